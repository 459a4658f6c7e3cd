import type { HostIndex } from './host-index.js';
import type { AssignRequest, Email, HostEntry, HostPolicy } from './host-types.js';
import { firstWordOfSha256 } from './sha256.js';

const MILLIS_A_DAY = 24 * 60 * 60_000;
const USUAL_WINDOW_DAYS = 30;

/** An account that can host, under the address it is listed by. */
export interface ListedHost {
  address: Email;
  entry: HostEntry;
  pooled: number | undefined;
}

/**
 * Of listed accounts that can host, in list order, the one whose turn it is: with the fewest interviews around the slot,
 * then the one that was not chosen for longest, then the first listed. A pool may have one drawn, the same for each try.
 */
export function nextOf(
  eligible: readonly ListedHost[],
  policy: Extract<HostPolicy, { kind: 'round_robin' | 'pool' }>,
  { request, index }: { request: AssignRequest; index: HostIndex },
): ListedHost | undefined {
  if (policy.kind === 'pool' && policy.select === 'random')
    return eligible[firstWordOfSha256(request.interviewId) % eligible.length];
  let next: ListedHost | undefined;
  let best: Turn | undefined;
  for (const host of eligible) {
    const turn = turnOf(host, policy.baseline, { request, index });
    if (best === undefined || isBefore(turn, best)) [next, best] = [host, turn];
  }
  return next;
}

interface Turn {
  load: number;
  lastAt: number;
}

const isBefore = (a: Turn, b: Turn): boolean => a.load < b.load || (a.load === b.load && a.lastAt < b.lastAt);

function turnOf(
  { address, entry }: ListedHost,
  baseline: Readonly<Record<Email, number>> = {},
  { request, index }: { request: AssignRequest; index: HostIndex },
): Turn {
  const { slot, settings, interviewId } = request;
  const reach = (settings.window?.days ?? USUAL_WINDOW_DAYS) * MILLIS_A_DAY;
  let load = baseline[address] ?? 0;
  let lastAt = Number.NEGATIVE_INFINITY;
  for (const row of index.ledger.get(entry.userId) ?? []) {
    if (row.cancelled || row.interviewId === interviewId) continue;
    lastAt = Math.max(lastAt, row.assignedAt);
    if (Math.abs(row.start - slot.start) <= reach) load += 1;
  }
  return { load, lastAt };
}
