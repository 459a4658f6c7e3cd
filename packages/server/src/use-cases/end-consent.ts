import '../domain/temporal.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { Connection } from '../ports/connection-records.js';
import type { OAuthState } from '../ports/oauth-state-records.js';
import { type ConsentPorts, consentProvider } from './connect-by-consent.js';
import { keepAccount } from './new-connection.js';
import { readAccount } from './read-account.js';

/** A browser that came back from a provider. */
export interface ReturnedBrowser {
  provider: string;
  /** The full URL it came back to. */
  callback: URL;
  /** Of the cookie that the beginning of the consent set. */
  browserSecret: string | undefined;
}

/** How a consent of ours ended, and where its browser goes on. */
export interface EndedConsent {
  end: { connection: Connection } | { error: SchedulingError };
  returnUrl: string;
  isPopup: boolean;
}

/**
 * Ends a consent: the browser is back from the provider. Every mismatch is refused before a token is asked for, and
 * what went wrong after that is kept for the page that waits for the end.
 * @throws `forbidden` for an unknown, used, old or foreign state, `invalid_request` for an answer that is none
 */
export function makeEndConsent(ports: ConsentPorts) {
  return async (back: ReturnedBrowser, { signal }: { signal: AbortSignal }): Promise<EndedConsent> => {
    const { browserSecret } = back;
    // Without the cookie no browser is back, only something that opens links; the state stays good for the browser.
    if (browserSecret === undefined) throw foreignAnswer();
    const state = back.callback.searchParams.get('state') ?? '';
    const begun = await ports.store.takeOAuthState(ports.randomness.hash(state));
    if (begun === undefined) throw foreignAnswer();
    const { tenantId, attemptId, returnUrl, isPopup } = begun;
    try {
      const isSameBrowser = Buffer.from(ports.randomness.hash(browserSecret)).equals(begun.browserHash);
      if (!isSameBrowser || begun.provider !== back.provider) throw foreignAnswer();
      const connection = await connect(ports, begun, { callback: back.callback, state }, signal);
      return { end: { connection }, returnUrl, isPopup };
    } catch (error) {
      if (!(error instanceof SchedulingError)) throw error;
      const { code } = error;
      const outcome = code === 'consent_refused' ? ('refused' as const) : ('failed' as const);
      await ports.store.transaction(tenantId, (tx) => tx.oauthStates.end(attemptId, { outcome, code }));
      // An answer that is not one to our question goes nowhere.
      if (code === 'forbidden' || code === 'invalid_request') throw error;
      return { end: { error }, returnUrl, isPopup };
    }
  };
}

/** A new account is of use once its calendars are known; when they can't be read just now, the connection says so. */
async function connect(
  ports: ConsentPorts,
  begun: OAuthState & { tenantId: string },
  { callback, state }: { callback: URL; state: string },
  signal: AbortSignal,
): Promise<Connection> {
  const { tenantId, provider, scope, dataCenter, codeVerifier, actor } = begun;
  const redirectUri = ports.redirectUriOf(provider);
  const account = await consentProvider(ports, provider).exchange(
    { callback, redirectUri, state, scope, dataCenter, codeVerifier },
    signal,
  );
  const kept = await ports.store.transaction(tenantId, (tx) =>
    keepAccount(ports, tx, account, { provider, scope, parentId: undefined, dataCenter, connectedBy: actor }),
  );
  const connection = await readAccount(ports, tenantId, kept.id, { signal, isNew: true });
  await ports.store.transaction(tenantId, (tx) =>
    tx.oauthStates.end(begun.attemptId, { outcome: 'connected', connectionId: kept.id }),
  );
  return connection ?? kept;
}

const foreignAnswer = (): SchedulingError =>
  new SchedulingError(
    'forbidden',
    'This answer belongs to no connection that was begun here; please start again.',
  );
