import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import type { OAuthState } from '../../../../packages/server/src/ports/oauth-state-records.js';
import type { Transaction } from '../../../../packages/server/src/ports/store.js';
import {
  aConnection,
  aHold,
  aMember,
  aPlan,
  anInvitation,
  seedBooking,
  seedInvitation,
} from '../../../support/records.js';
import { type StoreFixture, startStore } from '../../../support/store-fixture.js';

let fixture: StoreFixture;
let tenant: string;
before(async () => {
  fixture = await startStore();
  tenant = await fixture.newTenant();
});
after(() => fixture.stop());

test('what a transaction wrote is there afterwards, and read back as it was written', async () => {
  const { member, plan, invitation } = await fixture.store.transaction(tenant, seedInvitation);
  const read = await fixture.store.transaction(tenant, async (tx) => ({
    member: await tx.members.find(member.externalId),
    plan: await tx.plans.find(plan.id),
    invitation: await tx.invitations.find(invitation.id),
  }));
  assert.deepEqual(read, { member, plan, invitation });
});

test('every optional field of invitations and bookings is read back as it was written, given or not', async () => {
  const plan = aPlan([]);
  const invited = anInvitation(plan.id, {
    candidate: { name: 'M', email: 'm@mail.example', phone: '+1', timeZone: 'Asia/Kathmandu', locale: 'de' },
    window: { start: Temporal.Instant.from('2036-01-01T00:00:00.5Z'), end: undefined },
    externalRef: 'app-1',
    metadata: { source: 'careers' },
  });
  const read = await fixture.store.transaction(tenant, async (tx) => {
    await tx.plans.insert(plan);
    await tx.invitations.insert(invited);
    const booking = await seedBooking(tx, {
      cancelReason: 'Ill',
      candidate: { name: 'M', email: 'm@mail.example', phone: '+1', locale: 'de' },
    });
    return {
      invitation: await tx.invitations.find(invited.id),
      booking: [booking, await tx.bookings.find(booking.id)],
    };
  });
  assert.deepEqual(read.invitation, invited);
  assert.deepEqual(read.booking[1], read.booking[0]);
});

test('a transaction that throws leaves nothing', async () => {
  const plan = aPlan([]);
  await assert.rejects(
    fixture.store.transaction(tenant, async (tx) => {
      await tx.plans.insert(plan);
      throw new Error('changed my mind');
    }),
    /changed my mind/,
  );
  assert.equal(await fixture.store.transaction(tenant, (tx) => tx.plans.find(plan.id)), undefined);
});

test('the time of a transaction is the database’s', async () => {
  const [now, [row]] = await fixture.store.transaction(tenant, async (tx) => [
    tx.now,
    await fixture.inside(tx, `select date_trunc('milliseconds', now()) as now`),
  ]);
  assert.ok(row?.['now'] instanceof Temporal.Instant);
  assert.equal(now.toString(), row['now'].toString());
});

for (const [ending, work] of [
  ['a commit', () => Promise.resolve('done')],
  ['a rollback', () => Promise.reject(new Error('changed my mind'))],
] as const) {
  test(`S10 no role and no tenant stay on a pooled connection after ${ending}`, async () => {
    await Promise.all(
      Array.from({ length: 20 }, () => fixture.store.transaction(tenant, work).catch(() => undefined)),
    );
    await fixture.store.findLink(Buffer.alloc(32)).catch(() => undefined);
    // As many at once as there are connections, so that each of them is asked.
    const seen = await Promise.all(
      Array.from({ length: 10 }, () =>
        sql<
          Record<string, unknown>
        >`select current_user = session_user as "isItself", pg_sleep(0.05)::text as slept,
          coalesce(current_setting('slotwright.tenant_id', true), '') as tenant,
          coalesce(current_setting('slotwright.presented', true), '') as presented`.execute(fixture.db),
      ),
    );
    for (const { rows } of seen) {
      assert.deepEqual(rows, [{ isItself: true, slept: '', tenant: '', presented: '' }]);
    }
  });
}

test('R1 two transactions that lock each other’s rows are both carried out: the deadlock’s victim is run again', async () => {
  const members = [aMember(), aMember()];
  await fixture.store.transaction(tenant, async (tx) => {
    for (const member of members) await tx.members.put(member);
  });
  const runs = [0, 0];
  const meet = rendezvous();
  const lockBoth = (index: 0 | 1) =>
    fixture.store.transaction(tenant, async (tx) => {
      runs[index] = (runs[index] ?? 0) + 1;
      const [mine, theirs] = index === 0 ? members : [...members].reverse();
      await tx.claims.lock([mine?.id ?? '']);
      if (runs[index] === 1) await meet();
      await tx.claims.lock([theirs?.id ?? '']);
      return index;
    });
  assert.deepEqual(await Promise.all([lockBoth(0), lockBoth(1)]), [0, 1]);
  assert.ok((runs[0] ?? 0) + (runs[1] ?? 0) >= 3, 'one of them at least ran twice');
});

test('R1 a deadlock that comes back every time is service_unavailable after three repetitions', async () => {
  let runs = 0;
  await assert.rejects(
    fixture.store.transaction(tenant, () => {
      runs += 1;
      return Promise.reject(Object.assign(new Error('deadlock detected'), { code: '40P01' }));
    }),
    { code: 'service_unavailable' },
  );
  assert.equal(runs, 4);
});

test('a lock that is not had in time is service_unavailable, and nothing stays', async () => {
  const { invitation, plan } = await fixture.store.transaction(tenant, seedInvitation);
  await fixture.store.transaction(tenant, async (tx) => {
    await tx.invitations.lock(invitation.id);
    await assert.rejects(
      fixture.store.transaction(tenant, async (second) => {
        await second.plans.update({ ...plan, name: 'Changed' });
        await second.invitations.lock(invitation.id);
      }),
      { code: 'service_unavailable', details: { retryAfterSeconds: 2 } },
    );
  });
  assert.equal((await fixture.store.transaction(tenant, (tx) => tx.plans.find(plan.id)))?.name, plan.name);
});

test('S17 a link is found by its hash while it lasts, and not after its expiry or withdrawal', async () => {
  const { invitation } = await fixture.store.transaction(tenant, seedInvitation);
  const [good, old] = [hashOf('good'), hashOf('old')];
  const link = { kind: 'book' as const, invitationId: invitation.id };
  const inAnHour = Temporal.Now.instant().add({ hours: 1 });
  await fixture.store.transaction(tenant, async (tx) => {
    await tx.links.insert(good, { ...link, expiresAt: inAnHour });
    await tx.links.insert(old, { ...link, expiresAt: tx.now.subtract({ seconds: 1 }) });
  });
  assert.equal((await fixture.store.findLink(good))?.invitationId, invitation.id);
  assert.equal(await fixture.store.findLink(old), undefined);
  assert.equal(await fixture.store.findLink(hashOf('another')), undefined);
  await fixture.store.transaction(tenant, (tx) => tx.links.revokeAll(invitation.id));
  assert.equal(await fixture.store.findLink(good), undefined);
});

const aState = (changes: Partial<OAuthState>): OAuthState => ({
  attemptId: 'att_0',
  provider: 'cronofy',
  scope: 'individual',
  dataCenter: undefined,
  returnUrl: 'https://jobs.example/connected',
  isPopup: false,
  codeVerifier: 'the verifier',
  browserHash: Buffer.from(hashOf('browser')),
  sessionId: 'ses_1',
  handoffId: undefined,
  actor: undefined,
  ...changes,
});

test('S26 an OAuth state is given out once, also to twenty who ask at once', async () => {
  const hash = hashOf('state');
  const state = aState({
    attemptId: 'att_1',
    scope: 'organizational_unit',
    dataCenter: 'de',
    isPopup: true,
    actor: { id: 'emp_1', name: 'Doc', email: 'doc@hillvalley.example' },
  });
  await fixture.store.transaction(tenant, (tx) => tx.oauthStates.insert(hash, state));
  const taken = await Promise.all(Array.from({ length: 20 }, () => fixture.store.takeOAuthState(hash)));
  assert.deepEqual(
    taken.filter((each) => each !== undefined),
    [{ tenantId: tenant, ...state }],
  );
});

test('S26 an OAuth state older than ten minutes is not given out', async () => {
  const hash = hashOf('old state');
  await fixture.store.transaction(tenant, (tx) =>
    tx.oauthStates.insert(hash, aState({ attemptId: 'att_2' })),
  );
  await fixture.asTenant(
    tenant,
    `update oauth_states set created_at = now() - interval '601 seconds' where state_hash = $1`,
    [hash],
  );
  assert.equal(await fixture.store.takeOAuthState(hash), undefined);
});

test('S31 sealed credentials that are copied to another row do not open', async () => {
  const [one, other] = [aConnection(), aConnection()];
  await fixture.store.transaction(tenant, async (tx) => {
    await tx.connections.insert(one, { secret: 'of one' });
    await tx.connections.insert(other, { secret: 'of the other' });
  });
  await fixture.asTenant(
    tenant,
    `update connections set sealed_credentials = (select sealed_credentials from connections where connection_id = $1)
     where connection_id = $2`,
    [one.id, other.id],
  );
  const credentials = (id: string) =>
    fixture.store.transaction(tenant, (tx: Transaction) => tx.connections.credentials(id));
  assert.deepEqual(await credentials(one.id), { secret: 'of one' });
  await assert.rejects(credentials(other.id));
});

test('a second live hold of one invitation is refused by the database', async () => {
  const { invitation, member } = await fixture.store.transaction(tenant, seedInvitation);
  await fixture.store.transaction(tenant, (tx) => tx.holds.insert(aHold(invitation.id, [member.id])));
  await assert.rejects(
    fixture.store.transaction(tenant, (tx) => tx.holds.insert(aHold(invitation.id, [member.id]))),
    { code: 'slot_taken' },
  );
});

const hashOf = (text: string): Uint8Array => createHash('sha256').update(text).digest();

/** Lets callers go on once two of them are there. */
function rendezvous(): () => Promise<void> {
  let arrived = 0;
  let open: () => void = () => undefined;
  const both = new Promise<void>((resolve) => {
    open = resolve;
  });
  return () => {
    arrived += 1;
    if (arrived === 2) open();
    return both;
  };
}
