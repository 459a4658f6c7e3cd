import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import * as v from 'valibot';
import { onlyOwnForms, onlyOwnHost } from '../sandbox/http/guards.js';
import type { PlanIds } from '../seed.js';
import { companyTimeZone } from '../seed/people.js';
import { adminApp } from './admin/admin-app.js';
import { coordinatorApp } from './coordinator/coordinator-app.js';
import type { World } from './coordinator/happenings.js';
import { makeCandidateDesk, type VisitorsWishes } from './candidate-desk.js';
import { careerPage, troublePage } from './career-page.js';
import { type Job, jobNamed } from './jobs.js';
import type { KitClient } from './kit-client.js';
import { lookFrom } from './look.js';
import { pageHeaders } from './page-headers.js';
import { loopbackOrigins } from './page-origins.js';
import { Visitors } from './visitors.js';

/** What the host app is started with. */
export interface HostAppOptions {
  kit: KitClient;
  /** The plans that visitors are invited to. */
  planIds: PlanIds;
  /** Of the page itself, of the Slotwright server and of the sandbox, no slash at the end. */
  origins: { page: string; kit: string; sandbox: string };
  visitorsFile: string;
  /** Cookies don't tell ports apart, so two demos on one machine need two names. */
  cookieName: string;
  /** What happens outside, for the coordinator's page to show. */
  world: World;
}

const wishesSchema = v.object({
  timeZone: v.fallback(v.pipe(v.string(), v.check(isTimeZone)), companyTimeZone),
  lang: v.fallback(v.pipe(v.string(), v.regex(/^[a-z]{2}$/)), 'en'),
});

const visitorForm = /^[A-Za-z0-9_-]{22}$/;
const ninetyDays = 90 * 24 * 60 * 60;

const assets = {
  '/career.css': { type: 'text/css', text: readAsset('career.css') },
  '/career.js': { type: 'text/javascript', text: readAsset('career.js') },
  '/admin.css': { type: 'text/css', text: readAsset('admin.css') },
  '/admin.js': { type: 'text/javascript', text: readAsset('admin.js') },
  '/coordinator.css': { type: 'text/css', text: readAsset('coordinator.css') },
  '/coordinator.js': { type: 'text/javascript', text: readAsset('coordinator.js') },
  '/favicon.svg': { type: 'image/svg+xml', text: readAsset('favicon.svg') },
};

/** The employer's own small site: a career page, and the two things its server does for the picker on it. */
export function makeHostApp(options: HostAppOptions): Hono<{ Bindings: HttpBindings }> {
  const { origins } = options;
  const app = new Hono<{ Bindings: HttpBindings }>();
  const desk = makeCandidateDesk({
    kit: options.kit,
    kitOrigin: origins.kit,
    pageOrigins: loopbackOrigins(origins.page),
    planIds: options.planIds,
    visitors: new Visitors(options.visitorsFile),
  });

  app.use(async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(pageHeaders(origins.kit))) c.header(name, value);
  });
  app.use(onlyOwnHost(origins.page));
  app.use(onlyOwnForms((url) => new URL(url).origin));

  for (const [path, { type, text }] of Object.entries(assets)) {
    app.get(path, (c) =>
      c.body(text, 200, { 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': 'no-cache' }),
    );
  }

  app.get('/', (c) => {
    visitorOf(c, options.cookieName);
    return c.html(careerPage(lookFrom(c.req.query()), origins));
  });

  app.route(
    '/coordinator',
    coordinatorApp({ kit: options.kit, world: options.world, sandboxOrigin: origins.sandbox }),
  );

  app.route('/admin', adminApp({ kit: options.kit, world: options.world, origins }));

  // The one thing an element needs of its host: a token for the person in front of it.
  app.post('/api/session', async (c) => {
    const session = await desk.openSession(visitorOf(c, options.cookieName), jobOf(c), await wishesFrom(c));
    return c.json({ token: session.token });
  });

  app.post('/plain-page', async (c) =>
    c.redirect(await desk.plainPage(visitorOf(c, options.cookieName), jobOf(c), await wishesFrom(c)), 303),
  );

  app.post('/start-again', (c) => {
    const before = knownVisitor(c, options.cookieName);
    const now = newVisitor(c, options.cookieName);
    if (before !== undefined) desk.startAgain(before, now, jobOf(c));
    return c.redirect(`/${new URL(c.req.url).search}#meet`, 303);
  });

  app.notFound((c) => c.html(troublePage(lookFrom(c.req.query()), origins, 'missing'), 404));
  app.onError((error, c) => {
    console.error(`The career page could not answer: ${error.message}`);
    if (c.req.path.startsWith('/api/')) return c.json({ error: 'unavailable' }, 503);
    return c.html(troublePage(lookFrom(c.req.query()), origins, 'unavailable'), 503);
  });
  return app;
}

/** Who is in front of the page: an unguessable number in a cookie that no script can read. */
function visitorOf(c: Context, cookieName: string): string {
  return knownVisitor(c, cookieName) ?? newVisitor(c, cookieName);
}

function knownVisitor(c: Context, cookieName: string): string | undefined {
  const known = getCookie(c, cookieName);
  return known !== undefined && visitorForm.test(known) ? known : undefined;
}

function newVisitor(c: Context, cookieName: string): string {
  const visitor = randomBytes(16).toString('base64url');
  setCookie(c, cookieName, visitor, { path: '/', httpOnly: true, sameSite: 'Lax', maxAge: ninetyDays });
  return visitor;
}

/** The job that the page around a form or script is about. */
const jobOf = (c: Context): Job => jobNamed(c.req.query('job'));

/** What a form or the page's script tells; what is missing or makes no sense is replaced. */
async function wishesFrom(c: Context): Promise<VisitorsWishes> {
  const isJson = c.req.header('Content-Type')?.startsWith('application/json') === true;
  const text = await c.req.text();
  const fields: unknown = isJson ? jsonFrom(text) : Object.fromEntries(new URLSearchParams(text));
  const { timeZone, lang } = v.parse(
    wishesSchema,
    typeof fields === 'object' && fields !== null ? fields : {},
  );
  return { timeZone, locale: lang };
}

function isTimeZone(text: string): boolean {
  try {
    // An offset such as +01:00 would pass as well, but is no zone.
    return /^[A-Z]/i.test(text) && new Intl.DateTimeFormat('en', { timeZone: text }).format(0) !== '';
  } catch {
    return false;
  }
}

function jsonFrom(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readAsset(name: string): string {
  return readFileSync(new URL(`./public/${name}`, import.meta.url), 'utf8');
}
