import { expect } from '@open-wc/testing';
import { holdsSeveral, typedHosts } from '../../../packages/widgets/src/connect-conferencing/hosts-typed.js';
import { moved } from '../../../packages/widgets/src/connect-conferencing/policy-gestures.js';

describe('addresses that are typed or pasted', () => {
  for (const [text, emails, others] of [
    ['a@x.example', ['a@x.example'], []],
    [
      'A@X.example, b@x.example;c@x.example\td@x.example',
      ['a@x.example', 'b@x.example', 'c@x.example', 'd@x.example'],
      [],
    ],
    ['a@x.example\r\nA@x.example', ['a@x.example'], []],
    ['Ann Lee <ann@x.example>, Bob <bob@x.example>', ['ann@x.example', 'bob@x.example'], []],
    ['a@x.example biff', ['a@x.example'], ['biff']],
    ['  ', [], []],
  ] as const)
    it(`are found in ${JSON.stringify(text)}`, () => {
      expect(typedHosts(text)).to.deep.equal({ emails: [...emails], others: [...others] });
    });

  it('are several only when there are two or more', () => {
    expect(holdsSeveral('a@x.example\n')).to.equal(false);
    expect(holdsSeveral('a@x.example\nb@x.example')).to.equal(true);
  });
});

describe('things in an order', () => {
  it('move a place on or back, and not beyond the ends', () => {
    expect(moved(['a', 'b', 'c'], 0, 1)).to.deep.equal(['b', 'a', 'c']);
    expect(moved(['a', 'b', 'c'], 2, -1)).to.deep.equal(['a', 'c', 'b']);
    expect(moved(['a', 'b'], 0, -1)).to.deep.equal(['a', 'b']);
    expect(moved(['a', 'b'], 1, 1)).to.deep.equal(['a', 'b']);
  });
});
