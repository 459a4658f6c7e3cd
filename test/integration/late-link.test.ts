import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { book, eventsAbout, mailsAbout, settled } from '../support/booked.js';
import { type Kit, addMember, addPlan, startKit } from '../support/kit.js';

let kit: Kit;
before(async () => {
  kit = await startKit();
});
after(() => kit.stop());

const joinUrl = 'https://meet.example/flux';
const giveLink = (id: string, key = 'onsite', url = joinUrl) =>
  kit.host.put<{ revision: number; sessions: { conferencing: unknown }[] }>(
    `/v1/bookings/${id}/sessions/${key}/link`,
    { joinUrl: url },
  );

let names = 0;
async function booked() {
  const member = await addMember(kit, `member-${(names += 1)}`);
  const { id, candidate } = await book(kit, (await addPlan(kit, [member.externalId])).id);
  await settled(kit, id);
  return { id, candidate, member };
}

test('a link that comes late reaches the candidate by mail, on their page and in the interviewer’s calendar', async () => {
  const { id, candidate, member } = await booked();
  const given = await giveLink(id);
  assert.equal(given.revision, 1);
  assert.deepEqual(given.sessions[0]?.conferencing, {
    provider: 'fixed_link',
    state: 'ready',
    service: null,
    joinUrl,
    passcode: null,
    meetingId: null,
    startedAt: null,
    endedAt: null,
  });
  await settled(kit, id);
  const [, mail, ...more] = await mailsAbout(kit, id);
  assert.deepEqual([more.length, mail?.text.includes(joinUrl)], [0, true]);
  assert.ok(eventsAbout(kit, member.person, id)[0]?.description.includes(joinUrl));
  const seen = (await (await candidate.call('GET', '/elements/v1/booking')).json()) as typeof given;
  assert.deepEqual(seen.sessions[0]?.conferencing, { provider: 'fixed_link', joinUrl, passcode: null });
});

test('giving the same link again changes nothing', async () => {
  const { id } = await booked();
  await giveLink(id);
  assert.equal((await giveLink(id)).revision, 1);
  assert.equal((await giveLink(id, 'onsite', `${joinUrl}-2`)).revision, 2);
});

test('a link is given to a session that is there, of a booking that stands, and is https', async () => {
  const { id } = await booked();
  await assert.rejects(giveLink(id, 'lunch'), { code: 'not_found' });
  await assert.rejects(giveLink(id, 'onsite', 'http://meet.example/'), { code: 'invalid_request' });
  await kit.host.post(`/v1/bookings/${id}/cancel`, {});
  await assert.rejects(giveLink(id), { code: 'booking_closed' });
});

test('the host’s server is told that the link changed, not that the interview was moved', async () => {
  const { id } = await booked();
  const endpoint = await kit.host.post<{ id: string }>('/v1/webhook-endpoints', {
    url: 'http://127.0.0.1:9/hook',
    events: ['booking.link_changed', 'booking.rescheduled'],
  });
  await giveLink(id);
  const { data } = await kit.host.get<{ data: { type: string }[] }>(
    `/v1/webhook-endpoints/${endpoint.id}/deliveries`,
  );
  assert.deepEqual(
    data.map(({ type }) => type),
    ['booking.link_changed'],
  );
});
