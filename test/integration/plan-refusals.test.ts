import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type HostCall, hostCalls, putMember } from '../support/host-calls.js';
import { type Kit, sessionBody, startKit } from '../support/kit.js';
import { pathsOf } from '../support/refused.js';

let kit: Kit;
let call: HostCall;
before(async () => {
  kit = await startKit({ ROLE: 'web' });
  call = hostCalls(kit);
  for (const name of ['doc', 'marty', 'clara']) await putMember(call, name);
  await call('PUT', '/v1/pools/teachers', { name: 'Teachers', members: ['clara'] });
  await call('PUT', '/v1/rooms/garage', { name: 'Garage' });
  await call('PUT', '/v1/licences/video', { name: 'Video', capacity: 2 });
});
after(() => kit.stop());

const plan = (changes: object): object => ({
  name: 'Onsite',
  sessions: [sessionBody('a', ['doc'])],
  ...changes,
});
const refusedAt = async (json: object): Promise<string[]> => {
  const reply = await call('POST', '/v1/plans', json);
  assert.equal(reply.status, 400, reply.text);
  assert.equal(reply.json().code, 'invalid_request');
  return pathsOf(reply);
};

const seats = (...list: object[]): object => ({ sessions: [sessionBody('a', [], { seats: list })] });
const unknownLogin = {
  provider: 'profile',
  connectionId: 'con_0000000000000000000000',
  profileId: 'pro_Zz01',
};

describe('a plan is refused', () => {
  for (const [what, path, changes] of [
    ['that names a member that is not there', 'sessions.0.seats.0', seats({ allOf: ['doc', 'nobody'] })],
    ['that names a pool that is not there', 'sessions.0.seats.0', seats({ anyOf: ['teachers', 'nobody'] })],
    ['that wants all of a pool', 'sessions.0.seats.0', seats({ allOf: ['teachers'] })],
    [
      'that names a room that is not there',
      'sessions.0.rooms',
      { sessions: [sessionBody('a', ['doc'], { rooms: ['garage', 'nowhere'] })] },
    ],
    [
      'that names a licence for a room',
      'sessions.0.rooms',
      { sessions: [sessionBody('a', ['doc'], { rooms: ['video'] })] },
    ],
    [
      'that names a licence that is not there',
      'sessions.1.licences',
      { sessions: [sessionBody('a', ['doc']), sessionBody('b', ['marty'], { licences: ['garage'] })] },
    ],
    [
      'that names a login of a connection that is not there',
      'sessions.0.conferencing.connectionId',
      { sessions: [sessionBody('a', ['doc'], { conferencing: unknownLogin })] },
    ],
    [
      'that names a virtual calendar that is not there',
      'virtualCalendar.id',
      { virtualCalendar: { choose: 'fixed', id: 'vcl_0000000000000000000000' } },
    ],
    ['with 13 sessions', 'sessions', { sessions: Array(13).fill(sessionBody('a', ['doc'])) }],
    ['with five breaks', 'breaks', { breaks: Array(5).fill({ afterMinutes: 60, lengthMinutes: 5 }) }],
    ['with a break of no kind', 'breaks.0', { breaks: [{ lengthMinutes: 5 }] }],
    [
      'with a break of two kinds',
      'breaks.0',
      { breaks: [{ afterMinutes: 60, between: ['12:00', '13:00'], lengthMinutes: 5 }] },
    ],
    [
      'with a zone for a break that has no window',
      'breaks.0',
      { breaks: [{ afterMinutes: 60, lengthMinutes: 5, timeZone: 'UTC' }] },
    ],
    [
      'with a break between three times',
      'breaks.0.between',
      { breaks: [{ between: ['12:00', '13:00', '14:00'], lengthMinutes: 5 }] },
    ],
    [
      'with a break in a zone that is none',
      'breaks.0.timeZone',
      { breaks: [{ between: ['12:00', '13:00'], lengthMinutes: 5, timeZone: 'Mars/Olympus' }] },
    ],
    [
      'with a break of no length',
      'breaks.0.lengthMinutes',
      { breaks: [{ afterMinutes: 60, lengthMinutes: 0 }] },
    ],
    ['with a gap that is negative', 'gapMinutes.min', { gapMinutes: { min: -1, max: 5 } }],
    ['with half a gap', 'gapMinutes.max', { gapMinutes: { min: 5 } }],
    ['with an order that is none', 'order', { order: 'random' }],
    ['that offers nothing a day', 'offerPerDay', { offerPerDay: 0 }],
    ['with an unnamed skill', 'sessions.0.seats.0.requires', seats({ allOf: ['doc'], requires: ' ' })],
    [
      'with a skill of 61 letters',
      'sessions.0.seats.0.requires',
      seats({ allOf: ['doc'], requires: 'x'.repeat(61) }),
    ],
    [
      'that could never be offered',
      'sessions.0.seats.0.trainee',
      seats({ allOf: ['doc'], requires: 'x', trainee: true }),
    ],
  ] as const) {
    test(`${what}, at ${path}`, async () => {
      assert.deepEqual(await refusedAt(plan(changes)), [path]);
    });
  }

  test('that names another tenant’s pool, room and licence, at each of them', async () => {
    const { secretKey } = await kit.server.createTenant('Biffco');
    const other = hostCalls({ origin: kit.origin, secretKey });
    await other('PUT', '/v1/pools/theirs', { name: 'Theirs', members: [] });
    await other('PUT', '/v1/rooms/theirs', { name: 'Theirs' });
    await other('PUT', '/v1/licences/theirs', { name: 'Theirs', capacity: 1 });
    const theirs = { seats: [{ anyOf: ['theirs'] }], rooms: ['theirs'], licences: ['theirs'] };
    assert.deepEqual(await refusedAt(plan({ sessions: [sessionBody('a', [], theirs)] })), [
      'sessions.0.seats.0',
      'sessions.0.rooms',
      'sessions.0.licences',
    ]);
  });
});
