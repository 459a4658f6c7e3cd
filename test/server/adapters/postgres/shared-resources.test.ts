import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { SharedResource } from '../../../../packages/server/src/domain/shared-resource.js';
import type { Transaction } from '../../../../packages/server/src/ports/store.js';
import { aLicence, aRoom } from '../../../support/plan-records.js';
import { aConnection, aMember } from '../../../support/records.js';
import { type StoreFixture, startStore } from '../../../support/store-fixture.js';

let fixture: StoreFixture;
let tenant: string;
before(async () => {
  fixture = await startStore();
  tenant = await fixture.newTenant();
});
after(() => fixture.stop());

const inOne = <T>(work: (tx: Transaction) => Promise<T>) => fixture.store.transaction(tenant, work);
const calendar = (connectionId: string, calendarId: string) => ({
  connectionId,
  calendarId,
  use: ['busy' as const, 'write' as const],
});

const cases: [string, SharedResource][] = [
  ['a room that is always there', aRoom()],
  [
    'a room with hours and calendars',
    aRoom({ hours: aMember().hours, calendars: [calendar('con_1', 'room')] }),
  ],
  ['a licence for seven meetings at once', aLicence({ capacity: 7 })],
  ['a licence that is not in use', aLicence({ isActive: false })],
];

for (const [title, resource] of cases) {
  test(`${title} is read back as it was written, and gone when it is removed`, async () => {
    await inOne(async (tx) => {
      const { kind, externalId, id } = resource;
      await tx.sharedResources.put({ ...resource, name: 'Before', hours: undefined, calendars: [] });
      await tx.sharedResources.put(resource);
      assert.deepEqual(await tx.sharedResources.find(kind, externalId), resource);
      assert.deepEqual(await tx.sharedResources.findMany([id, 'rom_gone']), [resource]);
      await tx.sharedResources.remove(id);
      assert.equal(await tx.sharedResources.find(kind, externalId), undefined);
    });
  });
}

test('a room and a licence may have one name: each is found, listed and named among its kind', async () => {
  const room = aRoom({ externalId: 'tower' });
  const licence = aLicence({ externalId: 'tower' });
  const other = await fixture.newTenant();
  await fixture.store.transaction(other, async (tx) => {
    await tx.sharedResources.put(room);
    await tx.sharedResources.put(licence);
    for (const each of [room, licence]) {
      assert.deepEqual(await tx.sharedResources.find(each.kind, 'tower'), each);
      assert.deepEqual(await tx.sharedResources.idsOf(each.kind, ['tower']), new Map([['tower', each.id]]));
      assert.deepEqual(await tx.sharedResources.list(each.kind, { limit: 10, after: undefined }), [each]);
      assert.deepEqual(await tx.sharedResources.list(each.kind, { limit: 10, after: each.id }), []);
    }
  });
});

test('a room loses the calendars of a connection that is removed, and no others', async () => {
  const [gone, kept] = [aConnection(), aConnection()];
  const calendars = [calendar(kept.id, 'a'), calendar(gone.id, 'b'), calendar(kept.id, 'c')];
  const [room, bare] = [aRoom({ calendars }), aRoom({ calendars: [calendar(gone.id, 'd')] })];
  await inOne(async (tx) => {
    for (const connection of [gone, kept]) await tx.connections.insert(connection, {});
    for (const each of [room, bare]) await tx.sharedResources.put(each);
    await tx.connections.remove(gone.id);
    assert.deepEqual(
      (await tx.sharedResources.find('room', room.externalId))?.calendars.map(({ calendarId }) => calendarId),
      ['a', 'c'],
    );
    assert.deepEqual((await tx.sharedResources.find('room', bare.externalId))?.calendars, []);
  });
});
