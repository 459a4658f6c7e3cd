import '../../domain/temporal.js';
import { SchedulingError } from '../../domain/scheduling-error.js';
import { authorizationUrl } from '../../oauth/authorization-url.js';
import { boundedFetch } from '../../oauth/bounded-call.js';
import { retryAfterSeconds } from '../../oauth/retry-after.js';
import { requestTokens } from '../../oauth/token-request.js';
import type { AccountConsent, ConsentScope } from '../../ports/account-consent.js';
import type { ConnectionHandle } from '../../ports/calendar.js';
import { withDeadline } from '../../ports/deadline.js';
import { type CronofyCredentials, credentialsOf, tokenLifeOf } from './cronofy-credentials.js';
import { refusalError, silence } from './cronofy-errors.js';
import { endpoint } from './cronofy-requests.js';
import { cronofyAuthorizationServer, type CronofySessions, timeoutMilliseconds } from './cronofy-session.js';
import { grantedBy } from './cronofy-token-exchange.js';
import { virtualCalendarRevocation } from './cronofy-uncertain.js';

/** Parameters of a consent page, by name. */
export type PageParameters = readonly (readonly [name: string, value: string])[];

/** What consents need. */
export interface CronofyConsentOptions {
  sessions: CronofySessions;
  dataCenters: readonly string[];
  /** What a unit's consent page is given besides, as configured: the vendor means to let it name integrations. */
  unitParameters: PageParameters;
  fetch: typeof globalThis.fetch;
  now: () => Temporal.Instant;
}

/**
 * What an interviewer is asked to consent to. `free_busy_write` reads when people are busy but no titles, and writes
 * our own events; what else the bundle holds is not documented, so `read_account` (zone, for all-day events) and
 * `list_calendars` (userinfo lists them) are asked for by name (contract §3.5).
 */
const personScopes = ['free_busy_write', 'read_account', 'list_calendars'] as const;

/** What a service account is asked to be allowed of people, and what is then asked for of each. */
export const delegatedScope = personScopes.join(' ');

interface ConsentPage {
  path: '/oauth/authorize' | '/enterprise_connect/oauth/authorize';
  scopes: readonly string[];
  parameters: PageParameters;
}

/** Brings meeting services to the page; documented for units, and taken to do the same for a person (contract §3.1, §3.2). */
const withConferencing = ['capabilities[]', 'conferencing'] as const;

/** Accounts of the kinds that there are here. */
type CronofyScope = Exclude<ConsentScope, 'account'>;

const pages: Readonly<Record<CronofyScope, ConsentPage>> = {
  individual: { path: '/oauth/authorize', scopes: personScopes, parameters: [withConferencing] },
  organizational_unit: {
    path: '/oauth/authorize',
    scopes: ['organizational_unit_use_integrations'],
    parameters: [withConferencing],
  },
  service_account: {
    path: '/enterprise_connect/oauth/authorize',
    scopes: ['service_account/accounts/manage', 'service_account/resources/manage'],
    parameters: [['delegated_scope', delegatedScope]],
  },
};

function pageFor(scope: ConsentScope): ConsentPage {
  if (scope !== 'account') return pages[scope];
  throw new SchedulingError('needs_admin', 'The provider cronofy has no accounts of whole organizations.');
}

/** The longest reply to a revocation that is read, in bytes; it has nothing to say. */
const maxReplyBytes = 64 * 1024;

/**
 * Consents of people, of organizational units and of administrators (contract §3). PKCE is sent although Cronofy's
 * documentation does not mention it: a server that does not know it ignores it (RFC 6749 §3.1).
 */
export function makeCronofyConsent(options: CronofyConsentOptions): AccountConsent {
  const { sessions, dataCenters, unitParameters, fetch, now } = options;
  return {
    scopes: ['individual', 'organizational_unit', 'service_account'],
    dataCenters,
    authorizationUrl: ({ scope, dataCenter, redirectUri, state, codeChallenge }) => {
      const { registration } = sessions.applicationOf(dataCenter, true);
      const { path, scopes, parameters } = pageFor(scope);
      const extra = [
        // Without it two people on one browser would become one account (contract §3.1).
        ['avoid_linking', 'true'] as const,
        ...parameters,
        ...(scope === 'organizational_unit' ? unitParameters : []),
      ];
      const server = cronofyAuthorizationServer(registration, path);
      return authorizationUrl(server, { redirectUri, scopes, state, codeChallenge, extra });
    },
    exchange: (request, signal) =>
      grantedBy(
        sessions.applicationOf(request.dataCenter, true),
        request.scope,
        { fetch, now },
        signal,
        (server, call) => requestTokens(server, request, call),
      ),
    tokenLife: tokenLifeOf,
    keepFresh: (connection, withinSeconds, signal) =>
      sessions.sessionOf(connection).client.keepFresh(withinSeconds, signal),
    revoke: (connection, signal) => revoke(options, connection, signal),
  };
}

async function revoke(
  { sessions, fetch, now }: CronofyConsentOptions,
  { connectionId, credentials, dataCenter, isWaitedFor }: ConnectionHandle,
  signal: AbortSignal,
): Promise<void> {
  const { registration, calls } = sessions.applicationOf(dataCenter, isWaitedFor, connectionId);
  const held = credentialsOf(await credentials.read(), connectionId);
  const { clientId, clientSecret, apiBase } = registration;
  const body = JSON.stringify({
    client_id: clientId,
    client_secret: clientSecret,
    ...revokedGrant(held),
  });
  const headers = { accept: 'application/json', 'content-type': 'application/json; charset=utf-8' };
  await withDeadline(signal, timeoutMilliseconds, async (bounded) => {
    try {
      await calls.take(bounded);
      const init = { method: 'POST', headers, body, signal: bounded };
      const { href } = endpoint(apiBase, '/oauth/token/revoke');
      const answer = await boundedFetch(fetch, href, init, maxReplyBytes);
      await calls.heed(answer);
      if (answer.status >= 200 && answer.status < 300) return;
      throw refusalError({
        status: answer.status,
        body: undefined,
        retryAfterSeconds: retryAfterSeconds(answer.headers.get('retry-after'), now()),
        about: 'account',
        isUnsafeToRepeat: false,
        connectionId,
      });
    } catch (error) {
      throw silence(error, connectionId);
    }
  });
}

/** Which grant to end; of an unknown one it is ended already (contract §3.6). */
function revokedGrant({ sub, refreshToken, isVirtualCalendar }: CronofyCredentials) {
  return isVirtualCalendar === true ? virtualCalendarRevocation(sub) : { token: refreshToken };
}
