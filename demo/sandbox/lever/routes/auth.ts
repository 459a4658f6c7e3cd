import { type Context, Hono } from 'hono';
import { pageReply } from '../../web/page.js';
import { forward } from '../../zoom/oauth/forward.js';
import type { LeverEmulator } from '../emulator.js';
import { isLeverScope } from '../oauth/scopes.js';
import { consentPage, consentRefusedPage } from '../pages/consent-page.js';
import { userViews } from '../api/views.js';

/** The hosts of the API as an application names them when it asks for a consent; our own counts as well. */
const realAudience = 'https://api.lever.co/v1/';

/** The authorization page and the token endpoint, to be mounted at `/lever/auth`. */
export function authRoutes(emulator: LeverEmulator): Hono {
  const routes = new Hono();

  routes.get('/authorize/:uid?', async (c) => {
    const url = new URL(c.req.url);
    const isFirst = c.req.param('uid') === undefined;
    if (isFirst && !isKnownAudience(emulator, c)) {
      return refuse(c, 'The parameter audience is missing, or names another API.');
    }
    // The server behind gives a refresh token only where it may ask the person, and Lever always asks.
    if (isFirst) url.searchParams.set('prompt', 'consent');
    const reply = await forward(emulator, c, `${url.pathname}${url.search}`);
    if (reply.status < 400) return reply;
    // Of our own authorization server (RFC 6749 §5.2).
    const refusal = (await reply.json()) as { error: string; error_description?: string };
    return refuse(c, refusal.error_description ?? refusal.error);
  });

  routes.get('/consent/:uid', (c) => ask(emulator, c));

  routes.post('/consent/:uid', async (c) => {
    const form = new URLSearchParams(await c.req.text());
    const { provider } = await emulator.authorizationServer();
    const interaction = await provider.Interaction.find(c.req.param('uid'));
    if (interaction === undefined) return refuse(c, 'This page has been used or has expired.');
    const user = userViews(emulator).find(({ id }) => id === form.get('person'));
    if (form.get('decision') !== 'allow') {
      interaction.result = { error: 'access_denied', error_description: 'The user denied the request' };
    } else if (user === undefined) {
      return ask(emulator, c, 'Choose who you are, then press Accept.');
    } else {
      const grant = new provider.Grant({ accountId: user.id, clientId: emulator.app.id });
      grant.addOIDCScope(scopesOf(interaction.params).join(' '));
      interaction.result = { login: { accountId: user.id }, consent: { grantId: await grant.save() } };
    }
    await interaction.save(60);
    return c.redirect(interaction.returnTo, 303);
  });

  routes.post('/oauth/token', async (c) => {
    const reply = await forward(emulator, c, c.req.path, await c.req.text());
    // Of our own authorization server (RFC 6749 §5.1, §5.2).
    const body = (await reply.json()) as Record<string, unknown>;
    // The status of a reply that was received is one that can be sent.
    return c.json(body, reply.status as 200, { 'Cache-Control': 'no-store' });
  });

  return routes;
}

function isKnownAudience({ originFor }: LeverEmulator, c: Context): boolean {
  const asked = c.req.query('audience');
  return asked === realAudience || asked === `${originFor(c.req.url)}/lever/v1/`;
}

/** What is asked for of what there is; as `scope` is a text or is not there at all (RFC 6749 §3.3). */
const scopesOf = ({ scope }: Readonly<Record<string, unknown>>): string[] =>
  (typeof scope === 'string' ? scope : '')
    .split(' ')
    .filter((name) => name === 'offline_access' || isLeverScope(name));

async function ask(emulator: LeverEmulator, c: Context, complaint?: string): Promise<Response> {
  const { provider } = await emulator.authorizationServer();
  const interaction = await provider.Interaction.find(c.req.param('uid') ?? '');
  if (interaction === undefined) return refuse(c, 'This page has been used or has expired.');
  const body = consentPage({
    path: c.req.path,
    redirectHost: new URL(String(interaction.params['redirect_uri'])).host,
    scopes: scopesOf(interaction.params),
    people: userViews(emulator).filter(({ deactivatedAt }) => deactivatedAt === null),
    complaint,
  });
  return pageReply(
    c,
    { title: 'Let an application in', body },
    // Chromium holds every redirect that follows a form against `form-action`, and the application may send the browser
    // on to a page of its own choice.
    { status: complaint === undefined ? 200 : 422, formTargets: ['http:', 'https:'] },
  );
}

const refuse = (c: Context, reason: string): Response | Promise<Response> =>
  pageReply(c, { title: 'Not possible', body: consentRefusedPage(reason) }, { status: 400 });
