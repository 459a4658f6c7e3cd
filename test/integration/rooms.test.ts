import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type HostCall, hostCalls } from '../support/host-calls.js';
import { type Kit, type TestMember, addMember, startKit } from '../support/kit.js';
import { pathsOf } from '../support/refused.js';
import { type Reply, without } from '../support/send.js';

let kit: Kit;
let call: HostCall;
let doc: TestMember;
before(async () => {
  kit = await startKit({ ROLE: 'web' });
  call = hostCalls(kit);
  doc = await addMember(kit, 'doc');
});
after(() => kit.stop());

type Json = Record<string, unknown>;

const made = async (path: string, json: object): Promise<Json> => {
  const reply = await call('PUT', `/v1/${path}`, json);
  assert.equal(reply.status, 200, reply.text);
  const resource = reply.json<Json>();
  assert.deepEqual((await call('GET', `/v1/${path}`)).json<Json>(), resource);
  return resource;
};
const assertRefused = (reply: Reply, path: string): void => {
  assert.equal(reply.status, 400, reply.text);
  assert.deepEqual(pathsOf(reply), [path]);
};

const weekdays = [{ days: ['mon', 'tue'], start: '08:00', end: '18:00' }];

describe('a room', () => {
  test('without hours is always there, and says so', async () => {
    const room = await made('rooms/garage', { name: 'Garage' });
    assert.match(String(room['id']), /^rom_[0-9A-Za-z]{22}$/);
    assert.deepEqual(without(room, 'id'), {
      externalId: 'garage',
      name: 'Garage',
      timeZone: null,
      workingHours: null,
      dateOverrides: [],
      calendars: [],
      active: true,
    });
  });

  test('with hours and calendars is read back as it was put', async () => {
    const json = {
      name: 'Diner',
      timeZone: 'America/Los_Angeles',
      workingHours: weekdays,
      dateOverrides: [{ date: '2031-12-24', ranges: [] }],
      calendars: [{ connectionId: doc.connectionId, calendarId: doc.calendarId, use: ['busy', 'write'] }],
      active: false,
    };
    assert.deepEqual(without(await made('rooms/diner', json), 'id'), { externalId: 'diner', ...json });
  });

  test('with a zone and days off but no hours is there all the rest of the week', async () => {
    const dateOverrides = [{ date: '2031-12-25', ranges: [] }];
    const room = await made('rooms/hall', { name: 'Hall', timeZone: 'UTC', dateOverrides });
    assert.deepEqual(room['workingHours'], [
      { days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], start: '00:00', end: '24:00' },
    ]);
    assert.deepEqual(room['dateOverrides'], dateOverrides);
  });

  test('put again keeps its id and forgets what is not said any more', async () => {
    const first = await made('rooms/barn', { name: 'Barn', timeZone: 'UTC', workingHours: weekdays });
    const second = await made('rooms/barn', { name: 'Twin Pines' });
    assert.equal(second['id'], first['id']);
    assert.deepEqual(
      [second['name'], second['timeZone'], second['workingHours']],
      ['Twin Pines', null, null],
    );
  });

  for (const [what, path, json] of [
    ['with hours in no zone', 'timeZone', { name: 'x', workingHours: weekdays }],
    [
      'with days off in no zone',
      'timeZone',
      { name: 'x', dateOverrides: [{ date: '2031-12-24', ranges: [] }] },
    ],
    ['in a zone that is none', 'timeZone', { name: 'x', timeZone: 'Mars/Olympus', workingHours: weekdays }],
    [
      'with hours that overlap',
      'workingHours.1',
      { name: 'x', timeZone: 'UTC', workingHours: [...weekdays, ...weekdays] },
    ],
    [
      'with a calendar of a connection that is not there',
      'calendars.0.connectionId',
      { name: 'x', calendars: [{ connectionId: `con_${'A'.repeat(22)}`, calendarId: 'x', use: ['busy'] }] },
    ],
    ['with a capacity', 'capacity', { name: 'x', capacity: 2 }],
    ['without a name', 'name', {}],
  ] as const) {
    test(`${what} is refused, at ${path}`, async () => {
      assertRefused(await call('PUT', '/v1/rooms/new', json), path);
    });
  }
});

describe('a licence', () => {
  test('is read back as it was put, active unless it says otherwise', async () => {
    const licence = await made('licences/video', { name: 'Video', capacity: 2 });
    assert.match(String(licence['id']), /^lic_[0-9A-Za-z]{22}$/);
    assert.deepEqual(without(licence, 'id'), {
      externalId: 'video',
      name: 'Video',
      capacity: 2,
      active: true,
    });
    const changed = await made('licences/video', { name: 'Film', capacity: 100, active: false });
    assert.deepEqual(changed, { ...licence, name: 'Film', capacity: 100, active: false });
  });

  for (const [what, path, json] of [
    ['for no meeting', 'capacity', { name: 'x', capacity: 0 }],
    ['for 101 meetings', 'capacity', { name: 'x', capacity: 101 }],
    ['for half a meeting', 'capacity', { name: 'x', capacity: 1.5 }],
    ['that does not say for how many', 'capacity', { name: 'x' }],
    ['with hours', 'workingHours', { name: 'x', capacity: 1, workingHours: [] }],
  ] as const) {
    test(`${what} is refused, at ${path}`, async () => {
      assertRefused(await call('PUT', '/v1/licences/new', json), path);
    });
  }
});

for (const [kind, json] of [
  ['rooms', { name: 'x' }],
  ['licences', { name: 'x', capacity: 1 }],
] as const) {
  test(`the ${kind} of a tenant are listed page by page, each once, and nothing else among them`, async () => {
    for (const name of ['one', 'two', 'three']) {
      await call('PUT', `/v1/rooms/r-${name}`, { name });
      await call('PUT', `/v1/licences/l-${name}`, { name, capacity: 1 });
    }
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const reply = await call('GET', `/v1/${kind}?limit=2${query}`);
      const page = reply.json<{ data: { externalId: string }[]; nextCursor: string | null }>();
      seen.push(...page.data.map(({ externalId }) => externalId));
      cursor = page.nextCursor;
    }
    assert.equal(new Set(seen).size, seen.length);
    const initial = kind.slice(0, 1);
    const made = ['one', 'three', 'two'].map((name) => `${initial}-${name}`);
    assert.deepEqual(seen.filter((name) => name.includes('-')).toSorted(), made);
  });

  test(`a cursor of another list is refused by that of the ${kind}`, async () => {
    for (const name of ['a', 'b']) await call('PUT', `/v1/pools/${name}`, { name, members: [] });
    const { nextCursor } = (await call('GET', '/v1/pools?limit=1')).json<{ nextCursor: string }>();
    assertRefused(await call('GET', `/v1/${kind}?cursor=${nextCursor}`), 'cursor');
  });

  test(`one of the ${kind} is another tenant’s to neither read nor remove`, async () => {
    await call('PUT', `/v1/${kind}/ours`, json);
    const { secretKey } = await kit.server.createTenant('Biffco');
    const other = hostCalls({ origin: kit.origin, secretKey });
    for (const method of ['GET', 'DELETE']) {
      const reply = await other(method, `/v1/${kind}/ours`);
      assert.deepEqual([reply.status, reply.json().code], [404, 'not_found']);
    }
    assert.equal((await call('DELETE', `/v1/${kind}/ours`)).status, 204);
    assert.equal((await call('GET', `/v1/${kind}/ours`)).status, 404);
    assert.equal((await call('DELETE', `/v1/${kind}/ours`)).status, 404);
  });
}
