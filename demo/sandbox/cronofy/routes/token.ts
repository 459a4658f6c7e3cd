import { createHash } from 'node:crypto';
import { type Context, Hono, type HonoRequest } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import '../../temporal.js';
import { isApplication } from '../auth/bearer.js';
import {
  grantOfRefreshToken,
  issueAccessToken,
  openGrant,
  revokeGrants,
  subOfAnyToken,
} from '../auth/grants.js';
import type { Consent } from '../auth/single-use-store.js';
import type { Emulator } from '../emulator.js';
import { bodyParameters } from '../parameters.js';
import { subjectOf } from '../state/subjects.js';
import { linkingProfile, tokenView } from '../token-view.js';

type Parameters = Readonly<Record<string, unknown>>;

/** Carried to the end of the request, which it answers: an error of RFC 6749 §5.2. */
class TokenRefusal extends Error {
  readonly body: Readonly<Record<string, string>>;

  constructor(error: string, more: Readonly<Record<string, string>> = {}) {
    super(error);
    this.body = { error, ...more };
  }
}

/**
 * `/oauth/token` and `/oauth/token/revoke`. Credentials are read from the body alone; an `Authorization` header is not
 * looked at, since client libraries send a meaningless one here.
 */
export function tokenRoutes(emulator: Emulator): Hono {
  const routes = new Hono();

  routes.post('/', async (c) => {
    const parameters = await clientParameters(emulator, c.req);
    switch (parameters['grant_type']) {
      case 'authorization_code':
        return noStore(c, exchangeCode(emulator, parameters));
      case 'refresh_token':
        return noStore(c, refresh(emulator, parameters));
      case undefined:
        throw new TokenRefusal('invalid_request', { error_description: 'grant_type is missing' });
      default:
        throw new TokenRefusal('unsupported_grant_type');
    }
  });

  routes.post('/revoke', async (c) => {
    const parameters = await clientParameters(emulator, c.req);
    const token = textOf(parameters, 'token') ?? textOf(parameters, 'refresh_token');
    const sub = token === undefined ? textOf(parameters, 'sub') : subOfAnyToken(emulator, token);
    if (token === undefined && sub === undefined) throw new TokenRefusal('invalid_request');
    if (sub !== undefined) revokeGrants(emulator, sub);
    return c.body(null, 200);
  });

  routes.onError((error, c) => {
    if (error instanceof TokenRefusal) return noStore(c, error.body, 400);
    throw error;
  });

  return routes;
}

async function clientParameters(emulator: Emulator, request: HonoRequest): Promise<Parameters> {
  const parameters = await bodyParameters(request).catch(() => {
    throw new TokenRefusal('invalid_request', { error_description: 'the body cannot be read' });
  });
  if (isApplication(emulator, parameters)) return parameters;
  throw new TokenRefusal('invalid_client');
}

function exchangeCode(emulator: Emulator, parameters: Parameters): Record<string, unknown> {
  const pending = emulator.codes.take(requiredText(parameters, 'code'));
  if (pending === undefined) {
    throw new TokenRefusal('invalid_grant', {
      error_key: 'errors.unknown_or_used',
      error_description: 'code is unknown or already used',
    });
  }
  if (Temporal.Instant.compare(pending.expiresAt, emulator.now()) <= 0) {
    throw new TokenRefusal('invalid_grant', { error_description: 'code has expired' });
  }
  const consent = pending.value;
  if (textOf(parameters, 'redirect_uri') !== consent.redirectUri) {
    throw new TokenRefusal('invalid_grant', { error_description: 'redirect_uri is not the one asked for' });
  }
  if (!isVerified(consent.challenge, textOf(parameters, 'code_verifier'))) {
    throw new TokenRefusal('invalid_grant', { error_description: 'code_verifier does not match' });
  }
  const { sub, scope, profileId, delegatedScope, viaSub } = consent;
  const issued = openGrant(emulator, { sub, scope, profileId, delegatedScope, viaSub });
  return {
    ...tokenView(issued),
    ...subjectNames(emulator, sub),
    ...linkingProfile(emulator.state, issued.grant),
  };
}

/** A service account is named by a key of its own; only people have an account id besides. */
function subjectNames(emulator: Emulator, sub: string): Record<string, string> {
  const kind = subjectOf(emulator.state, sub)?.kind;
  if (kind === 'service_account') return { service_account_id: sub };
  return kind === 'account' ? { account_id: sub, sub } : { sub };
}

function refresh(emulator: Emulator, parameters: Parameters): Record<string, unknown> {
  const grant = grantOfRefreshToken(emulator, requiredText(parameters, 'refresh_token'));
  if (grant === undefined) throw new TokenRefusal('invalid_grant');
  return tokenView(issueAccessToken(emulator, grant));
}

/** Proof of possession after RFC 7636 §4.6; nothing to prove when the authorization request carried no challenge. */
function isVerified(challenge: Consent['challenge'], verifier: string | undefined): boolean {
  if (challenge === undefined) return true;
  if (verifier === undefined) return false;
  const proof =
    challenge.method === 'plain' ? verifier : createHash('sha256').update(verifier).digest('base64url');
  return proof === challenge.value;
}

function requiredText(parameters: Parameters, name: string): string {
  const value = textOf(parameters, name);
  if (value === undefined) {
    throw new TokenRefusal('invalid_request', { error_description: `${name} is missing` });
  }
  return value;
}

function textOf(parameters: Parameters, name: string): string | undefined {
  const value = parameters[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function noStore(c: Context, body: Readonly<Record<string, unknown>>, status: ContentfulStatusCode = 200) {
  c.header('Cache-Control', 'no-store');
  return c.json(body, status);
}
