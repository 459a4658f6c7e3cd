import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { book, eventsAbout, mailsAbout, settled, shownWhen } from '../support/booked.js';
import { type Kit, type TestMember, addMember, addPlan, eventually, startKit } from '../support/kit.js';
import { queryDatabase } from '../support/query-database.js';

let kit: Kit;
before(async () => {
  kit = await startKit();
});
after(() => kit.stop());
afterEach(() => {
  kit.sandbox.cronofy.clearFaults();
  kit.sandbox.mail.clearFaults();
});

let names = 0;
async function newPlan(): Promise<{ member: TestMember; planId: string }> {
  names += 1;
  const member = await addMember(kit, `member-${names}`);
  return { member, planId: (await addPlan(kit, [member.externalId])).id };
}

const events = { match: { method: 'POST', pathPrefix: '/v1/calendars' } };

test('R6 a confirmation is answered while the calendar service and the mail server hang', async () => {
  const { planId } = await newPlan();
  kit.sandbox.cronofy.fault({ ...events, delayMs: 2_000 });
  kit.sandbox.mail.fault({ kind: 'delay', delayMs: 2_000 });
  const { id } = await book(kit, planId);
  const booking = await shownWhen(kit, id, () => true);
  assert.ok(
    booking.effects.every(({ state }) => state === 'pending'),
    'the answer came before its effects',
  );
  await settled(kit, id);
});

for (const [title, fault] of [
  ['answers 503, twice', { ...events, status: 503, times: 2 }],
  ['drops the connection', { ...events, dropConnection: true }],
  ['does what it was asked and loses the reply', { ...events, loseReply: true }],
  ['does what it was asked and breaks off', { ...events, truncate: true }],
] as const) {
  test(`R6 R9 a calendar service that ${title}, gets the event once in the end`, async () => {
    const { member, planId } = await newPlan();
    kit.sandbox.cronofy.fault(fault);
    const { id, slot } = await book(kit, planId);
    const booking = await settled(kit, id);
    const effect = booking.effects.find(({ kind }) => kind === 'calendar_event');
    assert.ok((effect?.attempts ?? 0) >= 2, 'it was tried again');
    assert.deepEqual(
      kit.sandbox.cronofy.eventsOf(member.person).map(({ start, end }) => ({ start, end })),
      [{ start: slot.start, end: slot.end }],
    );
    assert.equal((await mailsAbout(kit, id)).length, 1, 'the mail did not wait for the calendar');
  });
}

test('R8 while it waits for its next attempt an effect says why, of which connection, and until when', async () => {
  const { member, planId } = await newPlan();
  kit.sandbox.cronofy.fault({ ...events, status: 429, retryAfter: 3 });
  const { id } = await book(kit, planId);
  const waiting = await shownWhen(kit, id, ({ effects }) =>
    effects.some(({ lastError }) => lastError !== null),
  );
  const effect = waiting.effects.find(({ lastError }) => lastError !== null);
  assert.equal(effect?.state, 'pending');
  assert.match(
    effect.lastError ?? '',
    new RegExp(`^provider_unavailable: .*connection ${member.connectionId}`),
  );
  assert.ok(effect.nextAttemptAt !== null);
  await settled(kit, id);
});

test('R9 an effect that a provider refuses for good has failed and is shown, and the booking stands', async () => {
  const { member, planId } = await newPlan();
  kit.sandbox.cronofy.fault({ ...events, status: 403 });
  const { id } = await book(kit, planId);
  const booking = await shownWhen(kit, id, ({ effects }) =>
    effects.every(({ state }) => state !== 'pending'),
  );
  assert.deepEqual(
    booking.effects.map(({ kind, state }) => [kind, state]),
    [
      ['calendar_event', 'failed'],
      ['candidate_mail', 'done'],
    ],
  );
  assert.match(
    booking.effects[0]?.lastError ?? '',
    new RegExp(`^missing_permission: .*${member.connectionId}`),
  );
  assert.equal(booking.sessions[0]?.events[0]?.state, 'failed');
  assert.equal(booking.status, 'confirmed');
});

for (const kind of ['greylist', 'drop'] as const) {
  test(`R8 a mail server with a ${kind} gets the mail once in the end`, async () => {
    const { planId } = await newPlan();
    kit.sandbox.mail.fault({ kind });
    const { id } = await book(kit, planId);
    await settled(kit, id);
    assert.equal((await mailsAbout(kit, id)).length, 1);
  });
}

test('R6 a mail whose receipt was lost is sent again under the same Message-ID', async () => {
  const { planId } = await newPlan();
  kit.sandbox.mail.fault({ kind: 'loseReply' });
  const { id } = await book(kit, planId);
  await settled(kit, id);
  const mails = await mailsAbout(kit, id);
  assert.equal(mails.length, 2);
  assert.equal(new Set(mails.map(({ messageId }) => messageId)).size, 1);
});

test('R9 a mail that is refused for good has failed, and is shown', async () => {
  const { planId } = await newPlan();
  kit.sandbox.mail.fault({ kind: 'reject' });
  const { id } = await book(kit, planId);
  const booking = await shownWhen(kit, id, ({ effects }) =>
    effects.every(({ state }) => state !== 'pending'),
  );
  const mail = booking.effects.find(({ kind }) => kind === 'candidate_mail');
  assert.equal(mail?.state, 'failed');
  assert.match(mail.lastError ?? '', /^provider_rejected: /);
});

test('R6 each effect’s job queued a second time changes nothing: one event, one mail', async () => {
  const { member, planId } = await newPlan();
  const { id } = await book(kit, planId);
  await settled(kit, id);
  const before = await jobCount();
  await queryDatabase(
    kit.database.url,
    `insert into pgboss.job (name, data, retry_limit, expire_seconds, deletion_seconds, policy)
     select j.name, j.data, j.retry_limit, j.expire_seconds, j.deletion_seconds, j.policy from pgboss.job j
     join effects e on j.data->>'effectId' = e.effect_id where e.booking_id = $1`,
    [id],
    kit.tenantId,
  );
  assert.equal(await jobCount(), before + 2);
  const open = `select 1 from pgboss.job where name = 'effects' and state in ('created', 'retry', 'active')`;
  await eventually(async () => {
    const jobs = await queryDatabase(kit.database.url, open, [], kit.tenantId);
    return jobs.length === 0 ? true : undefined;
  });
  assert.equal(eventsAbout(kit, member.person, id).length, 1);
  assert.equal((await mailsAbout(kit, id)).length, 1);
  assert.deepEqual(
    (await settled(kit, id)).effects.map(({ attempts }) => attempts),
    [1, 1],
  );
});

const jobCount = async () =>
  Number(
    (
      await queryDatabase(
        kit.database.url,
        `select count(*) as jobs from pgboss.job where name = 'effects'`,
        [],
        kit.tenantId,
      )
    )[0]?.['jobs'],
  );
