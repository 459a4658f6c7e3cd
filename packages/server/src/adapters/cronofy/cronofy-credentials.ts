import * as v from 'valibot';
import '../../domain/temporal.js';
import type { TokenGrant } from '../../oauth/token-endpoint.js';
import type { TokenLife } from '../../ports/account-consent.js';
import { instantText } from '../provider/stored-values.js';
import { cronofyError } from './cronofy-errors.js';

const credentials = v.object({
  sub: v.string(),
  accessToken: v.string(),
  refreshToken: v.string(),
  /** Missing in what earlier versions stored. */
  issuedAt: v.optional(instantText),
  expiresAt: instantText,
  /** Its grant is ended in another way than those of people. */
  isVirtualCalendar: v.optional(v.boolean()),
});
/** A connection's secrets in use. Stored as JSON, moments as ISO instants. */
export type CronofyCredentials = v.InferOutput<typeof credentials>;

/** Token life when the reply does not tell, in seconds (contract §13). */
const usualLifeSeconds = 3600;

/**
 * The stored credentials of a connection.
 * @throws `needs_connection` when they are not ones of ours: a new consent is the only cure
 */
export function credentialsOf(stored: unknown, connectionId: string): CronofyCredentials {
  const parsed = v.safeParse(credentials, stored);
  if (parsed.success) return parsed.output;
  throw cronofyError('needs_connection', 'has to be connected again', connectionId);
}

/**
 * What is stored of a grant: plain JSON.
 * @param whose of the credentials that the grant renews or begins
 */
export function storedCredentials(
  { sub, isVirtualCalendar }: Pick<CronofyCredentials, 'sub' | 'isVirtualCalendar'>,
  grant: Pick<TokenGrant, 'accessToken' | 'expiresAt'> & { refreshToken: string },
  now: Temporal.Instant,
): Record<string, string | boolean> {
  const { accessToken, refreshToken } = grant;
  const expiresAt = grant.expiresAt ?? now.add({ seconds: usualLifeSeconds });
  return {
    sub,
    accessToken,
    refreshToken,
    issuedAt: now.toString(),
    expiresAt: expiresAt.toString(),
    ...(isVirtualCalendar === true ? { isVirtualCalendar } : {}),
  };
}

/** When stored credentials were given and end; those of earlier versions are taken to have been given for an hour. Never throws. */
export function tokenLifeOf(stored: unknown): TokenLife | undefined {
  const parsed = v.safeParse(credentials, stored);
  if (!parsed.success) return undefined;
  const { issuedAt, expiresAt } = parsed.output;
  return { issuedAt: issuedAt ?? expiresAt.subtract({ seconds: usualLifeSeconds }), expiresAt };
}
