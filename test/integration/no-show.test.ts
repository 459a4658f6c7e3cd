import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { book, settled, shown } from '../support/booked.js';
import { type Kit, addMember, addPlan, sessionBody, startKit } from '../support/kit.js';
import { queryDatabase } from '../support/query-database.js';

let kit: Kit;
before(async () => {
  kit = await startKit();
});
after(() => kit.stop());

interface NoShow {
  sessionKey: string;
  who: string;
  reportedBy: string;
  reason: string | null;
}

let names = 0;
/** A booking of two interviews, one after the other, with one member for both. */
async function bookLoop() {
  const member = await addMember(kit, `member-${(names += 1)}`);
  const sessions = ['first', 'second'].map((key) => sessionBody(key, [member.externalId]));
  const booked = await book(
    kit,
    (await addPlan(kit, [], { sessions, samePersonOnce: false, gapMinutes: { min: 0, max: 0 } })).id,
  );
  return { ...booked, member };
}

/** As if the interviews began so many minutes ago; half an hour each. */
async function begin(bookingId: string, minutesAgo: readonly [first: number, second: number]): Promise<void> {
  const now = Temporal.Now.instant();
  for (const [index, minutes] of minutesAgo.entries()) {
    await queryDatabase(
      kit.database.url,
      `update bookings set sessions = jsonb_set(sessions, array[$2, 'start'], to_jsonb($3::text))
       where booking_id = $1`,
      [bookingId, String(index), String(now.subtract({ minutes }))],
      kit.tenantId,
    );
  }
}

const report = (id: string, body: object): Promise<{ revision: number; noShows: NoShow[] }> =>
  kit.host.post(`/v1/bookings/${id}/no-show`, body);

test('before an interview begins neither side can say that the other did not come', async () => {
  const { id, candidate } = await bookLoop();
  await assert.rejects(report(id, { who: 'candidate' }), { code: 'policy_cutoff' });
  const reply = await candidate.call('POST', '/elements/v1/booking/no-show', {});
  assert.equal(reply.status, 409);
  assert.equal(((await reply.json()) as { code: string }).code, 'policy_cutoff');
});

test('the employer notes with one press that the candidate did not come: in the session that began last', async () => {
  const { id } = await bookLoop();
  const before = await settled(kit, id);
  await begin(id, [35, 5]);
  const noted = await report(id, { who: 'candidate', reason: 'No answer' });
  assert.equal(noted.revision, 0, 'nothing moved');
  assert.deepEqual(
    noted.noShows.map(({ sessionKey, who, reportedBy, reason }) => [sessionKey, who, reportedBy, reason]),
    [['second', 'candidate', 'employer', 'No answer']],
  );
  assert.deepEqual((await report(id, { who: 'candidate' })).noShows, noted.noShows, 'once is enough');
  assert.deepEqual((await shown(kit, id)).effects, before.effects, 'no calendar and no mail hears of it');
});

test('a member can be noted who sits in the session, and nobody else', async () => {
  const { id, member } = await bookLoop();
  const stranger = await addMember(kit, `member-${(names += 1)}`);
  await begin(id, [35, 5]);
  const { noShows } = await report(id, { who: member.id, sessionKey: 'first' });
  assert.deepEqual(
    noShows.map(({ sessionKey, who }) => [sessionKey, who]),
    [['first', member.id]],
  );
  await assert.rejects(report(id, { who: stranger.id }), { code: 'invalid_request' });
  await assert.rejects(report(id, { who: 'candidate', sessionKey: 'lunch' }), { code: 'not_found' });
});

test('the candidate says with one press that nobody came, whatever the employer has noted', async () => {
  const { id, candidate, member } = await bookLoop();
  await begin(id, [35, -5]);
  await report(id, { who: member.id });
  const reply = await candidate.call('POST', '/elements/v1/booking/no-show', {});
  const seen = (await reply.json()) as { noShows: string[]; revision: number };
  assert.deepEqual([reply.status, seen.noShows, seen.revision], [200, ['first'], 0]);
  const { noShows } = await kit.host.get<{ noShows: NoShow[] }>(`/v1/bookings/${id}`);
  assert.deepEqual(
    noShows.map(({ who, reportedBy }) => [who, reportedBy]),
    [
      [member.id, 'employer'],
      [member.id, 'candidate'],
    ],
  );
});

test('of a cancelled booking nobody is noted', async () => {
  const { id } = await bookLoop();
  await begin(id, [35, 5]);
  await kit.host.post(`/v1/bookings/${id}/cancel`, {});
  await assert.rejects(report(id, { who: 'candidate' }), { code: 'booking_closed' });
});
