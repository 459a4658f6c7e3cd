import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { eventsAbout, mailsAbout, settled } from '../support/booked.js';
import {
  type Kit,
  type TestMember,
  addMember,
  addPlan,
  eventually,
  sessionBody,
  startKit,
} from '../support/kit.js';
import { assertGuarded, formFor, formsOf, posting } from '../support/link-pages.js';
import { send } from '../support/send.js';
import { type Tables, openTables } from '../support/tables.js';
import {
  beginsIn,
  bookPersonal,
  follow,
  jitsiKey,
  linkIn,
  linksOf,
  openLink,
  personalPlan,
  press,
} from './join-links.harness.js';

let kit: Kit;
let tables: Tables;
let member: TestMember;
let planId: string;
before(async () => {
  kit = await startKit();
  tables = await openTables(kit.database);
  kit.sandbox.jitsi.server.enforcesAffiliation = true;
  member = await addMember(kit, 'doc');
  planId = await personalPlan(kit, jitsiKey(kit), { members: ['doc'] });
});
after(async () => {
  await tables.close();
  await kit.stop();
});

const grantsOf = async (bookingId: string): Promise<string[]> => {
  const rows = await tables.query<{ object: string }>(
    kit.tenantId,
    "select object from audit_events where action = 'host_rights.granted' and object like $1",
    [`${bookingId}/%`],
  );
  return rows.map(({ object }) => object);
};

test('S17 the candidate and the interviewer have links of their own; only the interviewer runs the meeting, and that is noted', async () => {
  const booked = await bookPersonal(kit, planId, member);
  const { mailed, inCalendar, shown } = await linksOf(kit, booked);
  assert.equal(shown, mailed);
  assert.notEqual(inCalendar, mailed);
  await beginsIn(kit, booked.id, 5);
  const page = await openLink(kit, mailed);
  assertGuarded(page, mailed);
  const first = kit.sandbox.jitsi.visits.length;
  await follow(await press(kit, mailed, page));
  assert.deepEqual(await grantsOf(booked.id), []);
  await follow(await press(kit, inCalendar));
  assert.deepEqual(await grantsOf(booked.id), [`${booked.id}/onsite/${member.id}`]);
  const [candidate, interviewer] = kit.sandbox.jitsi.visits.slice(first);
  assert.deepEqual(
    [candidate?.name, candidate?.isModerator, interviewer?.name, interviewer?.isModerator],
    ['Marty McFly', false, 'doc', true],
  );
  assert.equal(candidate?.room, interviewer?.room);
});

test('S18 however often a link is opened, nothing changes and nobody is let in', async () => {
  const booked = await bookPersonal(kit, planId, member);
  const { mailed, inCalendar } = await linksOf(kit, booked);
  await beginsIn(kit, booked.id, 5);
  await settled(kit, booked.id);
  const before = await tables.query(kit.tenantId, 'select * from join_links order by link_hash');
  const visits = kit.sandbox.jitsi.visits.length;
  for (const path of [mailed, inCalendar, mailed]) {
    for (const method of ['GET', 'HEAD']) {
      const { status, headers } = await send(kit.origin, { method, path });
      assert.deepEqual([status, headers.location], [200, undefined]);
    }
  }
  assert.deepEqual(await tables.query(kit.tenantId, 'select * from join_links order by link_hash'), before);
  assert.deepEqual([kit.sandbox.jitsi.visits.length, await grantsOf(booked.id)], [visits, []]);
});

test('S18 a form that is not ours, or comes from elsewhere, lets nobody in', async () => {
  const booked = await bookPersonal(kit, planId, member);
  const { mailed, inCalendar } = await linksOf(kit, booked);
  await beginsIn(kit, booked.id, 5);
  const { fields } = formFor(await openLink(kit, mailed), mailed);
  const other = formFor(await openLink(kit, inCalendar), inCalendar);
  const own = { Origin: kit.origin, 'Sec-Fetch-Site': 'same-origin' };
  const tries = [
    posting(mailed, { form: 'made up' }, own),
    posting(mailed, other.fields, own),
    posting(mailed, fields, { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }),
  ];
  for (const each of tries) {
    const { status, headers } = await send(kit.origin, each);
    assert.deepEqual([status, headers.location], [403, undefined]);
  }
});

test('before a meeting opens its page says when, and when it is over that; neither lets anybody in', async () => {
  const booked = await bookPersonal(kit, planId, member);
  const { mailed } = await linksOf(kit, booked);
  await beginsIn(kit, booked.id, 5);
  const open = await openLink(kit, mailed);
  for (const [minutes, says] of [
    [17, 'The video call opens here on'],
    [-61, 'This interview is over.'],
  ] as const) {
    await beginsIn(kit, booked.id, minutes);
    const page = await openLink(kit, mailed);
    assertGuarded(page, mailed);
    assert.ok(page.text.includes(says), page.text);
    assert.deepEqual(formsOf(page), []);
    const { status, headers, text } = await press(kit, mailed, open);
    assert.deepEqual([status, headers.location, text.includes(says)], [200, undefined, true]);
  }
  for (const minutes of [14, -59]) {
    await beginsIn(kit, booked.id, minutes);
    assert.equal((await press(kit, mailed, open)).status, 303, String(minutes));
  }
});

test('S17 a link is the same through every move, and lives until the interview is over', async () => {
  const booked = await bookPersonal(kit, planId, member);
  const before = await linksOf(kit, booked);
  const start = (await booked.candidate.slots(5)).at(-1)?.start ?? '';
  await kit.host.post(`/v1/bookings/${booked.id}/reschedule`, { start });
  await settled(kit, booked.id);
  assert.deepEqual(await linksOf(kit, booked), before);
  const rows = await tables.query<{ days: number }>(
    kit.tenantId,
    `select extract(day from expires_at - $2::timestamptz)::int as days from join_links where booking_id = $1`,
    [booked.id, start],
  );
  assert.deepEqual(
    rows.map(({ days }) => days),
    [7, 7, 7],
  );
});

test('a booking that was cancelled: its links say so, and let nobody in', async () => {
  const booked = await bookPersonal(kit, planId, member);
  const { mailed } = await linksOf(kit, booked);
  await beginsIn(kit, booked.id, 5);
  const open = await openLink(kit, mailed);
  await kit.host.post(`/v1/bookings/${booked.id}/cancel`, {});
  const { status, text } = await press(kit, mailed, open);
  assert.deepEqual([status, text.includes('This interview is cancelled.')], [200, true]);
  const shown = await (await booked.candidate.call('GET', '/elements/v1/booking')).text();
  assert.ok(!shown.includes('/join/'));
});

test('S17 who is swapped out loses their link, and who takes the seat gets one', async () => {
  const [jennifer, clara] = [await addMember(kit, 'jennifer'), await addMember(kit, 'clara')];
  const seats = [{ anyOf: ['jennifer', 'clara'] }];
  const planOfTwo = await personalPlan(kit, jitsiKey(kit), { members: [], changes: { seats } });
  const booked = await bookPersonal(kit, planOfTwo, jennifer);
  const seated = [jennifer, clara].find((each) => eventsAbout(kit, each.person, booked.id).length > 0);
  assert.ok(seated);
  const [instead] = [jennifer, clara].filter((each) => each !== seated);
  assert.ok(instead);
  const before = await linksOf(kit, { ...booked, member: seated });
  await kit.host.post(`/v1/bookings/${booked.id}/sessions/onsite/swap`, {
    out: seated.id,
    in: instead.id,
  });
  await settled(kit, booked.id);
  const after = await linksOf(kit, { ...booked, member: instead });
  assert.equal(after.mailed, before.mailed);
  assert.notEqual(after.inCalendar, before.inCalendar);
  const mail = await eventually(async () => {
    const mails = await mailsAbout(kit, booked.id);
    return mails.find(({ messageId }) => messageId.includes(`${instead.id}.joined`));
  });
  assert.equal(linkIn(mail.text), after.inCalendar);
  await beginsIn(kit, booked.id, 5);
  assert.equal((await openLink(kit, before.inCalendar)).status, 404);
  assert.equal((await press(kit, after.inCalendar)).status, 303);
});

test('a calendar that many look into has a link of nobody’s, whose visitors run the meeting', async () => {
  const team = await addMember(kit, 'team');
  const { id: connectionId } = await kit.host.post<{ id: string }>('/v1/connections', jitsiKey(kit));
  const conferencing = { provider: 'hosted', connectionId, host: { rule: 'first_interviewer' } };
  const { id: teamPlan } = await addPlan(kit, [], {
    sessions: [sessionBody('onsite', ['doc'], { conferencing })],
    interviewCalendars: [{ connectionId: team.connectionId, calendarId: team.calendarId }],
  });
  const booked = await bookPersonal(kit, teamPlan, member);
  const links = await linksOf(kit, { ...booked, member: team });
  const { inCalendar } = await linksOf(kit, booked);
  assert.notEqual(links.inCalendar, inCalendar);
  await beginsIn(kit, booked.id, 5);
  await follow(await press(kit, links.inCalendar));
  const { name, isModerator } = kit.sandbox.jitsi.visits.at(-1) ?? {};
  assert.deepEqual([name, isModerator], ['Hill Valley Science Services', true]);
});
