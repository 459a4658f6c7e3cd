import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { SchedulingError } from '../domain/scheduling-error.js';
import { type SchedulingErrorCode } from '../domain/scheduling-error.js';

interface ProblemKind {
  status: ContentfulStatusCode;
  title: string;
  /** The same request can succeed later, unchanged. */
  retryable: boolean;
}

const kind = (status: ContentfulStatusCode, title: string, retryable = false): ProblemKind => ({
  status,
  title,
  retryable,
});

/** Every code, with the status and the title it has on the wire (RFC 9457). */
export const PROBLEMS: Record<SchedulingErrorCode, ProblemKind> = {
  invalid_request: kind(400, 'The request is not valid'),
  unauthorized: kind(401, 'No valid credential was given'),
  session_expired: kind(401, 'No valid credential was given'),
  forbidden: kind(403, 'Not allowed'),
  origin_not_allowed: kind(403, 'This origin is not allowed'),
  browser_forbidden: kind(403, 'Secret keys are not for browsers'),
  missing_permission: kind(403, 'A permission is missing'),
  consent_refused: kind(403, 'The consent was refused'),
  not_found: kind(404, 'Not found'),
  slot_taken: kind(409, 'The slot was taken'),
  slot_not_offered: kind(409, 'The slot is not on offer'),
  hold_expired: kind(409, 'The hold has expired'),
  booking_closed: kind(409, 'Booking is closed'),
  already_booked: kind(409, 'Already booked'),
  policy_cutoff: kind(409, 'Too late'),
  policy_limit: kind(409, 'A limit is reached'),
  no_host: kind(409, 'Nobody can host it'),
  host_unavailable: kind(409, 'The host can’t host it'),
  effect_not_failed: kind(409, 'It has not failed'),
  calendar_not_ready: kind(409, 'The calendar can’t be used now'),
  needs_admin: kind(409, 'An administrator is needed'),
  needs_connection: kind(409, 'An account must be connected'),
  idempotency_conflict: kind(409, 'The key was used for something else'),
  idempotency_in_progress: kind(409, 'The first request is still running', true),
  payload_too_large: kind(413, 'The body is too large'),
  unsupported_media_type: kind(415, 'The body must be JSON'),
  hold_limit: kind(429, 'Too many holds'),
  rate_limited: kind(429, 'Too many requests', true),
  internal: kind(500, 'Something went wrong on our side', true),
  ats_cursor_expired: kind(502, 'The applicant tracking system has forgotten where we were', true),
  ats_record_gone: kind(404, 'It is not in the applicant tracking system any more'),
  managed_elsewhere: kind(409, 'It is managed in the applicant tracking system'),
  provider_changed: kind(502, 'The provider answers in another form'),
  provider_rejected: kind(502, 'The provider refused'),
  provider_unavailable: kind(503, 'The provider does not answer', true),
  service_unavailable: kind(503, 'The service is not available', true),
};

/** What a caller is told beside the code. */
export interface ProblemOptions {
  /** The caller is a candidate, who learns nothing of connections and gets a sentence to act on (S13). */
  isForCandidate: boolean;
  /** How the slots of `slot_taken` look on the wire. */
  alternativesView: (alternatives: unknown) => unknown;
}

/** An error as a problem reply. Anything that is no `SchedulingError` is `internal` and tells nothing. */
export function problemReply(error: SchedulingError, options: ProblemOptions): Response {
  const { status, title, retryable } = PROBLEMS[error.code];
  const { errors, connectionId, retryAfterSeconds, alternatives, hosting } = error.details;
  const body = {
    type: `urn:slotwright:problem:${error.code}`,
    title,
    status,
    code: error.code,
    detail: options.isForCandidate ? candidateDetail(error) : error.message,
    retryable,
    ...(errors === undefined ? {} : { errors }),
    ...(connectionId === undefined || options.isForCandidate ? {} : { connectionId }),
    ...(hosting === undefined || options.isForCandidate ? {} : { hosting }),
    ...(alternatives === undefined ? {} : { alternatives: options.alternativesView(alternatives) }),
  };
  return Response.json(body, {
    status,
    headers: {
      'Content-Type': 'application/problem+json',
      ...(retryAfterSeconds === undefined ? {} : { 'Retry-After': String(Math.ceil(retryAfterSeconds)) }),
      ...(status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {}),
    },
  });
}

/** Codes whose messages speak of connections and providers, which are none of a candidate's business. */
const INNER = new Set<SchedulingErrorCode>([
  'provider_unavailable',
  'provider_rejected',
  'provider_changed',
  'ats_cursor_expired',
  'ats_record_gone',
  'managed_elsewhere',
  'consent_refused',
  'calendar_not_ready',
  'needs_connection',
  'missing_permission',
  'needs_admin',
]);

/** The sentence a candidate is told. */
export function candidateDetail(error: SchedulingError): string {
  return INNER.has(error.code)
    ? 'The interviewers’ calendars can’t be reached right now. Please try again in a moment.'
    : error.message;
}

/** The same as a heading. */
export function candidateTitle(error: SchedulingError): string {
  return INNER.has(error.code) ? 'Not possible right now' : PROBLEMS[error.code].title;
}
