import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type * as v from 'valibot';
import type { booking as bookingSchema } from '../../packages/server/src/wire/bookings.js';
import { book, mailsAbout, settled } from '../support/booked.js';
import { addHostedPlan, connectHosts } from '../support/hosted-plan.js';
import { type Kit, type TestMember, eventually, startKit } from '../support/kit.js';

type Shown = v.InferOutput<typeof bookingSchema>;

let kit: Kit;
let connectionId: string;
let planId: string;
let member: TestMember;
before(async () => {
  kit = await startKit();
  connectionId = await connectHosts(kit);
  ({ planId, member } = await addHostedPlan(kit, connectionId));
});
after(() => kit.stop());

const standing = (id: string) =>
  kit.sandbox.zoom.meetings.list().filter(({ agenda }) => agenda.includes(`[${id}-`));
const sessionOf = async (id: string) => (await kit.host.get<Shown>(`/v1/bookings/${id}`)).sessions[0];
const readyOf = (id: string, fits: (joinUrl: string) => boolean = () => true) =>
  eventually(async () => {
    const session = await sessionOf(id);
    const { state, joinUrl } = session?.conferencing ?? {};
    return state === 'ready' && joinUrl && fits(joinUrl) ? { session, joinUrl } : undefined;
  }, 30);
const openExceptions = async (bookingId: string) => {
  const { data } = await kit.host.get<{ data: { id: string; bookingId: string; kind: string }[] }>(
    '/v1/exceptions?state=open&limit=100',
  );
  return data.filter((each) => each.bookingId === bookingId);
};

/** A booking whose host can't host any more, for whom a coordinator has another one found. */
async function withAnotherHost(between: () => void) {
  const { id } = await book(kit, planId);
  const { session, joinUrl } = await readyOf(id);
  await settled(kit, id);
  const [old] = standing(id);
  assert.ok(old);
  const host = session?.host?.email.split('@')[0] ?? '';
  kit.sandbox.zoom.changeUser(host, { status: 'inactive' });
  try {
    const atRisk = await eventually(async () => (await openExceptions(id))[0]);
    assert.equal(atRisk.kind, 'host_at_risk');
    between();
    await kit.host.post(`/v1/exceptions/${atRisk.id}/resolve`, { remedy: 'reassign' });
    const anew = await readyOf(id, (link) => link !== joinUrl);
    return { id, oldId: old.id, joinUrl: anew.joinUrl };
  } finally {
    kit.sandbox.zoom.changeUser(host, { status: 'active' });
  }
}

const deletions = (oldId: string) =>
  kit.sandbox.zoom
    .requests('/zoom/v2/meetings/')
    .filter(({ method, path }) => method === 'DELETE' && path.endsWith(`/${oldId}`));

test('an old meeting is deleted after the calendar and the candidate have the link of the new one', async () => {
  const written = {
    method: 'POST',
    pathPrefix: `/v1/calendars/${encodeURIComponent(member.calendarId)}/events`,
  };
  const { id, oldId, joinUrl } = await withAnotherHost(() => {
    // Time enough for what does not wait.
    kit.sandbox.cronofy.fault({ match: written, delayMs: 3_000 });
  });
  await eventually(() => (deletions(oldId).length > 0 ? true : undefined), 30);
  const writes = kit.sandbox.cronofy
    .requests(written.pathPrefix)
    .filter(({ body }) => JSON.stringify(body).includes(joinUrl));
  assert.deepEqual(
    writes.map(({ status }) => status),
    [202],
  );
  assert.ok((await mailsAbout(kit, id)).some(({ text }) => text.includes(joinUrl)));
  await settled(kit, id);
  const [anew, ...more] = standing(id);
  assert.deepEqual(more, []);
  assert.notEqual(String(anew?.id), oldId);
});

test('an old meeting that can’t be deleted at once is tried again, and nobody has to look at the booking', async () => {
  const { id, oldId } = await withAnotherHost(() => {
    kit.sandbox.zoom.fault({ match: { method: 'DELETE' }, status: 503 });
  });
  await settled(kit, id);
  assert.deepEqual(
    [deletions(oldId).map(({ status }) => status), standing(id).length, await openExceptions(id)],
    [[503, 204], 1, []],
  );
});

test('where the plan says so, an interview whose host is switched off gets another by itself', async () => {
  const repaired = await addHostedPlan(kit, connectionId, 'emmett', { autoRepair: true });
  const { id } = await book(kit, repaired.planId);
  const { session, joinUrl } = await readyOf(id);
  const email = session?.host?.email ?? '';
  const name = email.split('@')[0] ?? '';
  kit.sandbox.zoom.changeUser(name, { status: 'inactive' });
  try {
    const anew = await readyOf(id, (link) => link !== joinUrl);
    assert.notEqual(anew.session?.host?.email, email);
    assert.deepEqual(await openExceptions(id), []);
    await settled(kit, id);
    assert.equal(standing(id).length, 1);
    assert.ok((await mailsAbout(kit, id)).some(({ text }) => text.includes(anew.joinUrl)));
  } finally {
    kit.sandbox.zoom.changeUser(name, { status: 'active' });
  }
});
