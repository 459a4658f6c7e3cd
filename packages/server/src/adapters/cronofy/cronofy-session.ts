import '../../domain/temporal.js';
import type { AuthorizationServer } from '../../oauth/authorization-server.js';
import type { ConnectionHandle } from '../../ports/calendar.js';
import { type CountedCalls, type CronofyCalls, makeCronofyCalls } from './cronofy-calls.js';
import { type CronofyClient, makeCronofyClient } from './cronofy-client.js';
import type { CronofyRegistration, CronofyRegistrations } from './cronofy-registrations.js';
import { endpoint } from './cronofy-requests.js';

/** The longest that one use of the port may take (R8). */
export const timeoutMilliseconds = 10_000;

/** One registration of ours and the calls that are made for it. */
export interface CronofyApplication {
  registration: CronofyRegistration;
  server: AuthorizationServer;
  calls: CronofyCalls;
}

/** One connection and how to call Cronofy for it. */
export interface CronofySession {
  apiBase: URL;
  appBase: URL;
  connectionId: string;
  client: CronofyClient;
}

/** Where connections are called at and with what. */
export interface CronofySessions {
  /** @throws as `CronofyRegistrations.of` */
  applicationOf: (
    dataCenter: string | undefined,
    isWaitedFor: boolean,
    connectionId?: string,
  ) => CronofyApplication;
  /** @throws `needs_connection` when its data centre is not configured any more */
  sessionOf: (connection: ConnectionHandle) => CronofySession;
  readonly secrets: readonly string[];
}

/**
 * Cronofy's authorization server: the consent page on the app host, tokens from the API host (contract §1, §3.1). An
 * administrator consents for a service account on another page (contract §3.8).
 */
export function cronofyAuthorizationServer(
  registration: CronofyRegistration,
  consentPath: '/oauth/authorize' | '/enterprise_connect/oauth/authorize' = '/oauth/authorize',
): AuthorizationServer {
  return {
    name: 'Cronofy',
    issuer: registration.appBase.href.replace(/\/+$/, ''),
    authorizationEndpoint: endpoint(registration.appBase, consentPath),
    tokenEndpoint: endpoint(registration.apiBase, '/oauth/token'),
    clientId: registration.clientId,
    clientSecret: registration.clientSecret,
    clientAuthentication: 'client_secret_post',
  };
}

/** Sessions over our registrations; every call they make is counted. */
export function makeCronofySessions(
  registrations: CronofyRegistrations,
  counted: CountedCalls,
): CronofySessions {
  const { fetch, now } = counted;
  const applicationOf: CronofySessions['applicationOf'] = (dataCenter, isWaitedFor, connectionId) => {
    const registration = registrations.of(dataCenter, connectionId);
    const calls = makeCronofyCalls(counted, registration.clientId, isWaitedFor);
    return { registration, server: cronofyAuthorizationServer(registration), calls };
  };
  return {
    applicationOf,
    sessionOf: (connection) => {
      const { connectionId, dataCenter, isWaitedFor } = connection;
      const { registration, server, calls } = applicationOf(dataCenter, isWaitedFor, connectionId);
      const { apiBase, appBase } = registration;
      const client = makeCronofyClient({ server, calls, fetch, now, timeoutMilliseconds }, connection);
      return { apiBase, appBase, connectionId, client };
    },
    secrets: registrations.secrets,
  };
}
