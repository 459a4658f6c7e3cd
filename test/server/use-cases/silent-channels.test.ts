import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Drifting, eventOf, startDrifting } from './drift.harness.js';

let drifting: Drifting;
before(async () => {
  drifting = await startDrifting();
});
after(() => drifting.candidates.fixture.stop());

/** A booking that was looked at once, behind a connection with a channel from an hour before that. */
async function watched() {
  const doc = await drifting.candidates.newMember();
  const { booking } = await drifting.book(await drifting.candidates.newPlan([doc]));
  const [stored] = await drifting.within((tx) => tx.members.findMany([doc.id]));
  const connectionId = stored?.calendars[0]?.connectionId ?? assert.fail('no calendar');
  await drifting.within((tx) => tx.pushes.saveChannel(connectionId, 'chn_1'));
  await inTenant(`update push_channels set doubted_at = null, opened_at = now() - interval '1 hour'`);
  await drifting.look();
  const move = (minutes: number): void => {
    const [session] = booking.sessions;
    assert.ok(session);
    const time = { start: session.start.add({ minutes }), end: session.end.add({ minutes }) };
    drifting.candidates.calendars.move(doc.id, eventOf(booking), time);
  };
  return { connectionId, move };
}

const inTenant = (statement: string) =>
  drifting.candidates.fixture.asTenant(drifting.candidates.tenant, statement);
const doubted = async (): Promise<number> =>
  (await inTenant('select 1 from push_channels where doubted_at is not null')).length;

test('a channel that did not tell of what a poll finds is doubted', async () => {
  const { move } = await watched();
  assert.equal(await doubted(), 0);
  move(60);
  await drifting.look();
  assert.equal(await doubted(), 1);
});

test('what is known is held against nobody again', async () => {
  const { move, connectionId } = await watched();
  move(60);
  await drifting.look();
  await drifting.within((tx) => tx.pushes.saveChannel(connectionId, 'chn_2'));
  await inTenant(`update push_channels set opened_at = now() - interval '1 hour'`);
  await drifting.look();
  assert.equal(await doubted(), 0);
});

test('a channel that told of something since the last look is believed', async () => {
  const { move, connectionId } = await watched();
  move(60);
  await drifting.within((tx) => tx.pushes.receive(connectionId, 'key'));
  await drifting.look();
  assert.equal(await doubted(), 0);
});
