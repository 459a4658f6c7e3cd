import { assignHost, canBeHosted, isStale } from './assign-host.js';
import { reasonsAgainst } from './host-eligibility.js';
import { type HostIndex, addressOf, withInterview } from './host-index.js';
import type { AssignRequest, AssignResult, HostSettings, Person, Stretch } from './host-types.js';

/** What is known of a connected account's hosts. */
export interface HostingAccount
  extends Pick<
    AssignRequest,
    'connectedAccountId' | 'directoryAsOf' | 'createsTodayByHost' | 'capacityByHost'
  > {
  index: HostIndex;
}

/** A session that somebody has to host. */
export interface SessionToHost {
  key: string;
  interviewId: string;
  slot: Stretch;
  /** In panel order. */
  interviewers: Person[];
  settings: HostSettings;
  /** Undefined when it is connected no more. */
  account: HostingAccount | undefined;
  current: AssignRequest['current'] | undefined;
}

/** Who besides the panel may be given host rights, and when it is. */
export interface HostingTeam extends Pick<AssignRequest, 'recruiters' | 'coordinators' | 'now'> {
  scheduler: Person | undefined;
}

/** Who hosts each session, by key; or the first that nobody can host. */
export type SessionsResult =
  | { ok: true; hosts: ReadonlyMap<string, Extract<AssignResult, { ok: true }>> }
  | { ok: false; key: string; failure: Extract<AssignResult, { ok: false }> };

/** Chooses a host for each of the sessions, one after the other: what one takes counts for the next. Pure. */
export function assignSessions(sessions: readonly SessionToHost[], team: HostingTeam): SessionsResult {
  const hosts = new Map<string, Extract<AssignResult, { ok: true }>>();
  const taken: Taken[] = [];
  for (const session of sessions) {
    const result = assignOne(session, team, taken);
    if (!result.ok) return { ok: false, key: session.key, failure: result };
    hosts.set(session.key, result);
    taken.push({ session, hostUserId: result.hostUserId });
  }
  return { ok: true, hosts };
}

/** Whether all of them can be hosted, as `assignSessions` would say. */
export function areHostable(sessions: readonly SessionToHost[], team: HostingTeam): boolean {
  const [only, ...others] = sessions;
  if (only === undefined) return true;
  if (others.length > 0) return assignSessions(sessions, team).ok;
  return only.account !== undefined && canBeHosted(requestOf(only, team, only.account), only.account.index);
}

/** Whether somebody could host a session by sitting in it, unless they host something else then. */
export function couldHost(person: Person, session: SessionToHost, team: HostingTeam): boolean {
  const { account, settings } = session;
  const policies = [settings.policy, ...(settings.fallback ?? [])];
  if (account === undefined || isStale(account, team.now)) return false;
  if (policies.every(({ kind }) => kind !== 'first_interviewer')) return false;
  const reasons = reasonsAgainst(account.index.byAddress.get(addressOf(person)), {
    request: requestOf({ ...session, interviewers: [person] }, team, account),
    index: { ...account.index, commitments: new Map() },
    isListed: false,
    pooled: undefined,
  });
  return reasons.length === 0;
}

interface Taken {
  session: SessionToHost;
  hostUserId: string;
}

function assignOne(session: SessionToHost, team: HostingTeam, taken: readonly Taken[]): AssignResult {
  const { account } = session;
  if (account === undefined) return { ok: false, code: 'NO_ELIGIBLE_HOST', trace: [] };
  const index = taken
    .filter((each) => each.session.account === account)
    .reduce((known, { session: { slot, interviewId }, hostUserId }) => {
      const commitment = { ...slot, hostUserId, interviewId, source: 'kit', state: 'confirmed' } as const;
      const { start } = slot;
      const row = { hostUserId, interviewId, start, assignedAt: team.now, cancelled: false };
      return withInterview(known, commitment, row);
    }, account.index);
  return assignHost(requestOf(session, team, account), index);
}

/** The directory, commitments and ledger are in the account's index. */
function requestOf(
  { interviewId, slot, interviewers, settings, current }: SessionToHost,
  { scheduler, recruiters, coordinators, now }: HostingTeam,
  { connectedAccountId, directoryAsOf, createsTodayByHost, capacityByHost = {} }: HostingAccount,
): AssignRequest {
  return {
    interviewId,
    slot,
    interviewers,
    ...(scheduler === undefined ? {} : { scheduler }),
    recruiters,
    coordinators,
    settings,
    connectedAccountId,
    directory: [],
    directoryAsOf,
    commitments: [],
    ledger: [],
    createsTodayByHost,
    capacityByHost,
    ...(current === undefined ? {} : { current }),
    now,
  };
}
