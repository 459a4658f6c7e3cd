import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { HeldSession } from '../../../../packages/server/src/domain/hold.js';
import { NINE, aBooking, aHeldSession, aHold, seedInvitation } from '../../../support/records.js';
import { type StoreFixture, startStore } from '../../../support/store-fixture.js';

let fixture: StoreFixture;
let tenant: string;
before(async () => {
  fixture = await startStore();
  tenant = await fixture.newTenant();
});
after(() => fixture.stop());

const shapes: [string, HeldSession[]][] = [
  ['one session, without room or licence', [aHeldSession(['mem_1'])]],
  [
    'a loop, with a room here, a licence and a host there',
    [
      aHeldSession(['mem_1', 'mem_2'], { key: 'intro', room: 'rom_1' }),
      aHeldSession(['mem_3'], {
        key: 'deep dive',
        start: NINE.add({ minutes: 45 }),
        end: NINE.add({ minutes: 105, milliseconds: 1 }),
        licence: 'lic_1#2',
        host: {
          unit: 'hst_1#1',
          connectionId: 'con_1',
          userId: 'doc',
          email: 'doc@hillvalley.example',
          alternates: ['ein@hillvalley.example'],
          canJoinBeforeHost: true,
          policy: 'pool',
          fallbackIndex: 0,
          warnings: ['FALLBACK_USED'],
        },
      }),
      aHeldSession([], { key: 'lunch', start: NINE.add({ hours: 3 }), end: NINE.add({ hours: 4 }) }),
    ],
  ],
];

for (const [title, sessions] of shapes) {
  test(`a hold of ${title} is read back as it was written`, async () => {
    await fixture.store.transaction(tenant, async (tx) => {
      const { invitation } = await seedInvitation(tx);
      const hold = aHold(invitation.id, [], { sessions, end: NINE.add({ hours: 4 }) });
      await tx.holds.insert(hold);
      const read = await tx.holds.lock(hold.id);
      assert.deepEqual(plain(read), plain(hold));
      assert.deepEqual(read, hold, 'with undefined where there is nothing');
      assert.deepEqual(plain(await tx.holds.lockCurrent(invitation.id)), plain(hold));
    });
  });

  test(`a booking of ${title} is read back as it was written`, async () => {
    await fixture.store.transaction(tenant, async (tx) => {
      const { invitation } = await seedInvitation(tx);
      const agreed = sessions.map((session) => ({
        ...session,
        conferencing: undefined,
        location: undefined,
        noteTaker: undefined,
        recordedEvent: undefined,
      }));
      const booking = aBooking(invitation.id, [], { sessions: agreed });
      await tx.bookings.insert(booking);
      const read = await tx.bookings.find(booking.id);
      assert.deepEqual(plain(read), plain(booking));
      assert.deepEqual(read, booking, 'with undefined where there is nothing');
    });
  });
}

/** With times as text, because instants have nothing that could be compared. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;
