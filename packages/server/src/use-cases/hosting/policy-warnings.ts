import type { Booking } from '../../domain/booking.js';
import type { HostedChoice } from '../../domain/conferencing.js';
import type { PolicyInForce } from '../../domain/hosting/conferencing-policy.js';
import { normalEmail } from '../../domain/hosting/email.js';
import type { HostPolicy, HostReason, HostSettings } from '../../domain/hosting/host-types.js';
import type { HostAccount } from '../../ports/host-records.js';
import type { Transaction } from '../../ports/store.js';

/** Something about a policy that an admin should know; it is kept nevertheless. */
export interface PolicyWarning {
  code:
    | HostReason
    | 'needs_connection'
    | 'NOTE_TAKER_SEAT_UNKNOWN'
    | 'NOTE_TAKER_WAITING_ROOM'
    | 'NOTE_TAKER_SUPPRESSED'
    | 'STARTER_NEEDED';
  /** The field it is about, as the policy is written. */
  path: string;
  message: string;
}

const TEXTS: Readonly<Partial<Record<PolicyWarning['code'], string>>> = {
  needs_connection: 'The account has to be connected again; until then no meeting is made with it.',
  HOST_NOT_FOUND: 'This address is no user of the connected account.',
  HOST_UNVERIFIED: 'This address was not verified yet, so it is passed over.',
  HOST_PENDING: 'This user has not accepted the invitation to the account yet.',
  HOST_DEACTIVATED: 'This user is deactivated.',
  HOST_NOT_LICENSED: 'This user has no licence to host.',
  NOTE_TAKER_SEAT_UNKNOWN: 'Nobody has said that the assistant has a seat; it may not be let record.',
  NOTE_TAKER_WAITING_ROOM: 'The assistant waits until somebody with host rights lets it in.',
  NOTE_TAKER_SUPPRESSED:
    'Somebody on the panel is never recorded, so the assistant stays away unless a policy of this invitation asks for it.',
  STARTER_NEEDED: 'With a waiting room, somebody with host rights has to let the candidate in.',
};

/**
 * What an admin should know of what holds, and the providers of the connections in it.
 * @param booked what stands under it already
 */
export async function policyWarnings(
  tx: Transaction,
  { meeting, noteTaker }: PolicyInForce,
  booked: Pick<Booking, 'sessions'> = { sessions: [] },
): Promise<{ warnings: PolicyWarning[]; providerOf: (connectionId: string) => string }> {
  const warnings: PolicyWarning[] = [];
  const warn = (code: PolicyWarning['code'], path: string) =>
    warnings.push({ code, path, message: TEXTS[code] ?? '' });
  const hosted = meeting?.value.provider === 'hosted' ? meeting.value : undefined;
  const connection = hosted && (await tx.connections.find(hosted.connectionId));
  const isLost = connection === undefined || connection.state === 'revoked';
  if (hosted !== undefined && isLost) warn('needs_connection', 'connectionId');
  if (hosted !== undefined) {
    // Of an account that is gone nobody is known, which says nothing of them.
    if (!isLost) for (const { code, path } of await hostWarnings(tx, hosted)) warn(code, path);
    if (hosted.hosting.waitingRoom === true) warn('STARTER_NEEDED', 'host.waitingRoom');
  }
  if (noteTaker !== undefined && noteTaker.value !== 'nobody' && noteTaker.value.mode !== 'off') {
    if (!noteTaker.value.hasSeat) warn('NOTE_TAKER_SEAT_UNKNOWN', 'noteTaker.hasSeat');
    if (hosted?.hosting.waitingRoom === true) warn('NOTE_TAKER_WAITING_ROOM', 'noteTaker');
  }
  if (booked.sessions.some((session) => session.noteTaker?.isSuppressed === true))
    warn('NOTE_TAKER_SUPPRESSED', 'noteTaker');
  return { warnings, providerOf: () => connection?.provider ?? 'hosted' };
}

async function hostWarnings(
  tx: Transaction,
  { connectionId, rule, hosting }: HostedChoice,
): Promise<{ code: HostReason; path: string }[]> {
  // The one that comes with this rule is nothing that anybody wrote.
  const fallback = (hosting.fallback ?? []).slice(rule === 'alternates' ? 1 : 0);
  const rules = [
    { policy: hosting.policy, path: 'host' },
    ...fallback.map((policy, index) => ({ policy, path: `host.fallback.${String(index)}` })),
  ];
  const named = rules.flatMap(({ policy, path }) =>
    namedIn(policy).map((email, index) => ({ email, path: `${path}.hosts.${String(index)}.email`, policy })),
  );
  if (named.length === 0) return [];
  const known = await tx.hosts.findByAddress(
    connectionId,
    named.map(({ email }) => email),
  );
  return named.flatMap(({ email, path, policy }) => {
    const host = known.find((each) => each.email === email || each.aliases.includes(email));
    const code = reasonOf(host, hosting, policy.kind);
    return code === undefined ? [] : [{ code, path }];
  });
}

function namedIn(policy: HostPolicy): string[] {
  if (policy.kind === 'fixed') return [normalEmail(policy.host)];
  if (policy.kind === 'round_robin') return policy.hosts;
  return policy.kind === 'pool' ? policy.accounts.map(({ email }) => email) : [];
}

/** Why a host that is listed will be passed over; what depends on the time of an interview is not asked. */
function reasonOf(
  host: HostAccount | undefined,
  { allowBasic }: HostSettings,
  kind: HostPolicy['kind'],
): HostReason | undefined {
  if (host === undefined) return 'HOST_NOT_FOUND';
  if (host.status === 'pending') return 'HOST_PENDING';
  if (host.status === 'inactive') return 'HOST_DEACTIVATED';
  if (host.licence === 'none' || (host.licence === 'basic' && allowBasic !== true))
    return 'HOST_NOT_LICENSED';
  if (kind !== 'fixed' && host.verifiedAt === undefined) return 'HOST_UNVERIFIED';
  return undefined;
}
