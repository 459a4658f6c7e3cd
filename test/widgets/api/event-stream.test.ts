import { expect } from '@open-wc/testing';
import { EventStreamParser, type StreamItem } from '../../../packages/widgets/src/api/event-stream.js';

const itemsOf = (...pieces: string[]): StreamItem[] => {
  const parser = new EventStreamParser();
  return pieces.flatMap((piece) => [...parser.push(piece)]);
};

const event = (name: string, data: string, id?: string): StreamItem => ({ kind: 'event', name, data, id });

describe('a stream of events', () => {
  const cases: readonly (readonly [string, string, readonly StreamItem[]])[] = [
    ['an event with a name, data and an id', 'event: a\ndata: {}\nid: 7\n\n', [event('a', '{}', '7')]],
    ['data over several lines', 'data: one\ndata: two\ndata:\n\n', [event('message', 'one\ntwo\n')]],
    ['a value without the space', 'event:a\ndata:x\n\n', [event('a', 'x')]],
    ['a value with a second space', 'data:  x\n\n', [event('message', ' x')]],
    ['a field without a value', 'data\n\n', [event('message', '')]],
    ['a value with colons', 'data: {"start":"09:00"}\n\n', [event('message', '{"start":"09:00"}')]],
    ['no event for a comment', ': heartbeat\n\n: again\n\n', []],
    ['no event for a name alone, which it forgets', 'event: a\n\ndata: x\n\n', [event('message', 'x')]],
    [
      'the id of an earlier event',
      'id: 7\ndata: x\n\ndata: y\n\n',
      [event('message', 'x', '7'), event('message', 'y', '7')],
    ],
    ['an id that comes alone', 'id: 7\n\n', [{ kind: 'mark', id: '7' }]],
    ['an empty id', 'id\ndata: x\n\n', [event('message', 'x', '')]],
    ['no id with a null in it', 'id: 7\0\ndata: x\n\n', [event('message', 'x')]],
    ['how long to wait', 'retry: 2500\n\n', [{ kind: 'retry', milliseconds: 2500 }]],
    ['no length that is no number', 'retry: 2.5s\n\n', []],
    ['no field it does not know', 'colour: red\ndata: x\n\n', [event('message', 'x')]],
    ['nothing that was not completed', 'data: x\n', []],
    ['a mark of byte order', '\uFEFFdata: x\n\n', [event('message', 'x')]],
  ];
  for (const [what, text, items] of cases) {
    it(`gives ${what}`, () => {
      expect(itemsOf(text)).to.deep.equal(items);
    });

    it(`gives ${what}, letter by letter and with each kind of line end`, () => {
      for (const end of ['\n', '\r\n', '\r'])
        expect(itemsOf(...Array.from(text.replaceAll('\n', end)))).to.deep.equal(items);
    });
  }

  it('takes a line end that is cut in two for one', () => {
    expect(itemsOf('data: x\r', '\ndata: y\r', '\n\r', '\n')).to.deep.equal([event('message', 'x\ny')]);
  });

  it('is not misled by an empty piece between the halves of a line end', () => {
    expect(itemsOf('data: x\r', '', '\ndata: y\r\n\r\n')).to.deep.equal([event('message', 'x\ny')]);
  });
});
