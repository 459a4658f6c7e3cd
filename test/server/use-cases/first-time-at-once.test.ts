import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { makeSealer } from '../../../packages/server/src/security/sealer.js';
import { systemRandomness } from '../../../packages/server/src/security/randomness.js';
import { makePutMember } from '../../../packages/server/src/use-cases/manage-members.js';
import { FakeCalendarAccounts } from '../../fakes/calendar-accounts.js';
import { aMember } from '../../support/records.js';
import { type StoreFixture, startStore } from '../../support/store-fixture.js';

let fixture: StoreFixture;
before(async () => {
  fixture = await startStore();
});
after(() => fixture.stop());

test('a member who is put by ten requests at once for the first time is one member, and all are answered', async () => {
  const tenant = await fixture.newTenant();
  const putMember = makePutMember({
    store: fixture.store,
    calendars: new FakeCalendarAccounts(),
    providers: { conferencing: new Map() },
    randomness: systemRandomness,
    seal: makeSealer(fixture.ring),
    joinUrlOf: (secret) => `https://kit.example/join/${secret}`,
    zoneDataVersion: '2026a',
  });
  const { externalId, name, email, locale, hours, calendars, isNeverRecorded, isActive, ...made } = aMember();
  const { minNoticeMinutes, bufferBeforeMinutes, bufferAfterMinutes, limits, blocking, skills, training } =
    made;
  const notice = { minNoticeMinutes, bufferBeforeMinutes, bufferAfterMinutes };
  const details = {
    name,
    email,
    locale,
    hours,
    calendars,
    isNeverRecorded,
    isActive,
    ...notice,
    limits,
    blocking,
    skills,
    training,
  };
  const put = await Promise.all(Array.from({ length: 10 }, () => putMember(tenant, externalId, details)));
  assert.equal(new Set(put.map(({ id }) => id)).size, 1);
  const members = await fixture.store.transaction(tenant, (tx) =>
    tx.members.list({ limit: 10, after: undefined }),
  );
  assert.equal(members.length, 1);
});
