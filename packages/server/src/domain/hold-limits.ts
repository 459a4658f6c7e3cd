import './temporal.js';
import type { HeldSession, Hold } from './hold.js';
import { SchedulingError } from './scheduling-error.js';

/** A hold as it is counted. */
export type PlacedHold = Pick<Hold, 'invitationId' | 'state' | 'expiresAt'> & {
  placedAt: Temporal.Instant;
  sessions: readonly Pick<HeldSession, 'start' | 'end' | 'members' | 'room'>[];
};

/** One person's or room's part in a slot that is wanted, and the date of theirs that it lies on. */
export interface WantedTime {
  resourceId: string;
  /** Half-open. */
  date: { start: Temporal.Instant; end: Temporal.Instant };
  /** Working time of that date. */
  workingMinutes: number;
  minutes: number;
}

/** How many holds an invitation may have in an hour, each giving way to the next. */
const MOST_OF_INVITATION_AN_HOUR = 30;
/** How many of them may run out without a booking, in a day. */
const MOST_RUN_OUT_A_DAY = 10;
/** How many holds may come from one address in an hour, for all invitations of a tenant. */
const MOST_OF_CLIENT_AN_HOUR = 60;
/** The part of a date's working time that holds from one address may keep from others. */
const MOST_OF_A_DATE = 0.5;

const HOURS_A_DAY = 24;

/** As far back as an invitation's, and a client's, holds count. */
export const COUNTED_HOURS = { invitation: HOURS_A_DAY, client: 1 } as const;

/**
 * Lets an invitation place another hold.
 * @param placed its holds of the last day, in any order
 * @throws `hold_limit` beyond 30 in an hour, or once 10 ran out in a day
 */
export function assertInvitationMayHold(placed: readonly PlacedHold[], now: Temporal.Instant): void {
  assertFewer(placed, { most: MOST_OF_INVITATION_AN_HOUR, hours: 1, now });
  const ranOut = placed.filter((hold) => hasRunOut(hold, now));
  assertFewer(ranOut, { most: MOST_RUN_OUT_A_DAY, hours: HOURS_A_DAY, now });
}

/**
 * Lets a client place another hold.
 * @param placed what came from the same address in the last hour, in any order
 * @throws `hold_limit` beyond 60, or where holds of others from there already keep so much of somebody's date that with
 *   this one it would be more than half of their working time
 */
export function assertClientMayHold(
  placed: readonly PlacedHold[],
  wanted: { invitationId: string; times: readonly WantedTime[] },
  now: Temporal.Instant,
): void {
  assertFewer(placed, { most: MOST_OF_CLIENT_AN_HOUR, hours: 1, now });
  // The invitation's own hold gives way.
  const standing = placed.filter(
    (hold) => hold.invitationId !== wanted.invitationId && hold.state === 'held' && !hasRunOut(hold, now),
  );
  for (const time of wanted.times) {
    const kept = standing.reduce((sum, hold) => sum + minutesKept(hold, time), 0);
    if (kept === 0 || kept + time.minutes <= time.workingMinutes * MOST_OF_A_DATE) continue;
    throw limitReached(secondsUntil(firstEnd(standing), now));
  }
}

function assertFewer(
  placed: readonly PlacedHold[],
  { most, hours, now }: { most: number; hours: number; now: Temporal.Instant },
): void {
  const since = now.subtract({ hours });
  const counted = placed
    .map(({ placedAt }) => placedAt)
    .filter((at) => Temporal.Instant.compare(at, since) > 0)
    .sort((a, b) => Temporal.Instant.compare(b, a));
  const last = counted[most - 1];
  // Once that one is so many hours old, there are fewer.
  if (last !== undefined) throw limitReached(secondsUntil(last.add({ hours }), now));
}

const hasRunOut = ({ state, expiresAt }: PlacedHold, now: Temporal.Instant): boolean =>
  state === 'expired' || (state === 'held' && Temporal.Instant.compare(expiresAt, now) <= 0);

function minutesKept({ sessions }: PlacedHold, { resourceId, date }: WantedTime): number {
  return sessions
    .filter(
      ({ members, room }) => room === resourceId || members.some(({ memberId }) => memberId === resourceId),
    )
    .filter(
      ({ start }) =>
        Temporal.Instant.compare(start, date.start) >= 0 && Temporal.Instant.compare(start, date.end) < 0,
    )
    .reduce((sum, { start, end }) => sum + start.until(end).total('minutes'), 0);
}

const firstEnd = (holds: readonly PlacedHold[]): Temporal.Instant | undefined =>
  holds.map(({ expiresAt }) => expiresAt).sort((a, b) => Temporal.Instant.compare(a, b))[0];

const secondsUntil = (instant: Temporal.Instant | undefined, now: Temporal.Instant): number =>
  instant === undefined ? 1 : Math.max(1, Math.ceil(now.until(instant).total('seconds')));

const limitReached = (retryAfterSeconds: number): SchedulingError =>
  new SchedulingError(
    'hold_limit',
    'Too many times were held without being booked; please try again later.',
    {
      details: { retryAfterSeconds },
    },
  );
