import '../temporal.js';
import { createHmac, type JsonWebKey, createPublicKey, timingSafeEqual, verify } from 'node:crypto';
import * as v from 'valibot';

/** A server as its operator has set it up. */
export interface JitsiServer {
  /** `iss` of the tokens it accepts. */
  appId: string;
  /** Signs HS256. */
  appSecret: string;
  /** The public keys of RS256, by `kid`. */
  keys: Record<string, JsonWebKey>;
  audience: string;
  /** `sub` of the tokens it accepts. */
  domain: string;
  /** Without it, rooms are open to whoever knows their name. */
  requiresToken: boolean;
  /** Runs the module that makes only owners moderators; without it everyone with a token is one. */
  enforcesAffiliation: boolean;
}

/** Who came in. */
export interface JitsiVisitor {
  id: string;
  name: string;
  isModerator: boolean;
}

const headerSchema = v.object({ alg: v.picklist(['HS256', 'RS256']), kid: v.optional(v.string()) });

const claimsSchema = v.object({
  iss: v.string(),
  aud: v.string(),
  sub: v.string(),
  room: v.string(),
  exp: v.number(),
  nbf: v.optional(v.number()),
  context: v.optional(
    v.object({
      // A field that is null breaks the server.
      user: v.optional(
        v.object({
          id: v.optional(v.string(), ''),
          name: v.optional(v.string(), ''),
          email: v.optional(v.string()),
          avatar: v.optional(v.string()),
          affiliation: v.optional(v.string()),
          moderator: v.optional(v.string()),
        }),
      ),
    }),
  ),
});

/**
 * Who a token lets into a room, by the rules of lib-jitsi-meet's tokens document.
 * @returns who it is, or a sentence on why nobody is let in
 */
export function visitorOf(
  server: JitsiServer,
  room: string,
  token: string,
  now: Temporal.Instant,
): JitsiVisitor | string {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const head = v.safeParse(headerSchema, decoded(header));
  if (!head.success) return 'The token has no usable header.';
  if (!isSigned(server, head.output, `${header}.${payload}`, signature)) return 'The signature is not good.';
  const claims = v.safeParse(claimsSchema, decoded(payload));
  if (!claims.success) return `The claim ${v.getDotPath(claims.issues[0]) ?? ''} is not usable.`;
  const refusal = refusalOf(server, room, claims.output, now);
  if (refusal !== undefined) return refusal;
  const user = claims.output.context?.user;
  const isModerator = !server.enforcesAffiliation || user?.affiliation === 'owner';
  return { id: user?.id ?? '', name: user?.name ?? '', isModerator };
}

function refusalOf(
  { appId, audience, domain }: JitsiServer,
  room: string,
  claims: v.InferOutput<typeof claimsSchema>,
  now: Temporal.Instant,
): string | undefined {
  const nowSeconds = now.epochMilliseconds / 1000;
  if (claims.iss !== appId) return 'The token is another application’s.';
  if (claims.aud !== audience) return 'The token is for another audience.';
  if (claims.sub !== domain && claims.sub !== '*') return 'The token is for another domain.';
  if (claims.room !== room && claims.room !== '*') return 'The token is for another room.';
  if (claims.exp <= nowSeconds) return 'The token has expired.';
  if ((claims.nbf ?? 0) > nowSeconds) return 'The token is not good yet.';
  return undefined;
}

function isSigned(
  { appSecret, keys }: JitsiServer,
  { alg, kid = '' }: v.InferOutput<typeof headerSchema>,
  signed: string,
  signature: string,
): boolean {
  const given = Buffer.from(signature, 'base64url');
  if (alg === 'HS256') {
    const expected = createHmac('sha256', appSecret).update(signed).digest();
    return given.length === expected.length && timingSafeEqual(given, expected);
  }
  const key = keys[kid];
  if (key === undefined) return false;
  return verify('sha256', Buffer.from(signed), createPublicKey({ key, format: 'jwk' }), given);
}

function decoded(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString());
  } catch {
    return undefined;
  }
}
