import './temporal.js';
import type { SeatedHost } from './conferencing.js';
import type { SeatedMember } from './panel.js';
import { SchedulingError } from './scheduling-error.js';

/** One session of a held slot. */
export interface HeldSession {
  key: string;
  title: string;
  start: Temporal.Instant;
  end: Temporal.Instant;
  members: SeatedMember[];
  /** The room taken, by id. */
  room: string | undefined;
  /** The licence taken, by the id of its unit. */
  licence: string | undefined;
  /** Who hosts its meeting, where we make it. */
  host: SeatedHost | undefined;
}

/** A claim on a slot until `expiresAt`. */
export interface Hold {
  id: string;
  invitationId: string;
  /** The ticket it was placed with; one ticket is good for one hold at a time. */
  ticketId: string;
  /** The booking it is to move; none when it is to become one. */
  bookingId: string | undefined;
  /** Who placed it, as far as the network tells: a keyed hash of their address, for limits only. */
  clientKey: string | undefined;
  state: 'held' | 'booked' | 'released' | 'expired';
  start: Temporal.Instant;
  end: Temporal.Instant;
  /** By start. */
  sessions: HeldSession[];
  expiresAt: Temporal.Instant;
  renewals: number;
}

const MAX_RENEWALS = 1;

/** @throws `hold_expired` unless the hold still stands at `now` */
export function assertHeld(hold: Hold, now: Temporal.Instant): void {
  if (hold.state !== 'held' || Temporal.Instant.compare(hold.expiresAt, now) <= 0) {
    throw new SchedulingError('hold_expired', 'The time is no longer held; please choose again.');
  }
}

/** held → booked. @throws `hold_expired` */
export function bookHold(hold: Hold, now: Temporal.Instant): Hold {
  assertHeld(hold, now);
  return { ...hold, state: 'booked' };
}

/** held → held for `minutes` more from now, once. @throws `hold_expired`, `hold_limit` */
export function renewHold(hold: Hold, now: Temporal.Instant, minutes: number): Hold {
  assertHeld(hold, now);
  if (hold.renewals >= MAX_RENEWALS) {
    // Once it has run out, the slot can be held anew, if it is still there.
    const retryAfterSeconds = now.until(hold.expiresAt).total('seconds');
    throw new SchedulingError('hold_limit', 'A hold can be renewed once.', {
      details: { retryAfterSeconds },
    });
  }
  return { ...hold, expiresAt: now.add({ minutes }), renewals: hold.renewals + 1 };
}

/** held → released, or expired once its time is over; any other state stays, so that releasing twice is harmless. */
export function releaseHold(hold: Hold, now: Temporal.Instant): Hold {
  if (hold.state !== 'held') return hold;
  const isOver = Temporal.Instant.compare(hold.expiresAt, now) <= 0;
  return { ...hold, state: isOver ? 'expired' : 'released' };
}

/** Whether accounts were chosen to host any of the sessions. */
export const isHosted = ({ sessions }: { sessions: readonly Pick<HeldSession, 'host'>[] }): boolean =>
  sessions.some(({ host }) => host !== undefined);
