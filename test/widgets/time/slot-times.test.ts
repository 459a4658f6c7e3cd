import { expect } from '@open-wc/testing';
import { ensureTemporal } from '../../../packages/widgets/src/time/ensure-temporal.js';
import { shownSpan, spanMinutes, zoneLongName } from '../../../packages/widgets/src/time/slot-times.js';

await ensureTemporal();

/** No-break and thin spaces differ between engines and mean the same. */
const plainSpaces = (text: string): string => text.replace(/[\u00a0\u2009\u202f]/g, ' ');

const shown = (start: string, end: string, timeZone: string, locale = 'en-US'): string => {
  const span = shownSpan({ start, end }, { locale, timeZone });
  return plainSpaces(`${span.start} | ${span.end}`);
};

describe('times of a slot', () => {
  const london = [
    ['2026-10-25T00:00:00Z', '2026-10-25T00:30:00Z', '1:00 BST | 1:30 BST'],
    ['2026-10-25T00:30:00Z', '2026-10-25T01:00:00Z', '1:30 BST | 2:00 BST'],
    ['2026-10-25T01:00:00Z', '2026-10-25T01:30:00Z', '1:00 GMT | 1:30 GMT'],
    ['2026-10-25T01:30:00Z', '2026-10-25T02:00:00Z', '1:30 GMT | 2:00 GMT'],
  ] as const;
  for (const [start, end, expected] of london)
    it(`names the zone at both ends of ${start} in London's doubled hour: ${expected}`, () => {
      expect(shown(start, end, 'Europe/London', 'en-GB').replace(/\b0(\d:)/g, '$1')).to.equal(expected);
    });

  const others = [
    ['America/New_York', '2026-11-01T05:30:00Z', '2026-11-01T06:00:00Z', '1:30 AM EDT | 2:00 AM EDT'],
    ['America/New_York', '2026-11-01T06:00:00Z', '2026-11-01T06:30:00Z', '1:00 AM EST | 1:30 AM EST'],
    ['America/New_York', '2026-03-08T06:30:00Z', '2026-03-08T07:30:00Z', '1:30 AM EST | 3:30 AM EDT'],
  ] as const;
  for (const [timeZone, start, end, expected] of others)
    it(`shows ${start} in ${timeZone} as ${expected}`, () => {
      expect(shown(start, end, timeZone)).to.equal(expected);
    });

  const zones = ['Europe/London', 'America/New_York', 'Australia/Sydney', 'Australia/Lord_Howe'];
  const changes: Readonly<Record<string, string>> = {
    'Europe/London': '2026-10-25T01:00:00Z',
    'America/New_York': '2026-11-01T06:00:00Z',
    'Australia/Sydney': '2027-04-03T16:00:00Z',
    'Australia/Lord_Howe': '2027-04-03T15:00:00Z',
  };
  for (const timeZone of zones)
    it(`never lets a slot end before it starts while the clocks go back in ${timeZone}, and tells all slots apart`, () => {
      const change = Temporal.Instant.from(changes[timeZone] ?? '');
      const seen = new Set<string>();
      for (let minutes = -120; minutes <= 120; minutes += 15) {
        const start = change.add({ minutes });
        const end = start.add({ minutes: 45 });
        const span = shownSpan(
          { start: start.toString(), end: end.toString() },
          { locale: 'en-US', timeZone, hourCycle: 'h23' },
        );
        const [from, to] = [span.start, span.end].map((text) => /(\d+):(\d+)(.*)/.exec(text) ?? []);
        const wall = ([, hours, rest]: readonly string[]): number => Number(hours) * 60 + Number(rest);
        if (from?.[3] === to?.[3]) expect(wall(to ?? []), span.range).to.be.greaterThan(wall(from ?? []));
        expect(seen.has(span.start), `${span.start} twice`).to.equal(false);
        seen.add(span.start);
      }
    });

  it('labels the half hour of Lord Howe with two different zone names', () => {
    const before = shown('2027-04-03T14:45:00Z', '2027-04-03T15:00:00Z', 'Australia/Lord_Howe');
    const after = shown('2027-04-03T15:00:00Z', '2027-04-03T15:15:00Z', 'Australia/Lord_Howe');
    expect(before).to.contain('1:45 AM').and.to.contain('2:00 AM');
    expect(after).to.contain('1:30 AM').and.to.contain('1:45 AM');
    expect(before.slice(-6)).not.to.equal(after.slice(-6));
  });

  it('keeps an ordinary day short', () => {
    const span = shownSpan(
      { start: '2027-03-02T14:30:00Z', end: '2027-03-02T15:15:00Z' },
      { locale: 'en-US', timeZone: 'America/New_York' },
    );
    expect(span.hasZones).to.equal(false);
    expect(plainSpaces(span.range)).to.equal('9:30 – 10:15 AM');
  });

  it('follows the clock the host asks for', () => {
    const style = { locale: 'en-US', timeZone: 'UTC', hourCycle: 'h23' } as const;
    expect(shownSpan({ start: '2027-03-02T14:30:00Z', end: '2027-03-02T15:15:00Z' }, style).start).to.equal(
      '14:30',
    );
  });

  it('does not write dates into a slot that ends after midnight', () => {
    const text = shownSpan(
      { start: '2027-03-02T23:30:00Z', end: '2027-03-03T00:15:00Z' },
      { locale: 'en-US', timeZone: 'UTC' },
    ).range;
    expect(plainSpaces(text)).to.equal('11:30 PM – 12:15 AM');
  });

  it('calls the zone by its name at that moment', () => {
    const style = { locale: 'en-US', timeZone: 'Europe/London' };
    expect(zoneLongName('2027-07-01T12:00:00Z', style)).to.equal('British Summer Time');
    expect(zoneLongName('2027-01-01T12:00:00Z', style)).to.equal('Greenwich Mean Time');
  });

  it('counts real minutes over a change of the clocks', () => {
    expect(spanMinutes({ start: '2026-10-25T00:30:00Z', end: '2026-10-25T01:15:00Z' })).to.equal(45);
  });
});
