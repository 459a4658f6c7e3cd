import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sharingNextRun } from '../../../packages/server/src/use-cases/shared-run.js';

/** Runs that end when the test says so, in the order they began. */
function controlledRuns() {
  const begun: { name: string; end: (result: string) => void; fail: (error: Error) => void }[] = [];
  const run = (name: string) => () =>
    new Promise<string>((resolve, reject) => begun.push({ name, end: resolve, fail: reject }));
  return { begun, run };
}

test('who asks first begins a run at once', async () => {
  const { begun, run } = controlledRuns();
  const share = sharingNextRun<string>();
  const first = share('a', run('a'));
  assert.equal(begun.length, 1);
  begun[0]?.end('one');
  assert.equal(await first, 'one');
});

test('those who ask while a run is under way share the next one, which begins when it is over', async () => {
  const { begun, run } = controlledRuns();
  const share = sharingNextRun<string>();
  const first = share('a', run('a'));
  const later = [share('a', run('a')), share('a', run('a')), share('a', run('a'))];
  assert.equal(begun.length, 1);
  begun[0]?.end('one');
  assert.equal(await first, 'one');
  assert.equal(begun.length, 2);
  begun[1]?.end('two');
  assert.deepEqual(await Promise.all(later), ['two', 'two', 'two']);
  assert.equal(begun.length, 2);
});

test('a run that fails fails for those who shared it, and the next one begins all the same', async () => {
  const { begun, run } = controlledRuns();
  const share = sharingNextRun<string>();
  const first = share('a', run('a'));
  const second = share('a', run('a'));
  begun[0]?.fail(new Error('down'));
  await assert.rejects(first, /down/);
  begun[1]?.end('two');
  assert.equal(await second, 'two');
});

test('runs of different names do not wait for each other', () => {
  const { begun, run } = controlledRuns();
  const share = sharingNextRun<string>();
  void share('a', run('a'));
  void share('b', run('b'));
  assert.deepEqual(
    begun.map(({ name }) => name),
    ['a', 'b'],
  );
});

test('once everything is over, a new run begins at once', async () => {
  const { begun, run } = controlledRuns();
  const share = sharingNextRun<string>();
  const first = share('a', run('a'));
  const second = share('a', run('a'));
  begun[0]?.end('one');
  await first;
  begun[1]?.end('two');
  await second;
  void share('a', run('a'));
  assert.equal(begun.length, 3);
});
