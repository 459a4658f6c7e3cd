import '../domain/temporal.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { Person } from '../domain/virtual-calendar.js';
import type { ConsentScope } from '../ports/account-consent.js';
import type { CalendarProviders } from '../ports/calendar-providers.js';
import type { ConsentCalendarProvider } from '../ports/calendar-provider.js';
import type { OAuthState } from '../ports/oauth-state-records.js';
import type { Ports } from './ports.js';

/** What begins and ends a consent beside the usual ports. */
export interface ConsentPorts extends Ports {
  providers: CalendarProviders;
  /** Where a provider sends browsers back to (S27). */
  redirectUriOf: (provider: string) => string;
  /** A new proof key for PKCE (RFC 7636). */
  newProofKey: () => Promise<{ codeVerifier: string; codeChallenge: string }>;
}

/** The session that begins a consent. */
export interface ConsentSession {
  tenantId: string;
  sessionId: string;
  origins: readonly string[];
  /** Who began, as the host named them. */
  actor: (Person & { email?: string | undefined }) | undefined;
}

/** What is to be consented to, and where the browser goes on. */
export interface ConsentBeginning {
  provider: string;
  scope: ConsentScope;
  /** Undefined for the provider's usual one. */
  dataCenter: string | undefined;
  returnUrl: string;
  /** The page stays open and a window of ours comes back, instead of the page itself. */
  isPopup: boolean;
}

/** What the page that begins a consent needs; it travels sealed, in the URL of that page. */
export interface BegunConsent {
  provider: string;
  scope: ConsentScope;
  dataCenter: string | undefined;
  state: string;
  browserSecret: string;
  codeChallenge: string;
}

/**
 * Begins connecting an account by its owner's consent. The state is random, stored, single-use, good for ten minutes
 * and bound to the session that asked and to the browser that goes (S26).
 * @throws `needs_admin` when the provider is not configured, or not for this scope or data centre; `origin_not_allowed`
 *   for a return address off the session's origins
 */
export function makeBeginConsent(ports: ConsentPorts) {
  return async (
    { tenantId, sessionId, origins, actor }: ConsentSession,
    beginning: ConsentBeginning,
  ): Promise<{ begun: BegunConsent; attemptId: string }> => {
    const { provider, scope, dataCenter } = beginning;
    assertOffered(consentProvider(ports, provider), beginning);
    if (!origins.includes(new URL(beginning.returnUrl).origin)) {
      throw new SchedulingError('origin_not_allowed', 'returnUrl must be on an origin of this session.');
    }
    const state = ports.randomness.secret();
    const browserSecret = ports.randomness.secret();
    const { codeVerifier, codeChallenge } = await ports.newProofKey();
    const attemptId = ports.randomness.id('att');
    const stored: OAuthState = {
      ...beginning,
      attemptId,
      codeVerifier,
      browserHash: ports.randomness.hash(browserSecret),
      sessionId,
      actor,
    };
    await ports.store.transaction(tenantId, (tx) =>
      tx.oauthStates.insert(ports.randomness.hash(state), stored),
    );
    return { begun: { provider, scope, dataCenter, state, browserSecret, codeChallenge }, attemptId };
  };
}

/** The provider's own page where the owner consents. @throws `needs_admin` */
export function makeConsentUrl(ports: ConsentPorts) {
  return ({ provider, scope, dataCenter, state, codeChallenge }: BegunConsent): URL =>
    consentProvider(ports, provider).authorizationUrl({
      redirectUri: ports.redirectUriOf(provider),
      state,
      scope,
      dataCenter,
      codeChallenge,
    });
}

/** The provider of this name. @throws `needs_admin` when it is not configured, or connects accounts in another way */
export function consentProvider(
  { providers }: Pick<ConsentPorts, 'providers'>,
  name: string,
): ConsentCalendarProvider {
  const provider = providers.byConsent.get(name);
  if (provider === undefined) throw notConfigured(name);
  return provider;
}

/** A provider that this installation has not. */
export const notConfigured = (name: string): SchedulingError =>
  new SchedulingError('needs_admin', `The provider ${name} is not configured on this installation.`);

function assertOffered(
  { name, scopes, dataCenters }: ConsentCalendarProvider,
  { scope, dataCenter }: ConsentBeginning,
): void {
  if (!scopes.includes(scope)) {
    throw new SchedulingError('needs_admin', `The provider ${name} is not configured for ${scope} accounts.`);
  }
  if (dataCenter !== undefined && !dataCenters.includes(dataCenter)) {
    throw new SchedulingError(
      'needs_admin',
      `The provider ${name} is not configured for the data centre ${dataCenter}.`,
    );
  }
}
