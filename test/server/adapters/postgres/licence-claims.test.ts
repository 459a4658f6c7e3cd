import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { placeOnUnits, unitOf } from '../../../../packages/server/src/domain/licence-units.js';
import { floorMinute } from '../../../../packages/server/src/domain/minutes.js';
import { unitId } from '../../../../packages/server/src/domain/shared-resource.js';
import type { Transaction } from '../../../../packages/server/src/ports/store.js';
import { NINE, aHeldSession } from '../../../support/records.js';
import { type Claims, longAgo, minute, startClaims } from './claims.harness.js';

let claims: Claims;
before(async () => {
  claims = await startClaims();
});
after(() => claims.fixture.stop());

let licences = 0;
const newLicence = (): string => `lic_${String((licences += 1))}`;

/** Holds a unit of a licence. */
const takeUnit = (licence: string, [start, end]: readonly [number, number], changes = {}) =>
  claims.inOne((tx) =>
    claims.take(tx, [], [start, end], {
      sessions: [aHeldSession([], { start: minute(start), end: minute(end), licence })],
      ...changes,
    }),
  );

const moved = (from: string, [start, end]: readonly [number, number], to: string) => ({
  resourceId: from,
  start: minute(start),
  end: minute(end),
  to,
});

test('R1 a licence for two takes two claims of one time, and refuses the third', async () => {
  const zoom = newLicence();
  await takeUnit(zoom, [0, 60]);
  await takeUnit(unitId(zoom, 1), [30, 90]);
  for (const unit of [0, 1]) {
    await assert.rejects(takeUnit(unitId(zoom, unit), [45, 50]), { code: 'slot_taken' });
  }
  assert.deepEqual(await claims.claimsOf([zoom]), [`${zoom} 0-60`, `${zoom}#1 30-90`]);
});

test('a licence whose id begins like another’s has claims of its own', async () => {
  const zoom = newLicence();
  await takeUnit(`${zoom}0`, [0, 30]);
  assert.deepEqual(await claims.claimsOf([zoom]), []);
});

test('the minutes a licence is booked for are the sum over its units', async () => {
  const zoom = newLicence();
  for (const unit of [0, 1]) {
    const hold = await takeUnit(unitId(zoom, unit), [0, 45]);
    await claims.inOne((tx) => claims.book(tx, hold));
  }
  await takeUnit(unitId(zoom, 2), [0, 45]);
  assert.deepEqual(await claims.inOne((tx) => tx.claims.minutesBooked([zoom])), new Map([[zoom, 90]]));
});

test('whoever takes one unit clears the expired claims of all', async () => {
  const zoom = newLicence();
  await takeUnit(unitId(zoom, 1), [0, 30], { expiresAt: longAgo });
  await takeUnit(zoom, [0, 30]);
  const rows = await claims.fixture.asTenant(
    claims.tenant,
    'select resource_id from claims where resource_of_unit = $1',
    [zoom],
  );
  assert.deepEqual(rows, [{ resource_id: zoom }]);
});

test('claims that change places do not get in each other’s way, and keep their holds', async () => {
  const zoom = newLicence();
  const first = await takeUnit(zoom, [0, 60]);
  const second = await takeUnit(unitId(zoom, 1), [30, 90]);
  await claims.inOne((tx) =>
    tx.claims.moveUnits([moved(zoom, [0, 60], unitId(zoom, 1)), moved(unitId(zoom, 1), [30, 90], zoom)]),
  );
  assert.deepEqual(await claims.claimsOf([zoom]), [`${zoom} 30-90`, `${zoom}#1 0-60`]);
  await claims.inOne((tx) => tx.claims.releaseHold(first.id));
  assert.deepEqual(await claims.claimsOf([zoom]), [`${zoom} 30-90`]);
  await claims.inOne((tx) => claims.book(tx, second));
});

test('a claim moves to where an expired one lay; of a unit’s other claims none moves', async () => {
  const zoom = newLicence();
  await takeUnit(zoom, [0, 30]);
  await takeUnit(zoom, [30, 60]);
  await takeUnit(unitId(zoom, 1), [0, 30], { expiresAt: longAgo });
  await claims.inOne((tx) => tx.claims.moveUnits([moved(zoom, [0, 30], unitId(zoom, 1))]));
  assert.deepEqual(await claims.claimsOf([zoom]), [`${zoom} 30-60`, `${zoom}#1 0-30`]);
  await claims.inOne((tx) => tx.claims.moveUnits([]));
});

test('R2 a hold that is confirmed while its claim is being moved is booked, where it has moved to', async () => {
  const zoom = newLicence();
  const hold = await takeUnit(zoom, [0, 30]);
  const { confirmed } = await claims.inOne(async (tx) => {
    await tx.claims.moveUnits([moved(zoom, [0, 30], unitId(zoom, 1))]);
    const confirmed = claims.inOne((second) => claims.book(second, hold));
    await claims.fixture.inside(tx, 'select pg_sleep(0.3)');
    return { confirmed };
  });
  const bookingId = await confirmed;
  const rows = await claims.fixture.asTenant(
    claims.tenant,
    'select resource_id, expires_at from claims where booking_id = $1',
    [bookingId],
  );
  assert.deepEqual(rows, [{ resource_id: unitId(zoom, 1), expires_at: null }]);
});

test('claims that lie so that no unit is free make room for one more, as long as there are units enough', async () => {
  const zoom = newLicence();
  await takeUnit(zoom, [0, 30]);
  await takeUnit(unitId(zoom, 1), [30, 60]);
  await claims.inOne((tx) => takeAnyUnit(tx, zoom, 2, [0, 60]));
  assert.equal((await claims.claimsOf([zoom])).length, 3);
  await assert.rejects(claims.inOne((tx) => takeAnyUnit(tx, zoom, 2, [29, 31])));
});

/** Takes a unit as holding does. */
async function takeAnyUnit(
  tx: Transaction,
  licence: string,
  capacity: number,
  [start, end]: readonly [number, number],
): Promise<void> {
  await tx.claims.lock([licence]);
  const live = await tx.claims.list([licence], { start: NINE, end: NINE.add({ hours: 24 }) }, undefined);
  const placement = placeOnUnits(
    live.map((claim) => ({
      unit: unitOf(claim.resourceId),
      start: floorMinute(claim.start),
      end: floorMinute(claim.end),
    })),
    capacity,
    [{ start: floorMinute(minute(start)), end: floorMinute(minute(end)) }],
  );
  assert.ok(placement !== undefined);
  const nine = floorMinute(NINE);
  await tx.claims.moveUnits(
    placement.moves.map((move) =>
      moved(unitId(licence, move.unit), [move.start - nine, move.end - nine], unitId(licence, move.to)),
    ),
  );
  await claims.take(tx, [], [start, end], {
    sessions: [
      aHeldSession([], {
        start: minute(start),
        end: minute(end),
        licence: unitId(licence, placement.units[0] ?? 0),
      }),
    ],
  });
}
