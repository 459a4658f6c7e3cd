import '../domain/temporal.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { CalendarInfo, ConsentCalendarProvider } from '../ports/calendar.js';
import type { CalendarProviders } from '../ports/calendar-providers.js';
import type { Connection, OAuthState } from '../ports/store.js';
import type { Ports } from './ports.js';
import { resumeConnection } from './resume-connection.js';
import { tellOfConnection } from './tell-of-connection.js';

/** What begins and ends a consent beside the usual ports. */
export interface ConsentPorts extends Ports {
  providers: CalendarProviders;
  /** Where a provider sends browsers back to (S27). */
  redirectUriOf: (provider: string) => string;
  /** A new proof key for PKCE (RFC 7636). */
  newProofKey: () => Promise<{ codeVerifier: string; codeChallenge: string }>;
}

/** What the page that begins a consent needs; it travels sealed, in the URL of that page. */
export interface BegunConsent {
  provider: string;
  state: string;
  browserSecret: string;
  codeChallenge: string;
}

/**
 * Begins connecting an account by its owner's consent. The state is random, stored, single-use, good for ten minutes
 * and bound to the session that asked and to the browser that goes (S26).
 * @throws `needs_admin` when the provider is not configured, `origin_not_allowed` for a return address off the session's origins
 */
export function makeBeginConsent(ports: ConsentPorts) {
  return async (
    session: { tenantId: string; sessionId: string; origins: readonly string[] },
    request: { provider: string; returnUrl: string },
  ): Promise<BegunConsent> => {
    providerOf(ports, request.provider);
    if (!session.origins.includes(new URL(request.returnUrl).origin)) {
      throw new SchedulingError('origin_not_allowed', 'returnUrl must be on an origin of this session.');
    }
    const state = ports.randomness.secret();
    const browserSecret = ports.randomness.secret();
    const { codeVerifier, codeChallenge } = await ports.newProofKey();
    const stored: OAuthState = {
      ...request,
      codeVerifier,
      browserHash: ports.randomness.hash(browserSecret),
      sessionId: session.sessionId,
    };
    await ports.store.transaction(session.tenantId, (tx) =>
      tx.connections.insertOAuthState(ports.randomness.hash(state), stored),
    );
    return { provider: request.provider, state, browserSecret, codeChallenge };
  };
}

/** The provider's own page where the owner consents. */
export function makeConsentUrl(ports: ConsentPorts) {
  return (begun: BegunConsent): URL =>
    providerOf(ports, begun.provider).authorizationUrl({
      redirectUri: ports.redirectUriOf(begun.provider),
      state: begun.state,
      codeChallenge: begun.codeChallenge,
    });
}

/**
 * Ends a consent: the browser is back from the provider. Every mismatch is refused before a token is asked for.
 * @throws `forbidden` for an unknown, used, old or foreign state, `provider_rejected` when consent was refused
 */
export function makeEndConsent(ports: ConsentPorts) {
  return async (
    back: { provider: string; callback: URL; browserSecret: string | undefined },
    { signal }: { signal: AbortSignal },
  ): Promise<{ connection: Connection; returnUrl: string }> => {
    const { browserSecret } = back;
    // Without the cookie no browser is back, only something that opens links; the state stays good for the browser.
    if (browserSecret === undefined) throw foreignAnswer();
    const state = back.callback.searchParams.get('state') ?? '';
    const begun = await ports.store.takeOAuthState(ports.randomness.hash(state));
    const isSameBrowser =
      begun !== undefined && Buffer.from(ports.randomness.hash(browserSecret)).equals(begun.browserHash);
    if (!isSameBrowser || begun.provider !== back.provider) throw foreignAnswer();
    const provider = providerOf(ports, back.provider);
    const exchange = {
      callback: back.callback,
      redirectUri: ports.redirectUriOf(back.provider),
      state,
      codeVerifier: begun.codeVerifier,
    };
    const account = await provider.exchange(exchange, signal);
    const connection = await ports.store.transaction(begun.tenantId, async (tx) => {
      const existing = await tx.connections.findByAccount(back.provider, account.accountId);
      if (existing !== undefined) {
        await tx.connections.saveCredentials(existing.id, account.credentials);
        // It went with the consent before, or is there still and will be found again.
        await tx.pushes.removeChannel(existing.id);
      }
      const fresh: Connection = {
        id: existing?.id ?? ports.randomness.id('con'),
        provider: back.provider,
        state: 'connected',
        accountId: account.accountId,
        accountName: account.accountName,
        calendars: existing?.calendars ?? [],
        lastError: undefined,
        createdAt: existing?.createdAt ?? tx.now,
      };
      await (existing === undefined
        ? tx.connections.insert(fresh, account.credentials)
        : tx.connections.update(fresh));
      return fresh;
    });
    return {
      connection: await withCalendars(ports, begun.tenantId, connection, signal),
      returnUrl: begun.returnUrl,
    };
  };
}

/** A new account is of use once its calendars are known; when they can't be read just now, the connection says so. */
async function withCalendars(
  ports: ConsentPorts,
  tenantId: string,
  connection: Connection,
  signal: AbortSignal,
): Promise<Connection> {
  const found = await readCalendars(ports, tenantId, connection.id, signal);
  const seen: Connection = Array.isArray(found)
    ? { ...connection, calendars: found }
    : { ...connection, state: 'degraded', lastError: found.code };
  await ports.store.transaction(tenantId, async (tx) => {
    await tx.connections.update(seen);
    if (seen.state === 'connected') await resumeConnection(tx, seen.id);
    await tellOfConnection(tx, seen);
  });
  return seen;
}

async function readCalendars(
  ports: ConsentPorts,
  tenantId: string,
  connectionId: string,
  signal: AbortSignal,
): Promise<CalendarInfo[] | SchedulingError> {
  try {
    const { account } = await ports.calendars.open(tenantId, connectionId);
    return await account.listCalendars(signal);
  } catch (error) {
    if (error instanceof SchedulingError) return error;
    throw error;
  }
}

const foreignAnswer = (): SchedulingError =>
  new SchedulingError(
    'forbidden',
    'This answer belongs to no connection that was begun here; please start again.',
  );

function providerOf(ports: ConsentPorts, name: string): ConsentCalendarProvider {
  const provider = ports.providers.byConsent.get(name);
  if (provider === undefined) throw notConfigured(name);
  return provider;
}

export const notConfigured = (name: string): SchedulingError =>
  new SchedulingError('needs_admin', `The provider ${name} is not configured on this installation.`);
