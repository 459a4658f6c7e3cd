import type { HostIndex } from './host-index.js';
import type { AssignRequest, Commitment, HostEntry, HostReason, Stretch } from './host-types.js';

const MINUTE = 60_000;

/** The longest that the service lets an account without a licence go on. */
const BASIC_MINUTES = 40;

/** Of the hundred that an account may create and change a day some are kept for changes. */
const MOST_WRITES_A_DAY = 95;

/** What an account's eligibility is asked for. */
export interface EligibilityQuestion {
  request: AssignRequest;
  index: HostIndex;
  /** It is one of a list that an admin keeps. */
  isListed: boolean;
  /** How many meetings at once, where that list says so. */
  pooled: number | undefined;
}

/** Why an account can't host, in the order of the reasons; empty when it can. */
export function reasonsAgainst(entry: HostEntry | undefined, question: EligibilityQuestion): HostReason[] {
  if (entry === undefined) return ['HOST_NOT_FOUND'];
  const { request, isListed, pooled } = question;
  const reasons = [
    ...reasonsAgainstAccount(entry, request.connectedAccountId),
    licenceReason(entry, request),
    isListed && entry.verifiedAt === 0 ? ('HOST_UNVERIFIED' as const) : undefined,
    (request.createsTodayByHost[entry.userId] ?? 0) >= MOST_WRITES_A_DAY
      ? ('HOST_DAILY_LIMIT' as const)
      : undefined,
    peakOf(entry, question) >= capacityOf(entry, request, pooled) ? ('HOST_OVERLAP' as const) : undefined,
  ];
  return reasons.filter((reason) => reason !== undefined);
}

/** Those that are about the account itself, without its licence. */
export function reasonsAgainstAccount(
  { accountId, status }: HostEntry,
  connectedAccountId: string,
): HostReason[] {
  const reasons: HostReason[] = accountId === connectedAccountId ? [] : ['HOST_OTHER_ACCOUNT'];
  if (status === 'pending') reasons.push('HOST_PENDING');
  if (status === 'inactive') reasons.push('HOST_DEACTIVATED');
  return reasons;
}

/** Rooms count as licensed. */
export const isLicensed = ({ licence, isRoom }: Pick<HostEntry, 'licence' | 'isRoom'>): boolean =>
  isRoom === true || licence === 'licensed';

function licenceReason(entry: HostEntry, { settings, slot }: AssignRequest): HostReason | undefined {
  if (isLicensed(entry)) return undefined;
  if (entry.licence === 'none' || settings.allowBasic !== true) return 'HOST_NOT_LICENSED';
  return slot.end - slot.start > BASIC_MINUTES * MINUTE ? 'HOST_BASIC_TOO_LONG' : undefined;
}

/**
 * How many meetings an account can host at once: as an admin has said in the pool's list or for the account, else by its
 * licence and what the organization pays; never guessed upwards.
 */
export function capacityOf(
  entry: HostEntry,
  { settings, capacityByHost }: Pick<AssignRequest, 'settings' | 'capacityByHost'>,
  pooled: number | undefined,
): number {
  const said = pooled ?? capacityByHost?.[entry.userId];
  if (said !== undefined) return said;
  return isLicensed(entry) && settings.plan === 'business_plus' ? 2 : 1;
}

/** The most that an account hosts at one moment of the slot and the buffers around it, besides this interview. */
export function peakOf(
  { userId }: HostEntry,
  { request, index }: Pick<EligibilityQuestion, 'request' | 'index'>,
): number {
  const { slot, settings } = request;
  const padded = {
    start: slot.start - (settings.bufferBeforeMin ?? 0) * MINUTE,
    end: slot.end + (settings.bufferAfterMin ?? 0) * MINUTE,
  };
  const commitments = index.commitments.get(userId);
  return commitments === undefined ? 0 : peak(liveOnes(commitments, request), padded);
}

function liveOnes(
  commitments: readonly Commitment[],
  { interviewId, current, now }: AssignRequest,
): Commitment[] {
  const ofKit = new Set(
    commitments.flatMap(({ source, meetingId }) => (source === 'kit' ? (meetingId ?? []) : [])),
  );
  if (current !== undefined) ofKit.add(current.meetingId);
  return commitments.filter(
    ({ source, state, meetingId, expiresAt, ...of }) =>
      of.interviewId !== interviewId &&
      (state === 'confirmed' || (state === 'reserved' && (expiresAt ?? 0) > now)) &&
      // The service's own copy of a meeting that we know of.
      !(source === 'provider' && meetingId !== undefined && ofKit.has(meetingId)),
  );
}

/** The largest number of intervals that cover one same moment of a stretch; touching ends don't overlap. */
export function peak(intervals: readonly Stretch[], { start, end }: Stretch): number {
  const within = intervals.filter((each) => each.start < end && start < each.end);
  if (within.length < 2) return within.length;
  const moments = [start, ...within.map((each) => each.start).filter((moment) => moment > start)];
  return Math.max(
    ...moments.map((moment) => within.filter((each) => each.start <= moment && moment < each.end).length),
  );
}
