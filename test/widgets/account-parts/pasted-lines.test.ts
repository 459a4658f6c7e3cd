import { expect } from '@open-wc/testing';
import { linesIn } from '../../../packages/widgets/src/account-parts/pasted-lines.js';

describe('a pasted list', () => {
  it('has one entry a line, whatever ends the line, and keeps commas and tabs', () => {
    expect(linesIn('Berlin, 2nd floor\r\nParis\tLeft Bank\rRome\nLima')).to.deep.equal([
      'Berlin, 2nd floor',
      'Paris\tLeft Bank',
      'Rome',
      'Lima',
    ]);
  });

  it('begins with the first line that says something and ends with the last', () => {
    expect(linesIn('\n \n Berlin \n\nParis\n\n')).to.deep.equal(['Berlin', '', 'Paris']);
    expect(linesIn(' \n\t\n')).to.deep.equal([]);
  });
});
