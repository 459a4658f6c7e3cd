import type { TokenEndpointRequestOptions, TokenEndpointResponse } from 'oauth4webapi';
import { allowInsecureRequests, customFetch } from 'oauth4webapi';
import '../domain/temporal.js';
import type { AuthorizationServer } from './authorization-server.js';
import { isSafeForSecrets } from './authorization-server.js';
import { boundedFetch } from './bounded-call.js';
import { retryAfterSeconds } from './retry-after.js';
import { tokenError } from './token-errors.js';

/** The longest token reply taken, in bytes; real ones have about 2,000. */
const maxReplyBytes = 256 * 1024;
/** A longer life than this, in seconds, is believed to be this long. */
const maxLifeSeconds = 366 * 24 * 3600;

/** What one call of the token endpoint needs from its caller. */
export interface TokenCall {
  fetch: typeof globalThis.fetch;
  now: () => Temporal.Instant;
  /** Ends the call; it has to carry the time limit as well. */
  signal: AbortSignal;
  /** The connection the tokens are for, if there is one already; errors name it. */
  connectionId?: string;
}

/** Tokens as the endpoint gave them. */
export interface TokenGrant {
  accessToken: string;
  refreshToken: string | undefined;
  /** Counted from before the request, so never late; undefined when the endpoint did not tell. */
  expiresAt: Temporal.Instant | undefined;
  /** The whole reply, for the fields a provider adds; to be parsed before use. */
  reply: unknown;
}

/**
 * How oauth4webapi reaches the token endpoint: through the given fetch, without redirects, with a size limit, and over
 * http only to this machine. An answer of 429 or 5xx throws `provider_unavailable` before the library sees it, since it
 * knows no Retry-After.
 */
export function tokenRequestOptions(
  server: AuthorizationServer,
  call: TokenCall,
): TokenEndpointRequestOptions {
  return {
    signal: call.signal,
    [allowInsecureRequests]: isSafeForSecrets(server.tokenEndpoint),
    [customFetch]: async (url: string, init) => {
      const { method, headers: sent, body } = init;
      const request = { method, headers: sent, body, signal: call.signal };
      const { status, headers, text } = await boundedFetch(call.fetch, url, request, maxReplyBytes);
      if (status === 429 || status >= 500) {
        const subject = { name: server.name, connectionId: call.connectionId };
        throw tokenError(subject, 'provider_unavailable', `answered a token request with ${status}`, {
          retryAfterSeconds: retryAfterSeconds(headers.get('retry-after'), call.now()),
          cause: new Error(`token response: ${status}`),
        });
      }
      return new Response(text === '' ? null : text, { status, headers });
    },
  };
}

/** The library's reply as tokens of ours. Never throws. */
export function tokenGrantOf(reply: TokenEndpointResponse, askedAt: Temporal.Instant): TokenGrant {
  const seconds = reply.expires_in;
  return {
    accessToken: reply.access_token,
    refreshToken: reply.refresh_token,
    expiresAt:
      seconds === undefined
        ? undefined
        : askedAt.add({ seconds: Math.floor(Math.min(seconds, maxLifeSeconds)) }),
    reply,
  };
}
