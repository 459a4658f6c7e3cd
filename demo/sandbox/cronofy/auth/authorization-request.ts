import type { SandboxClient } from '../emulator.js';
import type { Consent } from './single-use-store.js';
import { type ConsentKind, consentKindOf, permissionsOf } from './scopes.js';

/** An authorization request that can be put before a person. */
export interface AuthorizationRequest {
  /** Whose consent it is. */
  kind: ConsentKind;
  redirectUri: string;
  scope: string;
  /** What a service account may ask for people afterwards. */
  delegatedScope: string | undefined;
  state: string | undefined;
  providerName: string | undefined;
  challenge: Consent['challenge'];
  /** Whether the meeting services are signed in to on the way. */
  hasConferencing: boolean;
  /** Whether the account the browser remembers stays out of it. */
  avoidsLinking: boolean;
  linkToken: string | undefined;
}

/** What an authorization URL asks for, or why it cannot be asked. */
export type ReadRequest =
  | { kind: 'ask'; request: AuthorizationRequest }
  /** The application is not to be trusted with an answer: show a page, redirect nowhere (RFC 6749 §4.1.2.1). */
  | { kind: 'refuse'; reason: string }
  | { kind: 'redirect'; location: string };

/** Where the consent of an administrator for a whole organization is asked. */
export const enterprisePath = '/enterprise_connect/oauth/authorize';

/** Where everybody else's is. */
export const individualPath = '/oauth/authorize';

/** Reads an authorization URL. `locale`, and what is not known, changes nothing here. */
export function readAuthorizationRequest(url: URL, client: SandboxClient): ReadRequest {
  const query = url.searchParams;
  if (query.get('client_id') !== client.id) {
    return { kind: 'refuse', reason: 'No application of this client id is known here.' };
  }
  const redirectUri = query.get('redirect_uri') ?? '';
  if (!client.redirectUris.includes(redirectUri)) {
    return { kind: 'refuse', reason: 'The return address is not one that the application registered.' };
  }
  const state = query.get('state') ?? undefined;
  const kind = consentKindOf(query.get('scope') ?? '');
  const isFitting = (kind === 'service_account') === (url.pathname === enterprisePath);
  const error = requestError(query, isFitting ? kind : undefined);
  if (error !== undefined || kind === undefined) {
    return { kind: 'redirect', location: returnAddress(redirectUri, { error, state }) };
  }
  return { kind: 'ask', request: { ...requestOf(query, kind), redirectUri, state } };
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

function requestOf(query: URLSearchParams, kind: ConsentKind) {
  return {
    kind,
    scope: query.get('scope') ?? '',
    delegatedScope: query.get('delegated_scope') ?? undefined,
    providerName: query.get('provider_name') ?? undefined,
    challenge: challengeOf(query),
    hasConferencing: query.getAll('capabilities[]').includes('conferencing'),
    avoidsLinking: query.get('avoid_linking') === 'true',
    linkToken: query.get('link_token') ?? undefined,
  };
}

function requestError(query: URLSearchParams, kind: ConsentKind | undefined): string | undefined {
  if (query.get('response_type') !== 'code') return 'unsupported_response_type';
  if (kind === undefined) return 'invalid_scope';
  if (kind === 'service_account' && !isDelegable(query.get('delegated_scope'), query)) return 'invalid_scope';
  const method = query.get('code_challenge_method') ?? 'plain';
  if (query.has('code_challenge') && method !== 'plain' && method !== 'S256') return 'invalid_request';
  return undefined;
}

/** Whoever is to open the accounts of people has to say for what. */
function isDelegable(delegatedScope: string | null, query: URLSearchParams): boolean {
  if (delegatedScope !== null) return consentKindOf(delegatedScope) === 'account';
  return !permissionsOf(query.get('scope') ?? '').has('manage_accounts');
}

function challengeOf(query: URLSearchParams): Consent['challenge'] {
  const value = query.get('code_challenge');
  if (value === null) return undefined;
  return { value, method: query.get('code_challenge_method') === 'S256' ? 'S256' : 'plain' };
}
