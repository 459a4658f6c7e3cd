import '../../domain/temporal.js';
import { authorizationUrl } from '../../oauth/authorization-url.js';
import { requestTokens } from '../../oauth/token-request.js';
import type { AccountConsent, GrantedAccount } from '../../ports/account-consent.js';
import { withDeadline } from '../../ports/deadline.js';
import { type LeverClientOptions, makeLeverClient, timeoutMilliseconds } from './lever-client.js';
import { storedGrant, tokenLifeOf } from './lever-credentials.js';
import { leverError, silence } from './lever-errors.js';
import { identityOf, runNew, seesConfidential, unknownIdentity } from './lever-identity.js';
import { leverPermissions } from './lever-requirements.js';
import { type LeverSettings, audienceOf } from './lever-settings.js';
import { leverAuthorizationServer } from './lever-tokens.js';

/** Without the first one there is no refresh token (contract §1.1). */
const scopes: readonly string[] = [
  'offline_access',
  ...leverPermissions.map(({ id }) => id),
  'applications:read:admin',
  'contact:read:admin',
  'interviews:write:admin',
];

/** Consents to our registration; undefined where there is none. A Super Admin consents for the whole account. */
export function makeLeverConsent(options: LeverClientOptions): AccountConsent | undefined {
  const { application } = options;
  if (application === undefined) return undefined;
  return {
    scopes: ['account'],
    dataCenters: [],
    authorizationUrl: ({ redirectUri, state, codeChallenge }) =>
      authorizationUrl(leverAuthorizationServer(options, application), {
        redirectUri,
        scopes,
        state,
        codeChallenge,
        extra: [['audience', audienceOf(options)]],
      }),
    exchange: (request, signal) => exchange(options, application, request, signal),
    tokenLife: tokenLifeOf,
    keepFresh: (connection, withinSeconds, signal) =>
      makeLeverClient(options, connection).keepFresh(withinSeconds, signal),
    // Lever has no address where a grant is given back; unused, it ends by itself after 90 days (contract §1.1).
    revoke: () => Promise.resolve(),
  };
}

/** The code is spent by then, so an account that can't be read is a failure: nothing else tells whose grant it is. */
async function exchange(
  options: LeverClientOptions,
  application: NonNullable<LeverSettings['application']>,
  request: Parameters<AccountConsent['exchange']>[0],
  signal: AbortSignal,
): Promise<GrantedAccount> {
  const { fetch, now } = options;
  const server = leverAuthorizationServer(options, application);
  try {
    const grant = await withDeadline(signal, timeoutMilliseconds, (bounded) =>
      requestTokens(server, request, { fetch, now, signal: bounded }),
    );
    const { refreshToken } = grant;
    if (refreshToken === undefined) {
      throw leverError('provider_unavailable', 'answered without a lasting grant', undefined);
    }
    const given = { ...grant, refreshToken };
    return await runNew(options, storedGrant(given, unknownIdentity, now()), signal, async (use) => {
      const { accountId, user } = await identityOf(use, undefined);
      if (user === undefined) throw leverError('provider_rejected', 'tells of no Super Admin', undefined);
      const identity = { accountId, actingUserId: user.id, seesConfidential: await seesConfidential(use) };
      return {
        credentials: storedGrant(given, identity, now()),
        accountId,
        accountName: `Lever, as ${user.name}`,
        ownerEmail: user.email ?? undefined,
      };
    });
  } catch (error) {
    throw silence(error, undefined);
  }
}
