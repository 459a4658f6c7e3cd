import '../../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Hono } from 'hono';
import { SchedulingError } from '../../../packages/server/src/domain/scheduling-error.js';
import { makeAnswerSlots } from '../../../packages/server/src/http/slot-reply.js';
import type { OfferedSlot } from '../../../packages/server/src/use-cases/find-offers.js';
import type { SlotListEnd } from '../../../packages/server/src/use-cases/list-slots.js';

const computedAt = Temporal.Instant.from('2027-03-01T08:00:00Z');
const END: SlotListEnd = { nextAvailable: undefined, isTruncated: false };
const access = { tenantId: 'ten_1', invitationId: 'inv_1' };

const slotAt = (start: number): OfferedSlot => ({
  ticket: `ticket-${start}`,
  start,
  end: start + 30,
  sessions: [{ key: 'onsite', title: 'Flux “&” <capacitor>', start, end: start + 30 }],
});

/** A search that gives these batches and then ends, and how far it has been followed. */
function searchOf(batches: readonly OfferedSlot[][], end = END) {
  const followed = { steps: 0, isOver: false };
  async function* run(signal: AbortSignal): AsyncGenerator<OfferedSlot[], SlotListEnd, void> {
    try {
      for (const batch of batches) {
        followed.steps += 1;
        yield batch;
        await new Promise((resolve) => setTimeout(resolve, 1));
        signal.throwIfAborted();
      }
      return end;
    } finally {
      followed.isOver = true;
    }
  }
  return { followed, run };
}

/** Asks for so many days; `signal` is aborted when the asker goes. */
function ask(run: ReturnType<typeof searchOf>['run'], days: number, { signal } = new AbortController()) {
  const answerSlots = makeAnswerSlots((_access, _range, options) =>
    Promise.resolve({ computedAt, batches: run(options.signal) }),
  );
  const range = { from: computedAt, to: computedAt.add({ hours: days * 24 }) };
  const app = new Hono().get('/', (c) => answerSlots(c, [access, range, { signal }]));
  app.onError((error) => {
    throw error;
  });
  return app.request('/');
}

const BATCHES = [[slotAt(100), slotAt(130)], [slotAt(160)], [slotAt(190), slotAt(1000)]];

for (const [title, batches, end] of [
  ['some batches', BATCHES, END],
  ['one batch', BATCHES.slice(0, 1), END],
  ['nothing', [], { ...END, nextAvailable: computedAt.add({ hours: 2000 }) }],
  ['a search cut short', BATCHES, { ...END, isTruncated: true }],
] as const) {
  test(`a list over a longer range is the same JSON as one over a short range: ${title}`, async () => {
    const long = await ask(searchOf(batches, end).run, 60);
    const short = await ask(searchOf(batches, end).run, 14);
    assert.equal(await long.text(), await short.text());
    assert.equal(long.status, 200);
    assert.equal(long.headers.get('Content-Type'), short.headers.get('Content-Type'));
  });
}

test('a list over a longer range is sent batch by batch, not before it is read', async () => {
  const many = Array.from({ length: 50 }, (_, index) => [slotAt(index * 30)]);
  const { followed, run } = searchOf(many);
  const reader = (await ask(run, 60)).body?.getReader();
  const first = await reader?.read();
  assert.match(new TextDecoder().decode(first?.value), /^\{"slots":\[\{"ticket":"ticket-0"[^]*\}$/);
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.ok(followed.steps <= 3, `${followed.steps} batches were made for one that was read`);
});

test('the search ends when the reader goes', async () => {
  const many = Array.from({ length: 50 }, (_, index) => [slotAt(index * 30)]);
  const { followed, run } = searchOf(many);
  const reader = (await ask(run, 60)).body?.getReader();
  await reader?.read();
  await reader?.cancel();
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.ok(followed.steps <= 3, `${followed.steps} batches`);
  assert.equal(followed.isOver, true);
});

test('the search ends when the connection goes, and the stream with it', async () => {
  const gone = new AbortController();
  const many = Array.from({ length: 50 }, (_, index) => [slotAt(index * 30)]);
  const { followed, run } = searchOf(many);
  const reader = (await ask(run, 60, gone)).body?.getReader();
  await reader?.read();
  gone.abort('Client connection prematurely closed.');
  for (let step = await reader?.read(); step?.done === false; step = await reader?.read());
  assert.ok(followed.steps <= 4, `${followed.steps} batches`);
  assert.equal(followed.isOver, true);
});

test('what fails, fails before the first byte', async () => {
  const failing = async function* (): AsyncGenerator<OfferedSlot[], SlotListEnd, void> {
    await Promise.resolve();
    throw new SchedulingError('provider_unavailable', 'Down (connection con_1).');
    yield [];
    return END;
  };
  await assert.rejects(Promise.resolve(ask(failing, 60)), { code: 'provider_unavailable' });
});
