import type { CandidateBooking } from '@slotwright/server/wire/candidate-booking.js';
import type { OnceOptions, SchedulingApi } from '../api/scheduling-api.js';
import { SchedulingApiError } from '../api/scheduling-api-error.js';
import type { Clock } from '../time/clock.js';
import { wait } from '../time/wait.js';
import { type Failure, failureOf } from './failure.js';
import { isOutcomeUnknown } from '../api/outcome-unknown.js';

/** How an attempt to book ended. `unknown`: even after asking again nobody could say. */
export type BookingOutcome =
  | { readonly kind: 'booked'; readonly booking: CandidateBooking; readonly wasThere: boolean }
  | { readonly kind: 'not-booked'; readonly failure: Failure }
  | { readonly kind: 'unknown' };

/** What is attempted: to book, or to move a booking. */
export interface BookingErrand {
  readonly send: (api: SchedulingApi, options: OnceOptions) => Promise<CandidateBooking>;
  /** Whether a booking that was found is what was asked for. */
  readonly isDone: (booking: CandidateBooking) => boolean;
  /** Code of the failure when it turns out that nothing was done. */
  readonly undoneCode: string;
}

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
 * Books or moves once, and finds out the truth when the reply is lost: asks again with the same key, which can never do it a
 * second time, and at last how the booking stands. Rejects only with the reason of the signal.
 * @param idempotencyKey the same for every attempt at the same request
 */
export const attemptBooking = async (
  errand: BookingErrand,
  idempotencyKey: string,
  world: AttemptWorld,
): Promise<BookingOutcome> => {
  const { api, clock, signal } = world;
  let isLost = false;
  for (const delay of [...DELAYS, undefined]) {
    try {
      const booking = await errand.send(api, { idempotencyKey, signal });
      return { kind: 'booked', booking, wasThere: false };
    } catch (error) {
      signal.throwIfAborted();
      if (!isOutcomeUnknown(error)) return await refusalOf(error, isLost, errand, world);
      if (!isLost) world.onReplyLost();
      isLost = true;
      if (delay !== undefined) await wait(clock, askedDelay(error) ?? delay, signal);
    }
  }
  return await bookingNow(errand, world);
};

const askedDelay = (error: unknown): number | undefined =>
  error instanceof SchedulingApiError && error.retryAfterSeconds !== undefined
    ? error.retryAfterSeconds * 1000
    : undefined;

/**
 * A refusal after a lost reply may be the echo of our own success (the hold is used up, the booking there), so the
 * booking is looked for before anybody is told that it failed.
 */
const refusalOf = async (
  error: unknown,
  isLost: boolean,
  errand: BookingErrand,
  world: AttemptWorld,
): Promise<BookingOutcome> => {
  const failure = failureOf(error);
  if (!isLost && failure.kind !== 'already-booked') return { kind: 'not-booked', failure };
  const outcome = await bookingNow(errand, world);
  if (outcome.kind === 'booked') return { ...outcome, wasThere: !isLost };
  return outcome.kind === 'not-booked' ? { kind: 'not-booked', failure } : outcome;
};

/** Whether it is done, as the server knows it now. */
const bookingNow = async (errand: BookingErrand, { api, signal }: AttemptWorld): Promise<BookingOutcome> => {
  try {
    const booking = await api.booking({ signal });
    if (booking && errand.isDone(booking)) return { kind: 'booked', booking, wasThere: false };
    return {
      kind: 'not-booked',
      failure: { kind: 'down', code: errand.undoneCode, alternatives: [], faults: [] },
    };
  } catch (error) {
    signal.throwIfAborted();
    const failure = failureOf(error);
    return failure.kind === 'session' ? { kind: 'not-booked', failure } : { kind: 'unknown' };
  }
};
