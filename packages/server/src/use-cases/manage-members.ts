import type { Member, MemberCalendar } from '../domain/member.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { PageRequest } from '../ports/page-request.js';
import type { Transaction } from '../ports/store.js';
import { letAssistantsFollow } from './hosting/never-recorded.js';
import type { Ports } from './ports.js';
import { closeSeatsLeft, lockAheadOf, openSeatsLeft } from './seats-left.js';

export type MemberDetails = Omit<Member, 'id' | 'externalId'>;

/**
 * Makes the member of this external id, or replaces what is known of it. Seats of somebody who is not active any more
 * become exceptions, until they are back; an assistant leaves what is booked with somebody who is never recorded from now on.
 * @throws `invalid_request` for a calendar of no connection, or an external id that is a pool's
 */
export function makePutMember(ports: Ports) {
  return (tenantId: string, externalId: string, details: MemberDetails): Promise<Member> =>
    ports.store.transaction(tenantId, async (tx) => {
      await assertConnections(tx, details.calendars);
      const existing = await tx.members.find(externalId);
      if (existing === undefined && (await tx.pools.idsOf([externalId])).size > 0) throw takenName('a pool');
      const member: Member = { id: existing?.id ?? ports.randomness.id('mem'), externalId, ...details };
      if (existing?.isActive === true && !member.isActive) await openSeatsLeft(tx, member.id);
      if (existing?.isActive === false && member.isActive) await closeSeatsLeft(tx, member.id);
      const isOtherwise = existing !== undefined && existing.isNeverRecorded !== member.isNeverRecorded;
      if (isOtherwise) await lockAheadOf(tx, member.id);
      await tx.members.put(member);
      // What was being booked meanwhile has asked about the member before, and is there by now.
      if (isOtherwise) await letAssistantsFollow(tx, await lockAheadOf(tx, member.id));
      return member;
    });
}

/** @throws `not_found` */
export function makeGetMember(ports: Ports) {
  return (tenantId: string, externalId: string): Promise<Member> =>
    ports.store.transaction(tenantId, (tx) => findMember(tx, externalId));
}

export function makeListMembers(ports: Ports) {
  return (tenantId: string, page: PageRequest): Promise<Member[]> =>
    ports.store.transaction(tenantId, (tx) => tx.members.list(page));
}

/**
 * Forgets a member; a plan that names it finds nobody there any more, and seats it has become exceptions.
 * @throws `not_found`
 */
export function makeRemoveMember(ports: Ports) {
  return (tenantId: string, externalId: string): Promise<void> =>
    ports.store.transaction(tenantId, async (tx) => {
      const { id } = await findMember(tx, externalId);
      await openSeatsLeft(tx, id);
      await tx.members.remove(id);
    });
}

/** Members and pools share one set of names, so that a seat's `anyOf` means one thing. */
export function takenName(owner: 'a pool' | 'a member'): SchedulingError {
  return new SchedulingError('invalid_request', `This external id belongs to ${owner} already.`, {
    details: { errors: [{ path: 'externalId', message: `must not be that of ${owner}` }] },
  });
}

async function findMember(tx: Transaction, externalId: string): Promise<Member> {
  const member = await tx.members.find(externalId);
  if (member === undefined) throw new SchedulingError('not_found', 'There is no such member.');
  return member;
}

/** @throws `invalid_request` for a calendar of a connection that is not the tenant's */
export async function assertConnections(
  tx: Transaction,
  calendars: readonly MemberCalendar[],
): Promise<void> {
  for (const [index, { connectionId }] of calendars.entries()) {
    if ((await tx.connections.find(connectionId)) !== undefined) continue;
    throw new SchedulingError('invalid_request', 'A calendar names a connection that is not there.', {
      details: {
        errors: [
          { path: `calendars.${String(index)}.connectionId`, message: 'must be a connection of yours' },
        ],
      },
    });
  }
}
