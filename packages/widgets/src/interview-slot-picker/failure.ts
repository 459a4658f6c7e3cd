import type { Slot } from '@slotwright/server/wire/slots.js';
import { type FieldFault, SchedulingApiError } from '../api/scheduling-api-error.js';

/**
 * What a failure means for the candidate, each with its own text and its own way on:
 * no answer came (`offline`), too many requests (`busy`), a fault of the server or of a calendar (`down`,
 * `provider-down`), the session is over (`session`), the page may not (`forbidden`) or is not prepared (`set-up`),
 * the invitation is over (`closed`), the time is gone (`taken`), the hold ran out (`hold-expired`), too many holds
 * (`hold-limit`), too late by the employer's rules (`too-late`), booked before (`already-booked`), a field is wrong
 * (`field`).
 */
export type FailureKind =
  | 'offline'
  | 'busy'
  | 'down'
  | 'provider-down'
  | 'session'
  | 'forbidden'
  | 'set-up'
  | 'closed'
  | 'taken'
  | 'hold-expired'
  | 'hold-limit'
  | 'too-late'
  | 'already-booked'
  | 'field';

/** A failure as the picker keeps it: plain data. */
export interface Failure {
  readonly kind: FailureKind;
  /** For the host's event and for people who look after the page. */
  readonly code: string;
  readonly retryAfterSeconds?: number | undefined;
  readonly alternatives: readonly Slot[];
  readonly faults: readonly FieldFault[];
}

const KINDS: Readonly<Record<string, FailureKind>> = {
  offline: 'offline',
  timed_out: 'down',
  bad_reply: 'down',
  set_up: 'set-up',
  unauthorized: 'session',
  session_expired: 'session',
  forbidden: 'forbidden',
  origin_not_allowed: 'forbidden',
  browser_forbidden: 'forbidden',
  not_found: 'set-up',
  booking_closed: 'closed',
  slot_taken: 'taken',
  slot_not_offered: 'taken',
  hold_expired: 'hold-expired',
  hold_limit: 'hold-limit',
  policy_cutoff: 'too-late',
  policy_limit: 'too-late',
  already_booked: 'already-booked',
  rate_limited: 'busy',
  provider_unavailable: 'provider-down',
  invalid_request: 'field',
};

/** What any thrown value means. Codes added later count as a fault of the server. */
export const failureOf = (error: unknown): Failure => {
  if (!(error instanceof SchedulingApiError))
    return { kind: 'down', code: 'internal', alternatives: [], faults: [] };
  const { code, retryAfterSeconds, alternatives, faults } = error;
  // An invalid request that names no field of the candidate's is nothing the candidate can mend.
  const isOurs = code === 'invalid_request' && !faults.some(({ path }) => path.startsWith('candidate.'));
  return { kind: isOurs ? 'down' : (KINDS[code] ?? 'down'), code, retryAfterSeconds, alternatives, faults };
};

/** Whether asking again by itself can help a page that failed to load. */
export const mendsItself = (failure: Failure): boolean =>
  ['offline', 'busy', 'down', 'provider-down'].includes(failure.kind);

const FIRST_MILLISECONDS = 2000;
const LONGEST_MILLISECONDS = 60_000;
const ATTEMPTS = 6;

/**
 * When to ask again after a failure: what the server said, else 2 s, 4 s, 8 s … up to a minute.
 * @param attempt 0 for the first failure
 * @returns milliseconds; undefined after six attempts without a word from the server
 */
export const retryDelay = (failure: Failure, attempt: number): number | undefined => {
  if (!mendsItself(failure) || attempt >= ATTEMPTS) return undefined;
  if (failure.retryAfterSeconds !== undefined) return failure.retryAfterSeconds * 1000;
  return Math.min(LONGEST_MILLISECONDS, FIRST_MILLISECONDS * 2 ** attempt);
};
