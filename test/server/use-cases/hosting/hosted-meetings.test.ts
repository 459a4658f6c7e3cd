import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { SchedulingError } from '../../../../packages/server/src/domain/scheduling-error.js';
import { makeGiveLink } from '../../../../packages/server/src/use-cases/give-link.js';
import { relocateBooking } from '../../../../packages/server/src/use-cases/relocate-booking.js';
import { aHostEntry } from '../../../fakes/conferencing-service.js';
import { type Hosted, startHosted } from './hosted.harness.js';

let hosted: Hosted;
before(async () => {
  hosted = await startHosted();
});
after(() => hosted.drifting.candidates.fixture.stop());
beforeEach(() => {
  hosted.service.calls.length = 0;
});

/** Booked, with the meeting made and told. */
async function ready() {
  const of = await hosted.newPlan();
  const booked = await hosted.book(of);
  await hosted.work();
  return { ...of, ...booked };
}

const elsewhere = {
  virtualCalendarId: 'vcl_1',
  connectionId: 'con_elsewhere',
  calendarId: 'elsewhere',
  isInstead: false,
};

const referencesOf = (of: Parameters<Hosted['standing']>[0]) =>
  hosted.standing(of).map(({ reference }) => reference);

test('a booking stands with its meeting to come, and the mail waits for the link', async () => {
  const { booking, who } = await hosted.book(await hosted.newPlan());
  const { state, joinUrl, generation, service } = await hosted.meeting(booking);
  assert.deepEqual([state, joinUrl, generation, service], ['pending', undefined, 1, 'videophone']);
  const mail = (await hosted.drifting.effects(booking)).find(({ kind }) => kind === 'candidate_mail');
  assert.ok(mail?.dueAt, 'it waits');
  await hosted.drifting.candidates.cancel(who);
});

test('the meeting is made once, for its host, and its link becomes the booking’s next revision, told with the confirmation', async () => {
  const { booking, hosts } = await ready();
  const [made, ...more] = hosted.standing(booking);
  assert.deepEqual(more, []);
  assert.deepEqual([made?.request.hostUserId, made?.request.key], [hosts[0], `${booking.id}-onsite-1`]);
  const { state, joinUrl, passcode } = await hosted.meeting(booking);
  assert.deepEqual(
    [state, joinUrl, passcode],
    ['ready', `https://videophone.example/j/${made?.reference ?? ''}`, `code-${made?.reference ?? ''}`],
  );
  assert.equal((await hosted.drifting.booking(booking)).revision, 1);
  assert.deepEqual(await hosted.mails(booking), ['booking']);
});

test('the event in the interviewer’s calendar has the link as its place, and the passcode', async () => {
  const { booking, plan } = await ready();
  const [member = ''] = plan.sessions[0]?.seats[0]?.members ?? [];
  const [event] = hosted.drifting.candidates.calendars.eventsIn(member);
  const { joinUrl, passcode } = await hosted.meeting(booking);
  assert.equal(event?.location, joinUrl);
  assert.match(event?.description ?? '', new RegExp(`Passcode: ${passcode ?? ''}`));
});

test('a move by the employer keeps meeting, link and host; the service is told the new time', async () => {
  const { booking, hosts } = await ready();
  const [before] = referencesOf(booking);
  const start = hosted.drifting.candidates.slot(4);
  await hosted.drifting.candidates.move(booking.id, start);
  await hosted.work();
  assert.deepEqual(referencesOf(booking), [before]);
  const [kept] = hosted.standing(booking);
  assert.deepEqual([String(kept?.request.start), kept?.request.hostUserId], [String(start), hosts[0]]);
  assert.equal((await hosted.meeting(booking)).generation, 1);
});

test('a change that is not about the meeting writes nothing to the service', async () => {
  const { booking } = await ready();
  hosted.service.calls.length = 0;
  await hosted.drifting.within((tx) => relocateBooking(tx, booking.id, { ...elsewhere }));
  await hosted.work();
  assert.equal((await hosted.drifting.booking(booking)).revision, 2);
  assert.deepEqual(hosted.service.calls, []);
});

test('a cancellation deletes the meeting', async () => {
  const { booking, who } = await ready();
  await hosted.drifting.candidates.cancel(who);
  await hosted.work();
  assert.deepEqual(hosted.standing(booking), []);
});

test('a booking that is cancelled before its meeting was made leaves nothing behind', async () => {
  const { booking, who } = await hosted.book(await hosted.newPlan());
  await hosted.drifting.candidates.cancel(who);
  await hosted.work();
  assert.deepEqual(hosted.standing(booking), []);
  assert.deepEqual(
    hosted.service.calls.filter((call) => call.includes(booking.id)),
    [],
  );
});

test('R7 a meeting whose reply was lost is found by its key and adopted with its passcode, not made again', async () => {
  const { booking } = await hosted.book(await hosted.newPlan());
  hosted.service.lostReplies = 1;
  await hosted.work();
  const [made, ...more] = hosted.standing(booking);
  assert.deepEqual(more, []);
  const { state, passcode } = await hosted.meeting(booking);
  assert.deepEqual([state, passcode], ['ready', `code-${made?.reference ?? ''}`]);
});

test('R7 a booking that is cancelled while nobody knows whether its meeting was made: it is found and deleted', async () => {
  const { booking, who } = await hosted.book(await hosted.newPlan());
  hosted.service.lostReplies = 1;
  await hosted.drifting.work();
  assert.equal(hosted.standing(booking).length, 1);
  await hosted.drifting.candidates.cancel(who);
  await hosted.work();
  assert.deepEqual(hosted.standing(booking), []);
});

test('a meeting that is gone when it is to be moved is made anew, with another link that everybody is told', async () => {
  const { booking } = await ready();
  const [before = ''] = referencesOf(booking);
  hosted.service.vanish(before);
  await hosted.drifting.candidates.move(booking.id, hosted.drifting.candidates.slot(5));
  await hosted.work();
  const [now, ...more] = referencesOf(booking);
  assert.deepEqual(more, []);
  assert.notEqual(now, before);
  assert.equal((await hosted.meeting(booking)).joinUrl, `https://videophone.example/j/${now ?? ''}`);
});

test('alternative hosts that the service will not have are left out, and the coordinator sees that', async () => {
  hosted.service.refusesAlternates = true;
  try {
    const { plan, connectionId, hosts } = await hosted.newPlan();
    const { booking } = await hosted.book({ plan, connectionId, hosts });
    await hosted.drifting.within(async (tx) => {
      const found = await tx.bookings.lock(booking.id);
      assert.ok(found);
      const sessions = found.sessions.map((session) =>
        session.host === undefined
          ? session
          : { ...session, host: { ...session.host, alternates: [aHostEntry(hosts[1]).email] } },
      );
      await tx.bookings.update({ ...found, sessions });
    });
    await hosted.work();
    const { host } = await hosted.session(booking);
    assert.deepEqual([host?.alternates, host?.warnings.includes('NO_ALTERNATES')], [[], true]);
    assert.equal((await hosted.meeting(booking)).state, 'ready');
    const { fixture, tenant } = hosted.drifting.candidates;
    const audited = await fixture.asTenant(
      tenant,
      `select actor, action from audit_events where object like $1 || '/%' order by action`,
      [booking.id],
    );
    assert.deepEqual(
      audited.map(({ actor, action }) => [actor, action]),
      [
        [booking.invitationId, 'host_rights.granted'],
        ['server', 'host_rights.taken'],
      ],
    );
  } finally {
    hosted.service.refusesAlternates = false;
  }
});

test('what the service can’t do without somebody’s help fails visibly, and is made when it is tried again', async () => {
  const { plan, connectionId, hosts } = await hosted.newPlan();
  const { booking } = await hosted.book({ plan, connectionId, hosts });
  const missing = new SchedulingError('missing_permission', 'It lacks meeting:write.');
  hosted.service.refused.set(hosts[0], missing);
  await hosted.work();
  assert.equal((await hosted.meeting(booking)).state, 'failing');
  assert.deepEqual(await hosted.open(booking), [`no_link ${connectionId}`]);
  hosted.service.refused.clear();
  const exception = await hosted.drifting.onlyOpen(booking);
  await hosted.drifting.resolve(exception, 'reassign');
  await hosted.work();
  const { state, generation } = await hosted.meeting(booking);
  assert.deepEqual([state, generation, hosted.standing(booking).length], ['ready', 2, 1]);
  assert.deepEqual(await hosted.open(booking), []);
});

test('a link that a person gives takes the meeting’s place: it is deleted, and its host is free', async () => {
  const { booking, connectionId, hosts } = await ready();
  await makeGiveLink(hosted.drifting.candidates.ports)(hosted.drifting.candidates.tenant, {
    bookingId: booking.id,
    sessionKey: 'onsite',
    joinUrl: 'https://meet.example/flux',
    asker: { actor: 'key_1', requestId: 'req_1' },
  });
  await hosted.work();
  assert.deepEqual(hosted.standing(booking), []);
  assert.equal((await hosted.session(booking)).host, undefined);
  const host = await hosted.drifting.within((tx) => tx.hosts.findByUser(connectionId, hosts[0]));
  const { candidates } = hosted.drifting;
  const claims = await hosted.drifting.within((tx) =>
    tx.claims.list([host?.id ?? ''], { start: candidates.slot(-48), end: candidates.slot(48) }, undefined),
  );
  assert.deepEqual(claims, []);
});
