import { SchedulingError } from '../domain/scheduling-error.js';
import type { Session, Store } from '../ports/store.js';
import type { KeyRing } from '../security/master-key.js';
import { readSecretKey, sameHash } from '../security/secret-key.js';
import { readSessionToken } from '../security/session-token.js';

/** The host app's server, by its secret key. */
export interface HostPrincipal {
  kind: 'host';
  tenantId: string;
  keyId: string;
}

/** An element, by its session token. */
export interface SessionPrincipal {
  kind: 'session';
  tenantId: string;
  session: Session;
}

export interface CredentialPorts {
  store: Store;
  ring: KeyRing;
}

/** All 401s look alike (S8), but for `session_expired`, which tells an element of the session's own holder to ask for a new token. */
const unauthorized = (): SchedulingError =>
  new SchedulingError('unauthorized', 'The request carries no valid credential.');

/**
 * Whose server is calling. A secret key is good in the Authorization header only, and never from a browser (S4).
 * @throws `unauthorized`, `browser_forbidden` (audited, when the key is a real one)
 */
export async function hostPrincipal(
  { store }: CredentialPorts,
  request: Request,
  requestId: string,
): Promise<HostPrincipal> {
  const presented = readSecretKey(bearerOf(request));
  const known = presented && (await store.findSecretKey(presented.keyId));
  if (presented === undefined || known === undefined || !sameHash(known.hash, presented.hash))
    throw unauthorized();
  if (isFromBrowser(request.headers)) {
    await store.transaction(known.tenantId, (tx) =>
      tx.audit.append({
        action: 'secret_key.refused_in_browser',
        actor: presented.keyId,
        object: presented.keyId,
        requestId,
      }),
    );
    throw new SchedulingError(
      'browser_forbidden',
      'A secret key was sent by a browser. Revoke it: it is no secret any more.',
    );
  }
  return { kind: 'host', tenantId: known.tenantId, keyId: presented.keyId };
}

/**
 * Which element is calling, with a session that stands and from an origin that it is bound to.
 * @throws `unauthorized`, `session_expired`, `origin_not_allowed`
 */
export async function sessionPrincipal(
  { store, ring }: CredentialPorts,
  request: Request,
): Promise<SessionPrincipal> {
  const claim = await readSessionToken(ring, bearerOf(request));
  if (claim === undefined) throw unauthorized();
  const { session, now } = await store.transaction(claim.tenantId, async (tx) => ({
    session: await tx.sessions.find(claim.sessionId),
    now: tx.now,
  }));
  if (session === undefined) throw unauthorized();
  if (Temporal.Instant.compare(session.expiresAt, now) <= 0) {
    throw new SchedulingError('session_expired', 'The session has expired; ask the page for a new one.');
  }
  const origin = request.headers.get('Origin');
  if (origin !== null && !session.origins.includes(origin)) {
    throw new SchedulingError('origin_not_allowed', 'The session is not for this origin.');
  }
  return { kind: 'session', tenantId: claim.tenantId, session };
}

/** The one credential a request carries. Two at once, or one anywhere but in the header, end it (S2, S4). */
function bearerOf(request: Request): string {
  const match = /^Bearer ([\x21-\x2b\x2d-\x7e]+)$/.exec(request.headers.get('Authorization') ?? '');
  const query = new URL(request.url).searchParams;
  const isElsewhere =
    ['token', 'access_token', 'key', 'api_key'].some((name) => query.has(name)) ||
    /\bsk_[0-9A-Za-z]{22}_/.test(`${request.headers.get('Cookie') ?? ''} ${request.url}`);
  if (match?.[1] === undefined || isElsewhere) throw unauthorized();
  return match[1];
}

function isFromBrowser(headers: Headers): boolean {
  const site = headers.get('Sec-Fetch-Site');
  return headers.has('Origin') || (site !== null && site !== 'none');
}
