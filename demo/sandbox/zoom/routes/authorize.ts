import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { pageReply } from '../../web/page.js';
import type { ZoomEmulator } from '../emulator.js';
import { approvalPage, cannotAuthorizePage, consentPage, errorPage } from '../pages/consent-page.js';
import { accountOf } from '../emulator.js';
import { forward } from '../oauth/forward.js';
import { judgeConsent } from '../oauth/consent.js';
import { addGrant } from '../oauth/grants.js';
import { type AppKind, type ZoomUser } from '../state/model.js';

/**
 * The authorization page, for browsers. It leads back to the application for somebody who may let it in, or who declines;
 * everyone else meets a page and the application hears nothing.
 */
export function authorizeRoutes(emulator: ZoomEmulator): Hono {
  const routes = new Hono();

  routes.get('/authorize/:uid?', async (c) => {
    const url = new URL(c.req.url);
    const app = appOf(emulator, url.searchParams.get('client_id'));
    // The scopes are those the application is registered with; it asks for none.
    if (app !== undefined) {
      url.searchParams.set('scope', ['offline_access', ...emulator.scopes[app]].join(' '));
    }
    const reply = await forward(emulator, c, `${url.pathname}${url.search}`);
    if (reply.status < 400) return reply;
    // Of our own authorization server (RFC 6749 §5.2).
    const refusal = (await reply.json()) as { error: string; error_description?: string };
    return showError(c, refusal.error === 'invalid_client' ? '4,702' : '4,709', refusal.error_description);
  });

  routes.get('/consent/:uid', (c) => ask(emulator, c));

  routes.post('/consent/:uid', async (c) => {
    const form = new URLSearchParams(await c.req.text());
    const asked = await askedOf(emulator, c.req.param('uid'));
    if (asked === undefined) return showError(c, '4,700', 'This page has been used or has expired.');
    const { app, interaction } = asked;
    if (form.get('decision') !== 'allow') {
      interaction.result = { error: 'access_denied', error_description: 'The user declined' };
      return finish(c, asked);
    }
    const user = emulator.state.users.find(({ id }) => id === form.get('person'));
    if (user === undefined) return ask(emulator, c, 'Choose who you are, then press Allow.');
    const stop = stopped(emulator, c, app, user, form);
    if (stop !== undefined) return stop;
    const grantId = await grantAll(emulator, app, user);
    interaction.result = { login: { accountId: user.userId }, consent: { grantId } };
    return finish(c, asked);
  });

  return routes;
}

/** The page for somebody who may not let an application in; undefined for somebody who may. */
function stopped(emulator: ZoomEmulator, c: Context, app: AppKind, user: ZoomUser, form: URLSearchParams) {
  const judgement = judgeConsent(emulator.state, app, user);
  if (judgement.kind === 'allowed') return undefined;
  if (judgement.kind === 'no_admin') {
    return pageReply(c, { title: 'You cannot authorize', body: cannotAuthorizePage(judgement.missing) });
  }
  const isRequested = form.get('request') === 'approval';
  if (isRequested) noteRequest(emulator, app, user);
  const body = approvalPage({ path: c.req.path, personId: user.id, isRequested });
  return pageReply(c, { title: 'Approval needed', body });
}

/** Which application has a client id. */
const appOf = ({ apps }: ZoomEmulator, clientId: string | null): 'admin' | 'user' | undefined =>
  (['admin', 'user'] as const).find((app) => apps[app].id === clientId);

async function askedOf(emulator: ZoomEmulator, uid: string) {
  const { provider } = await emulator.authorizationServer();
  const interaction = await provider.Interaction.find(uid);
  const app = appOf(emulator, String(interaction?.params['client_id']));
  return interaction === undefined || app === undefined ? undefined : { interaction, app };
}

async function ask(emulator: ZoomEmulator, c: Context, complaint?: string) {
  const asked = await askedOf(emulator, c.req.param('uid') ?? '');
  if (asked === undefined) return showError(c, '4,700', 'This page has been used or has expired.');
  const body = consentPage({
    app: asked.app,
    path: c.req.path,
    redirectHost: new URL(String(asked.interaction.params['redirect_uri'])).host,
    scopes: emulator.scopes[asked.app],
    people: emulator.state.users.filter(({ status }) => status === 'active'),
    accountName: ({ accountId }) => accountOf(emulator.state, accountId)?.name ?? '',
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

type Asked = NonNullable<Awaited<ReturnType<typeof askedOf>>>;

async function finish(c: Context, { interaction }: Asked): Promise<Response> {
  await interaction.save(60);
  return c.redirect(interaction.returnTo, 303);
}

async function grantAll(emulator: ZoomEmulator, app: AppKind, user: ZoomUser): Promise<string> {
  const { provider } = await emulator.authorizationServer();
  const grant = new provider.Grant({ accountId: user.userId, clientId: emulator.apps[app].id });
  grant.addOIDCScope(['offline_access', ...emulator.scopes[app]].join(' '));
  const grantId = await grant.save();
  addGrant(emulator, app, user, grantId);
  return grantId;
}

function noteRequest({ state, save }: ZoomEmulator, app: AppKind, { userId, accountId }: ZoomUser): void {
  const requests = accountOf(state, accountId)?.approvalRequests ?? [];
  if (!requests.some((asked) => asked.userId === userId && asked.app === app)) requests.push({ userId, app });
  save();
}

function showError(c: Context, code: string, reason = 'Something is wrong with the link.') {
  return pageReply(c, { title: 'Not possible', body: errorPage(code, html`${reason}`) }, { status: 400 });
}
