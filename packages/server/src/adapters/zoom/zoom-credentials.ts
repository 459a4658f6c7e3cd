import '../../domain/temporal.js';
import * as v from 'valibot';
import type { TokenGrant } from '../../oauth/token-endpoint.js';
import type { TokenLife } from '../../ports/account-consent.js';
import { filled, instantText } from '../provider/stored-values.js';
import { zoomError } from './zoom-errors.js';

const token = {
  accountId: filled,
  accessToken: filled,
  /** Granted ones, with spaces between them; the token reply alone tells them. */
  scope: v.string(),
  /** Where the account's data live, as the token reply told; undefined where it did not. */
  apiUrl: v.optional(v.string()),
  issuedAt: instantText,
  expiresAt: instantText,
};
const consented = { ...token, userId: filled, refreshToken: filled };
const credentials = v.variant('kind', [
  v.object({ kind: v.literal('account'), ...consented }),
  v.object({ kind: v.literal('individual'), ...consented }),
  v.object({ kind: v.literal('key'), ...token, clientId: filled, clientSecret: filled }),
]);
/** A connection's secrets in use. Stored as JSON, moments as ISO instants. */
export type ZoomCredentials = v.InferOutput<typeof credentials>;

/** What of the credentials stays when tokens are renewed. */
export type ZoomIdentity =
  | { kind: 'account' | 'individual'; accountId: string; userId: string; refreshToken: string }
  | { kind: 'key'; accountId: string; clientId: string; clientSecret: string };

/** Token life when the reply does not tell, in seconds (contract §2.4). */
const usualLifeSeconds = 3600;

const tokenReply = v.object({ scope: v.optional(v.string(), ''), api_url: v.optional(v.string()) });

/**
 * The stored credentials of a connection.
 * @throws `needs_connection` when they are not ones of ours: to connect again is the only cure
 */
export function credentialsOf(stored: unknown, connectionId: string | undefined): ZoomCredentials {
  const parsed = v.safeParse(credentials, stored);
  if (parsed.success) return parsed.output;
  throw zoomError('needs_connection', 'has to be connected again', connectionId);
}

/** What is stored of a grant: plain JSON. */
export function storedCredentials(
  identity: ZoomIdentity,
  grant: Pick<TokenGrant, 'accessToken' | 'expiresAt' | 'reply'>,
  now: Temporal.Instant,
): Record<string, string> {
  const parsed = v.safeParse(tokenReply, grant.reply);
  const { scope, api_url } = parsed.success ? parsed.output : { scope: '', api_url: undefined };
  const expiresAt = grant.expiresAt ?? now.add({ seconds: usualLifeSeconds });
  return {
    ...identity,
    accessToken: grant.accessToken,
    scope,
    ...(api_url === undefined ? {} : { apiUrl: api_url }),
    issuedAt: now.toString(),
    expiresAt: expiresAt.toString(),
  };
}

/** When stored credentials were given and end. Undefined for those that are asked for anew as often as needed. Never throws. */
export function tokenLifeOf(stored: unknown): TokenLife | undefined {
  const parsed = v.safeParse(credentials, stored);
  if (!parsed.success || parsed.output.kind === 'key') return undefined;
  const { issuedAt, expiresAt } = parsed.output;
  return { issuedAt, expiresAt };
}
