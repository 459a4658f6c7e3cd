import '../domain/temporal.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { Person } from '../domain/virtual-calendar.js';
import type { AccountConsent, ConsentScope } from '../ports/account-consent.js';
import { type CalendarProviders, consentNamed } from '../ports/calendar-providers.js';
import type { AttemptScope, OAuthState } from '../ports/oauth-state-records.js';
import type { Transaction } from '../ports/store.js';
import type { Ports } from './ports.js';

/** What begins and ends a consent beside the usual ports. */
export interface ConsentPorts extends Ports {
  providers: CalendarProviders;
  /** Where a provider sends browsers back to (S27). */
  redirectUriOf: (provider: string) => string;
  /** A new proof key for PKCE (RFC 7636). */
  newProofKey: () => Promise<ProofKey>;
}

interface ProofKey {
  codeVerifier: string;
  codeChallenge: string;
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
export interface ConsentBeginning extends AttemptBeginning {
  provider: string;
  scope: ConsentScope;
  /** Undefined for the provider's usual one. */
  dataCenter: string | undefined;
}

/** Where the browser of an attempt goes on. */
export interface AttemptBeginning {
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
    session: ConsentSession,
    beginning: ConsentBeginning,
  ): Promise<{ begun: BegunConsent; attemptId: string }> => {
    const { provider, scope, dataCenter } = beginning;
    assertOffered(consentAt(ports, provider), beginning);
    assertReturn(session, beginning);
    const proof = await ports.newProofKey();
    const { tenantId, sessionId, actor } = session;
    const attempt = await ports.store.transaction(tenantId, (tx) =>
      beginAttempt(ports, tx, {
        ...beginning,
        codeVerifier: proof.codeVerifier,
        sessionId,
        handoffId: undefined,
        actor,
      }),
    );
    const { attemptId, state, browserSecret } = attempt;
    const { codeChallenge } = proof;
    return { begun: { provider, scope, dataCenter, state, browserSecret, codeChallenge }, attemptId };
  };
}

/** An attempt that was kept, with the two secrets that end it together. */
export interface BegunAttempt {
  attemptId: string;
  state: string;
  browserSecret: string;
}

/** Keeps a new attempt; its secrets are kept as hashes only. */
export async function beginAttempt(
  { randomness }: Pick<ConsentPorts, 'randomness'>,
  tx: Transaction,
  attempt: Omit<OAuthState, 'attemptId' | 'browserHash'> & { scope: AttemptScope },
): Promise<BegunAttempt> {
  const state = randomness.secret();
  const browserSecret = randomness.secret();
  const attemptId = randomness.id('att');
  await tx.oauthStates.insert(randomness.hash(state), {
    ...attempt,
    attemptId,
    browserHash: randomness.hash(browserSecret),
  });
  return { attemptId, state, browserSecret };
}

/** The provider's own page where the owner consents. @throws `needs_admin` */
export function makeConsentUrl(ports: ConsentPorts) {
  return ({ provider, scope, dataCenter, state, codeChallenge }: BegunConsent): URL =>
    consentAt(ports, provider).authorizationUrl({
      redirectUri: ports.redirectUriOf(provider),
      state,
      scope,
      dataCenter,
      codeChallenge,
    });
}

/** How accounts of this provider consent. @throws `needs_admin` when it is not configured, or connects them in another way */
export function consentAt({ providers }: Pick<ConsentPorts, 'providers'>, name: string): AccountConsent {
  const consent = consentNamed(providers, name);
  if (consent === undefined) throw notConfigured(name);
  return consent;
}

/** A provider that this installation has not. */
export const notConfigured = (name: string): SchedulingError =>
  new SchedulingError('needs_admin', `The provider ${name} is not configured on this installation.`);

/** @throws `needs_admin` when the provider is not configured for this scope or data centre */
export function assertOffered(
  { scopes, dataCenters }: AccountConsent,
  { provider, scope, dataCenter }: Pick<ConsentBeginning, 'provider' | 'scope' | 'dataCenter'>,
): void {
  if (!scopes.includes(scope)) {
    throw new SchedulingError(
      'needs_admin',
      `The provider ${provider} is not configured for ${scope} accounts.`,
    );
  }
  if (dataCenter !== undefined && !dataCenters.includes(dataCenter)) {
    throw new SchedulingError(
      'needs_admin',
      `The provider ${provider} is not configured for the data centre ${dataCenter}.`,
    );
  }
}

/** @throws `origin_not_allowed` for a return address off the session's origins (S28) */
export function assertReturn({ origins }: ConsentSession, { returnUrl }: AttemptBeginning): void {
  if (origins.includes(new URL(returnUrl).origin)) return;
  throw new SchedulingError('origin_not_allowed', 'returnUrl must be on an origin of this session.');
}
