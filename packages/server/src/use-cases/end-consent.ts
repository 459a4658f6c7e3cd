import '../domain/temporal.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { SchedulingErrorCode } from '../domain/scheduling-error.js';
import type { OAuthState } from '../ports/oauth-state-records.js';
import { type ConsentPorts, consentAt } from './connect-by-consent.js';
import { type EndingConsent, type SettledGrant, settleGrant } from './granted-account.js';

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
  end: SettledGrant | { error: SchedulingError };
  /** Undefined for who consented because somebody else asked them to. */
  returnUrl: string | undefined;
  isPopup: boolean;
}

/**
 * Ends a consent: the browser is back from the provider. Every mismatch is refused before a token is asked for, and
 * what went wrong after that is kept for the page that waits for the end.
 * @throws `forbidden` for an unknown, used, old or foreign state, `invalid_request` for an answer that is none
 */
export function makeEndConsent(ports: ConsentPorts) {
  return async (
    back: ReturnedBrowser,
    options: { requestId: string; signal: AbortSignal },
  ): Promise<EndedConsent> => {
    const { browserSecret } = back;
    // Without the cookie no browser is back, only something that opens links; the state stays good for the browser.
    if (browserSecret === undefined) throw foreignAnswer();
    const state = back.callback.searchParams.get('state') ?? '';
    const begun = await ports.store.takeOAuthState(ports.randomness.hash(state));
    if (begun === undefined) throw foreignAnswer();
    const { returnUrl, isPopup } = begun;
    try {
      if (
        !isEnding(begun) ||
        !isSameBrowser(ports, begun, browserSecret) ||
        begun.provider !== back.provider
      ) {
        throw foreignAnswer();
      }
      const end = await connect(ports, begun, { callback: back.callback, state }, options);
      return { end, returnUrl, isPopup };
    } catch (error) {
      if (!(error instanceof SchedulingError)) throw error;
      await keepFailure(ports, begun, error.code);
      // An answer that is not one to our question goes nowhere.
      if (error.code === 'forbidden' || error.code === 'invalid_request') throw error;
      return { end: { error }, returnUrl, isPopup };
    }
  };
}

/** What is typed on a page of ours is ended there. */
const isEnding = (begun: OAuthState & { tenantId: string }): begun is EndingConsent => begun.scope !== 'key';

/** Whether it is the browser that began the attempt. */
export const isSameBrowser = (
  { randomness }: Pick<ConsentPorts, 'randomness'>,
  { browserHash }: Pick<OAuthState, 'browserHash'>,
  browserSecret: string,
): boolean => Buffer.from(randomness.hash(browserSecret)).equals(browserHash);

async function keepFailure(
  { store }: ConsentPorts,
  { tenantId, attemptId, handoffId }: OAuthState & { tenantId: string },
  code: SchedulingErrorCode,
): Promise<void> {
  const outcome = code === 'consent_refused' ? ('refused' as const) : ('failed' as const);
  await store.transaction(tenantId, async (tx) => {
    await tx.oauthStates.end(attemptId, { outcome, code });
    const handoff = handoffId === undefined ? undefined : await tx.handoffs.lock(handoffId);
    if (handoff?.state === 'begun') await tx.handoffs.update({ ...handoff, state: outcome, code });
  });
}

async function connect(
  ports: ConsentPorts,
  begun: EndingConsent,
  { callback, state }: { callback: URL; state: string },
  { requestId, signal }: { requestId: string; signal: AbortSignal },
): Promise<SettledGrant> {
  const { provider, scope, dataCenter, codeVerifier } = begun;
  const redirectUri = ports.redirectUriOf(provider);
  const account = await consentAt(ports, provider).exchange(
    { callback, redirectUri, state, scope, dataCenter, codeVerifier },
    signal,
  );
  return settleGrant(ports, begun, account, { requestId, signal });
}

/** What is said of an answer that belongs to nothing that was begun here. */
export const foreignAnswer = (): SchedulingError =>
  new SchedulingError(
    'forbidden',
    'This answer belongs to no connection that was begun here; please start again.',
  );
