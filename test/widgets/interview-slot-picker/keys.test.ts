import { expect } from '@open-wc/testing';
import { nextFocusedDate } from '../../../packages/widgets/src/interview-slot-picker/slot-grid-keys.js';
import { nextTimeIndex } from '../../../packages/widgets/src/interview-slot-picker/time-list-keys.js';
import { ensureTemporal } from '../../../packages/widgets/src/time/ensure-temporal.js';

await ensureTemporal();

describe('keys in the month', () => {
  const bounds = { isRtl: false, firstWeekday: 1, first: '2027-03-01', last: '2027-05-31' };
  const cases = [
    ['ArrowRight', '2027-03-10', '2027-03-11'],
    ['ArrowLeft', '2027-03-10', '2027-03-09'],
    ['ArrowDown', '2027-03-10', '2027-03-17'],
    ['ArrowUp', '2027-03-10', '2027-03-03'],
    ['Home', '2027-03-10', '2027-03-08'],
    ['End', '2027-03-10', '2027-03-14'],
    ['PageDown', '2027-03-31', '2027-04-30'],
    ['PageUp', '2027-04-30', '2027-03-30'],
    ['ArrowRight', '2027-03-31', '2027-04-01'],
    ['ArrowUp', '2027-03-03', '2027-03-01'],
    ['PageDown', '2027-05-10', '2027-05-31'],
    ['a', '2027-03-10', undefined],
    ['Enter', '2027-03-10', undefined],
  ] as const;
  for (const [key, from, to] of cases)
    it(`${key} on ${from} ${to ? `goes to ${to}` : 'does nothing'}`, () => {
      expect(nextFocusedDate(key, from, bounds)).to.equal(to);
    });

  it('go along the reading direction from right to left', () => {
    expect(nextFocusedDate('ArrowRight', '2027-03-10', { ...bounds, isRtl: true })).to.equal('2027-03-09');
    expect(nextFocusedDate('ArrowLeft', '2027-03-10', { ...bounds, isRtl: true })).to.equal('2027-03-11');
  });

  it('find the ends of a week that begins on Sunday', () => {
    expect(nextFocusedDate('Home', '2027-03-10', { ...bounds, firstWeekday: 7 })).to.equal('2027-03-07');
    expect(nextFocusedDate('End', '2027-03-07', { ...bounds, firstWeekday: 7 })).to.equal('2027-03-13');
  });
});

describe('keys in the list of times', () => {
  const cases = [
    ['ArrowDown', 0, 1],
    ['ArrowUp', 1, 0],
    ['ArrowUp', 0, 0],
    ['ArrowDown', 4, 4],
    ['ArrowRight', 1, 2],
    ['ArrowLeft', 1, 0],
    ['Home', 3, 0],
    ['End', 1, 4],
    ['x', 1, undefined],
  ] as const;
  for (const [key, from, to] of cases)
    it(`${key} on ${String(from)} of 5 goes to ${String(to)}`, () => {
      expect(nextTimeIndex(key, from, 5, false)).to.equal(to);
    });

  it('go along the reading direction from right to left', () => {
    expect(nextTimeIndex('ArrowLeft', 1, 5, true)).to.equal(2);
    expect(nextTimeIndex('ArrowRight', 1, 5, true)).to.equal(0);
  });
});
