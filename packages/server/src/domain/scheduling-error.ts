import type { AssignError, HostReason, HostTrace } from './hosting/host-types.js';

/** Every way a request can fail that a caller can tell apart. Codes are API: added freely, never given another meaning. */
export type SchedulingErrorCode =
  | 'invalid_request'
  | 'unauthorized'
  | 'forbidden'
  | 'not_found'
  | 'origin_not_allowed'
  | 'browser_forbidden'
  | 'session_expired'
  | 'slot_taken'
  | 'slot_not_offered'
  | 'hold_expired'
  | 'hold_limit'
  | 'booking_closed'
  | 'policy_cutoff'
  | 'policy_limit'
  | 'already_booked'
  | 'effect_not_failed'
  | 'consent_refused'
  | 'calendar_not_ready'
  | 'no_host'
  | 'host_unavailable'
  | 'needs_admin'
  | 'needs_connection'
  | 'missing_permission'
  | 'provider_unavailable'
  | 'provider_rejected'
  | 'rate_limited'
  | 'ats_cursor_expired'
  | 'ats_record_gone'
  | 'managed_elsewhere'
  | 'provider_changed'
  | 'idempotency_conflict'
  | 'idempotency_in_progress'
  | 'payload_too_large'
  | 'unsupported_media_type'
  | 'service_unavailable'
  | 'internal';

/** One fault in a request: where it is (dots for objects, numbers for lists) and what is wrong, without the value itself. */
export interface FieldFault {
  path: string;
  message: string;
}

/** What an error tells beside its code. Everything here is fit to be shown to the caller. */
export interface SchedulingErrorDetails {
  errors?: FieldFault[];
  /** The connection at fault, by our id. */
  connectionId?: string;
  /** Seconds after which trying again makes sense. */
  retryAfterSeconds?: number;
  /** `host_unavailable`: what is wrong with the host, as the directory would say it. */
  hostReason?: HostReason;
  /** `no_host`: who was looked at, and why none of them hosts; for coordinators only. */
  hosting?: { code: AssignError; trace: readonly HostTrace[] };
  /** `slot_taken`: slots that can still be had; filled in by the use case, rendered by the view. */
  alternatives?: unknown;
}

/**
 * The one error of this product. The message is a full sentence that names the offending field or connection and
 * never holds personal data or a secret, because it reaches the caller as `detail`.
 */
export class SchedulingError extends Error {
  override readonly name = 'SchedulingError';
  readonly code: SchedulingErrorCode;
  readonly details: SchedulingErrorDetails;

  constructor(
    code: SchedulingErrorCode,
    message: string,
    options: { details?: SchedulingErrorDetails; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.code = code;
    this.details = options.details ?? {};
  }
}
