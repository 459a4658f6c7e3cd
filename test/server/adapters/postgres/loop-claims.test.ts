import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { HeldSession, Hold } from '../../../../packages/server/src/domain/hold.js';
import { SchedulingError } from '../../../../packages/server/src/domain/scheduling-error.js';
import type { Transaction } from '../../../../packages/server/src/ports/store.js';
import { aRoom } from '../../../support/plan-records.js';
import { aHeldSession, aMember } from '../../../support/records.js';
import { type Claims, longAgo, minute, startClaims } from './claims.harness.js';

let claims: Claims;
before(async () => {
  claims = await startClaims();
});
after(() => claims.fixture.stop());

/** One session after another, half an hour each from nine on, each with its panel. */
const sessionsFor = (panels: readonly (readonly string[])[], changes: Partial<HeldSession> = {}) =>
  panels.map((panel, index) =>
    aHeldSession(panel, {
      key: `session-${String(index)}`,
      start: minute(index * 30),
      end: minute(index * 30 + 30),
      ...changes,
    }),
  );

const takeLoop = (tx: Transaction, sessions: HeldSession[], changes: Partial<Hold> = {}) =>
  claims.take(tx, [], [0, sessions.length * 30], { sessions, ...changes });

test('a loop is claimed session by session: everyone who sits in it, its room and its licence', async () => {
  const [doc = '', clara = '', room = '', licence = ''] = claims.newPeople(4);
  const sessions = sessionsFor([[doc], [doc, clara], [clara]], { room, licence: `${licence}#1` });
  await claims.inOne((tx) => takeLoop(tx, sessions));
  assert.deepEqual(await claims.claimsOf([doc, clara]), [
    `${doc} 0-30`,
    `${doc} 30-60`,
    `${clara} 30-60`,
    `${clara} 60-90`,
  ]);
  assert.deepEqual(await claims.claimsOf([room]), [`${room} 0-30`, `${room} 30-60`, `${room} 60-90`]);
  assert.equal((await claims.claimsOf([licence])).length, 3);
});

test('R2 a loop is claimed whole or not at all', async () => {
  const [doc = '', clara = '', room = ''] = claims.newPeople(3);
  await claims.inOne((tx) => claims.take(tx, [clara], [60, 70]));
  await assert.rejects(
    claims.inOne((tx) => takeLoop(tx, sessionsFor([[doc], [doc], [clara]], { room }))),
    { code: 'slot_taken' },
  );
  assert.deepEqual(await claims.claimsOf([doc, clara, room]), [`${clara} 60-70`]);
});

for (const [title, change] of [
  ['confirmed', (tx: Transaction, hold: Hold): Promise<unknown> => claims.book(tx, hold)],
  ['renewed', (tx: Transaction, hold: Hold): Promise<unknown> => tx.claims.extend(hold)],
] as const) {
  test(`R2 a loop that lost one claim of many after it had run out can’t be ${title}`, async () => {
    const [doc = '', clara = ''] = claims.newPeople(2);
    const hold = await claims.inOne((tx) =>
      takeLoop(tx, sessionsFor([[doc], [clara]]), { expiresAt: longAgo }),
    );
    await claims.inOne((tx) => claims.take(tx, [clara], [30, 60]));
    await assert.rejects(
      claims.inOne((tx) => change(tx, hold)),
      { code: 'hold_expired' },
    );
    assert.deepEqual(await claims.claimsOf([doc, clara]), [`${clara} 30-60`]);
  });
}

test('R1 of two candidates who hold crossing loops at once exactly one wins, and neither is a deadlock’s victim', async () => {
  for (let round = 0; round < 10; round++) {
    const panel = [aMember(), aMember(), aMember()];
    const room = aRoom();
    await claims.inOne(async (tx) => {
      for (const member of panel) await tx.members.put(member);
      await tx.sharedResources.put(room);
    });
    const ids = panel.map(({ id }) => id);
    let runs = 0;
    const holdLoop = (order: readonly string[], asked: readonly string[]) =>
      claims
        .inOne(async (tx) => {
          runs += 1;
          await tx.claims.lock(asked);
          return takeLoop(
            tx,
            sessionsFor(
              order.map((id) => [id]),
              { room: room.id },
            ),
          );
        })
        .then(
          () => 'held',
          (error: unknown) => (error instanceof SchedulingError ? error.code : String(error)),
        );
    const ends = await Promise.all([
      holdLoop(ids, [...ids, room.id]),
      holdLoop([...ids].reverse(), [room.id, ...ids].reverse()),
    ]);
    assert.deepEqual([...ends].sort(), ['held', 'slot_taken']);
    assert.equal(runs, 2, 'nobody was run again');
  }
});

for (const [title, held] of [
  ['the second person', 1],
  ['what people share', 2],
] as const) {
  test(`R1 whatever the order in which they are named, while ${title} is waited for, those before are locked and those after not`, async () => {
    const members = [aMember(), aMember()].sort((a, b) => (a.id < b.id ? -1 : 1));
    const room = aRoom();
    await claims.inOne(async (tx) => {
      for (const member of members) await tx.members.put(member);
      await tx.sharedResources.put(room);
    });
    const inOrder = [...members.map(({ id }) => id), room.id];
    const { waiting } = await claims.inOne(async (tx) => {
      await tx.claims.lock(inOrder.slice(held, held + 1));
      const waiting = claims.inOne((second) => second.claims.lock([...inOrder].reverse()));
      const before = inOrder.slice(0, held);
      for (let tries = 0; tries < 200 && !(await areLocked(before)); tries++);
      assert.deepEqual(
        await Promise.all(before.map(isLocked)),
        before.map(() => true),
      );
      const after = inOrder.slice(held + 1);
      assert.deepEqual(
        await Promise.all(after.map(isLocked)),
        after.map(() => false),
      );
      return { waiting };
    });
    await waiting;
  });
}

/** Whether a transaction that wants it would have to wait. */
const isLocked = (id: string): Promise<boolean> =>
  claims.fixture
    .asTenant(
      claims.tenant,
      id.startsWith('mem_')
        ? 'select from members where member_id = $1 for no key update nowait'
        : 'select from shared_resources where resource_id = $1 for no key update nowait',
      [id],
    )
    .then(
      () => false,
      () => true,
    );

const areLocked = async (ids: readonly string[]): Promise<boolean> =>
  (await Promise.all(ids.map(isLocked))).every(Boolean);

test('who is locked for a claim can be referred to meanwhile, but neither changed nor locked for another', async () => {
  const member = aMember();
  await claims.inOne((tx) => tx.members.put(member));
  await claims.inOne(async (tx) => {
    await tx.claims.lock([member.id]);
    const tryTo = (statement: string) =>
      claims.fixture.asTenant(claims.tenant, statement, [member.id]).then(
        () => 'done',
        (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
      );
    assert.equal(await tryTo('select from members where member_id = $1 for key share nowait'), 'done');
    assert.equal(await tryTo('select from members where member_id = $1 for no key update nowait'), '55P03');
  });
});
