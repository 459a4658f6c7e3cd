import type { Hold } from '../../../../packages/server/src/domain/hold.js';
import type { Transaction } from '../../../../packages/server/src/ports/store.js';
import { NINE, aBooking, aHold, anInvitation, seedInvitation } from '../../../support/records.js';
import { type StoreFixture, startStore } from '../../../support/store-fixture.js';

/** Claims of one tenant on a store of its own, in minutes from `NINE`. */
export interface Claims {
  fixture: StoreFixture;
  tenant: string;
  inOne<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Stores a hold of these people, with an invitation of its own, and takes its time. */
  take(
    tx: Transaction,
    members: readonly string[],
    time: readonly [start: number, end: number],
    changes?: Partial<Hold>,
  ): Promise<Hold>;
  /** Books a hold as confirming does. @returns the booking's id */
  book(tx: Transaction, hold: Hold): Promise<string>;
  /** Members that no other test uses. */
  newPeople(count: number): string[];
  /** The live claims of these people, rooms and licences, as `member start-end`, sorted. */
  claimsOf(resources: readonly string[]): Promise<string[]>;
}

/** An expiry that no clock has yet to reach. */
export const longAgo = Temporal.Instant.from('2020-01-01T00:00:00Z');

/** The instant so many minutes after `NINE`. */
export const minute = (offset: number) => NINE.add({ minutes: offset });
const minutesFromNine = (at: Temporal.Instant) => NINE.until(at).total('minutes');
const aroundNine = { start: NINE.subtract({ hours: 24 }), end: NINE.add({ hours: 24 }) };

/** Starts a store with a tenant and a plan. */
export async function startClaims(): Promise<Claims> {
  const fixture = await startStore();
  const tenant = await fixture.newTenant();
  const { plan } = await fixture.store.transaction(tenant, seedInvitation);
  const inOne: Claims['inOne'] = (work) => fixture.store.transaction(tenant, work);
  let people = 0;
  return {
    fixture,
    tenant,
    inOne,
    take: async (tx, members, [start, end], changes = {}) => {
      const invitation = anInvitation(plan.id);
      const hold = aHold(invitation.id, members, { start: minute(start), end: minute(end), ...changes });
      await tx.invitations.insert(invitation);
      await tx.holds.insert(hold);
      await tx.claims.takeForHold(hold);
      return hold;
    },
    book: async (tx, hold) => {
      const booking = aBooking(hold.invitationId, []);
      await tx.bookings.insert(booking);
      await tx.claims.turnIntoBooking(hold, booking.id);
      return booking.id;
    },
    newPeople: (count) => Array.from({ length: count }, () => `mem_${(people += 1)}`),
    claimsOf: async (resources) => {
      const claims = await inOne((tx) => tx.claims.list(resources, aroundNine, undefined));
      return claims
        .map(
          ({ resourceId, start, end }) => `${resourceId} ${minutesFromNine(start)}-${minutesFromNine(end)}`,
        )
        .sort();
    },
  };
}
