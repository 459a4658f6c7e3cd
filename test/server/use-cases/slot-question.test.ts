import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runToEnd } from '../../../packages/server/src/use-cases/slot-question.js';

test('whoever no longer wants an answer ends the search for it, however long it would have been', async () => {
  const asker = new AbortController();
  let pieces = 0;
  function* endless(): Generator<undefined, never> {
    for (;;) {
      pieces += 1;
      if (pieces === 3) setImmediate(() => asker.abort(new Error('gone')));
      if (pieces === 1000) throw new Error('nobody ended it');
      yield undefined;
    }
  }
  await assert.rejects(runToEnd(endless(), asker.signal), /gone/);
});

test('others have their turn between the pieces of a search', async () => {
  const order: string[] = [];
  function* inPieces(): Generator<undefined, string> {
    order.push('first');
    yield undefined;
    order.push('second');
    return 'found';
  }
  setImmediate(() => order.push('somebody else'));
  assert.equal(await runToEnd(inPieces(), new AbortController().signal), 'found');
  assert.deepEqual(order, ['first', 'somebody else', 'second']);
});
