import { SchedulingError } from '../../domain/scheduling-error.js';

/** SQLSTATE of a PostgreSQL error, or the code of a socket error. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Two transactions that made the same thing for the first time; run again, the second one finds what the first made. */
const MADE_TWICE = new Set([
  'members_tenant_id_external_id_key',
  'pools_tenant_id_external_id_key',
  'shared_resources_tenant_id_kind_external_id_key',
  'connections_tenant_id_provider_account_id_key',
]);

/** Two transactions were in each other's way; running one of them again is right (40001, 40P01, 23505 as above). */
export function isTransient(error: unknown): boolean {
  const code = codeOf(error) ?? '';
  return ['40001', '40P01'].includes(code) || (code === '23505' && MADE_TWICE.has(constraintOf(error) ?? ''));
}

const constraintOf = (error: unknown): string | undefined =>
  error instanceof Error && 'constraint' in error && typeof error.constraint === 'string'
    ? error.constraint
    : undefined;

const SLOT_TAKEN = 'Somebody else has just taken this time.';

/** What a database error means to a caller; anything unforeseen stays as it is and becomes `internal`. */
export function toSchedulingError(error: unknown): unknown {
  if (error instanceof SchedulingError) return error;
  const code = codeOf(error);
  if (code === '23P01') return new SchedulingError('slot_taken', SLOT_TAKEN, { cause: error });
  const constraint = constraintOf(error);
  if (code === '23505' && constraint === 'one_booking_an_invitation') {
    return new SchedulingError('already_booked', 'This invitation has a booking already.', { cause: error });
  }
  if (code === '23505' && constraint === 'one_hold_an_invitation') {
    return new SchedulingError('slot_taken', SLOT_TAKEN, { cause: error });
  }
  return isUnavailable(error, code)
    ? new SchedulingError(
        'service_unavailable',
        'The service is busy or restarting; please try again in a moment.',
        {
          cause: error,
          details: { retryAfterSeconds: 2 },
        },
      )
    : error;
}

/**
 * Class 08 and 57: connection lost, shutting down, starting up, statement cancelled; 53: out of a resource; 55P03: lock
 * not had in time; 40001 and 40P01: in others' way in every one of its tries.
 */
const UNAVAILABLE = /^(08|53|57|55P03|40001|40P01|25006$|ECONN|ENOENT|EPIPE|ETIMEDOUT)/;

function isUnavailable(error: unknown, code: string | undefined): boolean {
  if (code !== undefined) return UNAVAILABLE.test(code);
  // pg and its pool give these without a code.
  return (
    error instanceof Error &&
    /Connection terminated|timeout exceeded when trying to connect|Query read timeout|not queryable|has been destroyed/.test(
      error.message,
    )
  );
}
