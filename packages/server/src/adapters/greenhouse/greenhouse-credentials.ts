import '../../domain/temporal.js';
import * as v from 'valibot';
import { filled, instantText } from '../provider/stored-values.js';
import { greenhouseError } from './greenhouse-errors.js';

const shared = { subdomain: filled, actingUserId: v.pipe(v.string(), v.regex(/^\d{1,20}$/)) };
const client = v.object({
  kind: v.literal('client'),
  ...shared,
  clientId: filled,
  clientSecret: filled,
  accessToken: filled,
  expiresAt: instantText,
});
const key = v.object({ kind: v.literal('key'), ...shared, apiKey: filled });
const credentials = v.variant('kind', [client, key]);

/** A connection's secrets in use: a client of Harvest v3, or a key of v1. Stored as JSON, moments as ISO instants. */
export type GreenhouseCredentials = v.InferOutput<typeof credentials>;
/** Those of Harvest v3, its token with them. */
export type ClientCredentials = v.InferOutput<typeof client>;
/** What of them stays when the token is renewed. */
export type ClientIdentity = Omit<ClientCredentials, 'accessToken' | 'expiresAt'>;

/**
 * The stored credentials of a connection.
 * @throws `needs_connection` when they are not ones of ours: to connect again is the only cure
 */
export function credentialsOf(stored: unknown, connectionId: string): GreenhouseCredentials {
  const parsed = v.safeParse(credentials, stored);
  if (parsed.success) return parsed.output;
  throw greenhouseError('needs_connection', 'has to be connected again', connectionId);
}

/** What is stored of a client and its token: plain JSON. */
export const storedClient = (
  identity: ClientIdentity,
  grant: { accessToken: string; expiresAt: Temporal.Instant },
): Record<string, string> => ({
  ...identity,
  accessToken: grant.accessToken,
  expiresAt: grant.expiresAt.toString(),
});

/** What is stored of a key: plain JSON. */
export const storedKey = (
  shared: Pick<ClientIdentity, 'subdomain' | 'actingUserId'>,
  apiKey: string,
): Record<string, string> => ({ kind: 'key', ...shared, apiKey });
