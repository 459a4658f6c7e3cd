import type { Slot } from '@slotwright/server/wire/slots.js';

/** A field of the request that the server refused. */
export interface FieldFault {
  /** Dots for objects, numbers for lists: `candidate.email`. */
  readonly path: string;
  readonly message: string;
}

/**
 * Why a call failed. `code` is the server's own (see the API's list), or one of ours: `offline` (no answer came),
 * `timed_out` (none came in time), `bad_reply` (it was not what the API promises).
 */
export class SchedulingApiError extends Error {
  override readonly name = 'SchedulingApiError';
  readonly code: string;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  readonly retryAfterSeconds: number | undefined;
  /** With `slot_taken`: what can still be had. */
  readonly alternatives: readonly Slot[];
  readonly faults: readonly FieldFault[];

  constructor(
    code: string,
    status: number,
    details: {
      retryAfterSeconds?: number | undefined;
      alternatives?: readonly Slot[];
      faults?: readonly FieldFault[];
      cause?: unknown;
    } = {},
  ) {
    super(`The scheduling server answered ${code}.`, { cause: details.cause });
    this.code = code;
    this.status = status;
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.alternatives = details.alternatives ?? [];
    this.faults = details.faults ?? [];
  }
}
