import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import type { Fault } from '../../demo/sandbox/http/faults.js';
import { calendarObject } from '../support/caldav-account.js';
import {
  type Kit,
  type TestCandidate,
  type TestMember,
  addMember,
  addPlan,
  eventually,
  inviteCandidate,
  startKit,
} from '../support/kit.js';
import { confirmAs, holdAs } from '../support/kit-process.js';
import { queryDatabase } from '../support/query-database.js';
import { startRadicale } from '../support/radicale.js';

const user = { name: 'doc', password: 's3cret' };
const radicale = await startRadicale({ users: { [user.name]: user.password } });
const skip = 'missing' in radicale ? radicale.missing : false;

let kit: Kit;
before(async () => {
  kit = await startKit();
});
after(async () => {
  await kit.stop();
  if (!('missing' in radicale)) await radicale.stop();
});
afterEach(() => kit.sandbox.cronofy.clearFaults());

let names = 0;
/** A candidate of a plan in which one member sits, who is nobody else's. */
async function newCandidate(): Promise<{ candidate: TestCandidate; member: TestMember }> {
  names += 1;
  const member = await addMember(kit, `member-${names}`);
  const plan = await addPlan(kit, [member.externalId]);
  return { member, candidate: await inviteCandidate(kit, plan.id) };
}

const claimsOf = (memberId: string) =>
  queryDatabase(
    kit.database.url,
    'select hold_id from claims where resource_id = $1',
    [memberId],
    kit.tenantId,
  );
const holdsOf = (candidate: TestCandidate) =>
  queryDatabase(
    kit.database.url,
    'select hold_id from holds where invitation_id = $1',
    [candidate.invitationId],
    kit.tenantId,
  );

test('R3 a busy time that came after the slots were listed is seen by the hold, which offers others instead', async () => {
  const { candidate, member } = await newCandidate();
  const [slot, next] = await candidate.slots();
  assert.ok(slot && next);
  kit.sandbox.cronofy.addBusy(member.person, { start: slot.start, end: slot.end, summary: 'Flux capacitor' });
  const { status, code, body } = await holdAs(candidate, kit.origin, slot.ticket);
  assert.deepEqual([status, code], [409, 'slot_taken']);
  const alternatives = body['alternatives'] as { start: string; ticket: string }[];
  assert.ok(alternatives.length > 0);
  assert.ok(alternatives.every(({ start }) => start !== slot.start));
  assert.deepEqual(await holdsOf(candidate), []);
  const instead = alternatives.find(({ start }) => start === next.start);
  assert.equal(
    (await holdAs(candidate, kit.origin, instead?.ticket ?? '')).status,
    201,
    'an alternative can be held',
  );
});

const freeBusy = { match: { pathPrefix: '/v1/free_busy' }, times: 20 };
const faults: readonly (readonly [title: string, fault: Fault])[] = [
  ['never answers', { ...freeBusy, hang: true }],
  ['answers with HTML', { ...freeBusy, html: true }],
  ['breaks off in the middle of its answer', { ...freeBusy, truncate: true }],
  ['drops the connection', { ...freeBusy, dropConnection: true }],
  ['answers 500', { ...freeBusy, status: 500 }],
  ['asks for fewer requests', { ...freeBusy, status: 429, retryAfter: 7 }],
];

for (const [title, fault] of faults) {
  test(`R3 a calendar service that ${title} gives provider_unavailable, and nothing stays`, async () => {
    const { candidate, member } = await newCandidate();
    const [slot] = await candidate.slots();
    assert.ok(slot);
    kit.sandbox.cronofy.fault(fault);
    const response = await candidate.call('POST', '/elements/v1/holds', { ticket: slot.ticket });
    const text = await response.text();
    const problem = JSON.parse(text) as { code: string; retryable: boolean; detail: string };
    assert.deepEqual([response.status, problem.code, problem.retryable], [503, 'provider_unavailable', true]);
    assert.match(problem.detail, /calendars can’t be reached right now\. Please try again/);
    assert.doesNotMatch(
      text,
      /con_|cronofy|mem_|hillvalley\.example/i,
      'S13 a candidate is told nothing of whose',
    );
    if ('retryAfter' in fault) assert.equal(response.headers.get('Retry-After'), '7');
    assert.deepEqual(await holdsOf(candidate), []);
    assert.deepEqual(await claimsOf(member.id), []);

    kit.sandbox.cronofy.clearFaults();
    // Who was told to pause does, for everybody; its time is over now.
    await queryDatabase(kit.database.url, 'update call_budgets set paused_until = null', [], kit.tenantId);
    assert.equal((await holdAs(candidate, kit.origin, slot.ticket)).status, 201, 'and then it works');
  });
}

test('a list that can’t be made because no calendar answers is provider_unavailable, not empty', async () => {
  const { candidate } = await newCandidate();
  kit.sandbox.cronofy.fault({ ...freeBusy, status: 503 });
  await assert.rejects(candidate.slots(), /slots answered 503.*provider_unavailable/);
});

test('a revoked consent gives needs_connection in words for a candidate, and the host sees which connection it is', async () => {
  const { candidate, member } = await newCandidate();
  const [slot] = await candidate.slots();
  kit.sandbox.cronofy.revoke(member.person);
  const { status, code, body } = await holdAs(candidate, kit.origin, slot?.ticket ?? '');
  assert.deepEqual([status, code], [409, 'needs_connection']);
  assert.doesNotMatch(JSON.stringify(body), /con_|cronofy/i);
  const { data } = await kit.host.get<{ data: { id: string; state: string; lastError: string | null }[] }>(
    '/v1/connections?limit=200',
  );
  const connection = data.find(({ id }) => id === member.connectionId);
  assert.deepEqual([connection?.state, connection?.lastError], ['revoked', 'needs_connection']);
});

/** A member whose calendar is on Radicale, and talks to it as another client would. */
async function caldavMember() {
  if ('missing' in radicale) throw new Error(radicale.missing);
  names += 1;
  const path = `${user.name}/calendar-${names}/`;
  const authorization = `Basic ${Buffer.from(`${user.name}:${user.password}`).toString('base64')}`;
  const plainHttp = (method: string, name = '', body: string | null = null) =>
    fetch(new URL(path + name, radicale.url), {
      method,
      headers: { Authorization: authorization, 'Content-Type': 'text/calendar; charset=utf-8' },
      body,
    });
  assert.equal((await plainHttp('MKCALENDAR')).status, 201);
  const { id: connectionId } = await kit.host.post<{ id: string }>('/v1/connections', {
    provider: 'caldav',
    serverUrl: radicale.url,
    username: user.name,
    password: user.password,
    timeZone: 'UTC',
  });
  const externalId = `caldav-${names}`;
  const { id } = await kit.host.put<{ id: string }>(`/v1/members/${externalId}`, {
    name: 'Emmett Brown',
    email: 'doc@hillvalley.example',
    timeZone: 'UTC',
    workingHours: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], start: '00:00', end: '24:00' }],
    calendars: [{ connectionId, calendarId: radicale.url + path, use: ['busy', 'write'] }],
  });
  const plan = await addPlan(kit, [externalId]);
  const stored = (name: string) => readFile(join(radicale.dataFolder, 'collection-root', path, name), 'utf8');
  return { id, connectionId, plainHttp, stored, candidate: await inviteCandidate(kit, plan.id) };
}

const basic = (instant: string) => instant.replaceAll(/[-:]|\.\d+/g, '');

test('a CalDAV calendar is read, written and cleared: the event stands in Radicale’s own store until it is cancelled', {
  skip,
}, async () => {
  const { candidate, plainHttp, stored } = await caldavMember();
  const [busy, free] = await candidate.slots();
  assert.ok(busy && free);
  const taken = calendarObject('away', [
    `DTSTART:${basic(busy.start)}`,
    `DTEND:${basic(busy.end)}`,
    'SUMMARY:Away',
  ]);
  assert.equal((await plainHttp('PUT', 'away.ics', taken)).status, 201);
  assert.equal(
    (await holdAs(candidate, kit.origin, busy.ticket)).code,
    'slot_taken',
    'R3 the change is seen',
  );

  const held = await holdAs(candidate, kit.origin, free.ticket);
  const booked = await confirmAs(candidate, kit.origin, String(held.body['id']));
  assert.equal(booked.status, 201);
  const name = `${String(booked.body['id'])}-onsite.ics`;
  const text = await eventually(() => stored(name).catch(() => undefined));
  assert.match(text, /^SUMMARY:Interview: Marty McFly\r?$/m);
  assert.match(text, /^SEQUENCE:0\r?$/m);

  await kit.host.post(`/v1/bookings/${String(booked.body['id'])}/cancel`, {});
  await eventually(async () =>
    (await stored(name).catch(() => undefined)) === undefined ? true : undefined,
  );
});

test('an event of 2 MB in a CalDAV calendar gives an error, not a hold, and the candidate a sentence', {
  skip,
}, async () => {
  const { candidate, id, connectionId, plainHttp } = await caldavMember();
  const [slot] = await candidate.slots();
  assert.ok(slot);
  const huge = calendarObject('huge', [
    `DTSTART:${basic(slot.start)}`,
    `DTEND:${basic(slot.end)}`,
    ...Array.from({ length: 30_000 }, (_, index) => `COMMENT:${String(index).padEnd(60, 'x')}`),
  ]);
  assert.equal((await plainHttp('PUT', 'huge.ics', huge)).status, 201);
  const { status, code, body } = await holdAs(candidate, kit.origin, slot.ticket);
  assert.deepEqual([status, code], [503, 'provider_unavailable']);
  assert.doesNotMatch(JSON.stringify(body), new RegExp(connectionId));
  assert.deepEqual(await claimsOf(id), []);
});

test('R3 a CalDAV server that is gone gives provider_unavailable, and no hold', { skip }, async () => {
  const { candidate, id } = await caldavMember();
  const [slot] = await candidate.slots();
  if (!('missing' in radicale)) await radicale.stop();
  const { status, code } = await holdAs(candidate, kit.origin, slot?.ticket ?? '');
  assert.deepEqual([status, code], [503, 'provider_unavailable']);
  assert.deepEqual(await claimsOf(id), []);
});
