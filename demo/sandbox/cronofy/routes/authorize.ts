import { type Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { pageReply } from '../../web/page.js';
import { readAuthorizationRequest } from '../auth/authorization-request.js';
import { allowed, askable, denied } from '../auth/consent.js';
import type { Emulator } from '../emulator.js';
import { consentPage, refusalPage } from '../pages/consent-page.js';

/** Remembers which account a browser was used with, as the service does: the reason for `avoid_linking`. */
const accountCookie = 'sandbox_account';

/** The authorization page, for browsers: shows what is asked, takes the answer, sends the browser back. */
export function authorizeRoutes(emulator: Emulator): Hono {
  const routes = new Hono();

  routes.get('/', (c) => ask(emulator, c, new URL(c.req.url)));

  routes.post('/', async (c) => {
    const form = new URLSearchParams(await c.req.text());
    const asked = new URL(`?${form.get('request') ?? ''}`, c.req.url);
    const read = readAuthorizationRequest(asked, emulator.client);
    if (read.kind !== 'ask') return ask(emulator, c, asked);
    const { request } = read;
    if (form.get('decision') !== 'allow') return c.redirect(denied(request), 303);
    const answer = allowed(emulator, request, form.get('person') ?? '', getCookie(c, accountCookie));
    if (answer === undefined) return ask(emulator, c, asked, 'Choose who you are, then press Allow.');
    if (request.kind === 'account')
      setCookie(c, accountCookie, answer.sub, { path: '/oauth', httpOnly: true, sameSite: 'Lax' });
    return c.redirect(answer.location, 303);
  });

  return routes;
}

function ask(emulator: Emulator, c: Context, url: URL, complaint?: string) {
  const read = readAuthorizationRequest(url, emulator.client);
  if (read.kind === 'redirect') return c.redirect(read.location, 303);
  if (read.kind === 'refuse') {
    return pageReply(c, { title: 'Not possible', body: refusalPage(read.reason) }, { status: 400 });
  }
  const { request } = read;
  const content = { request, url, choices: askable(emulator, request), complaint };
  return pageReply(
    c,
    { title: 'Let an application in', body: consentPage(content) },
    // Chromium holds every redirect that follows a form against `form-action`, and the application may send the browser
    // on to a page of its own choice.
    { status: complaint === undefined ? 200 : 422, formTargets: ['http:', 'https:'] },
  );
}
