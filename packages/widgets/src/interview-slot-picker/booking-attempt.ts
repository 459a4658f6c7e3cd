import type { CandidateBooking, ConfirmBookingRequest } from '@slotwright/server/wire/candidate-booking.js';
import type { SchedulingApi } from '../api/scheduling-api.js';
import { SchedulingApiError } from '../api/scheduling-api-error.js';
import type { Clock } from '../time/clock.js';
import { wait } from '../time/wait.js';
import { type Failure, failureOf } from './failure.js';
import { isOutcomeUnknown } from './outcome-unknown.js';

/** How an attempt to book ended. `unknown`: even after asking again nobody could say. */
export type BookingOutcome =
  | { readonly kind: 'booked'; readonly booking: CandidateBooking; readonly wasThere: boolean }
  | { readonly kind: 'not-booked'; readonly failure: Failure }
  | { readonly kind: 'unknown' };

/** What an attempt needs of the world. */
export interface AttemptWorld {
  readonly api: SchedulingApi;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Called once, as soon as a reply has been lost. */
  onReplyLost(): void;
}

/** Waits before each further attempt, in milliseconds. */
const DELAYS = [1000, 2000, 4000, 8000] as const;

/**
 * Books once, and finds out the truth when the reply is lost: asks again with the same key, which can never book a
 * second time, and at last whether there is a booking. Rejects only with the reason of the signal.
 * @param idempotencyKey the same for every attempt at the same request
 */
export const attemptBooking = async (
  request: ConfirmBookingRequest,
  idempotencyKey: string,
  world: AttemptWorld,
): Promise<BookingOutcome> => {
  const { api, clock, signal } = world;
  let isLost = false;
  for (const delay of [...DELAYS, undefined]) {
    try {
      const booking = await api.book(request, { idempotencyKey, signal });
      return { kind: 'booked', booking, wasThere: false };
    } catch (error) {
      signal.throwIfAborted();
      if (!isOutcomeUnknown(error)) return await refusalOf(error, isLost, world);
      if (!isLost) world.onReplyLost();
      isLost = true;
      if (delay !== undefined) await wait(clock, askedDelay(error) ?? delay, signal);
    }
  }
  return await bookingNow(world);
};

const askedDelay = (error: unknown): number | undefined =>
  error instanceof SchedulingApiError && error.retryAfterSeconds !== undefined
    ? error.retryAfterSeconds * 1000
    : undefined;

/**
 * A refusal after a lost reply may be the echo of our own success (the hold is used up, the booking there), so the
 * booking is looked for before anybody is told that it failed.
 */
const refusalOf = async (error: unknown, isLost: boolean, world: AttemptWorld): Promise<BookingOutcome> => {
  const failure = failureOf(error);
  if (!isLost && failure.kind !== 'already-booked') return { kind: 'not-booked', failure };
  const outcome = await bookingNow(world);
  if (outcome.kind === 'booked') return { ...outcome, wasThere: !isLost };
  return outcome.kind === 'not-booked' ? { kind: 'not-booked', failure } : outcome;
};

/** Whether a booking exists, as the server knows it now. */
const bookingNow = async ({ api, signal }: AttemptWorld): Promise<BookingOutcome> => {
  try {
    const booking = await api.booking({ signal });
    if (booking?.status === 'confirmed') return { kind: 'booked', booking, wasThere: false };
    return {
      kind: 'not-booked',
      failure: { kind: 'down', code: 'not_booked', alternatives: [], faults: [] },
    };
  } catch (error) {
    signal.throwIfAborted();
    const failure = failureOf(error);
    return failure.kind === 'session' ? { kind: 'not-booked', failure } : { kind: 'unknown' };
  }
};
