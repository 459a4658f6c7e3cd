import { expect } from '@open-wc/testing';
import {
  cellAt,
  cellsBetween,
  cellsOfRange,
  nextPlace,
  rangesOf,
} from '../../../packages/widgets/src/interview-slot-picker/paint-cells.js';
import { ensureTemporal } from '../../../packages/widgets/src/time/ensure-temporal.js';

await ensureTemporal();

const LONDON = 'Europe/London';

describe('half hours that are marked', () => {
  it('are instants of a local day, also where the zone is not by whole hours', () => {
    expect(cellAt('2027-03-02', 18, LONDON)).to.deep.equal({
      start: '2027-03-02T09:00:00Z',
      end: '2027-03-02T09:30:00Z',
    });
    expect(cellAt('2027-03-02', 18, 'Asia/Kathmandu')).to.deep.equal({
      start: '2027-03-02T03:15:00Z',
      end: '2027-03-02T03:45:00Z',
    });
    expect(cellAt('2027-03-02', 47, LONDON)?.end).to.equal('2027-03-03T00:00:00Z');
  });

  it('are not there when the clocks skip them, and those around them are one range', () => {
    const cells = cellsBetween('2027-03-28', 1, 6, LONDON);
    expect(cells).to.have.length(3);
    expect(rangesOf(cells, LONDON)).to.deep.equal([
      { start: '2027-03-28T00:30:00Z', end: '2027-03-28T02:00:00Z' },
    ]);
  });

  it('take the hour in that the clocks repeat', () => {
    const cells = cellsBetween('2027-10-31', 2, 5, LONDON);
    expect(rangesOf(cells, LONDON)).to.deep.equal([
      { start: '2027-10-31T00:00:00Z', end: '2027-10-31T02:30:00Z' },
    ]);
  });

  it('are put together in any order, but not over a gap or over midnight', () => {
    const cells = [
      ...cellsBetween('2027-03-02', 46, 48, LONDON),
      ...cellsBetween('2027-03-03', 0, 1, LONDON),
    ];
    const [late, last, early] = cells;
    expect(
      rangesOf(
        [early, last, late].filter((cell) => cell !== undefined),
        LONDON,
      ),
    ).to.deep.equal([
      { start: '2027-03-02T23:00:00Z', end: '2027-03-03T00:00:00Z' },
      { start: '2027-03-03T00:00:00Z', end: '2027-03-03T00:30:00Z' },
    ]);
    const apart = [
      ...cellsBetween('2027-03-02', 18, 19, LONDON),
      ...cellsBetween('2027-03-02', 20, 21, LONDON),
    ];
    expect(rangesOf(apart, LONDON)).to.have.length(2);
  });

  it('are found again from a range, the end of the day included', () => {
    const cells = cellsBetween('2027-03-02', 40, 48, LONDON);
    const [range] = rangesOf(cells, LONDON);
    expect(range && cellsOfRange(range, LONDON)).to.deep.equal(cells);
  });
});

describe('the keys of the table', () => {
  const size = { rows: 7, columns: 28, isRtl: false };
  const cases = [
    ['ArrowRight', { row: 0, column: 3 }, { row: 0, column: 4 }],
    ['ArrowLeft', { row: 0, column: 0 }, { row: 0, column: 0 }],
    ['ArrowDown', { row: 6, column: 3 }, { row: 6, column: 3 }],
    ['ArrowUp', { row: 6, column: 3 }, { row: 5, column: 3 }],
    ['Home', { row: 2, column: 3 }, { row: 2, column: 0 }],
    ['End', { row: 2, column: 3 }, { row: 2, column: 27 }],
    ['a', { row: 2, column: 3 }, undefined],
  ] as const;
  for (const [key, from, to] of cases)
    it(`${key} leads from ${JSON.stringify(from)} to ${JSON.stringify(to)}`, () => {
      expect(nextPlace(key, from, size)).to.deep.equal(to);
    });

  it('go along the reading direction', () => {
    const place = nextPlace('ArrowLeft', { row: 0, column: 3 }, { ...size, isRtl: true });
    expect(place).to.deep.equal({ row: 0, column: 4 });
  });
});
