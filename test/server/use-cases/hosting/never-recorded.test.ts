import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import type { Store } from '../../../../packages/server/src/ports/store.js';
import { makeConfirmBooking } from '../../../../packages/server/src/use-cases/confirm-booking.js';
import { makePutMember } from '../../../../packages/server/src/use-cases/manage-members.js';
import { type Candidates, startCandidates } from '../candidates.harness.js';

let candidates: Candidates;
before(async () => {
  candidates = await startCandidates();
});
after(() => candidates.fixture.stop());

const noteTaker = {
  email: 'notes@notetaker.example',
  label: 'Ada Notes',
  mode: 'always',
  requiresConsent: false,
  hasSeat: true,
} as const;
const { signal } = new AbortController();

/** Whose transactions do something else after their work, before it is kept. */
const pausing = (store: Store, pause: () => Promise<unknown>): Store => ({
  ...store,
  transaction: (tenantId, work) =>
    store.transaction(tenantId, async (tx) => {
      const result = await work(tx);
      await pause();
      return result;
    }),
});

test('who is never recorded from now on is not in what is being booked at that moment', async () => {
  const { ports, tenant, fixture } = candidates;
  const member = await candidates.newMember();
  const [session] = (await candidates.newPlan([member])).sessions;
  assert.ok(session);
  const plan = await candidates.newPlan([member], { sessions: [{ ...session, noteTaker }] });
  const who = await candidates.invite(plan);
  const { id: holdId } = await candidates.hold(who, await candidates.ticket(who, plan, 0));

  const details = { ...member, calendars: [candidates.calendarOf(member)] };
  let put: Promise<unknown> = Promise.resolve();
  const store = pausing(fixture.store, async () => {
    put = makePutMember(ports)(tenant, member.externalId, { ...details, isNeverRecorded: true });
    // Where it waits for what is being booked, that has to go on.
    await Promise.race([put, setTimeout(500)]);
  });
  const request = {
    holdId,
    candidate: { name: 'Marty McFly', email: 'marty@hillvalley.example', phone: undefined },
    timeZone: 'UTC',
  };
  const { booking } = await makeConfirmBooking({ ...ports, store })(who, request, { signal });
  await put;
  const kept = await fixture.store.transaction(tenant, (tx) => tx.bookings.find(booking.id));
  assert.equal(kept?.sessions[0]?.noteTaker?.isSuppressed, true);
});
