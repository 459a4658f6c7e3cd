import { SchedulingApiError } from './scheduling-api-error.js';

/**
 * Whether a booking request may have been carried out although it failed: no answer, half an answer, or a gateway's.
 * A server that refuses with its own code has not booked.
 */
export const isOutcomeUnknown = (error: unknown): boolean => {
  if (!(error instanceof SchedulingApiError)) return true;
  const { code, status } = error;
  return status === 0 || status >= 500 || code === 'bad_reply' || code === 'idempotency_in_progress';
};
