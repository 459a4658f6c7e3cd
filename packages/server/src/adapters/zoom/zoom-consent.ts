import '../../domain/temporal.js';
import { authorizationUrl } from '../../oauth/authorization-url.js';
import { requestTokens } from '../../oauth/token-request.js';
import type { AccountConsent, ConsentRequest, GrantedAccount } from '../../ports/account-consent.js';
import { withDeadline } from '../../ports/deadline.js';
import { makeZoomClient, timeoutMilliseconds, type ZoomClientOptions } from './zoom-client.js';
import { storedCredentials, tokenLifeOf, type ZoomIdentity } from './zoom-credentials.js';
import { silence, unreadable, zoomError } from './zoom-errors.js';
import { personOf } from './zoom-replies.js';
import { userRequest } from './zoom-requests.js';
import { revokeGrant } from './zoom-revocation.js';
import { applicationFor, type ZoomApplication } from './zoom-settings.js';
import { inStandardWords, zoomAuthorizationServer } from './zoom-tokens.js';

/**
 * Consents to the apps that are configured: `account` to the admin-managed, `individual` to the user-managed one. No scope is
 * asked for: those set in the app are what is consented to (contract §2.1).
 * @returns undefined when none is configured
 */
export function makeZoomConsent(options: ZoomClientOptions): AccountConsent | undefined {
  const scopes = (['account', 'individual'] as const).filter(
    (kind) => applicationFor(options, kind) !== undefined,
  );
  if (scopes.length === 0) return undefined;
  return {
    scopes,
    dataCenters: [],
    // The last authorization of an app for an account ends the ones before it (contract §2.4, error 4741).
    isExclusive: true,
    authorizationUrl: ({ scope, redirectUri, state, codeChallenge }) => {
      const server = zoomAuthorizationServer(options, consentedTo(options, scope).application);
      return authorizationUrl(server, { redirectUri, scopes: [], state, codeChallenge });
    },
    exchange: (request, signal) => exchange(options, request, signal),
    tokenLife: tokenLifeOf,
    keepFresh: (connection, withinSeconds, signal) =>
      makeZoomClient(options, connection).keepFresh(withinSeconds, signal),
    revoke: (connection, signal) => revokeGrant(options, connection, signal),
  };
}

/** @throws `needs_admin` for what no app is configured for */
function consentedTo(
  options: ZoomClientOptions,
  scope: ConsentRequest['scope'],
): { kind: 'account' | 'individual'; application: ZoomApplication } {
  const kind = scope === 'account' || scope === 'individual' ? scope : undefined;
  const application = kind && applicationFor(options, kind);
  if (kind !== undefined && application !== undefined) return { kind, application };
  throw zoomError('needs_admin', 'is not configured for such accounts', undefined);
}

/** The code is spent by then, so an account that can't be read is a failure: nothing else tells whose grant it is. */
async function exchange(
  options: ZoomClientOptions,
  request: Parameters<AccountConsent['exchange']>[0],
  signal: AbortSignal,
): Promise<GrantedAccount> {
  const { kind, application } = consentedTo(options, request.scope);
  const server = zoomAuthorizationServer(options, application);
  const { now } = options;
  const fetch = inStandardWords(options.fetch, () => undefined);
  try {
    return await withDeadline(signal, timeoutMilliseconds, async (bounded) => {
      const grant = await requestTokens(server, request, { fetch, now, signal: bounded });
      const { refreshToken } = grant;
      if (refreshToken === undefined) throw unreadable('a lasting grant', undefined);
      // Whose it is will be known in a moment; until then the ids only have to be there.
      const unknown: ZoomIdentity = { kind, accountId: 'new', userId: 'me', refreshToken };
      const person = await readPerson(options, storedCredentials(unknown, grant, now()), bounded);
      const { accountId, userId, email, label } = person;
      return {
        credentials: storedCredentials({ kind, accountId, userId, refreshToken }, grant, now()),
        accountId: accountIdOf(kind, person),
        accountName: label,
        ownerEmail: email === '' ? undefined : email,
      };
    });
  } catch (error) {
    throw silence(error, undefined);
  }
}

/** An organization's account is one whoever consented for it; a person's is theirs. */
export const accountIdOf = (
  kind: 'account' | 'individual',
  { accountId, userId }: { accountId: string; userId: string },
): string => (kind === 'account' ? accountId : `${accountId}/${userId}`);

async function readPerson(options: ZoomClientOptions, credentials: unknown, signal: AbortSignal) {
  const held = { read: () => Promise.resolve(credentials), renew: () => Promise.resolve(credentials) };
  const client = makeZoomClient(options, { connectionId: 'new', credentials: held, isWaitedFor: true });
  return client.run(signal, async (use) => personOf(await use.send(userRequest('me')), undefined));
}
