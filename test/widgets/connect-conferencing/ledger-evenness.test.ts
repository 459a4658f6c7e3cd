import { expect } from '@open-wc/testing';
import {
  mostInterviews,
  spreadOf,
} from '../../../packages/widgets/src/connect-conferencing/ledger-evenness.js';

describe('how even interviews were given', () => {
  const rows = (...interviews: number[]): { interviews: number }[] =>
    interviews.map((n) => ({ interviews: n }));
  it('is the distance from the most to the fewest', () => {
    expect(spreadOf(rows(10, 9, 10))).to.equal(1);
    expect(spreadOf(rows(3, 3))).to.equal(0);
  });
  it('is nothing to be told of fewer than two', () => {
    expect(spreadOf(rows(3))).to.equal(undefined);
  });
  it('is drawn against the most, or one where there is none', () => {
    expect(mostInterviews(rows(3, 7))).to.equal(7);
    expect(mostInterviews([])).to.equal(1);
  });
});
