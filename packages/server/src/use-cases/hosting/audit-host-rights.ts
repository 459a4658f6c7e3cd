import { type BookedSession, type Booking, sessionOf } from '../../domain/booking.js';
import { resourceOfUnit } from '../../domain/shared-resource.js';
import type { Transaction } from '../../ports/store.js';
import type { BookingChange } from '../booking-change.js';

/** Who may run one session's meeting. */
interface Rights {
  connectionId: string;
  /** The account that hosts, by our id of it. */
  hostId: string | undefined;
  hostEmail: string;
  alternates: readonly string[];
}

/**
 * Notes in the audit log who is given host rights by a change of a booking and who loses them, the host and everybody who
 * may start the meeting in their place: whoever has them can stop a recording. Accounts are named by our ids.
 */
export async function auditHostRights(tx: Transaction, change: BookingChange): Promise<void> {
  const { before, after, asker = withoutAsker(change) } = change;
  for (const key of keysOf(before, after)) {
    const had = rightsOf(before && sessionOf(before, key));
    const has = rightsOf(after.status === 'cancelled' ? undefined : sessionOf(after, key));
    const write = async (action: string, ids: readonly string[]): Promise<void> => {
      for (const id of ids) await tx.audit.append({ ...asker, action, object: `${after.id}/${key}/${id}` });
    };
    await write('host_rights.taken', await beyond(tx, had, has));
    await write('host_rights.granted', await beyond(tx, has, had));
  }
}

/** A candidate acts through their invitation; where nobody asked, the server does. */
const withoutAsker = ({ what, after }: BookingChange): { actor: string; requestId: string } => ({
  actor: what === 'rehosted' || what === 'link' ? 'server' : after.invitationId,
  requestId: '',
});

const keysOf = (before: Booking | undefined, after: Booking): Set<string> =>
  new Set(
    [...(before?.sessions ?? []), ...after.sessions].flatMap(({ key, host }) =>
      host === undefined ? [] : key,
    ),
  );

function rightsOf(session: BookedSession | undefined): Rights | undefined {
  if (session?.host === undefined) return undefined;
  const { connectionId, unit, email, alternates } = session.host;
  return { connectionId, hostId: unit && resourceOfUnit(unit), hostEmail: email, alternates };
}

/** Those who have rights by the one and not by the other, by our ids; an account that was erased has none any more. */
async function beyond(
  tx: Transaction,
  one: Rights | undefined,
  other: Rights | undefined,
): Promise<string[]> {
  if (one === undefined) return [];
  const isSame = one.connectionId === other?.connectionId;
  const known = isSame ? [other.hostEmail, ...other.alternates] : [];
  const emails = one.alternates.filter((email) => !known.includes(email));
  const accounts = emails.length === 0 ? [] : await tx.hosts.findByAddress(one.connectionId, emails);
  const isNewHost = one.hostId !== undefined && !known.includes(one.hostEmail);
  return [...(isNewHost && one.hostId !== undefined ? [one.hostId] : []), ...accounts.map(({ id }) => id)];
}
