import '../../domain/temporal.js';
import * as v from 'valibot';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { Clock } from '../../ports/clock.js';
import { STATE_MINUTES } from '../../ports/oauth-state-records.js';
import { type BegunConsent, type ConsentPorts, makeConsentUrl } from '../../use-cases/connect-by-consent.js';
import { type EndedConsent, makeEndConsent } from '../../use-cases/end-consent.js';
import { makeConsentCookie } from '../consent-cookie.js';
import { type Endpoint, endpoint } from '../endpoint.js';
import type { OwnUrls } from '../own-urls.js';
import { consentOverPage, consentRefusedPage } from '../pages/consent-pages.js';

const caller = { kind: 'public' } as const;
const OWNER = 'consent';

/** The address of the page that begins a consent; what it needs travels sealed. */
export function makeBeginUrl(ports: ConsentPorts, clock: Clock, urls: OwnUrls) {
  return (begun: BegunConsent): string => {
    const expiresAt = clock.now().add({ minutes: STATE_MINUTES });
    const sealed = ports.seal.seal({ purpose: 'oauth-begin', owner: OWNER, value: begun, expiresAt });
    return `${urls.origin}/oauth/${begun.provider}/begin?begin=${sealed}`;
  };
}

/**
 * The two ends of a consent in the browser that gives it. The first page sets a cookie and goes on to the provider;
 * the browser that comes back must bring that cookie (S26). Reading either changes nothing but the cookie and, at the
 * end, the state that is used up.
 */
export function consentRoutes(ports: ConsentPorts, clock: Clock, urls: OwnUrls): Endpoint[] {
  const consentUrl = makeConsentUrl(ports);
  const endConsent = makeEndConsent(ports);
  const cookie = makeConsentCookie(urls);
  const params = v.object({ provider: v.pipe(v.string(), v.regex(/^[a-z]{2,30}$/)) });
  return [
    endpoint({
      method: 'GET',
      path: '/oauth/:provider/begin',
      summary: 'Go to the provider’s consent page',
      caller,
      params,
      query: v.strictObject({ begin: v.pipe(v.string(), v.maxLength(2000)) }),
      replies: { 302: null },
      handle: ({ params, query, c }) => {
        const opened = ports.seal.open({
          purpose: 'oauth-begin',
          owner: OWNER,
          sealed: query.begin,
          now: clock.now(),
        });
        // Sealed by makeBeginUrl, so its shape is ours.
        const begun = opened as BegunConsent | undefined;
        if (begun?.provider !== params.provider) {
          throw new SchedulingError(
            'forbidden',
            'This address is no longer good; please start connecting again.',
          );
        }
        cookie.give(c, begun.browserSecret, STATE_MINUTES);
        c.header('Referrer-Policy', 'no-referrer');
        c.header('Cache-Control', 'no-store');
        return c.redirect(consentUrl(begun).href, 302);
      },
    }),
    endpoint({
      method: 'GET',
      path: '/oauth/:provider/callback',
      summary: 'Back from the provider’s consent page',
      caller,
      params,
      replies: { 302: null, 200: 'text/html' },
      handle: async ({ params, signal, c }) => {
        const callback = new URL(new URL(c.req.url).search, urls.redirectUri(params.provider));
        const browserSecret = cookie.of(c);
        cookie.takeBack(c);
        try {
          const requestId: unknown = c.get('requestId');
          const ended = await endConsent(
            { provider: params.provider, callback, browserSecret },
            { requestId: String(requestId), signal },
          );
          const back = wayBack(ended);
          if (back !== undefined) return c.redirect(back, 302);
          const over = consentOverPage(saidOf(ended), ports.randomness.secret());
          return await c.html(over.body, 200, over.headers);
        } catch (error) {
          if (!(error instanceof SchedulingError)) throw error;
          const refused = consentRefusedPage(error.message);
          return c.html(refused.body, 400, refused.headers);
        }
      },
    }),
  ];
}

/**
 * Back to the page that asked, with the connection, the account that waits, or the code of what went wrong; no word of the
 * provider's (S28). Undefined where that page stayed open.
 */
export function wayBack({ end, returnUrl, isPopup }: EndedConsent): string | undefined {
  if (isPopup || returnUrl === undefined) return undefined;
  const back = new URL(returnUrl);
  if ('error' in end) back.searchParams.set('connection_error', end.error.code);
  else if ('pending' in end) back.searchParams.set('connection_pending', end.pending.id);
  else back.searchParams.set('connection', end.connection.id);
  return back.href;
}

function saidOf({ end, returnUrl }: EndedConsent): { title: string; detail: string } {
  if ('error' in end) return { title: 'The account was not connected', detail: end.error.message };
  if ('connection' in end) {
    return { title: 'The account is connected', detail: 'The page that you came from shows it now.' };
  }
  const title = 'Thank you: the account waits for a word';
  return returnUrl === undefined
    ? {
        title,
        detail: `Whoever asked you sees ${end.pending.accountName} now. It is used once they accept it.`,
      }
    : { title, detail: 'The page that you came from asks whether it is the right one.' };
}
