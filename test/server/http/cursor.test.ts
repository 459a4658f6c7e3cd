import '../../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import test from 'node:test';
import { SchedulingError } from '../../../packages/server/src/domain/scheduling-error.js';
import { makeCursors } from '../../../packages/server/src/http/cursor.js';
import { makeKeyRing, parseMasterKey } from '../../../packages/server/src/security/master-key.js';
import { makeSealer } from '../../../packages/server/src/security/sealer.js';

let now = Temporal.Instant.from('2031-03-01T09:00:00Z');
const seal = makeSealer(makeKeyRing(parseMasterKey(randomBytes(32).toString('hex'))));
const cursors = makeCursors(seal, { now: () => now });
const owner = { tenantId: 'ten_1', list: 'members' };
const rows = ['a', 'b'].map((id) => ({ id }));
const pageOf = (cursor: string | undefined, whose = owner) => cursors.pageOf(whose, { limit: '2', cursor });
const isRefused = (error: unknown) => {
  assert.ok(error instanceof SchedulingError);
  assert.equal(error.code, 'invalid_request');
  assert.deepEqual(
    error.details.errors?.map(({ path }) => path),
    ['cursor'],
  );
  return true;
};

test('a full page has a cursor that leads on after its last row, a page that is not full has none', () => {
  const page = pageOf(undefined);
  assert.deepEqual(page, { limit: 2, after: undefined });
  const { data, nextCursor } = cursors.listView(owner, page, rows);
  assert.deepEqual(data, rows);
  assert.deepEqual(pageOf(nextCursor ?? ''), { limit: 2, after: 'b' });
  assert.equal(cursors.listView(owner, page, rows.slice(1)).nextCursor, null);
  assert.equal(cursors.listView(owner, page, []).nextCursor, null);
});

test('S12 a cursor is good for a day, for its tenant and its list', () => {
  const { nextCursor } = cursors.listView(owner, pageOf(undefined), rows);
  const cursor = nextCursor ?? '';
  for (const whose of [
    { ...owner, tenantId: 'ten_2' },
    { ...owner, list: 'bookings' },
    { tenantId: 'ten_1/members', list: '' },
  ]) {
    assert.throws(() => pageOf(cursor, whose), isRefused);
  }
  const made = now;
  now = made.add({ hours: 24 }).subtract({ seconds: 1 });
  assert.equal(pageOf(cursor).after, 'b');
  now = made.add({ hours: 24 });
  assert.throws(() => pageOf(cursor), isRefused);
  now = made;
});

test('S12 what was sealed for another purpose is no cursor', () => {
  const expiresAt = now.add({ hours: 1 });
  for (const purpose of ['ticket', 'form', 'oauth-begin'] as const) {
    const sealed = seal.seal({ purpose, owner: 'ten_1/members', value: 'b', expiresAt });
    assert.throws(() => pageOf(sealed), isRefused);
  }
  const odd = seal.seal({ purpose: 'cursor', owner: 'ten_1/members', value: { id: 'b' }, expiresAt });
  assert.throws(() => pageOf(odd), isRefused);
});
