import '../../domain/temporal.js';
import * as v from 'valibot';
import type { TokenGrant } from '../../oauth/token-endpoint.js';
import type { TokenLife } from '../../ports/account-consent.js';
import { filled, instantText } from '../provider/stored-values.js';
import { leverError } from './lever-errors.js';

const identity = {
  accountId: filled,
  /** The user in whose name everything is written (`perform_as`). */
  actingUserId: filled,
  /** Confidential jobs and candidates may be read. */
  seesConfidential: v.boolean(),
};
const credentials = v.variant('kind', [
  v.object({ kind: v.literal('key'), ...identity, key: filled }),
  v.object({
    kind: v.literal('account'),
    ...identity,
    accessToken: filled,
    refreshToken: filled,
    issuedAt: instantText,
    expiresAt: instantText,
  }),
]);

/** A connection's secrets in use. Stored as JSON, moments as ISO instants. */
export type LeverCredentials = v.InferOutput<typeof credentials>;
export type LeverIdentity = Pick<LeverCredentials, 'accountId' | 'actingUserId' | 'seesConfidential'>;

/** Token life when the reply does not tell, in seconds (contract §1.1). */
const usualLifeSeconds = 3600;

/**
 * The stored credentials of a connection.
 * @throws `needs_connection` when they are not ones of ours: to connect again is the only cure
 */
export function credentialsOf(stored: unknown, connectionId: string | undefined): LeverCredentials {
  const parsed = v.safeParse(credentials, stored);
  if (parsed.success) return parsed.output;
  throw leverError('needs_connection', 'has to be connected again', connectionId);
}

/** What is stored of a key: plain JSON. */
export const storedKey = (key: string, identity: LeverIdentity): Record<string, unknown> => ({
  kind: 'key',
  ...identity,
  key,
});

/** What is stored of a grant: plain JSON. */
export function storedGrant(
  grant: Pick<TokenGrant, 'accessToken' | 'expiresAt'> & { refreshToken: string },
  { accountId, actingUserId, seesConfidential }: LeverIdentity,
  now: Temporal.Instant,
): Record<string, unknown> {
  const { accessToken, refreshToken } = grant;
  const expiresAt = (grant.expiresAt ?? now.add({ seconds: usualLifeSeconds })).toString();
  const kept = { accountId, actingUserId, seesConfidential };
  return { kind: 'account', ...kept, accessToken, refreshToken, issuedAt: now.toString(), expiresAt };
}

/** When stored credentials were given and end; undefined for keys, which end by themselves never. Never throws. */
export function tokenLifeOf(stored: unknown): TokenLife | undefined {
  const parsed = v.safeParse(credentials, stored);
  if (!parsed.success || parsed.output.kind === 'key') return undefined;
  const { issuedAt, expiresAt } = parsed.output;
  return { issuedAt, expiresAt };
}
