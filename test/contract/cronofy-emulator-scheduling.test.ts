import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  application,
  callApi,
  officialClient,
  refusal,
  sandboxFor,
  withAda,
} from '../demo/sandbox/sandbox-fixture.js';

interface Sequences {
  sequences: {
    sequence: { sequence_id: unknown; start: string; end: string; participants: { sub: string }[] }[];
  }[];
}

const period = { start: '2026-12-08T09:00:00Z', end: '2026-12-08T11:00:00Z' };

/** Ada and Ben, whose free time the application may see, and steps of half an hour with either of them. */
async function panel(t: Parameters<typeof sandboxFor>[0]) {
  const sandbox = await sandboxFor(t);
  const { ada } = withAda(sandbox);
  const ben = sandbox.cronofy.createPerson({ id: 'ben', name: 'Ben', email: 'ben@hiring.example' });
  sandbox.cronofy.grant('ben');
  const step = (id: unknown, sub: string, more: object = {}) => ({
    sequence_id: id,
    participants: [{ members: [{ sub }], required: 'all' }],
    required_duration: { minutes: 30 },
    start_interval: { minutes: 30 },
    ...more,
  });
  const client = officialClient(sandbox, { accessToken: application.secret });
  const find = async (sequence: object[], query: object = { query_periods: [period] }) =>
    ((await client.sequencedAvailability({ ...query, sequence })) as Sequences).sequences.map(
      ({ sequence: steps }) => steps.map((it) => `${String(it.sequence_id)} ${it.start.slice(11, 16)}`),
    );
  return { sandbox, ada, ben, step, find, client };
}

test('a sequence is one after the other in the order of its ordinals, around what its members have to do', async (t) => {
  const { sandbox, ada, ben, step, find, client } = await panel(t);
  sandbox.cronofy.addBusy('ben', { start: '2026-12-08T09:30:00Z', end: '2026-12-08T10:30:00Z' });
  const sequence = [step('panel', ben.sub, { ordinal: 2 }), step('screen', ada.sub, { ordinal: 1 })];
  assert.deepEqual(await find(sequence), [
    ['screen 09:00', 'panel 10:30'],
    ['screen 09:30', 'panel 10:30'],
    ['screen 10:00', 'panel 10:30'],
  ]);
  const reply = await client.sequencedAvailability({ query_periods: [period], sequence });
  assert.deepEqual((reply as Sequences).sequences[0]?.sequence[0], {
    sequence_id: 'screen',
    start: '2026-12-08T09:00:00Z',
    end: '2026-12-08T09:30:00Z',
    participants: [{ sub: ada.sub }],
  });
});

test('the gap between two steps is the larger of the least and the smaller of the most', async (t) => {
  const { ada, ben, step, find } = await panel(t);
  const gap = (minimum: number, maximum: number) => ({
    minimum: { minutes: minimum },
    maximum: { minutes: maximum },
  });
  const first = step(1, ada.sub, { ordinal: 1, buffer: { after: gap(10, 60) } });
  const quarters = { start_interval: { minutes: 15 } };
  const second = step(2, ben.sub, { ...quarters, ordinal: 2, buffer: { before: gap(30, 45) } });
  assert.deepEqual(await find([first, second]), [
    ['1 09:00', '2 10:00'],
    ['1 09:00', '2 10:15'],
    ['1 09:30', '2 10:30'],
  ]);
});

test('steps without an ordinal come in any order, and a step may have periods of its own', async (t) => {
  const { ada, ben, step, find } = await panel(t);
  const hour = { start: '2026-12-08T09:00:00Z', end: '2026-12-08T10:00:00Z' };
  assert.deepEqual(await find([step('a', ada.sub), step('b', ben.sub)], { query_periods: [hour] }), [
    ['a 09:00', 'b 09:30'],
    ['b 09:00', 'a 09:30'],
  ]);
  const own = { query_periods: [{ start: '2026-12-08T09:30:00Z', end: '2026-12-08T10:00:00Z' }] };
  assert.deepEqual(await find([step('a', ada.sub, own), step('b', ben.sub)], { query_periods: [hour] }), [
    ['b 09:00', 'a 09:30'],
  ]);
});

test('when one step has no place there is no sequence, and what makes no sense is 422', async (t) => {
  const { sandbox, ada, ben, step, find, client } = await panel(t);
  sandbox.cronofy.addBusy('ben', { ...period, summary: 'Away' });
  assert.deepEqual(await find([step('a', ada.sub), step('b', ben.sub)]), []);
  for (const sequence of [[], [step('a', 'acc_nobody')], [{ sequence_id: 'a' }]]) {
    await assert.rejects(client.sequencedAvailability({ query_periods: [period], sequence }), refusal(422));
  }
});

test('available periods are kept, listed by page, replaced under their id, and deleted one or all', async (t) => {
  const sandbox = await sandboxFor(t, { settings: { eventsPageSize: 1 } });
  const { client } = withAda(sandbox);
  const upsert = (id: string, from: string) =>
    client.upsertAvailablePeriod({
      available_period_id: id,
      start: `2026-12-08T${from}:00:00Z`,
      end: '2026-12-08T18:00:00Z',
    });
  assert.equal(await upsert('one', '09'), '');
  await upsert('two', '12');
  await upsert('one', '10');
  const list = async (query: object = {}) =>
    (await client.listAvailablePeriods({ tzid: 'Etc/UTC', ...query })) as {
      pages: { total: number; next_page?: string };
      available_periods: object[];
    };
  const first = await list();
  assert.deepEqual(first.available_periods, [
    { available_period_id: 'two', start: '2026-12-08T12:00:00Z', end: '2026-12-08T18:00:00Z' },
  ]);
  const second = await list({ next_page: first.pages.next_page });
  assert.deepEqual(second.available_periods, [
    { available_period_id: 'one', start: '2026-12-08T10:00:00Z', end: '2026-12-08T18:00:00Z' },
  ]);
  assert.deepEqual((await list({ from: '2026-12-09', to: '2026-12-10' })).available_periods, []);
  await client.deleteAvailablePeriods({ available_period_id: 'two' });
  assert.equal((await list()).pages.total, 1);
  await client.deleteAvailablePeriods({ delete_all: true });
  assert.deepEqual((await list()).available_periods, []);
  await assert.rejects(client.deleteAvailablePeriods({}), refusal(422));
  await assert.rejects(upsert('x'.repeat(65), '09'), refusal(422));
  await assert.rejects(upsert('late', '19'), refusal(422));
});

test('managed availability counts available periods beside weekly rules', async (t) => {
  const sandbox = await sandboxFor(t);
  const { ada, client } = withAda(sandbox);
  const open = { start: '2026-12-08T09:30:00Z', end: '2026-12-08T10:30:00Z' };
  await client.upsertAvailablePeriod({ available_period_id: 'one', ...open });
  const reply = await client.availability({
    participants: [{ members: [{ sub: ada.sub, managed_availability: true }] }],
    required_duration: { minutes: 30 },
    query_periods: [period],
  });
  assert.deepEqual(reply, { available_periods: [{ ...open, participants: [{ sub: ada.sub }] }] });
});

test('an element token lets pages of its origin ask what it was given for, for eighteen hours', async (t) => {
  const sandbox = await sandboxFor(t);
  const { ada, client } = withAda(sandbox);
  const origin = 'https://jobs.example';
  const { element_token: given } = (await client.requestElementToken({
    permissions: ['availability'],
    subs: [ada.sub],
    origin,
  })) as { element_token: Record<string, unknown> };
  assert.deepEqual(given, {
    permissions: ['availability'],
    origin,
    token: given['token'],
    expires_in: 64_800,
  });
  const asking = `/v1/availability?et=${String(given['token'])}`;
  const preflight = await fetch(`${sandbox.origin}${asking}`, {
    method: 'OPTIONS',
    headers: { Origin: origin, 'Access-Control-Request-Headers': 'content-type, cronofy-element' },
  });
  assert.equal(preflight.status, 204);
  assert.equal(preflight.headers.get('access-control-allow-headers'), 'content-type, cronofy-element');
  const query = {
    participants: [{ members: [{ sub: ada.sub }] }],
    required_duration: { minutes: 30 },
    query_periods: [period],
  };
  const answer = await callApi(sandbox, '', 'POST', asking, query);
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get('access-control-allow-origin'), origin);
  assert.equal((await callApi(sandbox, '', 'GET', asking.replace('availability', 'userinfo'))).status, 401);
  assert.equal((await callApi(sandbox, '', 'POST', '/v1/availability?et=other', query)).status, 401);
});

test('element tokens are for the API key, for permissions that exist, and for an origin', async (t) => {
  const sandbox = await sandboxFor(t);
  const { tokens } = withAda(sandbox);
  const good = { version: '1', permissions: ['agenda'], origin: 'https://jobs.example' };
  const ask = (bearer: string, more: object = {}) =>
    callApi(sandbox, bearer, 'POST', '/v1/element_tokens', { ...good, ...more });
  assert.equal((await ask(application.secret)).status, 200);
  assert.equal((await ask(tokens.accessToken)).status, 401);
  for (const wrong of [{ permissions: ['all'] }, { permissions: [] }, { origin: 'https://jobs.example/x' }]) {
    assert.equal((await ask(application.secret, wrong)).status, 422);
  }
});
