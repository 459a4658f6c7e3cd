import { AuthorizationResponseError, validateAuthResponse } from 'oauth4webapi';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { AuthorizationServer } from './authorization-server.js';
import { libraryView } from './authorization-server.js';
import { registeredErrorCode } from './token-errors.js';

function refusal(server: AuthorizationServer, error: AuthorizationResponseError): SchedulingError {
  const code = registeredErrorCode(error.error);
  const cause = new Error(`authorization response: ${code}`);
  if (code === 'access_denied') {
    return new SchedulingError('consent_refused', `The consent was refused at ${server.name}.`, { cause });
  }
  if (code === 'server_error' || code === 'temporarily_unavailable') {
    return new SchedulingError('provider_unavailable', `${server.name} can't ask for consent just now.`, {
      cause,
    });
  }
  return new SchedulingError('provider_rejected', `${server.name} refused to ask for consent (${code}).`, {
    cause,
  });
}

/**
 * Checks what the browser came back with before anything is sent: state, `iss` if present, no parameter twice, no
 * error, a code (S26, S27).
 * @param callback the full URL the browser came back to
 * @param state the one that was sent out
 * @returns the parameters, fit for the token request
 * @throws `invalid_request` when the answer is not one to our request, `consent_refused` when its owner refused,
 * `provider_rejected` and `provider_unavailable` when the provider says so
 * @see RFC 6749 §4.1.2, RFC 9207 §2.4
 */
export function authorizationResponse(
  server: AuthorizationServer,
  callback: URL,
  state: string,
): URLSearchParams {
  const { as, client } = libraryView(server);
  try {
    const parameters = validateAuthResponse(as, client, callback, state);
    if (parameters.getAll('code').filter(Boolean).length === 1) return parameters;
  } catch (error) {
    if (error instanceof AuthorizationResponseError) throw refusal(server, error);
  }
  throw new SchedulingError(
    'invalid_request',
    `The answer from ${server.name} does not belong to the consent that was begun here.`,
  );
}
