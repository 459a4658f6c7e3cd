import { expect } from '@open-wc/testing';
import { ensureTemporal } from '../../../packages/widgets/src/time/ensure-temporal.js';
import { dayParts, localDate, localDays, monthRange } from '../../../packages/widgets/src/time/local-days.js';

await ensureTemporal();

const at = (start: string): { start: string } => ({ start });
const instant = (text: string): Temporal.Instant => Temporal.Instant.from(text);

describe('slots by day', () => {
  const moment = '2027-03-02T23:30:00Z';
  const dates = [
    ['UTC', '2027-03-02'],
    ['Asia/Kathmandu', '2027-03-03'],
    ['America/New_York', '2027-03-02'],
    ['Pacific/Kiritimati', '2027-03-03'],
  ] as const;
  for (const [timeZone, date] of dates)
    it(`puts ${moment} on ${date} in ${timeZone}`, () => {
      expect(localDate(moment, timeZone)).to.equal(date);
    });

  it('orders days and slots by time and leaves the list it was given alone', () => {
    const slots = Object.freeze([
      at('2027-03-03T10:00:00Z'),
      at('2027-03-02T15:00:00Z'),
      at('2027-03-02T09:00:00Z'),
    ]);
    const days = localDays(slots, 'UTC');
    expect([...days.keys()]).to.deep.equal(['2027-03-02', '2027-03-03']);
    expect(days.get('2027-03-02')).to.deep.equal([at('2027-03-02T09:00:00Z'), at('2027-03-02T15:00:00Z')]);
  });

  it('splits a day at noon and at five, and leaves out parts without slots', () => {
    const slots = ['11:59', '17:00', '20:00'].map((time) => at(`2027-03-02T${time}:00Z`));
    const parts = dayParts(slots, 'UTC').map(({ part, slots: some }) => [part, some.length]);
    expect(parts).to.deep.equal([
      ['morning', 1],
      ['evening', 2],
    ]);
  });
});

describe('the instants to ask for', () => {
  const past = instant('2020-01-01T00:00:00Z');

  it('cover a month in every zone, with a day of margin on both sides', () => {
    expect(monthRange('2027-03', past)).to.deep.equal({
      from: '2027-02-28T00:00:00Z',
      to: '2027-04-02T00:00:00Z',
    });
  });

  it('stay within the 90 days the server allows, for the longest month', () => {
    const { from, to } = monthRange('2027-12', past) ?? { from: '', to: '' };
    expect(instant(from).until(to).total('days')).to.be.lessThan(90);
  });

  it('begin now at the earliest, on a whole second', () => {
    const range = monthRange('2027-03', instant('2027-03-10T09:00:00.250Z'));
    expect(range?.from).to.equal('2027-03-10T09:00:01Z');
  });

  it('are cut to the window of the invitation', () => {
    const window = { start: '2027-03-05T00:00:00Z', end: '2027-03-20T12:00:00Z' };
    expect(monthRange('2027-03', past, window)).to.deep.equal({ from: window.start, to: window.end });
  });

  it('are none for a month outside the window', () => {
    const window = { start: '2027-03-05T00:00:00Z', end: '2027-03-20T12:00:00Z' };
    expect(monthRange('2027-06', past, window)).to.equal(undefined);
  });
});
