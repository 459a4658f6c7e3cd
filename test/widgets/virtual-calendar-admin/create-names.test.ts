import { expect } from '@open-wc/testing';
import {
  checkedNames,
  refusedNames,
} from '../../../packages/widgets/src/virtual-calendar-admin/create-names.js';

describe('names of new calendars', () => {
  it('are told apart by more than their case, their space and how an accent is written', () => {
    const faults = checkedNames(['Zoé', ' ZOÉ ', 'Zoe\u0301', 'Zoe']).map(({ fault }) => fault);
    expect(faults).to.deep.equal([undefined, 'repeated', 'repeated', undefined]);
  });

  for (const [length, fault] of [
    [256, undefined],
    [257, 'too_long'],
    [0, 'empty'],
  ] as const) {
    it(`of ${length} characters are ${fault ?? 'good'}`, () => {
      expect(checkedNames(['a'.repeat(length)])[0]?.fault).to.equal(fault);
    });
  }

  it('that the server refuses are known by their places', () => {
    const names = Array.from({ length: 12 }, (_, index) => `Room ${index}`);
    const refused = refusedNames(names, ['names.1', 'names.10.0', 'reason'])?.flatMap(({ fault }, index) =>
      fault ? [`${index} ${fault}`] : [],
    );
    expect(refused).to.deep.equal(['1 refused', '10 refused']);
    expect(refusedNames(names, ['reason'])).to.equal(undefined);
  });
});
