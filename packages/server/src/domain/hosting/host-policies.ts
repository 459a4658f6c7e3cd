import { normalEmail } from './email.js';
import { reasonsAgainst } from './host-eligibility.js';
import { type HostIndex, addressOf } from './host-index.js';
import { nextOf } from './host-load.js';
import type {
  AssignError,
  AssignRequest,
  Email,
  HostEntry,
  HostPolicy,
  HostReason,
  HostTrace,
} from './host-types.js';

/** An account, and how many meetings at once the list that names it says. */
export interface ChosenHost {
  entry: HostEntry;
  pooled: number | undefined;
}

/** What came of one policy. */
export interface PolicyOutcome {
  policy: HostPolicy;
  host: ChosenHost | undefined;
  /** It hosts another meeting then, and somebody goes on nevertheless. */
  isOverlapAccepted: boolean;
  /** Everybody who was looked at. */
  trace: HostTrace[];
  /** As it counts when no other policy does better; undefined where nobody could be looked at. */
  code: AssignError | undefined;
}

interface Question {
  request: AssignRequest;
  index: HostIndex;
}

/** An address that a policy names, and how many meetings at once its list says. */
interface Candidate {
  address: Email;
  pooled: number | undefined;
}

interface Looked extends Candidate {
  entry: HostEntry | undefined;
  reasons: HostReason[];
}

/** Whoever a policy names, looked at in its order, and the one it chooses. */
export function outcomeOf(policy: HostPolicy, question: Question): PolicyOutcome {
  const looked = lookAt(policy, question);
  if (!isList(policy)) {
    const first = firstOf(policy, looked, question.request);
    if (first === undefined) return outcome(policy, looked, undefined);
    const seen = looked.slice(0, looked.indexOf(first) + 1);
    return { ...outcome(policy, seen, first), isOverlapAccepted: first.reasons.length > 0 };
  }
  const eligible = looked.flatMap(({ address, entry, pooled, reasons }) =>
    entry !== undefined && reasons.length === 0 ? [{ address, entry, pooled }] : [],
  );
  // One who hosts it already goes before those whose turn it is: the link stays.
  const current = eligible.find(({ entry }) => entry.userId === question.request.current?.hostUserId);
  return outcome(policy, looked, current ?? nextOf(eligible, policy, question));
}

/** Why an account that hosts already can't any more, by the closest policy that names it. */
export function reasonsAgainstCurrent(
  entry: HostEntry,
  { request, index }: Question,
): { reasons: HostReason[]; pooled: number | undefined } {
  const { policy, fallback = [] } = request.settings;
  for (const each of [policy, ...fallback]) {
    const named = candidatesOf(each, request).find(
      ({ address }) => index.byAddress.get(address)?.userId === entry.userId,
    );
    if (named === undefined) continue;
    const { pooled } = named;
    return { pooled, reasons: reasonsAgainst(entry, { request, index, isListed: isList(each), pooled }) };
  }
  const reasons = reasonsAgainst(entry, { request, index, isListed: false, pooled: undefined });
  return { reasons, pooled: undefined };
}

/** The addresses that policies choose from, each once. */
export const addressesIn = (
  request: Pick<AssignRequest, 'interviewers' | 'scheduler' | 'settings'>,
): Email[] => [
  ...new Set(
    [request.settings.policy, ...(request.settings.fallback ?? [])].flatMap((policy) =>
      candidatesOf(policy, request).map(({ address }) => address),
    ),
  ),
];

type ListPolicy = Extract<HostPolicy, { kind: 'round_robin' | 'pool' }>;

const isList = (policy: HostPolicy): policy is ListPolicy =>
  policy.kind === 'round_robin' || policy.kind === 'pool';

function candidatesOf(
  policy: HostPolicy,
  { interviewers, scheduler }: Pick<AssignRequest, 'interviewers' | 'scheduler'>,
): Candidate[] {
  const unsaid = (address: Email): Candidate => ({ address, pooled: undefined });
  switch (policy.kind) {
    case 'fixed':
      return [unsaid(normalEmail(policy.host))];
    case 'scheduler':
      return scheduler === undefined ? [] : [unsaid(addressOf(scheduler))];
    case 'first_interviewer': {
      const addresses = [...new Set(interviewers.map(addressOf))];
      return (policy.order === 'email' ? addresses.toSorted(byCodePoints) : addresses).map(unsaid);
    }
    case 'round_robin':
      return policy.hosts.map((email) => unsaid(normalEmail(email)));
    case 'pool':
      return policy.accounts.map(({ email, capacity }) => ({
        address: normalEmail(email),
        pooled: capacity,
      }));
  }
}

/** A string's own order is by UTF-16 units, which puts characters beyond the first plane before some within it. */
function byCodePoints(a: string, b: string): number {
  const [one, other] = [Array.from(a), Array.from(b)];
  const at = one.findIndex((character, index) => character !== other[index]);
  if (at < 0) return one.length - other.length;
  return (one[at]?.codePointAt(0) ?? -1) - (other[at]?.codePointAt(0) ?? -1);
}

function lookAt(policy: HostPolicy, { request, index }: Question): Looked[] {
  const isListed = isList(policy);
  return candidatesOf(policy, request).map(({ address, pooled }) => {
    const entry = index.byAddress.get(address);
    return { address, pooled, entry, reasons: reasonsAgainst(entry, { request, index, isListed, pooled }) };
  });
}

const isOnlyBusy = ({ reasons }: Looked): boolean => reasons.length === 1 && reasons[0] === 'HOST_OVERLAP';

/** Of those who are asked in order the one who hosts. */
function firstOf(
  policy: HostPolicy,
  looked: readonly Looked[],
  { settings, allowOverlap }: AssignRequest,
): Looked | undefined {
  if (policy.kind === 'first_interviewer') {
    if (policy.skipBusy !== false) return looked.find(({ reasons }) => reasons.length === 0);
    const first = looked.find((each) => each.reasons.length === 0 || isOnlyBusy(each));
    return first?.reasons.length === 0 ? first : undefined;
  }
  const mayOverlap = settings.onOverlap === 'warn' || allowOverlap === true;
  return looked.find((each) => each.reasons.length === 0 || (mayOverlap && isOnlyBusy(each)));
}

function outcome(
  policy: HostPolicy,
  looked: readonly Looked[],
  host: { entry: HostEntry | undefined; pooled: number | undefined } | undefined,
): PolicyOutcome {
  const entry = host?.entry;
  return {
    policy,
    host: entry && { entry, pooled: host.pooled },
    isOverlapAccepted: false,
    trace: looked.map(({ address, reasons }) => ({ policy: policy.kind, email: address, reasons })),
    code: looked.length === 0 ? undefined : codeOf(policy, looked),
  };
}

function codeOf(policy: HostPolicy, looked: readonly Looked[]): AssignError {
  if (isList(policy)) return looked.every(isOnlyBusy) ? 'POOL_EXHAUSTED' : 'NO_ELIGIBLE_HOST';
  const isAsked = policy.kind !== 'first_interviewer' || policy.skipBusy === false;
  return isAsked && looked.some(isOnlyBusy) ? 'HOST_CONFLICT' : 'NO_ELIGIBLE_HOST';
}
