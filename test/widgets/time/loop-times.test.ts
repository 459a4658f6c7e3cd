import { expect } from '@open-wc/testing';
import { ensureTemporal } from '../../../packages/widgets/src/time/ensure-temporal.js';
import { sessionTime, wholeTime } from '../../../packages/widgets/src/time/loop-times.js';

await ensureTemporal();

/** No-break and thin spaces differ between engines and mean the same. */
const plainSpaces = (text: string): string => text.replace(/[\u00a0\u2009\u202f]/g, ' ');

const at = (start: string, end: string) => ({ title: 'Flux theory', start, end });

const first = at('2027-03-02T16:00:00Z', '2027-03-02T17:00:00Z');
const sameDay = at('2027-03-02T17:30:00Z', '2027-03-02T18:00:00Z');
const nextDay = at('2027-03-03T09:00:00Z', '2027-03-03T09:30:00Z');

describe('times of several interviews', () => {
  const cases = [
    [sameDay, 'UTC', '5:30 – 6:00 PM', '4:00 – 6:00 PM'],
    [nextDay, 'UTC', 'Wed, Mar 3 · 9:00 – 9:30 AM', '4:00 PM – Wed, Mar 3 · 9:30 AM'],
    [nextDay, 'Asia/Tokyo', '6:00 – 6:30 PM', '1:00 AM – 6:30 PM'],
  ] as const;
  for (const [last, timeZone, own, whole] of cases)
    it(`shows ${own} as the last of ${whole} in ${timeZone}`, () => {
      const style = { locale: 'en-US', timeZone };
      expect(plainSpaces(sessionTime(last, first, style))).to.equal(own);
      expect(plainSpaces(wholeTime([first, last], style))).to.equal(whole);
    });

  it('names the zone of both ends where the clocks change between two interviews', () => {
    const style = { locale: 'en-US', timeZone: 'America/New_York' };
    const before = at('2026-10-31T20:00:00Z', '2026-10-31T21:00:00Z');
    const after = at('2026-11-01T15:00:00Z', '2026-11-01T16:00:00Z');
    expect(plainSpaces(wholeTime([before, after], style))).to.equal(
      '4:00 PM EDT – Sun, Nov 1 · 11:00 AM EST',
    );
    expect(plainSpaces(sessionTime(after, before, style))).to.equal('Sun, Nov 1 · 10:00 – 11:00 AM');
  });

  it('gives a single interview no day of its own', () => {
    const style = { locale: 'en-US', timeZone: 'UTC' };
    expect(plainSpaces(wholeTime([first], style))).to.equal('4:00 – 5:00 PM');
    expect(wholeTime([], style)).to.equal('');
  });
});
