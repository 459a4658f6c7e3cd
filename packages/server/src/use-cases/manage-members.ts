import type { Member } from '../domain/member.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { PageRequest, Transaction } from '../ports/store.js';
import type { Ports } from './ports.js';

export type MemberDetails = Omit<Member, 'id' | 'externalId'>;

/** Makes the member of this external id, or replaces what is known of it. @throws `invalid_request` for a calendar of no connection */
export function makePutMember(ports: Ports) {
  return (tenantId: string, externalId: string, details: MemberDetails): Promise<Member> =>
    ports.store.transaction(tenantId, async (tx) => {
      await assertConnections(tx, details);
      const existing = await tx.members.find(externalId);
      const member: Member = { id: existing?.id ?? ports.randomness.id('mem'), externalId, ...details };
      await tx.members.put(member);
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

/** Forgets a member; a plan that names it finds nobody there any more. @throws `not_found` */
export function makeRemoveMember(ports: Ports) {
  return (tenantId: string, externalId: string): Promise<void> =>
    ports.store.transaction(tenantId, async (tx) => {
      await tx.members.remove((await findMember(tx, externalId)).id);
    });
}

async function findMember(tx: Transaction, externalId: string): Promise<Member> {
  const member = await tx.members.find(externalId);
  if (member === undefined) throw new SchedulingError('not_found', 'There is no such member.');
  return member;
}

async function assertConnections(tx: Transaction, { calendars }: MemberDetails): Promise<void> {
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
