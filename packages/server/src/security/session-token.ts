import '../domain/temporal.js';
import { SignJWT, decodeProtectedHeader, jwtVerify } from 'jose';
import { type KeyRing, deriveKey } from './master-key.js';

const TYPE = 'slotwright-session+jwt';
const ISSUER = 'slotwright';

/** Who a session token names. What the session may do is kept with the session, where it can be revoked (S5, S6). */
export interface SessionClaim {
  tenantId: string;
  sessionId: string;
}

/** Signs a token that is good until `expiresAt`. */
export async function signSessionToken(
  ring: KeyRing,
  claim: SessionClaim,
  expiresAt: Temporal.Instant,
): Promise<string> {
  return new SignJWT({ tid: claim.tenantId })
    .setProtectedHeader({ alg: 'HS256', typ: TYPE, kid: ring.current.id })
    .setIssuer(ISSUER)
    .setJti(claim.sessionId)
    .setExpirationTime(Math.floor(expiresAt.epochMilliseconds / 1000))
    .sign(deriveKey(ring.current, 'session'));
}

/**
 * Checks form and signature. Whether the session has expired or was revoked is for its row to say, by the database's clock.
 * The algorithm is fixed and the header may name nothing but the id of one of our own keys.
 * @returns `undefined` for anything that is not a token of ours
 */
export async function readSessionToken(ring: KeyRing, token: string): Promise<SessionClaim | undefined> {
  try {
    const signature = token.slice(token.lastIndexOf('.') + 1);
    // base64 reads several spellings of the same bytes; only ours is accepted.
    if (Buffer.from(signature, 'base64url').toString('base64url') !== signature) return undefined;
    const header = decodeProtectedHeader(token);
    const master = Object.keys(header).every((name) => ['alg', 'typ', 'kid'].includes(name))
      ? ring.find(header.kid ?? '')
      : undefined;
    if (master === undefined) return undefined;
    const { payload } = await jwtVerify(token, deriveKey(master, 'session'), {
      algorithms: ['HS256'],
      typ: TYPE,
      issuer: ISSUER,
      requiredClaims: ['jti', 'tid', 'exp'],
      // Expiry is judged by the database's clock, with the session's row.
      currentDate: new globalThis.Date(0),
    });
    if (typeof payload['tid'] !== 'string' || payload.jti === undefined) return undefined;
    return { tenantId: payload['tid'], sessionId: payload.jti };
  } catch {
    return undefined;
  }
}
