import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { HostAssignment } from '../../../../packages/server/src/ports/host-records.js';
import type { Transaction } from '../../../../packages/server/src/ports/store.js';
import { NINE } from '../../../support/records.js';
import { type StoreFixture, startStore } from '../../../support/store-fixture.js';

let fixture: StoreFixture;
before(async () => {
  fixture = await startStore();
});
after(() => fixture.stop());

const week = { start: NINE, end: NINE.add({ hours: 7 * 24 }) };
const an = (changes: Partial<HostAssignment> = {}): HostAssignment => ({
  hostId: 'hst_1',
  holderId: 'bkg_1',
  sessionKey: 'onsite',
  start: NINE,
  assignedAt: NINE,
  expiresAt: undefined,
  isCancelled: false,
  ...changes,
});

/** Puts them, does something, and lists what is there then, as holder, host and whether it is off. */
async function listed(
  assignments: readonly HostAssignment[],
  then: (tx: Transaction) => Promise<unknown> = () => Promise.resolve(),
): Promise<string[]> {
  return fixture.store.transaction(await fixture.newTenant(), async (tx) => {
    for (const each of assignments) await tx.hostLedger.put(each);
    await then(tx);
    const rows = await tx.hostLedger.list(['hst_1', 'hst_2'], week);
    return rows.map(
      ({ holderId, hostId, isCancelled }) => `${holderId} ${hostId}${isCancelled ? ' off' : ''}`,
    );
  });
}

test('what was assigned is read back as it was written', async () => {
  await fixture.store.transaction(await fixture.newTenant(), async (tx) => {
    const held = an({ expiresAt: tx.now.add({ minutes: 1 }) });
    await tx.hostLedger.put(held);
    const rows = await tx.hostLedger.list(['hst_1'], week);
    assert.equal(JSON.stringify(rows), JSON.stringify([held]));
    assert.equal(JSON.stringify(await tx.hostLedger.newest(['hst_1'])), JSON.stringify([held]));
  });
});

test('the list has those of the hosts whose interviews start in the period', async () => {
  const rows = await listed([
    an(),
    an({ holderId: 'bkg_2', hostId: 'hst_3' }),
    an({ holderId: 'bkg_3', start: NINE.subtract({ seconds: 1 }) }),
    an({ holderId: 'bkg_4', start: week.end }),
    an({ holderId: 'bkg_5', start: week.end.subtract({ seconds: 1 }), hostId: 'hst_2' }),
  ]);
  assert.deepEqual(rows, ['bkg_1 hst_1', 'bkg_5 hst_2']);
});

test('what a hold was given is gone with the hold’s time', async () => {
  const rows = await listed([an({ holderId: 'hld_1', expiresAt: NINE.subtract({ hours: 24 * 365 * 30 }) })]);
  assert.deepEqual(rows, []);
});

test('a hold that is renewed keeps what it was given for longer', async () => {
  const rows = await listed(
    [an({ holderId: 'hld_1', expiresAt: NINE.subtract({ hours: 24 * 365 * 30 }) })],
    (tx) => tx.hostLedger.extend('hld_1', NINE),
  );
  assert.deepEqual(rows, ['hld_1 hst_1']);
});

test('what a hold was given becomes the booking’s, or is forgotten', async () => {
  const held = an({ holderId: 'hld_1', expiresAt: NINE });
  assert.deepEqual(await listed([held], (tx) => tx.hostLedger.turnIntoBooking('hld_1', 'bkg_1')), [
    'bkg_1 hst_1',
  ]);
  assert.deepEqual(await listed([held], (tx) => tx.hostLedger.forget('hld_1')), []);
});

test('a host whom a booking comes back to counts once', async () => {
  const earlier = an({ isCancelled: true });
  const held = an({ holderId: 'hld_1', expiresAt: NINE });
  assert.deepEqual(await listed([earlier, held], (tx) => tx.hostLedger.turnIntoBooking('hld_1', 'bkg_1')), [
    'bkg_1 hst_1',
  ]);
  assert.deepEqual(await listed([earlier], (tx) => tx.hostLedger.put(an())), ['bkg_1 hst_1']);
});

test('an interview that is off is in the ledger as such', async () => {
  const rows = await listed([an(), an({ sessionKey: 'lunch', hostId: 'hst_2' })], (tx) =>
    tx.hostLedger.cancel('bkg_1', 'onsite'),
  );
  assert.deepEqual(rows.sort(), ['bkg_1 hst_1 off', 'bkg_1 hst_2']);
});

test('the newest of each host is the one assigned last that stands', async () => {
  await fixture.store.transaction(await fixture.newTenant(), async (tx) => {
    const later = (hours: number) => ({ assignedAt: NINE.add({ hours }) });
    await tx.hostLedger.put(an(later(1)));
    await tx.hostLedger.put(an({ holderId: 'bkg_2', ...later(2) }));
    await tx.hostLedger.put(an({ holderId: 'bkg_3', isCancelled: true, ...later(3) }));
    await tx.hostLedger.put(an({ holderId: 'bkg_4', hostId: 'hst_2' }));
    const newest = await tx.hostLedger.newest(['hst_1', 'hst_2']);
    assert.deepEqual(
      newest.map(({ holderId }) => holderId),
      ['bkg_2', 'bkg_4'],
    );
  });
});
