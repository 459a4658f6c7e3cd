import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type HostCall, hostCalls, putMember } from '../support/host-calls.js';
import { type Kit, sessionBody, startKit } from '../support/kit.js';
import { pathsOf } from '../support/refused.js';
import { without } from '../support/send.js';

let kit: Kit;
let call: HostCall;
before(async () => {
  kit = await startKit({ ROLE: 'web' });
  call = hostCalls(kit);
  for (const name of ['doc', 'marty', 'clara', 'jennifer']) await putMember(call, name);
  await call('PUT', '/v1/pools/teachers', { name: 'Teachers', members: ['clara', 'jennifer'] });
  await call('PUT', '/v1/rooms/garage', { name: 'Garage' });
  await call('PUT', '/v1/rooms/diner', { name: 'Diner' });
  await call('PUT', '/v1/licences/video', { name: 'Video', capacity: 2 });
});
after(() => kit.stop());

type Json = Record<string, unknown>;

const made = async (json: object): Promise<Json & { id: string }> => {
  const reply = await call('POST', '/v1/plans', json);
  assert.equal(reply.status, 201, reply.text);
  return reply.json();
};
const plan = (changes: object = {}): object => ({
  name: 'Onsite',
  sessions: [sessionBody('a', ['doc'])],
  ...changes,
});
/** Every field a plan has. */
const wholeDay = {
  name: 'Onsite day',
  sessions: [
    {
      key: 'design',
      title: 'System design',
      durationMinutes: 60,
      seats: [
        {
          name: 'Trained',
          anyOf: ['teachers', 'doc'],
          count: 2,
          optional: false,
          requires: 'design',
          trainee: false,
        },
        { name: 'Learning', anyOf: ['marty'], count: 1, optional: true, requires: 'design', trainee: true },
      ],
      bufferBeforeMinutes: 5,
      bufferAfterMinutes: 10,
      conferencing: { provider: 'fixed_link', joinUrl: 'https://meet.example/design' },
      noteTaker: null,
      recordedEvent: 'shared',
      location: 'Second floor',
      rooms: ['garage', 'diner'],
      licences: ['video'],
    },
    {
      key: 'lunch',
      title: 'Lunch',
      durationMinutes: 45,
      seats: [{ name: null, allOf: ['marty'], optional: false, requires: null, trainee: false }],
      bufferBeforeMinutes: 0,
      bufferAfterMinutes: 0,
      conferencing: { provider: 'service', service: 'indeed' },
      noteTaker: {
        email: 'notes@notetaker.example',
        label: 'Goldie',
        mode: 'always',
        requiresConsent: true,
        hasSeat: false,
      },
      recordedEvent: null,
      location: null,
      rooms: ['diner'],
      licences: [],
    },
  ],
  order: 'any',
  gapMinutes: { min: 5, max: 45 },
  breaks: [
    { afterMinutes: 90, lengthMinutes: 15 },
    { between: ['11:30', '13:30'], lengthMinutes: 30, timeZone: 'America/Los_Angeles' },
    { between: ['16:00', '18:00'], lengthMinutes: 30, timeZone: 'candidate' },
  ],
  sameDay: false,
  samePersonOnce: false,
  sameRoom: true,
  slotStepMinutes: 20,
  noticeMinutes: 120,
  horizonDays: 21,
  holdMinutes: 5,
  candidateHours: { start: '08:00', end: '20:00' },
  offerPerDay: 6,
  cancel: { allowed: false, cutoffMinutes: 60 },
  reschedule: { allowed: true, cutoffMinutes: 120, max: 2 },
  reminders: { candidateMinutes: [1440, 60], interviewerMinutes: [15] },
  interviewCalendars: [],
  virtualCalendar: { choose: 'mapped', instead: true },
  sharesInterviewDetails: true,
  showInterviewers: true,
};

/** What a request says where a reply says null. */
const withoutNulls = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => (inner === null ? [] : [[name, withoutNulls(inner)]])),
  );
};

describe('a plan', () => {
  test('of several sessions is read back as it was made', async () => {
    const created = await made(withoutNulls(wholeDay) as object);
    assert.deepEqual(without(created, 'id'), wholeDay);
    const read = await call('GET', `/v1/plans/${created.id}`);
    assert.deepEqual(read.json<Json>(), created);
  });

  test('that says no more than it has to gets every default written out', async () => {
    const { sessions, ...rest } = without(await made(plan()), 'id') as { sessions: Json[] };
    assert.deepEqual(rest, {
      name: 'Onsite',
      order: 'fixed',
      gapMinutes: { min: 0, max: 0 },
      breaks: [],
      sameDay: true,
      samePersonOnce: true,
      sameRoom: false,
      slotStepMinutes: 15,
      noticeMinutes: 0,
      horizonDays: 60,
      holdMinutes: 10,
      candidateHours: null,
      offerPerDay: null,
      cancel: { allowed: true, cutoffMinutes: 0 },
      reschedule: { allowed: true, cutoffMinutes: 0, max: 3 },
      reminders: { candidateMinutes: [], interviewerMinutes: [] },
      interviewCalendars: [],
      virtualCalendar: null,
      sharesInterviewDetails: false,
      showInterviewers: false,
    });
    assert.deepEqual(sessions, [
      {
        key: 'a',
        title: 'Interview a',
        durationMinutes: 30,
        seats: [{ name: null, allOf: ['doc'], optional: false, requires: null, trainee: false }],
        bufferBeforeMinutes: 0,
        bufferAfterMinutes: 0,
        conferencing: null,
        noteTaker: null,
        recordedEvent: null,
        location: null,
        rooms: [],
        licences: [],
      },
    ]);
  });

  test('of several sessions lets an hour pass between them unless it says otherwise', async () => {
    const sessions = [sessionBody('a', ['doc']), sessionBody('b', ['marty'])];
    assert.deepEqual((await made(plan({ sessions })))['gapMinutes'], { min: 0, max: 60 });
    const gapMinutes = { min: 10, max: 10 };
    assert.deepEqual((await made(plan({ sessions, gapMinutes })))['gapMinutes'], gapMinutes);
  });

  test('has its breaks in the candidate’s zone unless it names another', async () => {
    const breaks = [{ between: ['12:00', '13:00'], lengthMinutes: 30 }];
    assert.deepEqual((await made(plan({ breaks })))['breaks'], [{ ...breaks[0], timeZone: 'candidate' }]);
  });

  test('that names somebody twice in a list counts them once', async () => {
    const seats = [{ anyOf: ['doc', 'marty', 'doc'], count: 2 }];
    const { sessions } = await made(
      plan({ sessions: [sessionBody('a', [], { seats, rooms: ['diner', 'garage', 'diner'] })] }),
    );
    const [session] = sessions as { seats: { anyOf: string[] }[]; rooms: string[] }[];
    assert.deepEqual(session?.seats[0]?.anyOf, ['doc', 'marty']);
    assert.deepEqual(session.rooms, ['diner', 'garage']);
  });

  test('no longer shows who and what was removed since', async () => {
    for (const name of ['biff', 'griff']) await putMember(call, name);
    await call('PUT', '/v1/pools/gang', { name: 'Gang', members: ['griff'] });
    await call('PUT', '/v1/rooms/casino', { name: 'Casino' });
    await call('PUT', '/v1/licences/radio', { name: 'Radio', capacity: 1 });
    const shared = { rooms: ['casino', 'garage'], licences: ['radio', 'video'] };
    const seats = [{ anyOf: ['biff', 'gang', 'doc'] }];
    const { id } = await made(plan({ sessions: [sessionBody('a', [], { seats, ...shared })] }));
    for (const gone of ['members/biff', 'pools/gang', 'rooms/casino', 'licences/radio'])
      assert.equal((await call('DELETE', `/v1/${gone}`)).status, 204);
    const { sessions } = (await call('GET', `/v1/plans/${id}`)).json<{
      sessions: { seats: { anyOf: string[] }[]; rooms: string[]; licences: string[] }[];
    }>();
    assert.deepEqual(sessions[0]?.seats[0]?.anyOf, ['doc']);
    assert.deepEqual([sessions[0].rooms, sessions[0].licences], [['garage'], ['video']]);
  });
});

describe('a change of a plan', () => {
  test('replaces its sessions and rules and leaves what it does not name', async () => {
    const before = await made(withoutNulls(wholeDay) as object);
    const changes = {
      sessions: [sessionBody('x', ['doc']), sessionBody('y', [], { seats: [{ anyOf: ['teachers'] }] })],
      order: 'fixed',
      gapMinutes: { min: 0, max: 15 },
      breaks: [],
      sameDay: true,
    };
    const reply = await call('PATCH', `/v1/plans/${before.id}`, changes);
    assert.equal(reply.status, 200, reply.text);
    const after = reply.json<Json>();
    assert.deepEqual(without(after, ...Object.keys(changes)), without(before, ...Object.keys(changes)));
    assert.deepEqual(without(after, 'sessions')['gapMinutes'], changes.gapMinutes);
    assert.deepEqual([after['order'], after['breaks'], after['sameDay']], ['fixed', [], true]);
    assert.deepEqual(
      (after['sessions'] as { key: string; seats: Json[] }[]).map(({ key, seats }) => [
        key,
        seats[0]?.['allOf'] ?? seats[0]?.['anyOf'],
      ]),
      [
        ['x', ['doc']],
        ['y', ['teachers']],
      ],
    );
    assert.deepEqual((await call('GET', `/v1/plans/${before.id}`)).json<Json>(), after);
  });

  test('takes away with null what a plan may be without', async () => {
    const { id } = await made(plan({ candidateHours: { start: '08:00', end: '20:00' }, offerPerDay: 3 }));
    const changed = await call('PATCH', `/v1/plans/${id}`, { candidateHours: null, offerPerDay: null });
    const { candidateHours, offerPerDay } = changed.json<Json>() as Record<string, unknown>;
    assert.deepEqual([changed.status, candidateHours, offerPerDay], [200, null, null]);
  });

  test('that does not go with the rest of the plan is refused and changes nothing', async () => {
    const before = await made(plan({ sessions: [sessionBody('a', ['doc'], { durationMinutes: 120 })] }));
    for (const [changes, path] of [
      [{ candidateHours: { start: '09:00', end: '10:00' } }, 'sessions.0.durationMinutes'],
      [{ slotStepMinutes: 25 }, 'slotStepMinutes'],
      [{ gapMinutes: { min: 2, max: 1 } }, 'gapMinutes.min'],
      [{ sessions: [sessionBody('a', ['doc']), sessionBody('b', ['doc'])] }, 'sessions.1.seats.0'],
      [{ sessions: [sessionBody('a', ['nobody'])] }, 'sessions.0.seats.0'],
    ] as const) {
      const reply = await call('PATCH', `/v1/plans/${before.id}`, changes);
      assert.equal(reply.status, 400, reply.text);
      assert.deepEqual(pathsOf(reply), [path]);
    }
    assert.deepEqual((await call('GET', `/v1/plans/${before.id}`)).json<Json>(), before);
  });
});
