import {
  OperationProcessingError,
  ResponseBodyError,
  UnsupportedOperationError,
  WWWAuthenticateChallengeError,
} from 'oauth4webapi';
import type { SchedulingErrorCode, SchedulingErrorDetails } from '../domain/scheduling-error.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import { CallFailure } from './bounded-call.js';

const registered = [
  'access_denied',
  'invalid_client',
  'invalid_grant',
  'invalid_request',
  'invalid_scope',
  'server_error',
  'temporarily_unavailable',
  'unauthorized_client',
  'unsupported_grant_type',
  'unsupported_response_type',
];

/**
 * An OAuth error code that may stand in a message: the code itself when it is one of the registered, else a fixed word,
 * because the text is the provider's (S28). Never throws.
 * @see RFC 6749 §4.1.2.1, §5.2
 */
export function registeredErrorCode(code: string): string {
  return registered.includes(code) ? code : 'unregistered_error';
}

/** Whom a message about a token request names. */
export interface TokenErrorSubject {
  /** The provider as people know it. */
  name: string;
  connectionId?: string | undefined;
}

/** An error about a token request, in words that name the provider and the connection and hold nothing of its answer. */
export function tokenError(
  subject: TokenErrorSubject,
  code: SchedulingErrorCode,
  problem: string,
  rest: { cause?: Error; retryAfterSeconds?: number | undefined } = {},
): SchedulingError {
  const details: SchedulingErrorDetails = {};
  if (subject.connectionId !== undefined) details.connectionId = subject.connectionId;
  if (rest.retryAfterSeconds !== undefined) details.retryAfterSeconds = rest.retryAfterSeconds;
  const whom = subject.connectionId === undefined ? '' : ` for connection ${subject.connectionId}`;
  return new SchedulingError(code, `${subject.name} ${problem}${whom}.`, { details, cause: rest.cause });
}

/**
 * What went wrong with a token request, as an error of ours. The library's error is not kept as the cause: it holds the
 * whole answer, tokens included.
 * @param goneCode what `invalid_grant` means here: the code is not good, or the grant behind the refresh token is gone
 * @returns `provider_unavailable` for no answer or nonsense, `provider_rejected` for a refusal, or `goneCode`; an error
 * that is none of the protocol's comes back as it is
 */
export function tokenFailure(
  error: unknown,
  subject: TokenErrorSubject,
  goneCode: 'provider_rejected' | 'needs_connection',
): unknown {
  if (error instanceof CallFailure) {
    return tokenError(subject, 'provider_unavailable', 'gave no answer to a token request', { cause: error });
  }
  if (error instanceof ResponseBodyError) {
    const code = registeredErrorCode(error.error);
    const cause = new Error(`token response: ${error.status} ${code}`);
    if (code === 'invalid_grant') {
      return tokenError(subject, goneCode, 'no longer accepts the grant', { cause });
    }
    return code === 'server_error' || code === 'temporarily_unavailable'
      ? tokenError(subject, 'provider_unavailable', 'issues no tokens just now', { cause })
      : tokenError(subject, 'provider_rejected', `refused a token request (${code})`, { cause });
  }
  if (error instanceof WWWAuthenticateChallengeError) {
    const cause = new Error(`token response: ${error.status} with a challenge`);
    return tokenError(subject, 'provider_rejected', 'refused a token request (invalid_client)', { cause });
  }
  if (error instanceof OperationProcessingError || error instanceof UnsupportedOperationError) {
    const cause = new Error(`token response: ${error.code ?? 'unusable'}`);
    return tokenError(subject, 'provider_unavailable', 'answered a token request with something else', {
      cause,
    });
  }
  return error;
}
