import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Member } from '../../../../packages/server/src/domain/member.js';
import { aMember } from '../../../support/records.js';
import { type StoreFixture, startStore } from '../../../support/store-fixture.js';

let fixture: StoreFixture;
let tenant: string;
before(async () => {
  fixture = await startStore();
  tenant = await fixture.newTenant();
});
after(() => fixture.stop());

const none = { perDay: undefined, perWeek: undefined, minutesPerDay: undefined };
const fields: [string, Partial<Member>][] = [
  ['no limits', { limits: none }],
  ['one limit', { limits: { ...none, perWeek: 6 } }],
  ['all limits', { limits: { perDay: 2, perWeek: 6, minutesPerDay: 120 } }],
  [
    'kinds of busy time that do not block',
    { blocking: { tentative: false, outOfOffice: true, allDay: false } },
  ],
  ['skills, with what an array’s text would have to quote', { skills: ['physics', 'a "b", {c}', 'ünïcode'] }],
  ['training', { training: { physics: 'trainee', 'time travel': 'trained' } }],
  ['buffers', { bufferBeforeMinutes: 5, bufferAfterMinutes: 15 }],
];

for (const [title, changes] of fields) {
  test(`a member with ${title} is read back as it was written, alone, among many and in a list`, async () => {
    const member = aMember(changes);
    const read = await fixture.store.transaction(tenant, async (tx) => {
      // Written over somebody who had none of it.
      await tx.members.put(aMember({ id: member.id, externalId: member.externalId }));
      await tx.members.put(member);
      return [
        await tx.members.find(member.externalId),
        (await tx.members.findMany(['mem_nobody', member.id]))[0],
        (await tx.members.list({ limit: 100, after: undefined })).find(({ id }) => id === member.id),
      ];
    });
    assert.deepEqual(read, [member, member, member]);
  });
}
