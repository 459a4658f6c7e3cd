import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  application,
  calendarOf,
  eventOf,
  officialClient,
  refusal,
  sandboxFor,
} from '../demo/sandbox/sandbox-fixture.js';

interface Reply {
  available_slots?: Found[];
  available_periods?: Found[];
  member_statuses?: unknown;
}

interface Found {
  start: string;
  end: string;
  participants: { sub: string }[];
}

const day = '2026-12-08';
const morning = [{ start: `${day}T09:00:00Z`, end: `${day}T12:00:00Z` }];

/** Ada is busy 9:30 to 10:00, Ben 10:30 to 11:00. */
async function twoPeople(...arguments_: Parameters<typeof sandboxFor>) {
  const sandbox = await sandboxFor(...arguments_);
  const people = ['ada', 'ben'].map((id) =>
    sandbox.cronofy.createPerson({ id, name: id, email: `${id}@hiring.example` }),
  );
  for (const { id } of people) sandbox.cronofy.grant(id, 'free_busy_write');
  sandbox.cronofy.addBusy('ada', { start: `${day}T09:30:00Z`, end: `${day}T10:00:00Z` });
  sandbox.cronofy.addBusy('ben', { start: `${day}T10:30:00Z`, end: `${day}T11:00:00Z`, kind: 'tentative' });
  const client = officialClient(sandbox, { accessToken: application.secret });
  const members = people.map(({ sub }) => ({ sub }));
  const ask = async (query: object): Promise<Reply> =>
    (await client.availability({
      participants: [{ members, required: 'all' }],
      required_duration: { minutes: 30 },
      query_periods: morning,
      ...query,
    })) as Reply;
  return { sandbox, client, members, ask };
}

const times = (found: Found[] | undefined): string[] =>
  (found ?? []).map(({ start, end }) => `${start.slice(11, 16)}-${end.slice(11, 16)}`);

test('periods are the runs in which all are free, long enough for the interview', async (t) => {
  const { ask, members } = await twoPeople(t);
  const reply = await ask({});
  assert.deepEqual(times(reply.available_periods), ['09:00-09:30', '10:00-10:30', '11:00-12:00']);
  assert.deepEqual(reply.available_periods?.[0]?.participants, members);
  assert.deepEqual(times((await ask({ required_duration: { hours: 1 } })).available_periods), [
    '11:00-12:00',
  ]);
});

test('with one of two needed, everyone who is free is named and a period ends where that changes', async (t) => {
  const { ask, members } = await twoPeople(t);
  const { available_periods: periods } = await ask({ participants: [{ members, required: 1 }] });
  assert.deepEqual(
    periods?.map((period, index) => [times(periods)[index], period.participants.length]),
    [
      ['09:00-09:30', 2],
      ['09:30-10:00', 1],
      ['10:00-10:30', 2],
      ['10:30-11:00', 1],
      ['11:00-12:00', 2],
    ],
  );
});

test('slots follow one another; overlapping slots take every start on the grid', async (t) => {
  const { ask } = await twoPeople(t);
  assert.deepEqual(times((await ask({ response_format: 'slots' })).available_slots), [
    '09:00-09:30',
    '10:00-10:30',
    '11:00-11:30',
    '11:30-12:00',
  ]);
  const overlapping = { response_format: 'overlapping_slots' };
  assert.deepEqual(times((await ask(overlapping)).available_slots), [
    '09:00-09:30',
    '10:00-10:30',
    '11:00-11:30',
    '11:15-11:45',
    '11:30-12:00',
  ]);
  const wider = { ...overlapping, start_interval: { minutes: 30 }, max_results: 3 };
  assert.deepEqual(times((await ask(wider)).available_slots), ['09:00-09:30', '10:00-10:30', '11:00-11:30']);
});

test('a buffer keeps slots away from other events, before and after', async (t) => {
  const { ask } = await twoPeople(t);
  const query = { response_format: 'overlapping_slots', start_interval: { minutes: 5 } };
  const starts = async (buffer: object) => times((await ask({ ...query, buffer })).available_slots);
  assert.equal((await starts({ before: { minutes: 15 } }))[1], '11:15-11:45');
  assert.deepEqual((await starts({ after: { minimum: { minutes: 5 } } }))[0], '11:00-11:30');
});

test('named slots are checked as they stand, in place of periods and never beside them', async (t) => {
  const { ask } = await twoPeople(t);
  const slots = ['09:00', '09:15', '11:10'].map((time) => ({ start: `${day}T${time}:00Z` }));
  const reply = await ask({ query_periods: undefined, query_slots: slots });
  assert.deepEqual(times(reply.available_slots), ['09:00-09:30', '11:10-11:40']);
  for (const wrong of [
    { query_slots: slots },
    { available_periods: morning },
    { query_periods: undefined },
  ]) {
    await assert.rejects(ask(wrong), refusal(422));
  }
});

test('members’ own periods, calendars and rules narrow what is theirs', async (t) => {
  const { ask, sandbox, members } = await twoPeople(t);
  const [ada] = members;
  const only = (member: object) => ask({ participants: [{ members: [{ ...ada, ...member }] }] });
  assert.deepEqual(
    times(
      (await only({ available_periods: [{ start: `${day}T09:15:00Z`, end: `${day}T10:45:00Z` }] }))
        .available_periods,
    ),
    ['10:00-10:45'],
  );
  assert.deepEqual(times((await only({ calendar_ids: ['cal_none'] })).available_periods), ['09:00-12:00']);
  const client = officialClient(sandbox, sandbox.cronofy.grant('ada', 'free_busy_write'));
  const rule = {
    availability_rule_id: 'work_hours',
    tzid: 'Europe/Berlin',
    weekly_periods: [{ day: 'tuesday', start_time: '11:30', end_time: '24:00' }],
  };
  assert.deepEqual(await client.upsertAvailabilityRule(rule), { availability_rule: rule });
  assert.deepEqual(await client.listAvailabilityRules({}), { availability_rules: [rule] });
  assert.deepEqual(await client.readAvailabilityRule({ availability_rule_id: 'work_hours' }), {
    availability_rule: rule,
  });
  assert.deepEqual(times((await only({ managed_availability: true })).available_periods), ['10:30-12:00']);
  assert.deepEqual(
    (await only({ managed_availability: true, availability_rule_ids: [] })).available_periods,
    [],
  );
  assert.equal(await client.deleteAvailabilityRule({ availability_rule_id: 'work_hours' }), '');
  await assert.rejects(client.readAvailabilityRule({ availability_rule_id: 'work_hours' }), refusal(404, ''));
});

test('our own events count as busy unless excluded, and what lies in the past is left out', async (t) => {
  const { ask, sandbox } = await twoPeople(t, { now: () => Temporal.Instant.from(`${day}T11:10:00Z`) });
  const client = officialClient(sandbox, sandbox.cronofy.grant('ada', 'free_busy_write'));
  const calendarId = calendarOf(sandbox.cronofy.person('ada'));
  const times_ = { start: `${day}T11:30:00Z`, end: `${day}T12:00:00Z` };
  await client.createEvent({ calendar_id: calendarId, ...eventOf(times_) });
  const query = { response_format: 'slots', start_interval: { minutes: 15 } };
  assert.deepEqual((await ask(query)).available_slots, []);
  const excluded = { excluded_events: [{ calendar_id: calendarId, event_id: 'bk_1' }] };
  assert.deepEqual(times((await ask({ ...query, ...excluded })).available_slots), ['11:15-11:45']);
});

test('statuses tell of a disconnected member, and a member who shows nothing is refused', async (t) => {
  const { ask, sandbox, members } = await twoPeople(t);
  sandbox.cronofy.setProfile('ben', { isConnected: false });
  assert.deepEqual((await ask({ include_member_statuses: true })).member_statuses, [
    { sub: members[0]?.sub, sync_status: 'active' },
    { sub: members[1]?.sub, sync_status: 'disconnected' },
  ]);
  sandbox.cronofy.revoke('ben');
  await assert.rejects(
    ask({}),
    refusal(422, {
      errors: {
        'participants[0].members[1].sub': [
          { key: 'errors.not_recognized', description: 'is not one of the values known' },
        ],
      },
    }),
  );
});

test('an account’s token will do as well as the API key, nothing else will', async (t) => {
  const { sandbox, members } = await twoPeople(t);
  const query = {
    participants: [{ members }],
    required_duration: { minutes: 30 },
    query_periods: morning,
  };
  const own = officialClient(sandbox, sandbox.cronofy.grant('ada', 'free_busy'));
  assert.equal(((await own.availability(query)) as Reply).available_periods?.length, 3);
  await assert.rejects(officialClient(sandbox, { accessToken: 'x' }).availability(query), refusal(401, ''));
});
