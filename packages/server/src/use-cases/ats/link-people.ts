import type { AtsUser } from '../../domain/applicant-tracking.js';
import type { Member } from '../../domain/member.js';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { Transaction } from '../../ports/store.js';
import { type ShowPorts, findAts } from './show-ats.js';

/** Users of an ATS and who they are here. */
export interface ShownPeople {
  /** Active users whom nobody here is; the first by name. */
  unmatched: AtsUser[];
  unmatchedCount: number;
  /** Whom somebody has said to be somebody. */
  linked: { user: AtsUser; member: Member }[];
  /** Whom a user can be said to be. */
  members: Member[];
}

const MOST_UNMATCHED = 200;
const MOST_MEMBERS = 1000;

/** @throws `not_found` */
export function makeShowPeople({ store, providers }: ShowPorts) {
  return (tenantId: string, connectionId: string): Promise<ShownPeople> =>
    store.transaction(tenantId, async (tx) => {
      await findAts(tx, providers, connectionId);
      return peopleOf(tx, connectionId);
    });
}

/**
 * Says who a user is here.
 * @param link.memberExternalId undefined: whoever has the address
 * @throws `not_found`; `invalid_request` for a member that is not there
 */
export function makeLinkPerson({ store, providers }: ShowPorts) {
  return (
    tenantId: string,
    link: { connectionId: string; userId: string; memberExternalId: string | undefined },
  ): Promise<ShownPeople> =>
    store.transaction(tenantId, async (tx) => {
      const { connectionId, userId, memberExternalId } = link;
      await findAts(tx, providers, connectionId);
      if ((await tx.atsMirror.find(connectionId, 'user', userId)) === undefined)
        throw new SchedulingError('not_found', 'There is no such user in the applicant tracking system.');
      const member = memberExternalId === undefined ? undefined : await tx.members.find(memberExternalId);
      if (memberExternalId !== undefined && member === undefined) throw noMember();
      await tx.atsPeople.link(connectionId, userId, member?.id);
      return peopleOf(tx, connectionId);
    });
}

const noMember = (): SchedulingError =>
  new SchedulingError('invalid_request', 'There is no such member.', {
    details: { errors: [{ path: 'memberExternalId', message: 'names a member that is not there' }] },
  });

async function peopleOf(tx: Transaction, connectionId: string): Promise<ShownPeople> {
  const links = await tx.atsPeople.links(connectionId);
  const users = await tx.atsMirror.findMany(
    connectionId,
    'user',
    links.map(({ userId }) => userId),
  );
  const members = await tx.members.findMany(links.map(({ memberId }) => memberId));
  const linked = links.flatMap(({ userId, memberId }) => {
    const user = users.find(({ id }) => id === userId);
    const member = members.find(({ id }) => id === memberId);
    return user === undefined || member === undefined ? [] : [{ user, member }];
  });
  return {
    unmatched: await tx.atsPeople.unmatched(connectionId, { limit: MOST_UNMATCHED, after: undefined }),
    unmatchedCount: await tx.atsPeople.countUnmatched(connectionId),
    linked,
    members: await tx.members.listActive(MOST_MEMBERS),
  };
}
