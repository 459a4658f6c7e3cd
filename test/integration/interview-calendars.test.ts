import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { book, eventsAbout, settled, shown, shownWhen } from '../support/booked.js';
import { type Kit, type TestMember, addMember, addPlan, startKit } from '../support/kit.js';

let kit: Kit;
let doc: TestMember;
let team: TestMember;
let planId: string;
before(async () => {
  kit = await startKit();
  doc = await addMember(kit, 'doc');
  team = await addMember(kit, 'team');
  planId = (await addPlan(kit, ['doc'], { interviewCalendars: [calendarOf(team)] })).id;
});
after(() => kit.stop());

const calendarOf = ({ connectionId, calendarId }: TestMember) => ({ connectionId, calendarId });
const eventOf = ({ person }: TestMember, id: string) => {
  const [event, ...more] = eventsAbout(kit, person, id);
  assert.deepEqual(more, []);
  return event && { start: event.start, end: event.end };
};

test('a calendar of the plan’s own gets every interview: booked, moved and cancelled, as the interviewer’s does', async () => {
  const { id, slot, candidate } = await book(kit, planId);
  await settled(kit, id);
  assert.deepEqual(eventOf(team, id), { start: slot.start, end: slot.end });

  const later = (await candidate.slots()).find(({ start }) => start > slot.end);
  assert.ok(later);
  await kit.host.post(`/v1/bookings/${id}/reschedule`, { start: later.start });
  await settled(kit, id);
  for (const member of [doc, team])
    assert.deepEqual(eventOf(member, id), { start: later.start, end: later.end });

  await kit.host.post(`/v1/bookings/${id}/cancel`, {});
  await shownWhen(kit, id, ({ effects }) => effects.every(({ state }) => state !== 'pending'));
  for (const member of [doc, team]) assert.equal(eventOf(member, id), undefined);
  const { effects } = await shown(kit, id);
  assert.deepEqual(
    effects.filter(({ kind }) => kind === 'interview_calendar').map(({ state }) => state),
    ['compensated', 'compensated', 'done'],
  );
});

test('a plan with a calendar of a connection that is not there is refused, with its path, when made and when changed', async () => {
  const unknown = { connectionId: 'con_0000000000000000000000', calendarId: 'work' };
  const refused = { status: 400, code: 'invalid_request' };
  const interviewCalendars = [calendarOf(team), unknown];
  await assert.rejects(addPlan(kit, ['doc'], { interviewCalendars }), refused);
  const response = await fetch(`${kit.origin}/v1/plans/${planId}`, {
    method: 'PATCH',
    headers: { Authorization: `Bearer ${kit.secretKey}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ interviewCalendars }),
  });
  const { errors } = (await response.json()) as { errors: { path: string }[] };
  assert.deepEqual(
    [response.status, errors.map(({ path }) => path)],
    [400, ['interviewCalendars.1.connectionId']],
  );
});
