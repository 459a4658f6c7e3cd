import '../../domain/temporal.js';
import { html } from 'hono/html';
import { getCookie, setCookie } from 'hono/cookie';
import * as v from 'valibot';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { Clock } from '../../ports/clock.js';
import {
  type BegunConsent,
  type ConsentPorts,
  makeConsentUrl,
  makeEndConsent,
} from '../../use-cases/connect-by-consent.js';
import { type Endpoint, endpoint } from '../endpoint.js';
import type { OwnUrls } from '../own-urls.js';
import { PAGE_HEADERS, page } from '../pages/page.js';

const caller = { kind: 'public' } as const;
const LIFETIME_MINUTES = 10;
const OWNER = 'consent';

/** The address of the page that begins a consent; what it needs travels sealed. */
export function makeBeginUrl(ports: ConsentPorts, clock: Clock, urls: OwnUrls) {
  return (begun: BegunConsent): string => {
    const expiresAt = clock.now().add({ minutes: LIFETIME_MINUTES });
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
  const isSecure = urls.origin.startsWith('https:');
  const cookieName = isSecure ? '__Host-slotwright-consent' : 'slotwright-consent';
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
        setCookie(c, cookieName, begun.browserSecret, {
          httpOnly: true,
          secure: isSecure,
          sameSite: 'Lax',
          path: '/',
          maxAge: LIFETIME_MINUTES * 60,
        });
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
        const browserSecret = getCookie(c, cookieName);
        setCookie(c, cookieName, '', {
          httpOnly: true,
          secure: isSecure,
          sameSite: 'Lax',
          path: '/',
          maxAge: 0,
        });
        try {
          const { connection, returnUrl } = await endConsent(
            { provider: params.provider, callback, browserSecret },
            { signal },
          );
          const back = new URL(returnUrl);
          back.searchParams.set('connection', connection.id);
          return c.redirect(back.href, 302);
        } catch (error) {
          if (!(error instanceof SchedulingError)) throw error;
          const body = html`<h1>The account was not connected</h1>
            <p>${error.message}</p>`;
          return c.html(page('Not connected', body), 400, { ...PAGE_HEADERS });
        }
      },
    }),
  ];
}
