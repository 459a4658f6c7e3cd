import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type HostCall, hostCalls, putMember } from '../support/host-calls.js';
import { type Kit, startKit } from '../support/kit.js';
import { pathsOf } from '../support/refused.js';
import { without } from '../support/send.js';

let kit: Kit;
let call: HostCall;
before(async () => {
  kit = await startKit({ ROLE: 'web' });
  call = hostCalls(kit);
});
after(() => kit.stop());

type Json = Record<string, unknown>;

/** Every field a member has but its calendars, which connections.test.ts is about. */
const doc = {
  name: 'Emmett Brown',
  email: 'doc@hillvalley.example',
  timeZone: 'America/Los_Angeles',
  workingHours: [
    { days: ['mon', 'fri'], start: '09:00', end: '12:00' },
    { days: ['fri'], start: '22:00', end: '02:00' },
  ],
  dateOverrides: [{ date: '2031-11-05', ranges: [{ start: '06:00', end: '06:15' }] }],
  minNoticeMinutes: 90,
  bufferBeforeMinutes: 5,
  bufferAfterMinutes: 15,
  limits: { perDay: 2, perWeek: 6, minutesPerDay: 120 },
  blocking: { tentative: false, outOfOffice: true, allDay: false },
  skills: ['system design', 'physics'],
  training: { guitar: 'trainee', 'system design': 'trained' },
  locale: 'de-AT',
  neverRecord: true,
  active: false,
};

describe('a member', () => {
  test('is read back as it was put', async () => {
    const put = await putMember(call, 'doc', doc);
    assert.equal(put.status, 200, put.text);
    assert.deepEqual(without(put.json<Json>(), 'id'), { externalId: 'doc', ...doc, calendars: [] });
    assert.deepEqual((await call('GET', '/v1/members/doc')).json<Json>(), put.json<Json>());
  });

  test('that says no more than it has to gets every default written out', async () => {
    const put = await putMember(call, 'marty');
    assert.deepEqual(without(put.json<Json>(), 'id', 'name', 'email'), {
      externalId: 'marty',
      timeZone: 'UTC',
      workingHours: [],
      dateOverrides: [],
      minNoticeMinutes: 0,
      bufferBeforeMinutes: 0,
      bufferAfterMinutes: 0,
      limits: { perDay: null, perWeek: null, minutesPerDay: null },
      blocking: { tentative: true, outOfOffice: true, allDay: true },
      skills: [],
      training: {},
      locale: null,
      calendars: [],
      neverRecord: false,
      active: true,
    });
  });

  test('put again forgets what is not said any more, and counts a skill once that is named twice', async () => {
    const first = await putMember(call, 'clara', doc);
    const second = await putMember(call, 'clara', { skills: ['physics', 'history', 'physics'] });
    const { id, limits, skills } = second.json<{ id: string; limits: Json; skills: string[] }>();
    assert.equal(id, first.json<{ id: string }>().id);
    assert.deepEqual(limits, { perDay: null, perWeek: null, minutesPerDay: null });
    assert.deepEqual(skills, ['physics', 'history']);
  });
});

describe('a member is refused', () => {
  const monday = (start: string, end: string) => ({ days: ['mon'], start, end });
  for (const [what, path, changes] of [
    ['with hours of no length', 'workingHours.0.end', { workingHours: [monday('09:00', '09:00')] }],
    [
      'with hours that overlap',
      'workingHours.1',
      { workingHours: [monday('09:00', '12:00'), monday('11:00', '13:00')] },
    ],
    [
      'with a date that is overridden twice',
      'dateOverrides.1',
      {
        dateOverrides: [
          { date: '2031-12-24', ranges: [] },
          { date: '2031-12-24', ranges: [] },
        ],
      },
    ],
    ['with a limit of none', 'limits.perDay', { limits: { perDay: 0 } }],
    ['with a limit that is none of ours', 'limits.perYear', { limits: { perYear: 1 } }],
    ['with a buffer that is negative', 'bufferAfterMinutes', { bufferAfterMinutes: -5 }],
    ['with a buffer of over a day', 'bufferBeforeMinutes', { bufferBeforeMinutes: 1441 }],
    ['with a kind of busy time that is none', 'blocking.maybe', { blocking: { maybe: true } }],
    ['with a skill of two lines', 'skills.0', { skills: ['a\nb'] }],
    ['with training of no kind', 'training.guitar', { training: { guitar: 'expert' } }],
    ['with 101 skills', 'skills', { skills: Array.from({ length: 101 }, (_, n) => `skill ${n}`) }],
  ] as const) {
    test(`${what}, at ${path}`, async () => {
      const reply = await putMember(call, 'new', changes);
      assert.equal(reply.status, 400, reply.text);
      assert.deepEqual(pathsOf(reply), [path]);
    });
  }

  test('with a limit of none, and told what to do instead', async () => {
    const reply = await putMember(call, 'new', { limits: { perWeek: 0 } });
    assert.deepEqual(
      reply.json().errors?.map(({ message }) => message),
      ['must be 1 or more; to offer somebody no more, set active to false'],
    );
  });
});
