import { faultOfRequest } from './assign-faults.js';
import { alternatesTo } from './host-alternates.js';
import { capacityOf, peakOf } from './host-eligibility.js';
import { type HostIndex, addressOf, hostIndexOf } from './host-index.js';
import { type ChosenHost, type PolicyOutcome, outcomeOf, reasonsAgainstCurrent } from './host-policies.js';
import type {
  AssignError,
  AssignRequest,
  AssignResult,
  HostEntry,
  HostPolicy,
  HostTrace,
  HostWarning,
  Millis,
} from './host-types.js';

const HOUR = 60 * 60_000;
const OLD_HOURS = 24;
const STALE_HOURS = 7 * 24;

type Failure = Extract<AssignResult, { ok: false }>;

/** Who hosts, and by which policy. */
interface Chosen {
  ok: true;
  host: ChosenHost;
  policy: HostPolicy;
  fallbackIndex: number;
  isOverlapAccepted: boolean;
  trace: HostTrace[];
}

/**
 * Chooses who hosts an interview: by the policy, else by the first fallback that gives anybody. Pure: the same request has
 * the same answer. Reserving is another's.
 * @param index of the request's own directory, commitments and ledger, where many questions are asked of them
 */
export function assignHost(request: AssignRequest, index: HostIndex = hostIndexOf(request)): AssignResult {
  const chosen = choose({ request, index });
  if (!chosen.ok) return chosen;
  const { policy, fallbackIndex, trace } = chosen;
  const { entry: host, pooled } = chosen.host;
  const { current, directoryAsOf, now } = request;
  const others = alternatesTo(host, { request, index });
  const action = current === undefined ? 'create' : current.hostUserId === host.userId ? 'keep' : 'recreate';
  const peak = peakOf(host, { request, index });
  const warnings: (HostWarning | undefined)[] = [
    chosen.isOverlapAccepted ? 'HOST_OVERLAP_ACCEPTED' : undefined,
    fallbackIndex >= 0 ? 'FALLBACK_USED' : undefined,
    ...others.warnings,
    host.licence === 'basic' && host.isRoom !== true ? 'BASIC_HOST' : undefined,
    peak >= 1 && capacityOf(host, request, pooled) > 1 && others.alternates.length === 0
      ? 'CONCURRENT_NEEDS_STARTER'
      : undefined,
    now - directoryAsOf > OLD_HOURS * HOUR ? 'DIRECTORY_OLD' : undefined,
    action === 'recreate' ? 'HOST_REPLACED' : undefined,
  ];
  return {
    ok: true,
    hostUserId: host.userId,
    hostEmail: host.email,
    policyUsed: policy.kind,
    fallbackIndex,
    action,
    alternates: others.alternates,
    joinBeforeHost: others.joinBeforeHost,
    warnings: warnings.filter((warning) => warning !== undefined),
    trace,
  };
}

/** Whether anybody hosts it: what `assignHost` would say, without the rest of its answer. */
export function canBeHosted(request: AssignRequest, index: HostIndex): boolean {
  return choose({ request, index }).ok;
}

function choose(question: { request: AssignRequest; index: HostIndex }): Chosen | Failure {
  const { request } = question;
  const fault = faultOfRequest(request) ?? staleness(request);
  if (fault !== undefined) return { ok: false, code: fault, trace: [] };
  return currentHost(question) ?? chooseByPolicy(question);
}

const staleness = (request: AssignRequest): AssignError | undefined =>
  isStale(request, request.now) ? 'DIRECTORY_STALE' : undefined;

/** Whether what is known of the hosts is too old to choose any by. */
export const isStale = ({ directoryAsOf }: Pick<AssignRequest, 'directoryAsOf'>, now: Millis): boolean =>
  now - directoryAsOf > STALE_HOURS * HOUR;

/** Whoever hosts it already stays, as long as they can: the link does. */
function currentHost(question: { request: AssignRequest; index: HostIndex }): Chosen | undefined {
  const { request, index } = question;
  const { current, settings } = request;
  const entry = current && index.byUser.get(current.hostUserId);
  if (entry === undefined || isToLeave(entry, question)) return undefined;
  const { reasons, pooled } = reasonsAgainstCurrent(entry, question);
  if (reasons.length > 0) return undefined;
  return {
    ok: true,
    host: { entry, pooled },
    policy: settings.policy,
    fallbackIndex: -1,
    isOverlapAccepted: false,
    trace: [{ policy: settings.policy.kind, email: entry.email, reasons: [] }],
  };
}

/** Who hosted as an interviewer and is none any more. */
function isToLeave(
  { userId }: HostEntry,
  { request: { settings, interviewers }, index }: { request: AssignRequest; index: HostIndex },
): boolean {
  const { policy, onHostRemoved = 'recreate' } = settings;
  if (policy.kind !== 'first_interviewer' || onHostRemoved === 'keep') return false;
  return !interviewers.some((person) => index.byAddress.get(addressOf(person))?.userId === userId);
}

function chooseByPolicy(question: { request: AssignRequest; index: HostIndex }): Chosen | Failure {
  const { policy, fallback = [] } = question.request.settings;
  const trace: HostTrace[] = [];
  let last: PolicyOutcome | undefined;
  for (const [index, each] of [policy, ...fallback].entries()) {
    const outcome = outcomeOf(each, question);
    trace.push(...outcome.trace);
    const { host, isOverlapAccepted } = outcome;
    if (host !== undefined)
      return { ok: true, host, policy: each, fallbackIndex: index - 1, isOverlapAccepted, trace };
    if (outcome.code !== undefined) last = outcome;
  }
  return { ok: false, code: last?.code ?? 'NO_CANDIDATES', trace };
}
