import type { HostingRules, PlacedSession } from '../../domain/availability/slot-query.js';
import {
  type SessionToHost,
  type SessionsResult,
  areHostable,
  assignSessions,
  couldHost,
} from '../../domain/hosting/assign-sessions.js';
import { isStale } from '../../domain/hosting/assign-host.js';
import type { Stretch } from '../../domain/hosting/host-types.js';
import type { Plan } from '../../domain/plan.js';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { HostFacts, HostedSessionFacts } from './host-facts.js';

/** A session with the people who sit in it, as far as its host depends on them. */
export interface SeatedSession extends Stretch {
  key: string;
  /** In panel order. */
  memberIds: readonly string[];
}

const MILLIS_A_MINUTE = 60_000;

/** Whether slots can be hosted, for a search to ask; undefined where none needs a host. */
export function hostingRulesOf(facts: HostFacts | undefined, plan: Plan): HostingRules | undefined {
  if (facts === undefined) return undefined;
  let known: ReadonlySet<string> | undefined;
  return {
    canBeHosted: (sessions) => areHostable(toHost(facts, seatedIn(plan, facts, sessions)), facts.team),
    whoCouldHost: () => (known ??= hostsAmong(facts, plan)),
  };
}

/** The ids of those who could host one of the sessions by sitting in it. */
function hostsAmong(facts: HostFacts, { sessions }: Plan): ReadonlySet<string> {
  const anyTime = sessions.map(({ key, durationMinutes }) => ({
    key,
    memberIds: [],
    start: 0,
    end: durationMinutes * MILLIS_A_MINUTE,
  }));
  const hosted = toHost(facts, anyTime);
  const could = [...facts.people].filter(([, person]) =>
    hosted.some((session) => couldHost(person, session, facts.team)),
  );
  return new Set(could.map(([id]) => id));
}

/** The sessions of a slot that was found. */
export const seatedIn = (
  { sessions: planned }: Plan,
  { people }: HostFacts,
  sessions: readonly PlacedSession[],
): SeatedSession[] =>
  sessions.map(({ index, start, end, seated }) => ({
    key: planned[index]?.key ?? '',
    start: start * MILLIS_A_MINUTE,
    end: end * MILLIS_A_MINUTE,
    memberIds: seated.map(({ resourceId }) => resourceId).filter((id) => people.has(id)),
  }));

/** Chooses the hosts of those of the sessions that need one, by key. @throws `no_host` */
export function assignHosts(
  facts: HostFacts,
  sessions: readonly SeatedSession[],
): Extract<SessionsResult, { ok: true }>['hosts'] {
  const result = assignSessions(toHost(facts, sessions), facts.team);
  if (result.ok) return result.hosts;
  const { code, trace } = result.failure;
  throw new SchedulingError('no_host', 'Nobody can host the meeting of this interview at that time.', {
    details: { hosting: { code, trace } },
  });
}

/** What keeps slots from being offered while too little is known of those who could host; undefined as long as it is enough. */
export function faultOfHosts({ hosting }: { hosting: HostFacts | undefined }): SchedulingError | undefined {
  const accounts = [...(hosting?.sessions.values() ?? [])].map(({ account }) => account);
  const now = hosting?.team.now ?? 0;
  return accounts.some((account) => account !== undefined && isStale(account, now)) ? tryLater() : undefined;
}

/** All that candidates hear of it. */
export const tryLater = (): SchedulingError =>
  new SchedulingError('service_unavailable', 'Times can’t be offered just now; please try again later.');

/** What tells an interview apart, in the ledger too. */
export const interviewIdOf = ({ interviewOf }: Pick<HostFacts, 'interviewOf'>, key: string): string =>
  `${interviewOf}/${key}`;

function toHost(facts: HostFacts, sessions: readonly SeatedSession[]): SessionToHost[] {
  return sessions.flatMap(({ key, memberIds, start, end }) => {
    const hosted = facts.sessions.get(key);
    if (hosted === undefined) return [];
    return [
      {
        key,
        interviewId: interviewIdOf(facts, key),
        slot: { start, end },
        interviewers: memberIds.flatMap((id) => facts.people.get(id) ?? []),
        settings: hosted.choice.hosting,
        account: hosted.account,
        current: currentOf(hosted),
      },
    ];
  });
}

/** The host of a meeting of the same account; a meeting that could not be made for them is made for anybody. */
function currentOf({ choice, booked }: HostedSessionFacts): SessionToHost['current'] {
  const host = booked?.host;
  if (host?.connectionId !== choice.connectionId) return undefined;
  return { hostUserId: host.userId, meetingId: '' };
}
