import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { KitClient } from '../../demo/host-app/kit-client.js';
import { type Reply, send } from '../support/send.js';
import { type Kit, startKit } from '../support/kit.js';

let kit: Kit;
let other: { host: KitClient; secretKey: string };
const names = Array.from({ length: 7 }, (_, n) => `member-${n}`);
before(async () => {
  kit = await startKit({ ROLE: 'web' });
  const { secretKey } = await kit.server.createTenant('Biffco');
  other = { host: new KitClient(kit.origin, secretKey), secretKey };
  for (const host of [kit.host, other.host]) for (const name of names) await addMember(host, name);
});
after(() => kit.stop());

const addMember = (host: KitClient, name: string): Promise<unknown> =>
  host.put(`/v1/members/${name}`, {
    name,
    email: `${name}@x.example`,
    timeZone: 'UTC',
    workingHours: [],
  });

interface Page {
  data: { id: string; externalId: string }[];
  nextCursor: string | null;
}
const page = (query: string): Promise<Page> => kit.host.get<Page>(`/v1/members?${query}`);
const ask = (path: string, secretKey = kit.secretKey): Promise<Reply> =>
  send(kit.origin, { method: 'GET', path, headers: { Authorization: `Bearer ${secretKey}` } });

async function walk(limit: number, between: (pages: number) => Promise<unknown> = () => Promise.resolve()) {
  const seen: string[] = [];
  let pages = 0;
  for (let cursor: string | null = ''; cursor !== null; pages++) {
    const found: Page = await page(`limit=${limit}${cursor === '' ? '' : `&cursor=${cursor}`}`);
    assert.ok(found.data.length <= limit);
    seen.push(...found.data.map(({ externalId }) => externalId));
    cursor = found.nextCursor;
    await between(pages);
  }
  return { seen, pages };
}

for (const limit of [1, 2, 3, 6, 7, 8, 200]) {
  test(`a list read ${limit} at a time shows each member once`, async () => {
    const { seen } = await walk(limit);
    assert.deepEqual(seen.toSorted(), names);
  });
}

test('a list stays whole while members come and go between its pages', async () => {
  const { seen } = await walk(2, async (pages) => {
    await addMember(kit.host, `late-${pages}`);
    await ask('/v1/members');
  });
  assert.deepEqual(seen.filter((name) => name.startsWith('member')).toSorted(), names);
  assert.equal(new Set(seen).size, seen.length);
  for (const name of new Set([
    ...seen,
    'late-0',
    'late-1',
    'late-2',
    'late-3',
    'late-4',
    'late-5',
    'late-6',
  ])) {
    if (!name.startsWith('late')) continue;
    await send(kit.origin, {
      method: 'DELETE',
      path: `/v1/members/${name}`,
      headers: { Authorization: `Bearer ${kit.secretKey}` },
    });
  }
});

test('S12 a cursor altered in any bit is 400 and never anything worse', async () => {
  const { nextCursor } = await page('limit=2');
  assert.ok(nextCursor !== null);
  const bytes = Buffer.from(nextCursor, 'base64url');
  const altered = [...bytes.keys()].flatMap((at) =>
    [0, 3, 7].map((bit) => {
      const copy = Buffer.from(bytes);
      copy[at] = (copy[at] ?? 0) ^ (1 << bit);
      return copy.toString('base64url');
    }),
  );
  const replies = await Promise.all(altered.map((cursor) => ask(`/v1/members?limit=2&cursor=${cursor}`)));
  for (const reply of replies) {
    assert.equal(reply.status, 400);
    assert.equal(reply.json().code, 'invalid_request');
    assert.deepEqual(
      reply.json().errors?.map(({ path }) => path),
      ['cursor'],
    );
  }
});

test('S12 a cursor of another list or another tenant, or no cursor at all, is 400', async () => {
  const { nextCursor } = await page('limit=2');
  const foreign = (await other.host.get<Page>('/v1/members?limit=2')).nextCursor;
  for (const [path, cursor] of [
    ['/v1/bookings', nextCursor],
    ['/v1/connections', nextCursor],
    ['/v1/members', foreign],
    ['/v1/members', ''],
    ['/v1/members', 'x'],
    ['/v1/members', `${String(nextCursor)}=`],
    ['/v1/members', `%20${String(nextCursor)}`],
    ['/v1/members', String(nextCursor).slice(1)],
    ['/v1/members', '%00'],
    ['/v1/members', 'A'.repeat(1000)],
    ['/v1/members', 'A'.repeat(1001)],
    ['/v1/members', encodeURIComponent("' or 1=1 --")],
  ] as const) {
    const reply = await ask(`${path}?limit=2&cursor=${String(cursor)}`);
    assert.equal(reply.status, 400, `${path} ${String(cursor).slice(0, 40)}`);
    assert.equal(reply.json().code, 'invalid_request');
  }
  assert.equal((await ask(`/v1/members?limit=2&cursor=${String(foreign)}`, other.secretKey)).status, 200);
});

test('S12 a cursor shows nothing of the list', async () => {
  const first = await page('limit=2');
  const decoded = Buffer.from(first.nextCursor ?? '', 'base64url').toString('latin1');
  for (const { id, externalId } of first.data)
    assert.ok(!decoded.includes(id) && !decoded.includes(externalId));
  assert.ok(!decoded.includes(kit.tenantId));
});
