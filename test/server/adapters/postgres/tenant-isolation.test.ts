import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Booking } from '../../../../packages/server/src/domain/booking.js';
import type { Hold } from '../../../../packages/server/src/domain/hold.js';
import type { Invitation } from '../../../../packages/server/src/domain/invitation.js';
import type { Member } from '../../../../packages/server/src/domain/member.js';
import type { Plan } from '../../../../packages/server/src/domain/plan.js';
import type {
  Connection,
  RepeatableRequest,
  Transaction,
} from '../../../../packages/server/src/ports/store.js';
import {
  NINE,
  aBooking,
  aConnection,
  aHold,
  aMember,
  aPlan,
  anInvitation,
  calendarTarget,
} from '../../../support/records.js';
import { type StoreFixture, startStore } from '../../../support/store-fixture.js';

interface Owned {
  member: Member;
  plan: Plan;
  invitation: Invitation;
  free: Invitation;
  hold: Hold;
  booking: Booking;
  connection: Connection;
  effectId: string;
  token: string;
}

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

const session = {
  id: 'ses_1',
  audience: 'candidate' as const,
  permissions: [],
  origins: ['https://jobs.example'],
  actor: undefined,
  expiresAt: Temporal.Instant.from('2099-01-01T00:00:00Z'),
};
const request: RepeatableRequest = { principal: 'p', route: 'r', key: 'k', bodyHash: Buffer.alloc(32) };
const day = { start: NINE.subtract({ hours: 12 }), end: NINE.add({ hours: 12 }) };
const page = { limit: 100, after: undefined };

/** One row in every table. */
async function seed(tx: Transaction, secretKeyId: string): Promise<Owned> {
  const member = aMember();
  const connection = aConnection();
  const plan = aPlan([member.id]);
  const invitation = anInvitation(plan.id);
  const free = anInvitation(plan.id);
  const hold = aHold(free.id, [member.id], { start: NINE.add({ hours: 1 }), end: NINE.add({ hours: 2 }) });
  const booked = aHold(invitation.id, [member.id], { state: 'booked' });
  const booking = aBooking(invitation.id, [member.id]);
  await tx.connections.insert(connection, { refreshToken: 'secret' });
  await tx.members.put({
    ...member,
    calendars: [{ connectionId: connection.id, calendarId: 'work', use: ['busy'] }],
  });
  await tx.plans.insert(plan);
  await tx.invitations.insert(invitation);
  await tx.invitations.insert(free);
  await tx.links.insert(Buffer.alloc(32, 1), {
    kind: 'book',
    invitationId: free.id,
    expiresAt: session.expiresAt,
  });
  await tx.sessions.insert({ ...session, secretKeyId, invitationId: free.id });
  await tx.holds.insert(hold);
  await tx.holds.insert(booked);
  await tx.claims.takeForHold(hold, [member.id]);
  await tx.claims.takeForHold(booked, [member.id]);
  await tx.bookings.insert(booking);
  await tx.claims.turnIntoBooking(booked, booking.id);
  await tx.effects.queue(booking.id, 0, [calendarTarget]);
  const [effect] = await tx.effects.ofBooking(booking.id);
  const leased = await tx.effects.lease(effect?.id ?? '', 3600);
  assert.ok(typeof leased === 'object');
  await tx.freeBusy.save([
    {
      connectionId: connection.id,
      calendarId: 'work',
      from: day.start,
      to: day.end,
      readAt: tx.now,
      periods: [],
    },
  ]);
  await tx.answers.save(request, { status: 201, body: {} });
  await tx.audit.append({ action: 'a', actor: 'b', object: 'c', requestId: 'd' });
  return {
    member,
    plan,
    invitation,
    free,
    hold,
    booking,
    connection,
    effectId: leased.effect.id,
    token: leased.token,
  };
}

type Attempt = (tx: Transaction, theirs: Owned) => Promise<unknown>;
type Attempts = {
  [Records in Exclude<keyof Transaction, 'tenantId' | 'now'>]: {
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
    idsOf: async (tx, { member }) => [...(await tx.members.idsOf([member.externalId]))],
    list: (tx) => tx.members.list(page),
    remove: (tx, { member }) => tx.members.remove(member.id),
    lock: (tx, { member }) => tx.members.lock([member.id]),
  },
  plans: {
    insert: 'own',
    update: (tx, { plan }) => tx.plans.update({ ...plan, name: 'Biff' }),
    find: (tx, { plan }) => tx.plans.find(plan.id),
  },
  invitations: {
    insert: (tx, { invitation }) => refused(tx.invitations.insert({ ...invitation, id: 'inv_new' })),
    update: (tx, { invitation }) => tx.invitations.update({ ...invitation, status: 'cancelled' }),
    find: (tx, { invitation }) => tx.invitations.find(invitation.id),
    lock: (tx, { invitation }) => tx.invitations.lock(invitation.id),
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
  },
  holds: {
    insert: (tx, { hold }) => refused(tx.holds.insert({ ...hold, id: 'hld_new' })),
    update: (tx, { hold }) => tx.holds.update({ ...hold, state: 'released' }),
    lock: (tx, { hold }) => tx.holds.lock(hold.id),
    lockCurrent: (tx, { free }) => tx.holds.lockCurrent(free.id),
  },
  bookings: {
    insert: (tx, { booking }) => refused(tx.bookings.insert({ ...booking, id: 'bkg_new' })),
    update: (tx, { booking }) => tx.bookings.update({ ...booking, status: 'cancelled' }),
    find: (tx, { booking }) => tx.bookings.find(booking.id),
    lock: (tx, { booking }) => tx.bookings.lock(booking.id),
    ofInvitation: (tx, { invitation }) => tx.bookings.ofInvitation(invitation.id),
    list: (tx) => tx.bookings.list(page),
  },
  claims: {
    list: (tx, { member }) => tx.claims.list([member.id], day, undefined),
    minutesBooked: async (tx, { member }) => [...(await tx.claims.minutesBooked([member.id]))],
    // Another tenant's claims do not stand in the way either.
    takeForHold: async (tx, { member, hold }) => {
      await tx.claims.takeForHold(hold, [member.id]);
      await tx.claims.releaseHold(hold.id);
    },
    extend: (tx, { hold }) => gone(tx.claims.extend(hold)),
    turnIntoBooking: (tx, { hold }) => gone(tx.claims.turnIntoBooking(hold, 'bkg_new')),
    releaseHold: (tx, { hold }) => tx.claims.releaseHold(hold.id),
    releaseBooking: (tx, { booking }) => tx.claims.releaseBooking(booking.id),
  },
  effects: {
    queue: (tx, { booking }) => refused(tx.effects.queue(booking.id, 1, [calendarTarget])),
    ofBooking: (tx, { booking }) => tx.effects.ofBooking(booking.id),
    targetsOf: (tx, { booking }) => tx.effects.targetsOf(booking.id),
    lease: async (tx, { effectId }) => assert.equal(await tx.effects.lease(effectId, 30), 'finished'),
    finish: async (tx, { effectId, token }) =>
      assert.equal(await tx.effects.finish(effectId, token, { state: 'done' }), false),
    // Its job names this transaction's own tenant, where there is no such effect.
    requeue: 'own',
  },
  connections: {
    insert: 'own',
    update: (tx, { connection }) => tx.connections.update({ ...connection, state: 'revoked' }),
    find: (tx, { connection }) => tx.connections.find(connection.id),
    findByAccount: (tx, { connection }) =>
      tx.connections.findByAccount(connection.provider, connection.accountId),
    list: (tx) => tx.connections.list(page),
    remove: (tx, { connection }) => tx.connections.remove(connection.id),
    credentials: (tx, { connection }) => tx.connections.credentials(connection.id),
    lockCredentials: (tx, { connection }) => tx.connections.lockCredentials(connection.id),
    saveCredentials: (tx, { connection }) => tx.connections.saveCredentials(connection.id, 'stolen'),
    insertOAuthState: 'own',
  },
  freeBusy: {
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
            periods: [],
          },
        ]),
      ),
  },
  answers: { claim: (tx) => tx.answers.claim(request), save: 'own' },
  audit: { append: 'own' },
};

/** A row that would hang on another tenant's is refused by its foreign key. */
async function refused(write: Promise<unknown>): Promise<void> {
  await assert.rejects(write, { code: '23503' });
  throw new Refused();
}

/** Ends the transaction, which a refused statement has broken anyway. */
class Refused extends Error {}

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
    assert.equal((await tx.claims.list([owned.member.id], day, undefined)).length, 2);
    assert.equal((await tx.effects.ofBooking(owned.booking.id)).length, 1);
    assert.deepEqual(await tx.connections.credentials(owned.connection.id), { refreshToken: 'secret' });
    assert.equal((await tx.sessions.find(session.id))?.id, session.id);
    assert.deepEqual(await tx.answers.claim(request), { status: 201, body: {} });
  });
});

async function everythingOf(tenant: string): Promise<string[]> {
  const tables = await fixture.asTenant(
    tenant,
    `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'tenant_id'`,
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
