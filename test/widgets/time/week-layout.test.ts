import { expect } from '@open-wc/testing';
import { ensureTemporal } from '../../../packages/widgets/src/time/ensure-temporal.js';
import {
  firstWeekday,
  monthRows,
  shiftMonth,
  weekdays,
} from '../../../packages/widgets/src/time/week-layout.js';

await ensureTemporal();

describe('the layout of a month', () => {
  const firsts = [
    ['en-US', 7],
    ['en-GB', 1],
    ['de', 1],
    ['he', 7],
    ['ar-EG', 6],
    ['pt-BR', 7],
  ] as const;
  for (const [locale, first] of firsts)
    it(`begins the week of ${locale} with weekday ${String(first)}`, () => {
      expect(firstWeekday(locale)).to.equal(first);
    });

  it('names the weekdays from the first on', () => {
    expect(weekdays(6)).to.deep.equal([6, 7, 1, 2, 3, 4, 5]);
  });

  const months = ['2026-02', '2027-03', '2028-02', '2027-08', '2027-12'];
  for (const month of months)
    for (const first of [1, 6, 7])
      it(`puts each day of ${month} once, in order, under its weekday, with weekday ${String(first)} first`, () => {
        const rows = monthRows(month, first);
        const { daysInMonth } = Temporal.PlainYearMonth.from(month);
        const days = rows.flat().filter((date) => date !== undefined);
        expect(rows.every((row) => row.length === 7)).to.equal(true);
        expect(days).to.have.length(daysInMonth);
        expect(days.toSorted()).to.deep.equal(days);
        for (const row of rows)
          row.forEach((date, column) => {
            if (date) expect(Temporal.PlainDate.from(date).dayOfWeek).to.equal(weekdays(first)[column]);
          });
      });

  it('goes over the end of a year', () => {
    expect(shiftMonth('2027-12', 1)).to.equal('2028-01');
    expect(shiftMonth('2027-01', -1)).to.equal('2026-12');
  });
});
