import { expect } from '@open-wc/testing';
import { refusedEmails, typedEmails } from '../../../packages/widgets/src/connect-calendar/typed-emails.js';

describe('typed addresses', () => {
  it('are counted by the lines they stand in, empty ones included', () => {
    const typed = typedEmails('\n  \r\na@one.example\n\n b@two.example \n');
    expect(typed.map(({ line, email }) => [line, email])).to.deep.equal([
      [3, 'a@one.example'],
      [5, 'b@two.example'],
    ]);
  });

  for (const text of [
    'biff',
    'a b@one.example',
    'a@one.example, b@two.example',
    '@one.example',
    'a@',
    'a@b@c',
  ])
    it(`are none where the line says ${text}`, () => {
      expect(typedEmails(text).map(({ fault }) => fault)).to.deep.equal(['not_email']);
    });

  it('are told apart by more than their case', () => {
    const faults = typedEmails('a@one.example\nA@One.example').map(({ fault }) => fault);
    expect(faults).to.deep.equal([undefined, 'repeated']);
  });

  it('take the faults that the server found by their place in the request, not by their line', () => {
    const typed = refusedEmails(typedEmails('a@one.example\n\nb@two\nc@three.example'), ['emails.1']);
    expect(typed.map(({ line, fault }) => [line, fault])).to.deep.equal([
      [1, undefined],
      [3, 'refused'],
      [4, undefined],
    ]);
  });
});
