import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { readConfig } from '../../packages/server/src/config.js';
import { createServer } from '../../packages/server/src/create-server.js';
import { book, eventsAbout, mailsAbout, settled, shown, shownWhen } from '../support/booked.js';
import { type HostException, exceptionsOf, letSettle, lookAt, openException } from '../support/drifted.js';
import { type Kit, type TestMember, addMember, addPlan, eventually, startKit } from '../support/kit.js';

let kit: Kit;
before(async () => {
  kit = await startKit();
});
after(() => kit.stop());
afterEach(() => kit.sandbox.cronofy.clearFaults());

let names = 0;
/** A booking of two people whose events stand in their calendars, for long enough to be judged. */
async function booked(): Promise<{ doc: TestMember; clara: TestMember; id: string; event: string }> {
  names += 1;
  const doc = await addMember(kit, `doc-${names}`);
  const clara = await addMember(kit, `clara-${names}`);
  const { id } = await book(kit, (await addPlan(kit, [doc.externalId, clara.externalId])).id);
  await settled(kit, id);
  await letSettle(kit, id);
  return { doc, clara, id, event: `${id}-onsite` };
}

const resolve = (exception: HostException, body: object, key?: string): Promise<HostException> =>
  kit.host.post<HostException>(`/v1/exceptions/${exception.id}/resolve`, body, key);
const startsIn = (member: TestMember, id: string): string[] =>
  eventsAbout(kit, member.person, id).map(({ start }) => start);
const hourLater = (start: string) => {
  const later = Temporal.Instant.from(start).add({ hours: 1 });
  return { start: String(later), end: String(later.add({ minutes: 30 })) };
};
const remediesOf = async (id: string) => (await exceptionsOf(kit, id)).map(({ remedy }) => remedy);

test('a decline in a calendar becomes an exception and, by one press, a swap', async () => {
  const { doc, clara, id, event } = await booked();
  const jules = await addMember(kit, `jules-${names}`);
  kit.sandbox.cronofy.respond(doc.person, event, 'declined');
  await lookAt(kit, id);
  const exception = await openException(kit, id, 'declined');
  assert.deepEqual([exception.subject, exception.remedies], [doc.id, ['accept', 'put_back', 'swap']]);
  const seen = await shown(kit, id);
  // What the reply tells of members.
  const members = seen.sessions.flatMap(
    (session) => (session as unknown as { members: { id: string; responseStatus: string }[] }).members,
  );
  assert.deepEqual(
    members.filter((member) => member.id === doc.id).map(({ responseStatus }) => responseStatus),
    ['declined'],
  );

  const resolved = await resolve(exception, { remedy: 'swap', in: jules.id });
  assert.deepEqual([resolved.state, resolved.remedy, resolved.remedies], ['resolved', 'swap', []]);
  await settled(kit, id);
  assert.deepEqual(
    [doc, clara, jules].map((member) => startsIn(member, id).length),
    [0, 1, 1],
  );
  const toCandidate = (await mailsAbout(kit, id)).filter(({ envelope }) =>
    envelope.to.some((to) => to.startsWith('marty')),
  );
  assert.equal(toCandidate.length, 1, 'the candidate hears of the booking only');
});

test('an event that was moved is agreed to: the booking, all calendars and the candidate have the new time', async () => {
  const { doc, clara, id, event } = await booked();
  const [was = ''] = startsIn(doc, id);
  const time = hourLater(was);
  kit.sandbox.cronofy.moveEvent(doc.person, event, time);
  await lookAt(kit, id);
  const exception = await openException(kit, id, 'moved');
  assert.deepEqual(exception.found, time);
  await resolve(exception, { remedy: 'accept' });
  await shownWhen(kit, id, ({ sessions }) => sessions[0]?.start === time.start);
  await settled(kit, id);
  assert.deepEqual([startsIn(doc, id), startsIn(clara, id)], [[time.start], [time.start]]);
  await letSettle(kit, id);
  await lookAt(kit, id);
  assert.deepEqual(await remediesOf(id), ['accept']);
});

test('an event that was moved, or deleted, is put back as it was agreed', async () => {
  const { doc, clara, id, event } = await booked();
  const [was = ''] = startsIn(doc, id);
  kit.sandbox.cronofy.moveEvent(doc.person, event, hourLater(was));
  kit.sandbox.cronofy.deleteEvent(clara.person, event);
  await lookAt(kit, id);
  await resolve(await openException(kit, id, 'moved'), { remedy: 'put_back' });
  await resolve(await openException(kit, id, 'deleted'), { remedy: 'put_back' });
  await settled(kit, id);
  assert.deepEqual([startsIn(doc, id), startsIn(clara, id)], [[was], [was]]);
  await letSettle(kit, id);
  await lookAt(kit, id);
  assert.deepEqual(await remediesOf(id), ['put_back', 'put_back']);
});

test('a provider that pushes is looked at without waiting for the poll', async () => {
  const { doc, id, event } = await booked();
  await kit.server.runTask(kit.tenantId, 'ensure_channels');
  kit.sandbox.cronofy.deleteEvent(doc.person, event);
  await openException(kit, id, 'deleted');
});

test('an event that is back resolves its exception, and the host sees that it is gone', async () => {
  const { doc, id, event } = await booked();
  const [was = ''] = startsIn(doc, id);
  kit.sandbox.cronofy.moveEvent(doc.person, event, hourLater(was));
  await lookAt(kit, id);
  await openException(kit, id, 'moved');
  const end = String(Temporal.Instant.from(was).add({ minutes: 30 }));
  kit.sandbox.cronofy.moveEvent(doc.person, event, { start: was, end });
  await lookAt(kit, id);
  assert.deepEqual(await remediesOf(id), ['gone']);
});

test('a calendar service that is down makes no exception', async () => {
  const { doc, id, event } = await booked();
  kit.sandbox.cronofy.deleteEvent(doc.person, event);
  kit.sandbox.cronofy.fault({ match: { method: 'GET', pathPrefix: '/v1/events' }, status: 503, times: 100 });
  await lookAt(kit, id);
  assert.deepEqual(await exceptionsOf(kit, id), []);
  kit.sandbox.cronofy.clearFaults();
  await lookAt(kit, id);
  assert.equal((await openException(kit, id, 'deleted')).subject, doc.id);
});

test('our own reschedule is never taken for drift', async () => {
  const { doc, id } = await booked();
  const [was = ''] = startsIn(doc, id);
  await kit.host.post(`/v1/bookings/${id}/reschedule`, { start: hourLater(was).start });
  await lookAt(kit, id);
  await settled(kit, id);
  await lookAt(kit, id);
  await letSettle(kit, id);
  await lookAt(kit, id);
  assert.deepEqual(await exceptionsOf(kit, id), []);
});

test('R4 a resolution that is asked for twice with the same key is made once and answered alike', async () => {
  const { doc, id, event } = await booked();
  kit.sandbox.cronofy.deleteEvent(doc.person, event);
  await lookAt(kit, id);
  const exception = await openException(kit, id, 'deleted');
  const first = await resolve(exception, { remedy: 'put_back' }, `resolve-${exception.id}`);
  const second = await resolve(exception, { remedy: 'put_back' }, `resolve-${exception.id}`);
  assert.deepEqual(second, first);
  await assert.rejects(resolve(exception, { remedy: 'put_back' }), /booking_closed/);
});

test('several servers look at the same booking and find one exception', async () => {
  const { doc, id, event } = await booked();
  const other = await createServer(readConfig({ ...kit.environment, ROLE: 'worker' }));
  try {
    kit.sandbox.cronofy.deleteEvent(doc.person, event);
    await Promise.all([lookAt(kit, id), lookAt({ ...kit, server: other }, id)]);
    await eventually(async () => ((await exceptionsOf(kit, id)).length > 0 ? true : undefined));
    await lookAt(kit, id);
    assert.equal((await exceptionsOf(kit, id)).length, 1);
  } finally {
    await other.stop();
  }
});

test('exceptions are listed by their state, page by page', async () => {
  const page = (query: string) =>
    kit.host.get<{ data: HostException[]; nextCursor: string | null }>(`/v1/exceptions?${query}`);
  const open = await page('state=open&limit=200');
  const resolved = await page('state=resolved&limit=200');
  assert.ok(open.data.length > 0 && resolved.data.length > 1);
  assert.ok(open.data.every(({ state }) => state === 'open'));
  assert.ok(resolved.data.every(({ state }) => state === 'resolved'));
  const first = await page('state=resolved&limit=1');
  const rest = await page(`state=resolved&limit=200&cursor=${encodeURIComponent(first.nextCursor ?? '')}`);
  assert.deepEqual([...first.data, ...rest.data], resolved.data);
});
