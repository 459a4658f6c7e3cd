import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { claimedBy } from '../../../../packages/server/src/domain/claimed-time.js';
import { CLOSED_CIRCUIT } from '../../../../packages/server/src/domain/circuit.js';
import type { Transaction } from '../../../../packages/server/src/ports/store.js';
import { NINE, calendarTarget } from '../../../support/records.js';
import { type StoreFixture, startStore } from '../../../support/store-fixture.js';
import { Refused, refused } from './refused-row.js';
import { accountAttempts, foundAccounts } from './tenant-isolation-accounts.js';
import { atsMirrorAttempts, foundAtsMirror, writtenAtsMirror } from './tenant-isolation-ats-mirror.js';
import { atsWritingAttempts, foundAtsWriting } from './tenant-isolation-ats-writing.js';
import { calendarAttempts, foundCalendars } from './tenant-isolation-calendars.js';
import { foundHandoffs, handoffAttempts, writtenHandoffs } from './tenant-isolation-handoffs.js';
import { foundHosts, hostAttempts } from './tenant-isolation-hosts.js';
import { foundMeetings, meetingAttempts } from './tenant-isolation-meetings.js';
import { foundPartners, partnerAttempts, writtenPartners } from './tenant-isolation-partners.js';
import { foundPolicies, policyAttempts } from './tenant-isolation-policies.js';
import { type Owned, day, page, request, seed, session } from './tenant-isolation.harness.js';

let fixture: StoreFixture;
let hillValley: string;
let biffCo: string;
let owned: Owned;
before(async () => {
  fixture = await startStore();
  hillValley = await fixture.newTenant();
  biffCo = await fixture.newTenant();
  const [key] = await fixture.asTenant(hillValley, 'select key_id from secret_keys');
  owned = await fixture.store.transaction(hillValley, (tx) => seed(tx, String(key?.['key_id'])));
});
after(() => fixture.stop());

const LONG_AGO = Temporal.Instant.fromEpochMilliseconds(0);
const FAR = LONG_AGO.add({ hours: 200 * 365 * 24 });

type Attempt = (tx: Transaction, theirs: Owned) => Promise<unknown>;
type Attempts = {
  [Records in Exclude<keyof Transaction, 'tenantId' | 'tenantName' | 'now'>]: {
    [Method in keyof Transaction[Records]]: Attempt | 'own';
  };
};

/**
 * Every function of every kind of record, asked for another tenant's row. `own` marks those that take no id of a row
 * and can only make one of the transaction's own tenant.
 */
const attempts: Attempts = {
  members: {
    put: async (tx, { member }) => {
      // The same id is another member here, because ids are unique within a tenant only.
      await tx.members.put({ ...member, name: 'Biff Tannen' });
      await tx.members.remove(member.id);
    },
    find: (tx, { member }) => tx.members.find(member.externalId),
    findMany: (tx, { member }) => tx.members.findMany([member.id]),
    lockNeverRecorded: async (tx, { member }) => [...(await tx.members.lockNeverRecorded([member.id]))],
    idsOf: async (tx, { member }) => [...(await tx.members.idsOf([member.externalId]))],
    list: (tx) => tx.members.list(page),
    listActive: (tx) => tx.members.listActive(100),
    remove: (tx, { member }) => tx.members.remove(member.id),
  },
  pools: {
    put: async (tx, { pool }) => {
      await tx.pools.put({ ...pool, name: 'Biff’s gang' });
      await tx.pools.remove(pool.id);
    },
    find: (tx, { pool }) => tx.pools.find(pool.externalId),
    unfold: async (tx, { pool }) => [...(await tx.pools.unfold([pool.id]))],
    idsOf: async (tx, { pool }) => [...(await tx.pools.idsOf([pool.externalId]))],
    list: (tx) => tx.pools.list(page),
    remove: (tx, { pool }) => tx.pools.remove(pool.id),
  },
  sharedResources: {
    put: async (tx, { room }) => {
      await tx.sharedResources.put({ ...room, name: 'Casino' });
      await tx.sharedResources.remove(room.id);
    },
    find: (tx, { room }) => tx.sharedResources.find(room.kind, room.externalId),
    findMany: (tx, { room }) => tx.sharedResources.findMany([room.id]),
    idsOf: async (tx, { room }) => [...(await tx.sharedResources.idsOf(room.kind, [room.externalId]))],
    list: (tx, { room }) => tx.sharedResources.list(room.kind, page),
    remove: (tx, { room }) => tx.sharedResources.remove(room.id),
  },
  plans: {
    insert: 'own',
    update: (tx, { plan }) => tx.plans.update({ ...plan, name: 'Biff' }),
    find: (tx, { plan }) => tx.plans.find(plan.id),
    list: (tx) => tx.plans.list(page),
    moveMeetings: (tx) => tx.plans.moveMeetings({ from: 'con_hosted', to: 'con_biff' }),
  },
  invitations: {
    insert: (tx, { invitation }) => refused(tx.invitations.insert({ ...invitation, id: 'inv_new' })),
    update: (tx, { invitation }) => tx.invitations.update({ ...invitation, status: 'cancelled' }),
    find: (tx, { invitation }) => tx.invitations.find(invitation.id),
    lock: (tx, { invitation }) => tx.invitations.lock(invitation.id),
    takeExpired: (tx) => tx.invitations.takeExpired(100),
  },
  links: {
    insert: (tx, { free }) =>
      refused(
        tx.links.insert(Buffer.alloc(32, 2), {
          kind: 'manage',
          invitationId: free.id,
          expiresAt: session.expiresAt,
        }),
      ),
    revokeAll: (tx, { free }) => tx.links.revokeAll(free.id),
  },
  sessions: {
    insert: 'own',
    find: (tx) => tx.sessions.find(session.id),
    revoke: async (tx) => assert.equal(await tx.sessions.revoke(session.id), false),
    standing: async (tx) => [...(await tx.sessions.standing([session.id]))],
  },
  holds: {
    insert: (tx, { hold }) => refused(tx.holds.insert({ ...hold, id: 'hld_new' })),
    update: (tx, { hold }) => tx.holds.update({ ...hold, state: 'released' }),
    lock: (tx, { hold }) => tx.holds.lock(hold.id),
    lockCurrent: (tx, { free }) => tx.holds.lockCurrent(free.id),
    lockExpired: (tx) => tx.holds.lockExpired(100),
    placedSince: async (tx, { free }) => [
      ...(await tx.holds.placedSince({ invitationId: free.id }, LONG_AGO)),
      ...(await tx.holds.placedSince({ clientKey: 'client' }, LONG_AGO)),
    ],
  },
  bookings: {
    insert: (tx, { booking }) => refused(tx.bookings.insert({ ...booking, id: 'bkg_new' })),
    update: (tx, { booking }) => tx.bookings.update({ ...booking, status: 'cancelled' }),
    find: (tx, { booking }) => tx.bookings.find(booking.id),
    lock: (tx, { booking }) => tx.bookings.lock(booking.id),
    ofInvitation: (tx, { invitation }) => tx.bookings.ofInvitation(invitation.id),
    list: (tx) => tx.bookings.list(page),
    aheadOf: (tx, { member }) => tx.bookings.aheadOf(member.id),
  },
  claims: {
    lock: (tx, { member, room }) => tx.claims.lock([member.id, room.id]),
    list: (tx, { member }) => tx.claims.list([member.id], day, undefined),
    minutesBooked: async (tx, { member }) => [...(await tx.claims.minutesBooked([member.id]))],
    // Another tenant's claims do not stand in the way either.
    takeForHold: async (tx, { hold }) => {
      await tx.claims.takeForHold(hold);
      await tx.claims.releaseHold(hold.id);
    },
    moveUnits: (tx, { member, hold: { start, end } }) =>
      tx.claims.moveUnits([{ resourceId: member.id, start, end, to: `${member.id}#1` }]),
    ofBooking: (tx, { booking }) => tx.claims.ofBooking(booking.id),
    takeForBooking: async (tx, { hold }) => {
      await tx.claims.takeForBooking('bkg_new', claimedBy(hold.sessions));
      await tx.claims.releaseBooking('bkg_new');
    },
    releaseOfBooking: (tx, { booking }) =>
      tx.claims.releaseOfBooking(booking.id, claimedBy(booking.sessions)),
    extend: (tx, { hold }) => gone(tx.claims.extend(hold)),
    turnIntoBooking: (tx, { hold }) => gone(tx.claims.turnIntoBooking(hold, 'bkg_new')),
    releaseHold: async (tx, { hold }) => assert.equal(await tx.claims.releaseHold(hold.id), 0),
    releaseBooking: (tx, { booking }) => tx.claims.releaseBooking(booking.id),
  },
  effects: {
    queue: (tx, { booking }) => refused(tx.effects.queue(booking.id, 1, [{ target: calendarTarget }])),
    ofBooking: (tx, { booking }) => tx.effects.ofBooking(booking.id),
    targetsOf: (tx, { booking }) => tx.effects.targetsOf(booking.id),
    lease: async (tx, { effectId }) => assert.equal(await tx.effects.lease(effectId, 30), 'finished'),
    finish: async (tx, { effectId, token }) =>
      assert.equal(await tx.effects.finish(effectId, token, { state: 'done' }), false),
    compensateEarlier: async (tx, { booking }) => {
      const [effect] = await tx.effects.ofBooking(booking.id);
      if (effect !== undefined) await tx.effects.compensateEarlier({ ...effect, revision: 9 });
    },
    find: (tx, { effectId }) => tx.effects.find(effectId),
    list: (tx) => tx.effects.list('pending', page),
    giveBack: (tx, { effectId, token }) => tx.effects.giveBack(effectId, token, NINE),
    dropUnbegun: (tx, { booking }) => tx.effects.dropUnbegun(booking.id),
    forgo: (tx, { effectId }) => tx.effects.forgo(effectId),
    reopen: async (tx, { effectId }) => assert.equal(await tx.effects.reopen(effectId), false),
    failedAt: (tx) => tx.effects.failedAt(calendarTarget.connectionId, 100),
    isPendingAt: async (tx) => assert.equal(await tx.effects.isPendingAt(calendarTarget.connectionId), false),
    // Its job names this transaction's own tenant, where there is no such effect.
    requeue: 'own',
    requeueWaiting: (tx) => tx.effects.requeueWaiting(calendarTarget.connectionId),
  },
  circuits: {
    ofConnections: async (tx, { connection }) => [...(await tx.circuits.ofConnections([connection.id]))],
    lock: async (tx, { connection }) =>
      assert.deepEqual(await tx.circuits.lock(connection.id), CLOSED_CIRCUIT),
    save: (tx, { connection }) => tx.circuits.save(connection.id, { ...CLOSED_CIRCUIT, failures: 3 }),
  },
  exceptions: {
    open: (tx, { booking }) =>
      refused(
        tx.exceptions.open({
          bookingId: booking.id,
          sessionKey: 'onsite',
          kind: 'moved',
          subject: 'mem_1',
          detail: {},
        }),
      ),
    openOf: (tx, { booking }) => tx.exceptions.openOf(booking.id),
    find: (tx, { exceptionId }) => tx.exceptions.find(exceptionId),
    resolve: async (tx, { exceptionId }) =>
      assert.equal(await tx.exceptions.resolve(exceptionId, 'gone'), false),
    list: (tx) => tx.exceptions.list({ ...page, state: 'open' }),
  },
  responses: {
    ofBooking: (tx, { booking }) => tx.responses.ofBooking(booking.id),
    ofBookings: async (tx, { booking }) => (await tx.responses.ofBookings([booking.id])).get(booking.id),
    save: (tx, { booking }) =>
      refused(
        tx.responses.save(booking.id, [
          { sessionKey: 'onsite', attendeeId: 'mem_1', responseStatus: 'accepted' },
        ]),
      ),
  },
  looks: {
    take: (tx) => tx.looks.take(10, 60),
    done: (tx, { booking }) =>
      tx.looks.done(
        { bookingId: booking.id, until: NINE, lookedAt: undefined },
        { next: NINE, isWhole: true },
      ),
    hasten: (tx, { booking }) => tx.looks.hasten({ bookingId: booking.id }),
    forLinks: (tx, { booking }) => tx.looks.forLinks(booking.id, NINE),
    ahead: (tx) => tx.looks.ahead(page),
  },
  tasks: {
    take: 'own',
    keep: async (tx, { run }) => assert.equal(await tx.tasks.keep(run, 60), undefined),
    end: (tx, { run }) => tx.tasks.end(run, 0),
  },
  ...accountAttempts,
  ...atsWritingAttempts,
  ...partnerAttempts,
  ...calendarAttempts,
  ...handoffAttempts,
  ...hostAttempts,
  ...atsMirrorAttempts,
  ...meetingAttempts,
  policies: policyAttempts,
  pushes: {
    receive: (tx, { connection }) => refused(tx.pushes.receive(connection.id, 'key')),
    keepDelivery: (tx, { connection }) => refused(tx.pushes.keepDelivery(connection.id, 'key')),
    forgetDeliveries: (tx) => tx.pushes.forgetDeliveries(session.expiresAt),
    withoutChannel: (tx, { connection }) => tx.pushes.withoutChannel([connection.provider], page),
    channelOf: (tx, { connection }) => tx.pushes.channelOf(connection.id),
    saveChannel: (tx, { connection }) => refused(tx.pushes.saveChannel(connection.id, 'chn_stolen')),
    removeChannel: (tx, { connection }) => tx.pushes.removeChannel(connection.id),
    toCheck: (tx, { connection }) => {
      const moments = { openedBefore: FAR, unheardSince: FAR, doubtedBefore: FAR };
      return tx.pushes.toCheck([connection.provider], moments, page);
    },
    keepChecked: (tx, { connection }) => tx.pushes.keepChecked(connection.id),
    doubt: (tx, { connection }) => tx.pushes.doubt([connection.id], FAR),
    isToldSince: async (tx, { connection }) =>
      assert.equal(await tx.pushes.isToldSince([connection.id], LONG_AGO), false),
    concernedBy: (tx, { connection }) => tx.pushes.concernedBy(connection.id),
  },
  freeBusy: {
    forget: (tx, { connection }) => tx.freeBusy.forget(connection.id),
    covering: (tx, { connection }) =>
      tx.freeBusy.covering([{ connectionId: connection.id, calendarId: 'work' }], {
        from: NINE,
        to: NINE.add({ hours: 1 }),
      }),
    save: (tx, { connection }) =>
      refused(
        tx.freeBusy.save([
          {
            connectionId: connection.id,
            calendarId: 'work',
            from: NINE,
            to: day.end,
            readAt: tx.now,
            periods: new Int32Array(0),
          },
        ]),
      ),
  },
  live: {
    publish: 'own',
    findMany: (tx) => tx.live.findMany(['1', '2', '3']),
    since: (tx) => tx.live.since(LONG_AGO, 100),
    removeBefore: (tx) => tx.live.removeBefore(session.expiresAt),
  },
  webhooks: {
    publish: 'own',
    lockCount: async (tx) => assert.equal(await tx.webhooks.lockCount(), 0),
    insert: 'own',
    update: (tx, { endpoint }) => tx.webhooks.update({ ...endpoint, state: 'on' }),
    find: (tx, { endpoint }) => tx.webhooks.find(endpoint.id),
    lock: (tx, { endpoint }) => tx.webhooks.lock(endpoint.id),
    list: (tx) => tx.webhooks.list(page),
    remove: (tx, { endpoint }) => tx.webhooks.remove(endpoint.id),
    secret: (tx, { endpoint }) => tx.webhooks.secret(endpoint.id),
    untold: (tx) => tx.webhooks.untold(),
    markTold: (tx, { endpoint }) => tx.webhooks.markTold(endpoint.id),
  },
  deliveries: {
    list: (tx, { endpoint }) => tx.deliveries.list(endpoint.id, page),
    find: (tx, { delivery }) => tx.deliveries.find(delivery.id),
    lease: (tx, { delivery }) => tx.deliveries.lease(delivery.id, 30),
    finish: async (tx, { delivery, deliveryToken }) =>
      assert.equal(
        await tx.deliveries.finish(delivery.id, deliveryToken, { state: 'delivered', status: 200 }),
        false,
      ),
    giveUp: (tx, { endpoint }) => tx.deliveries.giveUp(endpoint.id),
    replay: (tx, { waiting }) => tx.deliveries.replay(waiting.id),
    forgetBefore: (tx) => tx.deliveries.forgetBefore(tx.now.add({ hours: 1 })),
  },
  proposals: {
    insert: (tx, { proposal }) => refused(tx.proposals.insert({ ...proposal, id: 'prp_new' })),
    update: (tx, { proposal }) => tx.proposals.update({ ...proposal, state: 'declined' }),
    find: (tx, { proposal }) => tx.proposals.find(proposal.id),
    openOf: (tx, { proposal }) => tx.proposals.openOf(proposal.invitationId),
    list: (tx) => tx.proposals.list({ ...page, state: undefined }),
  },
  answers: { claim: (tx) => tx.answers.claim(request), save: 'own' },
  audit: { append: 'own' },
};

const gone = (work: Promise<unknown>) => assert.rejects(work, { code: 'hold_expired' });

for (const [records, methods] of Object.entries(attempts)) {
  for (const [method, attempt] of Object.entries<Attempt | 'own'>(methods)) {
    if (attempt === 'own') continue;
    test(`S9 ${records}.${method} finds, changes and reveals nothing of another tenant`, async () => {
      const before = await everythingOf(hillValley);
      const found = await fixture.store
        .transaction(biffCo, (tx) => attempt(tx, owned))
        .catch((error: unknown) => {
          if (!(error instanceof Refused)) throw error;
        });
      assert.deepEqual(found ?? [], []);
      assert.deepEqual(await everythingOf(hillValley), before);
    });
  }
}

test('the attempts above are made against rows that their own tenant does find', async () => {
  await fixture.store.transaction(hillValley, async (tx) => {
    assert.equal((await tx.members.list(page)).length, 1);
    assert.equal((await tx.pools.unfold([owned.pool.id])).size, 1);
    assert.equal((await tx.sharedResources.list('room', page)).length, 1);
    assert.equal((await tx.claims.list([owned.member.id], day, undefined)).length, 2);
    assert.equal((await tx.effects.ofBooking(owned.booking.id)).length, 1);
    assert.equal(await tx.effects.isPendingAt(calendarTarget.connectionId), true);
    assert.equal((await tx.circuits.ofConnections([owned.connection.id])).size, 1);
    assert.equal((await tx.exceptions.find(owned.exceptionId))?.bookingId, owned.booking.id);
    assert.equal((await tx.responses.ofBooking(owned.booking.id)).length, 1);
    assert.deepEqual(await tx.connections.credentials(owned.connection.id), { refreshToken: 'secret' });
    assert.deepEqual(await foundAccounts(tx, owned), {
      children: 1,
      toRenew: 1,
      untold: 1,
      state: 'cronofy',
      code: 'code',
      bySecret: 'dlg_1',
      revocation: { refreshToken: 'secret' },
    });
    assert.deepEqual(await foundCalendars(tx, owned), {
      open: 1,
      mapped: true,
      ofConnection: true,
      ahead: 1,
      unsettled: 1,
      standing: true,
    });
    assert.deepEqual(await foundAtsWriting(tx, owned), {
      ofBooking: 1,
      byReference: owned.atsWriting.interview.bookingId,
      bookings: 1,
      invitations: 1,
      byCandidate: ['application-1'],
      onJob: ['application-1'],
      link: ['candidate-1'],
      ahead: 1,
      behind: 1,
      note: 'note-1',
      outs: 1,
    });
    assert.deepEqual(await foundHosts(tx, owned), {
      byAddress: 1,
      verified: 1,
      inLedger: 1,
      foreign: 1,
      given: 1,
    });
    assert.deepEqual(await foundHandoffs(tx), writtenHandoffs);
    assert.deepEqual(await foundAtsMirror(tx, owned), writtenAtsMirror);
    assert.deepEqual(await foundPartners(tx, owned.partners), writtenPartners);
    assert.deepEqual(await foundPolicies(tx), { inForce: 1, all: 1 });
    assert.deepEqual(await foundMeetings(tx, owned), {
      ofBooking: 1,
      byReference: true,
      ahead: 1,
      aheadOfHost: 1,
      unanswered: 1,
      links: [true],
    });
    assert.equal((await tx.webhooks.untold()).length, 1);
    assert.equal((await tx.deliveries.list(owned.endpoint.id, page)).length, 2);
    assert.equal((await tx.proposals.openOf(owned.free.id))?.id, owned.proposal.id);
    assert.equal(await tx.pushes.channelOf(owned.connection.id), 'chn_1');
    assert.equal((await tx.sessions.find(session.id))?.id, session.id);
    assert.equal((await tx.sessions.standing([session.id])).size, 1);
    assert.equal((await tx.holds.placedSince({ invitationId: owned.free.id }, LONG_AGO)).length, 1);
    assert.equal((await tx.live.since(LONG_AGO, 100)).length, 1);
    assert.deepEqual(await tx.answers.claim(request), { status: 201, body: {} });
  });
});

async function everythingOf(tenant: string): Promise<string[]> {
  const tables = await fixture.asTenant(
    tenant,
    `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'tenant_id' order by 1`,
  );
  const all: string[] = [];
  for (const { name } of tables) {
    const rows = await fixture.asTenant(
      tenant,
      `select to_jsonb(t)::text as row from ${String(name)} t order by 1`,
    );
    all.push(...rows.map(({ row }) => `${String(name)} ${String(row)}`));
  }
  return all;
}
