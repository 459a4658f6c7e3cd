import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type HostCall, hostCalls, putMember } from '../support/host-calls.js';
import { type Kit, startKit } from '../support/kit.js';
import { pathsOf } from '../support/refused.js';
import type { Reply } from '../support/send.js';

let kit: Kit;
let call: HostCall;
before(async () => {
  kit = await startKit({ ROLE: 'web' });
  call = hostCalls(kit);
  for (const name of ['doc', 'marty', 'clara']) await putMember(call, name);
});
after(() => kit.stop());

interface Pool {
  id: string;
  externalId: string;
  name: string;
  members: string[];
}

const put = (externalId: string, ...members: string[]): Promise<Reply> =>
  call('PUT', `/v1/pools/${externalId}`, { name: `Pool ${externalId}`, members });
const made = async (externalId: string, ...members: string[]): Promise<Pool> => {
  const reply = await put(externalId, ...members);
  assert.equal(reply.status, 200, reply.text);
  return reply.json<Pool>();
};
const read = async (externalId: string): Promise<Pool> =>
  (await call('GET', `/v1/pools/${externalId}`)).json<Pool>();
function assertRefused(reply: Reply, ...paths: string[]): void {
  assert.equal(reply.status, 400, reply.text);
  assert.equal(reply.json().code, 'invalid_request');
  assert.deepEqual(pathsOf(reply), paths);
}

describe('a pool', () => {
  test('of members and pools is read back as it was put', async () => {
    await made('juniors', 'marty');
    const pool = await made('everybody', 'doc', 'juniors', 'clara');
    assert.match(pool.id, /^pol_[0-9A-Za-z]{22}$/);
    assert.deepEqual(pool, {
      id: pool.id,
      externalId: 'everybody',
      name: 'Pool everybody',
      members: ['doc', 'juniors', 'clara'],
    });
    assert.deepEqual(await read('everybody'), pool);
  });

  test('put again keeps its id and holds only what was named last', async () => {
    const first = await made('shift', 'doc', 'marty');
    const second = await made('shift', 'clara');
    assert.deepEqual(second, { ...first, members: ['clara'] });
  });

  test('may be empty, and counts once who is named twice', async () => {
    assert.deepEqual((await made('nobody')).members, []);
    assert.deepEqual((await made('once', 'doc', 'marty', 'doc')).members, ['doc', 'marty']);
  });

  test('no longer shows members and pools that were removed', async () => {
    await putMember(call, 'biff');
    await made('gone', 'doc');
    await made('remains', 'biff', 'gone', 'doc');
    assert.equal((await call('DELETE', '/v1/members/biff')).status, 204);
    assert.equal((await call('DELETE', '/v1/pools/gone')).status, 204);
    assert.deepEqual((await read('remains')).members, ['doc']);
    assert.equal((await call('GET', '/v1/members/doc')).status, 200);
  });

  test('that was removed, or never was, is not found', async () => {
    await made('short-lived', 'doc');
    assert.equal((await call('DELETE', '/v1/pools/short-lived')).status, 204);
    for (const [method, path] of [
      ['GET', '/v1/pools/short-lived'],
      ['DELETE', '/v1/pools/short-lived'],
      ['GET', '/v1/pools/doc'],
    ] as const) {
      const reply = await call(method, path);
      assert.deepEqual([reply.status, reply.json().code], [404, 'not_found'], path);
    }
  });

  test('of one tenant is nothing to another', async () => {
    await made('ours', 'doc');
    const { secretKey } = await kit.server.createTenant('Biffco');
    const other = hostCalls({ origin: kit.origin, secretKey });
    assert.equal((await other('GET', '/v1/pools/ours')).status, 404);
    assert.deepEqual((await other('GET', '/v1/pools')).json<{ data: Pool[] }>().data, []);
    assertRefused(
      await other('PUT', '/v1/pools/theirs', { name: 'Theirs', members: ['ours', 'doc'] }),
      'members.0',
      'members.1',
    );
  });
});

test('the pools of a tenant are listed page by page, each once and whole', async () => {
  const expected = new Map<string, Pool>();
  for (const name of ['p-1', 'p-2', 'p-3']) expected.set(name, await made(name, 'doc', 'marty'));
  const seen = new Map<string, Pool>();
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
    const reply = await call('GET', `/v1/pools?limit=2${query}`);
    const page = reply.json<{ data: Pool[]; nextCursor: string | null }>();
    for (const pool of page.data) {
      assert.ok(!seen.has(pool.externalId));
      seen.set(pool.externalId, pool);
    }
    cursor = page.nextCursor;
  }
  for (const [name, pool] of expected) assert.deepEqual(seen.get(name), pool);
});

describe('a pool is refused', () => {
  test('that names somebody who is not there, at each such place', async () => {
    assertRefused(await put('wrong', 'doc', 'no-member', 'marty', 'no-pool'), 'members.1', 'members.3');
    assert.equal((await call('GET', '/v1/pools/wrong')).status, 404);
  });

  test('that names itself, at that place', async () => {
    await made('selfish', 'doc');
    assertRefused(await put('selfish', 'doc', 'selfish'), 'members.1');
    assert.deepEqual((await read('selfish')).members, ['doc']);
  });

  test('that names a pool which leads back to it over others, at that place', async () => {
    await made('first', 'doc');
    await made('second', 'first');
    await made('third', 'marty', 'second');
    await made('aside', 'clara');
    assertRefused(await put('first', 'aside', 'doc', 'third'), 'members.2');
    assertRefused(await put('first', 'second', 'third'), 'members.0', 'members.1');
    assert.deepEqual((await read('first')).members, ['doc']);
    assert.deepEqual((await made('third', 'second', 'first', 'aside')).members, ['second', 'first', 'aside']);
  });

  test('that would be called like a member, and a member that would be called like a pool', async () => {
    await made('crew', 'doc');
    assertRefused(await put('doc', 'marty'), 'externalId');
    assertRefused(await putMember(call, 'crew'), 'externalId');
    assert.equal((await call('GET', '/v1/members/crew')).status, 404);
    // Once the one is gone, the name is free for the other.
    assert.equal((await call('DELETE', '/v1/pools/crew')).status, 204);
    assert.equal((await putMember(call, 'crew')).status, 200);
    assert.equal((await putMember(call, 'crew')).status, 200);
  });

  for (const [what, path, json] of [
    ['without a name', 'name', { members: [] }],
    ['without members', 'members', { name: 'x' }],
    ['with 5001 members', 'members', { name: 'x', members: Array(5001).fill('doc') }],
    ['with a member whose name is none', 'members.0', { name: 'x', members: ['a b'] }],
    ['with a field of its own', 'colour', { name: 'x', members: [], colour: 'red' }],
  ] as const) {
    test(`${what}, at ${path}`, async () => {
      assertRefused(await call('PUT', '/v1/pools/new', json), path);
    });
  }
});
