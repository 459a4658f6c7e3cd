import assert from 'node:assert/strict';
import { test } from 'node:test';
import { prove } from './prove.js';

/** As `npm run prove` does it by itself: three servers, one of them killed every five seconds. */
const OPTIONS = {
  requests: 10_000,
  servers: 3,
  clients: 64,
  slots: 100,
  killEverySeconds: 5,
  seed: 20_270_302,
};

test('R1 R5 R7 P2 after 10,000 requests through three servers that are killed all the while, nothing overlaps, is lost or happened twice', async () => {
  const { findings, counts, kills, requests } = await prove(OPTIONS, () => undefined);
  assert.deepEqual(
    findings.filter(({ wrong }) => wrong.length > 0),
    [],
  );
  assert.ok(requests >= OPTIONS.requests);
  assert.ok(kills > 0, 'servers were killed');
  // A proof of nothing would find nothing.
  for (const what of [
    'booked',
    'moved',
    'moved by the employer',
    'swapped',
    'cancelled',
    'hold slot_taken',
  ]) {
    assert.ok((counts.get(what) ?? 0) > 0, `${what} came about`);
  }
});
