import {
  SchedulingError,
  type SchedulingErrorCode,
  type SchedulingErrorDetails,
} from '../../domain/scheduling-error.js';
import { CallFailure } from '../../oauth/bounded-call.js';
import { withDeadline } from '../../ports/deadline.js';

/** What an error says besides its code and its sentence. */
export type ErrorRest = { cause?: Error } & {
  [K in 'retryAfterSeconds' | 'hostReason']?: SchedulingErrorDetails[K] | undefined;
};

/** The errors of one provider, each of one connection, or of none yet while it is being made. */
export interface ProviderErrors {
  /** @param problem completes a sentence that begins with the provider's name; nothing of a reply is quoted in it */
  error: (
    code: SchedulingErrorCode,
    problem: string,
    connectionId: string | undefined,
    rest?: ErrorRest,
  ) => SchedulingError;
  /** `provider_unavailable` for a reply that is not what the contract says; it quotes nothing of it. */
  unreadable: (what: string, connectionId: string | undefined) => SchedulingError;
  /** `provider_unavailable` for a call that gave no answer. @returns anything but a `CallFailure` as it is */
  silence: (error: unknown, connectionId: string | undefined) => unknown;
  /** Runs one use of the port: what it sends ends together when the signal or the time limit says so. */
  bounded: <T>(use: BoundedUse, work: (within: AbortSignal) => Promise<T>) => Promise<T>;
}

export interface BoundedUse {
  connectionId: string | undefined;
  signal: AbortSignal;
  timeoutMilliseconds: number;
}

const SILENCES = {
  timed_out: 'did not answer in time',
  cancelled: 'was not waited for any longer',
  too_large: 'answered with more than can be read',
  transport: 'could not be reached',
};

/** @param provider its name for people */
export function providerErrors(provider: string): ProviderErrors {
  const error: ProviderErrors['error'] = (code, problem, connectionId, { cause, ...rest } = {}) => {
    const details: SchedulingErrorDetails = {};
    if (connectionId !== undefined) details.connectionId = connectionId;
    if (rest.retryAfterSeconds !== undefined) details.retryAfterSeconds = rest.retryAfterSeconds;
    if (rest.hostReason !== undefined) details.hostReason = rest.hostReason;
    const whose = connectionId === undefined ? '' : ` (connection ${connectionId})`;
    return new SchedulingError(code, `${provider} ${problem}${whose}.`, { details, cause });
  };
  const silence: ProviderErrors['silence'] = (fault, connectionId) =>
    fault instanceof CallFailure
      ? error('provider_unavailable', SILENCES[fault.fault], connectionId, { cause: fault })
      : fault;
  return {
    error,
    silence,
    unreadable: (what, connectionId) =>
      error('provider_unavailable', `answered with something that is not ${what}`, connectionId),
    bounded: ({ connectionId, signal, timeoutMilliseconds }, work) =>
      withDeadline(signal, timeoutMilliseconds, async (within) => {
        try {
          return await work(within);
        } catch (fault) {
          throw silence(fault, connectionId);
        }
      }),
  };
}
