import '../../domain/temporal.js';
import * as v from 'valibot';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { AuthorizationServer } from '../../oauth/authorization-server.js';
import type { TokenCall } from '../../oauth/token-endpoint.js';
import { refreshTokens } from '../../oauth/token-refresh.js';
import { requestTokensBy } from '../../oauth/token-request.js';
import { type ZoomCredentials, type ZoomIdentity, storedCredentials } from './zoom-credentials.js';
import { zoomError } from './zoom-errors.js';
import { applicationFor, type ZoomApplication, type ZoomSettings, zoomAddress } from './zoom-settings.js';
import { goneGrantIn } from './zoom-uncertain.js';

/** What asking for tokens needs. */
export interface ZoomTokenOptions extends ZoomSettings {
  fetch: typeof globalThis.fetch;
  now: () => Temporal.Instant;
}

/**
 * Zoom's authorization server as one of our apps, or an organization's own, sees it. The secret is sent as it is: nothing
 * says that Zoom decodes what RFC 6749 §2.3.1 encodes, and its client ids have underscores.
 */
export const zoomAuthorizationServer = (
  { oauthBase }: Pick<ZoomSettings, 'oauthBase'>,
  { clientId, clientSecret }: ZoomApplication,
): AuthorizationServer => ({
  name: 'Zoom',
  issuer: oauthBase.href.replace(/\/+$/, ''),
  authorizationEndpoint: zoomAddress(oauthBase, '/oauth/authorize'),
  tokenEndpoint: zoomAddress(oauthBase, '/oauth/token'),
  clientId,
  clientSecret,
  clientAuthentication: 'client_secret_basic_plain',
});

const tokenRefusal = v.object({
  error: v.optional(v.pipe(v.string(), v.minLength(1)), 'invalid_request'),
  reason: v.optional(v.string(), ''),
});

/** What a refusal of the token or revocation endpoint says; undefined for what is none. Never throws. */
export function tokenRefusalIn(text: string): v.InferOutput<typeof tokenRefusal> | undefined {
  try {
    const parsed = v.safeParse(tokenRefusal, JSON.parse(text));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

/**
 * A fetch that puts Zoom's refusals of token requests into the words of RFC 6749 §5.2: its bodies tell by `reason` what the
 * standard tells by `error` (contract §2.4).
 * @param onGone told the number that Zoom gives for a grant that is gone, empty when it gives none
 */
export function inStandardWords(
  fetch: typeof globalThis.fetch,
  onGone: (number: string) => void,
): typeof globalThis.fetch {
  return async (input, init) => {
    const answer = await fetch(input, init);
    if (answer.status !== 400 && answer.status !== 401) return answer;
    const refusal = tokenRefusalIn(await answer.text());
    const gone = refusal === undefined ? undefined : goneGrantIn(refusal);
    if (gone !== undefined) onGone(gone);
    const error = gone === undefined ? (refusal?.error ?? 'invalid_request') : 'invalid_grant';
    // The challenge that may come with a 401 would be taken for the whole answer.
    return Response.json({ error }, { status: 400 });
  };
}

/** Tokens for an organization's own app; it has none that renew others (contract §2.6). */
export async function serverToServerCredentials(
  options: ZoomTokenOptions,
  key: { accountId: string; clientId: string; clientSecret: string },
  call: Pick<TokenCall, 'signal'> & { connectionId?: string },
): Promise<Record<string, string>> {
  const { now } = options;
  const fetch = inStandardWords(options.fetch, () => undefined);
  const { accountId, clientId, clientSecret } = key;
  const server = zoomAuthorizationServer(options, key);
  const parameters = { account_id: accountId };
  const grant = await requestTokensBy(server, 'account_credentials', parameters, { ...call, fetch, now });
  return storedCredentials({ kind: 'key', accountId, clientId, clientSecret }, grant, now());
}

/**
 * New credentials for ones at their end; to be called under the connection's lock (S30).
 * @throws `needs_connection` when the grant is gone, or the app that it was given to is not configured any more
 */
export async function renewedCredentials(
  options: ZoomTokenOptions,
  held: ZoomCredentials,
  { connectionId, signal }: { connectionId: string; signal: AbortSignal },
): Promise<Record<string, string>> {
  if (held.kind === 'key') return serverToServerCredentials(options, held, { connectionId, signal });
  const { kind, accountId, userId } = held;
  const application = applicationFor(options, kind);
  if (application === undefined) {
    throw zoomError('needs_connection', 'is not configured for such accounts any more', connectionId);
  }
  let goneNumber = '';
  const { now } = options;
  const fetch = inStandardWords(options.fetch, (number) => (goneNumber = number));
  const server = zoomAuthorizationServer(options, application);
  try {
    const grant = await refreshTokens(server, held.refreshToken, { fetch, now, signal, connectionId });
    const identity: ZoomIdentity = { kind, accountId, userId, refreshToken: grant.refreshToken };
    return storedCredentials(identity, grant, now());
  } catch (error) {
    if (goneNumber === '' || !(error instanceof SchedulingError)) throw error;
    const problem = `no longer accepts the account’s consent (${goneNumber})`;
    throw zoomError('needs_connection', problem, connectionId, { cause: new Error(`code ${goneNumber}`) });
  }
}
