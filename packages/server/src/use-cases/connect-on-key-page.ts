import '../domain/temporal.js';
import { type KeyedProvider, keyedNamed } from '../ports/calendar-providers.js';
import type { Connection } from '../ports/connection-records.js';
import type { OAuthState } from '../ports/oauth-state-records.js';
import {
  type AttemptBeginning,
  type BegunAttempt,
  type ConsentPorts,
  type ConsentSession,
  assertReturn,
  beginAttempt,
  notConfigured,
} from './connect-by-consent.js';
import { foreignAnswer, isSameBrowser } from './end-consent.js';
import { keepServiceAccount } from './keep-service-account.js';

/** What the page needs where a key is typed; it travels sealed, in the URL of that page and in its form. */
export interface BegunKeyPage extends BegunAttempt {
  tenantId: string;
  provider: string;
}

/** The provider of this name. @throws `needs_admin` when it is not configured, or takes no keys */
export function keyedProvider({ providers }: Pick<ConsentPorts, 'providers'>, name: string): KeyedProvider {
  const provider = keyedNamed(providers, name);
  if (provider === undefined) throw notConfigured(name);
  return provider;
}

/**
 * Begins connecting an account on a page of ours, where its key is typed (S23). The attempt is bound to the session that
 * asked and to the browser that goes, as a consent is.
 * @throws `needs_admin`, `origin_not_allowed`
 */
export function makeBeginKeyPage(ports: ConsentPorts) {
  return async (
    session: ConsentSession,
    { provider, ...beginning }: AttemptBeginning & { provider: string },
  ): Promise<BegunKeyPage> => {
    keyedProvider(ports, provider);
    assertReturn(session, beginning);
    const { tenantId, sessionId, actor } = session;
    const attempt = await ports.store.transaction(tenantId, (tx) =>
      beginAttempt(ports, tx, {
        ...beginning,
        provider,
        scope: 'key',
        dataCenter: undefined,
        codeVerifier: '',
        sessionId,
        handoffId: undefined,
        actor,
      }),
    );
    return { ...attempt, tenantId, provider };
  };
}

/** For whom the account is connected: whoever types a key is to know who gets it. */
export function makeTenantOfKeyPage({ store }: Pick<ConsentPorts, 'store'>) {
  return ({ tenantId }: BegunKeyPage): Promise<string> =>
    store.transaction(tenantId, (tx) => tx.tenantName());
}

/** How it ended, and where the browser goes on. */
export interface EndedKeyPage {
  connection: Connection;
  returnUrl: string | undefined;
  isPopup: boolean;
}

/**
 * Connects an account with what was typed on the page. What the service says against it leaves the attempt as it is, so
 * that it can be put right there.
 * @param browserSecret of the cookie that the page set
 * @throws `forbidden` for an attempt that is over, or another browser's; what the provider's `connect` throws
 */
export function makeConnectOnKeyPage(ports: ConsentPorts) {
  return async (
    page: BegunKeyPage,
    { input, browserSecret }: { input: Record<string, unknown>; browserSecret: string | undefined },
    { requestId, signal }: { requestId: string; signal: AbortSignal },
  ): Promise<EndedKeyPage> => {
    const { tenantId, attemptId, provider: name } = page;
    if (browserSecret === undefined || browserSecret !== page.browserSecret) throw foreignAnswer();
    const attempt = await ports.store.transaction(tenantId, (tx) => tx.oauthStates.find(attemptId));
    if (attempt === undefined || attempt.end !== undefined) throw foreignAnswer();
    const account = await keyedProvider(ports, name).keyed.connect(input, signal);
    const begun = await ports.store.takeOAuthState(ports.randomness.hash(page.state));
    if (begun === undefined || !isOf(ports, begun, page, browserSecret)) throw foreignAnswer();
    const connection = await ports.store.transaction(tenantId, async (tx) => {
      const origin = { provider: name, scope: 'key', parentId: undefined, dataCenter: undefined } as const;
      const from = { ...origin, connectedBy: begun.actor };
      const asker = { actor: begun.sessionId, requestId };
      const kept = await keepServiceAccount(ports, tx, account, from, asker);
      await tx.oauthStates.end(attemptId, { outcome: 'connected', connectionId: kept.id });
      return kept;
    });
    return { connection, returnUrl: begun.returnUrl, isPopup: begun.isPopup };
  };
}

const isOf = (
  ports: Pick<ConsentPorts, 'randomness'>,
  begun: OAuthState & { tenantId: string },
  { tenantId, attemptId, provider }: BegunKeyPage,
  browserSecret: string,
): boolean =>
  begun.tenantId === tenantId &&
  begun.attemptId === attemptId &&
  begun.provider === provider &&
  isSameBrowser(ports, begun, browserSecret);
