import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  ConferencingAccount,
  DirectoryEntry,
} from '../../../../packages/server/src/ports/conferencing-provider.js';
import {
  type Exchange,
  fixture,
  signal,
  stored,
  storedIndividual,
  storedKey,
  withAccount,
} from './zoom.harness.js';

async function everyHost(account: ConferencingAccount): Promise<DirectoryEntry[]> {
  const all: DirectoryEntry[] = [];
  for await (const page of account.hosts(signal)) all.push(...page);
  return all;
}

const users = (status: string, token = ''): string =>
  `GET /users?status=${status}&page_size=300${token === '' ? '' : `&next_page_token=${token}`}`;
const none: unknown = { next_page_token: '', users: [] };
const rooms = 'GET /rooms?page_size=300';
const doc: DirectoryEntry = {
  userId: '30R7kT7bTIKSNUFEuH_Qlg',
  email: 'doc@hv.example',
  name: 'Emmett Brown',
  aliases: [],
  accountId: 'EAbCdEFghiLHMA',
  licence: 'licensed',
  status: 'active',
};

test('zoom §4.2, §4.5: the directory is everybody of every status, page by page, and the rooms', async () => {
  const hosts = await withAccount(
    [
      { request: users('active'), reply: { ...fixture('users'), next_page_token: 'second' } },
      {
        request: users('active', 'second'),
        reply: {
          next_page_token: '',
          users: [{ id: 'u2', email: ' Marty@HV.example', type: 1, first_name: 'Marty' }],
        },
      },
      {
        request: users('inactive'),
        reply: { users: [{ id: 'u3', email: 'c@hv.example', type: 2, status: 'inactive' }] },
      },
      {
        request: users('pending'),
        reply: {
          users: [
            { id: 'u4', email: 'd@hv.example', type: 99, status: 'pending' },
            { id: 'u5', type: 4 },
          ],
        },
      },
      { request: rooms, reply: fixture('rooms') },
    ],
    everyHost,
  );
  assert.deepEqual(hosts[0], doc);
  assert.deepEqual(
    hosts.map(({ email, name, licence, status, isRoom }) => [email, name, licence, status, isRoom ?? false]),
    [
      ['doc@hv.example', 'Emmett Brown', 'licensed', 'active', false],
      ['marty@hv.example', 'Marty', 'basic', 'active', false],
      ['c@hv.example', 'c@hv.example', 'licensed', 'inactive', false],
      ['d@hv.example', 'd@hv.example', 'none', 'pending', false],
      ['bo5zaltcrz6dsutgr4sf2a@zoom-room.invalid', "Doc's Garage", 'licensed', 'active', true],
    ],
  );
  assert.equal(hosts[4]?.userId, 'bo5ZalTCRZ6dsutGR4SF2A');
});

const everybody: Exchange[] = ['active', 'inactive', 'pending'].map((status) => ({
  request: users(status),
  reply: none,
}));

test('zoom §9: an account without rooms, or without the right to see them, has none', async () => {
  for (const [status, reply] of [
    [400, { code: 200, message: 'No permission' }],
    [403, { code: 200, message: 'No permission' }],
  ] as const) {
    assert.deepEqual(await withAccount([...everybody, { request: rooms, status, reply }], everyHost), []);
  }
});

test('rooms that could not be read for now are not taken for gone', async () => {
  await withAccount([...everybody, { request: rooms, status: 503 }], (account) =>
    assert.rejects(everyHost(account), { code: 'provider_unavailable' }),
  );
});

test('zoom §3: an app without the scope for rooms never asks for them', async () => {
  assert.deepEqual(await withAccount(everybody, everyHost, storedKey), []);
});

test('zoom §1: who connected for themselves is the whole directory', async () => {
  const me = [{ request: 'GET /users/me', reply: fixture('user') }];
  assert.deepEqual(await withAccount(me, everyHost, storedIndividual), [doc]);
});

test('zoom §4.1: an address is looked up, and one of nobody here is not there', async () => {
  const unknown = { status: 404, reply: { code: 1001, message: 'User does not exist: x.' } };
  await withAccount(
    [
      { request: 'GET /users/doc%40hv.example', reply: fixture('user') },
      { request: 'GET /users/x%40other.example', ...unknown },
    ],
    async (account) => {
      assert.deepEqual(await account.findHost('doc@hv.example', signal), doc);
      assert.equal(await account.findHost('x@other.example', signal), undefined);
    },
  );
});

test('zoom §4.1: somebody of another organization is told apart by their account', async () => {
  const reply = { ...fixture('user'), account_id: 'another' };
  const found = await withAccount([{ request: 'GET /users/doc%40hv.example', reply }], (account) =>
    account.findHost('doc@hv.example', signal),
  );
  assert.equal(found?.accountId, 'another');
  assert.notEqual(found.accountId, stored.accountId);
});

test('zoom §1: who connected for themselves finds nobody else', async () => {
  const me = { request: 'GET /users/me', reply: fixture('user') };
  await withAccount(
    [me, me],
    async (account) => {
      assert.deepEqual(await account.findHost('DOC@hv.example', signal), doc);
      assert.equal(await account.findHost('clara@hv.example', signal), undefined);
    },
    storedIndividual,
  );
});

test('a room is found by the address that stands for it', async () => {
  const found = await withAccount([{ request: rooms, reply: fixture('rooms') }], (account) =>
    account.findHost('bo5zaltcrz6dsutgr4sf2a@zoom-room.invalid', signal),
  );
  assert.equal(found?.userId, 'bo5ZalTCRZ6dsutGR4SF2A');
});
