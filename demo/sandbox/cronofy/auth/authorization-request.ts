import type { SandboxClient } from '../emulator.js';
import { unknownScopes } from './scopes.js';
import type { Consent } from './code-store.js';

/** An authorization request that can be put before a person. */
export interface AuthorizationRequest {
  redirectUri: string;
  scope: string;
  state: string | undefined;
  providerName: string | undefined;
  challenge: Consent['challenge'];
}

/** What an authorization URL asks for, or why it cannot be asked. */
export type ReadRequest =
  | { kind: 'ask'; request: AuthorizationRequest }
  /** The application is not to be trusted with an answer: show a page, redirect nowhere (RFC 6749 §4.1.2.1). */
  | { kind: 'refuse'; reason: string }
  | { kind: 'redirect'; location: string };

/** Reads the query of an authorization URL. `avoid_linking`, `locale` and `link_token` are taken and change nothing here. */
export function readAuthorizationRequest(query: URLSearchParams, client: SandboxClient): ReadRequest {
  if (query.get('client_id') !== client.id) {
    return { kind: 'refuse', reason: 'No application of this client id is known here.' };
  }
  const redirectUri = query.get('redirect_uri') ?? '';
  if (!client.redirectUris.includes(redirectUri)) {
    return { kind: 'refuse', reason: 'The return address is not one that the application registered.' };
  }
  const state = query.get('state') ?? undefined;
  const error = requestError(query);
  if (error !== undefined) {
    return { kind: 'redirect', location: returnAddress(redirectUri, { error, state }) };
  }
  return {
    kind: 'ask',
    request: {
      redirectUri,
      scope: query.get('scope') ?? '',
      state,
      providerName: query.get('provider_name') ?? undefined,
      challenge: challengeOf(query),
    },
  };
}

/** The redirect address with the answer in its query; what is undefined is left out. */
export function returnAddress(
  redirectUri: string,
  answer: Readonly<Record<string, string | undefined>>,
): string {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(answer)) {
    if (value !== undefined) url.searchParams.append(name, value);
  }
  return url.href;
}

function requestError(query: URLSearchParams): string | undefined {
  if (query.get('response_type') !== 'code') return 'unsupported_response_type';
  const scope = (query.get('scope') ?? '').trim();
  if (scope === '' || unknownScopes(scope).length > 0) return 'invalid_scope';
  const method = query.get('code_challenge_method') ?? 'plain';
  if (query.has('code_challenge') && method !== 'plain' && method !== 'S256') return 'invalid_request';
  return undefined;
}

function challengeOf(query: URLSearchParams): Consent['challenge'] {
  const value = query.get('code_challenge');
  if (value === null) return undefined;
  return { value, method: query.get('code_challenge_method') === 'S256' ? 'S256' : 'plain' };
}
