import './temporal.js';
import { SchedulingError } from './scheduling-error.js';
import type { Retirement, VirtualCalendar } from './virtual-calendar.js';

/** planned → creating: from now on the provider may have made an account that we don't know of. */
export const beginAsking = (calendar: VirtualCalendar, now: Temporal.Instant): VirtualCalendar => ({
  ...calendar,
  state: calendar.state === 'rotating' ? 'rotating' : 'creating',
  askedAt: now,
  problem: undefined,
  changedAt: now,
});

/** The provider's answer is an account; a calendar that is rotated is to move into it. */
export const takeAccount = (
  calendar: VirtualCalendar,
  connectionId: string,
  now: Temporal.Instant,
): VirtualCalendar => ({
  ...calendar,
  ...(calendar.state === 'rotating'
    ? { successorConnectionId: connectionId }
    : { state: 'active' as const, connectionId }),
  askedAt: undefined,
  problem: undefined,
  changedAt: now,
});

/** The provider was not asked after all, or said to ask later: nothing was made. */
export const askLater = (calendar: VirtualCalendar, now: Temporal.Instant): VirtualCalendar => ({
  ...calendar,
  state: calendar.state === 'rotating' ? 'rotating' : 'planned',
  askedAt: undefined,
  changedAt: now,
});

/** The provider refused: nothing was made, and a calendar that was to be rotated stays as it is. */
export const refuseAccount = (
  calendar: VirtualCalendar,
  code: string,
  now: Temporal.Instant,
): VirtualCalendar => ({
  ...calendar,
  state: calendar.state === 'rotating' ? 'active' : 'failed',
  askedAt: undefined,
  problem: { code, at: now },
  changedAt: now,
});

/**
 * The provider's answer was lost: it may have made an account. When it was asked is kept, so that an answer that comes
 * late after all is known for what it is.
 */
export const leaveUnconfirmed = (
  calendar: VirtualCalendar,
  code: string,
  now: Temporal.Instant,
): VirtualCalendar => ({
  ...calendar,
  state: calendar.state === 'rotating' ? 'active' : 'unconfirmed',
  problem: { code, at: now },
  changedAt: now,
});

/** Whether an answer to what was asked at that time is still wanted. */
export const isAwaited = (calendar: VirtualCalendar, askedAt: Temporal.Instant): boolean =>
  ['creating', 'unconfirmed', 'rotating'].includes(calendar.state) &&
  calendar.askedAt?.equals(askedAt) === true;

/** failed or unconfirmed → planned. @throws `calendar_not_ready` */
export function planAgain(calendar: VirtualCalendar, now: Temporal.Instant): VirtualCalendar {
  assertNeverCreated(calendar);
  return { ...calendar, state: 'planned', askedAt: undefined, problem: undefined, changedAt: now };
}

/** @throws `calendar_not_ready` unless it failed, or may have been created */
export function assertNeverCreated({ state }: VirtualCalendar): void {
  if (state !== 'failed' && state !== 'unconfirmed')
    throw notReady('Only a calendar that could not be created is created again or forgotten.');
}

/** active → rotating. @throws `calendar_not_ready` */
export function beginRotating(calendar: VirtualCalendar, now: Temporal.Instant): VirtualCalendar {
  if (calendar.state !== 'active') throw notReady('Only a calendar that is in use is rotated.');
  return { ...calendar, state: 'rotating', askedAt: undefined, problem: undefined, changedAt: now };
}

/** rotating → active, in the account that took its place. */
export const endRotating = (
  calendar: VirtualCalendar,
  place: { connectionId: string; calendarId: string },
  now: Temporal.Instant,
): VirtualCalendar => ({
  ...calendar,
  ...place,
  state: 'active',
  successorConnectionId: undefined,
  problem: undefined,
  changedAt: now,
});

/**
 * active, rotating → retiring; one that is retiring already is retired in another way. What it was mapped to is free for
 * another. @throws `calendar_not_ready`
 */
export function beginRetiring(
  calendar: VirtualCalendar,
  retirement: Retirement,
  now: Temporal.Instant,
): VirtualCalendar {
  if (!['active', 'rotating', 'retiring'].includes(calendar.state))
    throw notReady('Only a calendar that is in use is retired.');
  return {
    ...calendar,
    state: 'retiring',
    retirement,
    mapping: undefined,
    askedAt: undefined,
    problem: undefined,
    changedAt: now,
  };
}

/** retiring → retired: its account is gone, and nothing is ahead in it. */
export const endRetiring = (calendar: VirtualCalendar, now: Temporal.Instant): VirtualCalendar => ({
  ...calendar,
  state: 'retired',
  connectionId: undefined,
  successorConnectionId: undefined,
  calendarId: undefined,
  problem: undefined,
  changedAt: now,
});

/** Where events are written now. @throws `calendar_not_ready` */
export function placeOf(calendar: VirtualCalendar): { connectionId: string; calendarId: string } {
  const { state, connectionId, calendarId } = calendar;
  if ((state !== 'active' && state !== 'rotating') || connectionId === undefined || calendarId === undefined)
    throw notReady('The virtual calendar is not there yet, or not any more.');
  return { connectionId, calendarId };
}

const FIRST_SECONDS = 2;
const LONGEST_SECONDS = 5 * 60;

/** When work on it that can't be finished yet is gone on with: the longer it has lasted, the later. */
export function nextWorkAt({ changedAt }: VirtualCalendar, now: Temporal.Instant): Temporal.Instant {
  const lasted = changedAt.until(now).total('seconds');
  return now.add({ seconds: Math.ceil(Math.min(LONGEST_SECONDS, Math.max(FIRST_SECONDS, lasted / 2))) });
}

const notReady = (message: string): SchedulingError => new SchedulingError('calendar_not_ready', message);
