import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { book, settled } from '../support/booked.js';
import { hostCalls } from '../support/host-calls.js';
import { type Kit, type TestMember, addMember, addPlan, startKit } from '../support/kit.js';

let kit: Kit;
before(async () => {
  kit = await startKit();
});
after(() => kit.stop());

interface Exception {
  id: string;
  bookingId: string;
  sessionKey: string;
  kind: string;
  subject: string;
  state: string;
  remedy: string | null;
}

let names = 0;
const newMember = (): Promise<TestMember> => addMember(kit, `member-${(names += 1)}`);

/** A booking in which one of two sits: who does, and who could. */
async function bookOneOf(first: TestMember, second: TestMember) {
  const seats = [{ anyOf: [first.externalId, second.externalId] }];
  const sessions = [{ key: 'onsite', title: 'Interview', durationMinutes: 30, seats }];
  const { id } = await book(kit, (await addPlan(kit, [], { sessions })).id);
  await settled(kit, id);
  const sits = (await membersOf(id))[0]?.id;
  return sits === first.id ? { id, sitting: first, other: second } : { id, sitting: second, other: first };
}

const membersOf = async (id: string) =>
  (
    await kit.host.get<{ sessions: { members: { id: string; name: string | null }[] }[] }>(
      `/v1/bookings/${id}`,
    )
  ).sessions.flatMap(({ members }) => members);

const setActive = ({ externalId, email }: TestMember, active: boolean) =>
  kit.host.put(`/v1/members/${externalId}`, {
    name: externalId,
    email,
    timeZone: 'UTC',
    workingHours: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], start: '00:00', end: '24:00' }],
    active,
  });

const remove = async ({ externalId }: TestMember) =>
  assert.equal((await hostCalls(kit)('DELETE', `/v1/members/${externalId}`)).status, 204);

const exceptionsOf = async (bookingId: string): Promise<Exception[]> =>
  (await kit.host.get<{ data: Exception[] }>('/v1/exceptions?limit=200')).data.filter(
    (exception) => exception.bookingId === bookingId,
  );

test('who is not active any more leaves an exception in each interview to come, once', async () => {
  const { id, sitting, other } = await bookOneOf(await newMember(), await newMember());
  await setActive(other, false);
  assert.deepEqual(await exceptionsOf(id), [], 'who does not sit leaves nothing');
  await setActive(sitting, false);
  await setActive(sitting, false);
  assert.deepEqual(
    (await exceptionsOf(id)).map(({ kind, sessionKey, subject, state }) => [
      kind,
      sessionKey,
      subject,
      state,
    ]),
    [['member_left', 'onsite', sitting.id, 'open']],
  );
});

test('who is back before anything was decided has their seats again, and the exception is gone', async () => {
  const { id, sitting } = await bookOneOf(await newMember(), await newMember());
  await setActive(sitting, false);
  await setActive(sitting, true);
  assert.deepEqual(
    (await exceptionsOf(id)).map(({ state, remedy }) => [state, remedy]),
    [['resolved', 'gone']],
  );
});

test('the seat of somebody who was removed is given to the best who can, by one press', async () => {
  const { id, sitting, other } = await bookOneOf(await newMember(), await newMember());
  await remove(sitting);
  assert.deepEqual(
    (await membersOf(id)).map(({ id, name }) => [id, name]),
    [[sitting.id, null]],
  );
  const [exception] = await exceptionsOf(id);
  assert.equal(exception?.kind, 'member_left');
  await kit.host.post(`/v1/exceptions/${exception.id}/resolve`, { remedy: 'swap' });
  assert.deepEqual(
    (await membersOf(id)).map(({ id }) => id),
    [other.id],
  );
  assert.deepEqual(
    (await exceptionsOf(id)).map(({ state, remedy }) => [state, remedy]),
    [['resolved', 'swap']],
  );
});

test('interviews that are cancelled leave nothing behind when somebody goes', async () => {
  const { id, sitting } = await bookOneOf(await newMember(), await newMember());
  await kit.host.post(`/v1/bookings/${id}/cancel`, {});
  await remove(sitting);
  assert.deepEqual(await exceptionsOf(id), []);
});
