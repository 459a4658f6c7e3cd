import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type * as v from 'valibot';
import type { booking as bookingSchema } from '../../packages/server/src/wire/bookings.js';
import { book, eventsAbout, mailsAbout } from '../support/booked.js';
import { addHostedPlan, connectHosts, hostEmails } from '../support/hosted-plan.js';
import { type Kit, type TestMember, eventually, startKit } from '../support/kit.js';
import { zoomApps } from '../support/zoom.js';

type Shown = v.InferOutput<typeof bookingSchema>;

let kit: Kit;
let planId: string;
let member: TestMember;
before(async () => {
  kit = await startKit();
  ({ planId, member } = await addHostedPlan(kit, await connectHosts(kit)));
});
after(() => kit.stop());

const shownWhen = (id: string, fits: (session: Shown['sessions'][number], all: Shown) => boolean) =>
  eventually(async () => {
    const shown = await kit.host.get<Shown>(`/v1/bookings/${id}`);
    const [session] = shown.sessions;
    return session !== undefined && fits(session, shown) ? session : undefined;
  }, 30);
const readyOf = (id: string) => shownWhen(id, ({ conferencing }) => conferencing?.state === 'ready');
const standing = (id: string) =>
  kit.sandbox.zoom.meetings.list().filter(({ agenda }) => agenda.includes(`[${id}-`));

test('S13 a booking has one meeting at Zoom, hosted by one of those listed; only the employer sees who', async () => {
  const { id, candidate } = await book(kit, planId);
  const { conferencing, host } = await readyOf(id);
  const [made, ...more] = standing(id);
  assert.deepEqual(
    [more.length, conferencing?.provider, conferencing?.meetingId],
    [0, 'zoom', String(made?.id)],
  );
  assert.ok(hostEmails.includes(host?.email ?? ''));
  const seen = await (await candidate.call('GET', '/elements/v1/booking')).text();
  assert.ok(seen.includes(conferencing?.joinUrl ?? 'no link'));
  assert.ok(!seen.includes(host?.email ?? 'nobody'));
});

test('the confirmation and the interviewer’s calendar bring the link and the passcode', async () => {
  const { id } = await book(kit, planId);
  const { conferencing } = await readyOf(id);
  const { joinUrl, passcode } = conferencing ?? {};
  assert.ok(joinUrl && passcode);
  const [mail, ...more] = await eventually(async () => {
    const mails = await mailsAbout(kit, id);
    return mails.length === 0 ? undefined : mails;
  });
  assert.deepEqual(
    [more.length, mail?.text.includes(joinUrl), mail?.text.includes(passcode)],
    [0, true, true],
  );
  await eventually(() => {
    const [event] = eventsAbout(kit, member.person, id);
    return event?.description.includes(joinUrl) === true && event.description.includes(passcode)
      ? true
      : undefined;
  });
});

test('moved, it is the same meeting with the same link; cancelled, it is gone', async () => {
  const { id, candidate } = await book(kit, planId);
  const { conferencing } = await readyOf(id);
  const [before] = standing(id);
  const slots = await candidate.slots(5);
  const start = slots.at(-1)?.start;
  await kit.host.post(`/v1/bookings/${id}/reschedule`, { start });
  await eventually(() => {
    const [moved] = standing(id);
    return moved !== undefined && moved.startTime !== before?.startTime ? true : undefined;
  });
  const after = await readyOf(id);
  assert.deepEqual(
    [standing(id).map((each) => each.id), after.conferencing?.joinUrl],
    [[before?.id], conferencing?.joinUrl],
  );
  await kit.host.post(`/v1/bookings/${id}/cancel`, {});
  await eventually(() => (standing(id).length === 0 ? true : undefined));
});

test('R7 a meeting whose reply is lost on the way is not made twice', async () => {
  kit.sandbox.zoom.fault({ match: { method: 'POST', pathPrefix: '/zoom/v2/users/' }, loseReply: true });
  const { id } = await book(kit, planId);
  await readyOf(id);
  assert.equal(standing(id).length, 1);
});

test('a host who can’t host any more when the meeting is made: another one does', async () => {
  const { hook } = zoomApps(kit.origin);
  // Nobody tells us: it shows when their meeting is made.
  kit.sandbox.zoom.setHook(undefined);
  kit.sandbox.zoom.changeUser('marty', { status: 'inactive' });
  try {
    for (const { id } of [await book(kit, planId), await book(kit, planId)]) {
      const { host } = await readyOf(id);
      assert.deepEqual([host?.email, standing(id).length], ['clara@hv.example', 1]);
    }
  } finally {
    kit.sandbox.zoom.changeUser('marty', { status: 'active' });
    kit.sandbox.zoom.setHook(hook);
  }
});

test('a meeting that is deleted at Zoom is told by its hook, and is made anew when a coordinator says so', async () => {
  const { id } = await book(kit, planId);
  await readyOf(id);
  const [made] = standing(id);
  kit.sandbox.zoom.meetings.remove(String(made?.id));
  const exception = await eventually(async () => {
    const { data } = await kit.host.get<{ data: { id: string; bookingId: string; remedies: string[] }[] }>(
      '/v1/exceptions?state=open&limit=100',
    );
    return data.find(({ bookingId }) => bookingId === id);
  });
  assert.deepEqual(exception.remedies, ['accept', 'reassign']);
  await kit.host.post(`/v1/exceptions/${exception.id}/resolve`, { remedy: 'reassign' });
  await readyOf(id);
  const [anew, ...more] = standing(id);
  assert.deepEqual(more, []);
  assert.notEqual(anew?.id, made?.id);
});
