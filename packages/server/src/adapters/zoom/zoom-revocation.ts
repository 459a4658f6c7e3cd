import '../../domain/temporal.js';
import type { SchedulingError } from '../../domain/scheduling-error.js';
import { basicAuthorization } from '../../oauth/authorization-server.js';
import { type BoundedAnswer, boundedFetch } from '../../oauth/bounded-call.js';
import type { ConnectionHandle } from '../../ports/calendar.js';
import { timeoutMilliseconds } from './zoom-client.js';
import { credentialsOf } from './zoom-credentials.js';
import { bounded, zoomError } from './zoom-errors.js';
import { applicationFor, zoomAddress } from './zoom-settings.js';
import { renewedCredentials, tokenRefusalIn, type ZoomTokenOptions } from './zoom-tokens.js';
import { goneGrantIn } from './zoom-uncertain.js';

/** The longest reply to a revocation that is read, in bytes; it has nothing to say. */
const maxReplyBytes = 64 * 1024;

/**
 * Ends a grant (contract §2.5). It is ended by its access token, so one that has run out is renewed first. An organization's
 * own app keeps its grant: nothing was granted to us.
 * @throws `needs_connection` when it is gone already
 */
export async function revokeGrant(
  options: ZoomTokenOptions,
  { connectionId, credentials }: ConnectionHandle,
  signal: AbortSignal,
): Promise<void> {
  const stored = await credentials.read();
  const held = credentialsOf(stored, connectionId);
  const application = held.kind === 'key' ? undefined : applicationFor(options, held.kind);
  if (application === undefined) return;
  const { clientId, clientSecret } = application;
  await bounded({ connectionId, signal, timeoutMilliseconds }, async (within) => {
    const hasEnded = Temporal.Instant.compare(held.expiresAt, options.now()) <= 0;
    const renewed = hasEnded
      ? await credentials.renew(stored, () =>
          renewedCredentials(options, held, { connectionId, signal: within }),
        )
      : stored;
    const { accessToken } = credentialsOf(renewed, connectionId);
    const headers = {
      authorization: basicAuthorization(clientId, clientSecret),
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
    };
    const body = new URLSearchParams({ token: accessToken }).toString();
    const init = { method: 'POST', headers, body, signal: within };
    const { href } = zoomAddress(options.oauthBase, '/oauth/revoke');
    const answer = await boundedFetch(options.fetch, href, init, maxReplyBytes);
    if (answer.status < 200 || answer.status >= 300) throw revocationError(answer, connectionId);
  });
}

function revocationError({ status, text }: BoundedAnswer, connectionId: string): SchedulingError {
  const refusal = status === 400 || status === 401 ? tokenRefusalIn(text) : undefined;
  if (refusal !== undefined && goneGrantIn(refusal) !== undefined) {
    return zoomError('needs_connection', 'has ended the grant already', connectionId);
  }
  const code = status === 429 || status >= 500 ? 'provider_unavailable' : 'provider_rejected';
  return zoomError(code, `did not take the grant back (${status})`, connectionId);
}
