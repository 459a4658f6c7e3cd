import { expect } from '@open-wc/testing';
import { ensureTemporal } from '../../../packages/widgets/src/time/ensure-temporal.js';
import {
  endAfterMove,
  instantOf,
  readTime,
  typedTime,
} from '../../../packages/widgets/src/virtual-calendar-admin/event-times.js';

await ensureTemporal();

const NEW_YORK = 'America/New_York';
const typed = (date: string, time: string, pass: 'first' | 'second' = 'first') => ({ date, time, pass });

describe('times of events', () => {
  it('are the instants of their zone on an ordinary day', () => {
    expect(readTime(typed('2027-03-02', '09:30'), NEW_YORK)).to.deep.equal({
      kind: 'once',
      at: '2027-03-02T14:30:00Z',
    });
  });

  it('do not exist in the hour that the clocks skip', () => {
    expect(readTime(typed('2027-03-14', '02:30'), NEW_YORK).kind).to.equal('skipped');
    expect(instantOf(typed('2027-03-14', '03:00'), NEW_YORK)).to.equal('2027-03-14T07:00:00Z');
  });

  it('come twice in the hour that the clocks repeat, and say which', () => {
    const reading = readTime(typed('2027-11-07', '01:30', 'second'), NEW_YORK);
    expect(reading).to.deep.equal({
      kind: 'twice',
      at: '2027-11-07T06:30:00Z',
      first: '2027-11-07T05:30:00Z',
      second: '2027-11-07T06:30:00Z',
    });
  });

  it('come twice over half an hour only where the clocks move by half an hour', () => {
    expect(readTime(typed('2027-04-04', '01:45'), 'Australia/Lord_Howe').kind).to.equal('twice');
    expect(readTime(typed('2027-04-04', '01:15'), 'Australia/Lord_Howe').kind).to.equal('once');
  });

  for (const [date, time] of [
    ['', '09:30'],
    ['2027-03-02', ''],
    ['2027-02-30', '09:30'],
    ['tomorrow', '09:30'],
    ['2027-03-02', '25:00'],
  ] as const) {
    it(`are missing when "${date}" and "${time}" are typed`, () => {
      expect(readTime(typed(date, time), NEW_YORK).kind).to.equal('missing');
    });
  }

  for (const at of ['2027-03-02T14:30:00Z', '2027-11-07T05:30:00Z', '2027-11-07T06:30:00Z']) {
    it(`read ${at} back as it was typed`, () => {
      expect(instantOf(typedTime(at, NEW_YORK), NEW_YORK)).to.equal(at);
    });
  }

  it('move the end with the start, over midnight and a change of the clocks', () => {
    const end = endAfterMove(
      {
        before: typed('2027-03-02', '09:00'),
        after: typed('2027-03-13', '23:30'),
        end: typed('2027-03-02', '13:00'),
      },
      NEW_YORK,
    );
    expect(end).to.deep.equal(typed('2027-03-14', '04:30'));
  });

  it('leave the end alone while the start cannot be read, or comes after it', () => {
    const end = typed('2027-03-02', '08:00');
    const before = typed('2027-03-02', '09:00');
    expect(endAfterMove({ before, after: typed('', '09:00'), end }, NEW_YORK)).to.equal(end);
    expect(endAfterMove({ before, after: typed('2027-03-03', '09:00'), end }, NEW_YORK)).to.equal(end);
  });
});
