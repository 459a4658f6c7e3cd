import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Transaction } from '../../../../packages/server/src/ports/store.js';
import { aHostEntry } from '../../../fakes/conferencing-service.js';
import { NINE, aBooking, aConnection, seedInvitation } from '../../../support/records.js';
import { type StoreFixture, startStore } from '../../../support/store-fixture.js';

let fixture: StoreFixture;
before(async () => {
  fixture = await startStore();
});
after(() => fixture.stop());

/** Runs in a tenant of its own, with a connected account. */
async function connected<T>(
  work: (tx: Transaction, connectionId: string, tenantId: string) => Promise<T>,
): Promise<T> {
  const tenantId = await fixture.newTenant();
  const connection = aConnection({ provider: 'videophone', scope: 'account' });
  await fixture.store.transaction(tenantId, (tx) => tx.connections.insert(connection, {}));
  return fixture.store.transaction(tenantId, (tx) => work(tx, connection.id, tenantId));
}

const hour = { start: NINE, end: NINE.add({ hours: 1 }) };

test('those whose licence or status is another one now are given back, and nobody else', () =>
  connected(async (tx, connectionId) => {
    const people = ['doc', 'marty', 'clara'].map((id) => aHostEntry(id));
    assert.deepEqual(await tx.hosts.save(connectionId, people), []);
    const changed = await tx.hosts.save(connectionId, [
      aHostEntry('doc', { licence: 'basic' }),
      aHostEntry('marty', { status: 'inactive' }),
      aHostEntry('clara', { name: 'Clara Clayton' }),
    ]);
    assert.deepEqual(changed.map(({ userId, licence, status }) => [userId, licence, status]).sort(), [
      ['doc', 'basic', 'active'],
      ['marty', 'licensed', 'inactive'],
    ]);
  }));

test('an account that was gone and came back is the same host', () =>
  connected(async (tx, connectionId) => {
    await tx.hosts.save(connectionId, [aHostEntry('doc')]);
    const before = await tx.hosts.findByUser(connectionId, 'doc');
    await tx.hosts.removeAll(connectionId);
    assert.equal(await tx.hosts.findByUser(connectionId, 'doc'), undefined);
    await tx.hosts.save(connectionId, [aHostEntry('doc')]);
    assert.equal((await tx.hosts.findByUser(connectionId, 'doc'))?.id, before?.id);
  }));

test('a host is found by every address, however it is written', () =>
  connected(async (tx, connectionId) => {
    const doc = aHostEntry('doc', {
      email: 'Doc@HillValley.example',
      aliases: ['Emmett@HillValley.example'],
    });
    await tx.hosts.save(connectionId, [doc]);
    for (const address of [
      'doc@hillvalley.example',
      ' DOC@hillvalley.EXAMPLE',
      'emmett@hillvalley.example',
    ]) {
      assert.equal((await tx.hosts.findByAddress(connectionId, [address]))[0]?.userId, 'doc', address);
    }
    assert.deepEqual(await tx.hosts.findByAddress(connectionId, ['biff@hillvalley.example']), []);
  }));

test('a page that names somebody twice is kept as its last word', () =>
  connected(async (tx, connectionId) => {
    await tx.hosts.save(connectionId, [
      aHostEntry('doc', { name: 'old' }),
      aHostEntry('doc', { name: 'new' }),
    ]);
    assert.equal((await tx.hosts.findByUser(connectionId, 'doc'))?.name, 'new');
  }));

test('who looks for hosts finds them by parts of names and addresses, and never by a pattern', () =>
  connected(async (tx, connectionId) => {
    await tx.hosts.save(connectionId, [
      aHostEntry('doc', { name: 'Emmett Brown' }),
      aHostEntry('marty', { name: '100% Marty' }),
    ]);
    const found = async (search: string) =>
      (await tx.hosts.list(connectionId, { search, limit: 10 })).map(({ userId }) => userId);
    assert.deepEqual(await found('BROWN'), ['doc']);
    assert.deepEqual(await found('marty@'), ['marty']);
    assert.deepEqual(await found('0% m'), ['marty']);
    assert.deepEqual(await found('%'), ['marty']);
  }));

test('meetings that are written for a host are counted by the day, in UTC', () =>
  connected(async (tx, connectionId) => {
    await tx.hosts.save(connectionId, [aHostEntry('doc')]);
    const id = (await tx.hosts.findByUser(connectionId, 'doc'))?.id ?? '';
    await tx.hosts.countWrites(id, 2);
    await tx.hosts.countWrites(id, 1);
    const today = tx.now.toString().slice(0, 10);
    assert.deepEqual((await tx.hosts.findMany([id]))[0]?.writes, { date: today, count: 3 });
    await fixture.inside(tx, `update hosts set writes_on = writes_on - 1`);
    await tx.hosts.countWrites(id, 1);
    assert.deepEqual((await tx.hosts.findMany([id]))[0]?.writes, { date: today, count: 1 });
  }));

test('a host is passed over until a moment, or not any more', () =>
  connected(async (tx, connectionId) => {
    await tx.hosts.save(connectionId, [aHostEntry('doc')]);
    const id = (await tx.hosts.findByUser(connectionId, 'doc'))?.id ?? '';
    await tx.hosts.bar(id, { reason: 'HOST_NOT_LICENSED', until: NINE });
    const barred = (await tx.hosts.findMany([id]))[0]?.barred;
    assert.equal(barred?.reason, 'HOST_NOT_LICENSED');
    assert.ok(barred.until.equals(NINE));
    await tx.hosts.bar(id, undefined);
    assert.equal((await tx.hosts.findMany([id]))[0]?.barred, undefined);
  }));

test('a meeting of ours that was read before its reference was known is none that a host has besides', () =>
  connected(async (tx, connectionId) => {
    await tx.hosts.save(connectionId, [aHostEntry('doc')]);
    const id = (await tx.hosts.findByUser(connectionId, 'doc'))?.id ?? '';
    await tx.hosts.saveForeign(id, [
      { reference: 'ours', ...hour },
      { reference: 'theirs', ...hour },
    ]);
    const { member, invitation } = await seedInvitation(tx);
    const booking = aBooking(invitation.id, [member.id]);
    await tx.bookings.insert(booking);
    await tx.meetings.put({
      bookingId: booking.id,
      sessionKey: 'onsite',
      generation: 1,
      connectionId,
      hostUserId: 'doc',
      reference: 'ours',
      state: 'standing',
      written: undefined,
      startedAt: undefined,
      endedAt: undefined,
      guestJoinedAt: undefined,
      askedAt: tx.now,
    });
    const foreign = await tx.hosts.foreignOf([id], hour);
    assert.deepEqual(
      foreign.map(({ reference }) => reference),
      ['theirs'],
    );
  }));

test('meetings that only touch a period are none of it', () =>
  connected(async (tx, connectionId) => {
    await tx.hosts.save(connectionId, [aHostEntry('doc')]);
    const id = (await tx.hosts.findByUser(connectionId, 'doc'))?.id ?? '';
    await tx.hosts.saveForeign(id, [
      { reference: 'before', start: NINE.subtract({ hours: 1 }), end: NINE },
      { reference: 'after', start: hour.end, end: hour.end.add({ hours: 1 }) },
    ]);
    assert.deepEqual(await tx.hosts.foreignOf([id], hour), []);
  }));

test('a delivery that came before is told apart, and none makes calendars be looked at', () =>
  connected(async (tx, connectionId, tenantId) => {
    const before = fixture.sent.length;
    assert.equal(await tx.pushes.keepDelivery(connectionId, 'key'), true);
    assert.equal(await tx.pushes.keepDelivery(connectionId, 'key'), false);
    assert.deepEqual(
      fixture.sent.slice(before).filter(({ data }) => data.tenantId === tenantId),
      [],
    );
  }));

test('the newest attempt at each provider of the last hour is known', () =>
  connected(async (tx) => {
    const begin = (attemptId: string, provider: string, hash: number) =>
      tx.oauthStates.insert(Buffer.alloc(32, hash), {
        attemptId,
        provider,
        scope: 'account',
        dataCenter: undefined,
        returnUrl: 'https://jobs.example/',
        isPopup: true,
        codeVerifier: 'verifier',
        browserHash: Buffer.alloc(32, 9),
        sessionId: 'ses_1',
        handoffId: undefined,
        actor: undefined,
      });
    await begin('att_1', 'videophone', 1);
    await begin('att_2', 'hologram', 2);
    await begin('att_3', 'videophone', 3);
    await fixture.inside(
      tx,
      `update oauth_states set created_at = now() - interval '1 minute' where attempt_id = 'att_1'`,
    );
    await tx.oauthStates.end('att_3', { outcome: 'refused', code: 'consent_refused' });
    assert.deepEqual(
      (await tx.oauthStates.newest()).map(({ provider, end }) => [provider, end?.outcome]),
      [
        ['hologram', undefined],
        ['videophone', 'refused'],
      ],
    );
  }));
