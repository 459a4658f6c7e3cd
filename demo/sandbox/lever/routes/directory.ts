import { Hono } from 'hono';
import type { WorldJob } from '../../ats/records.js';
import { badRequest, forbidden, notFound } from '../api/api-error.js';
import { assertMay, seesConfidential } from '../api/caller.js';
import type { LeverContext, LeverEnv } from '../api/env.js';
import { feedbackTemplates } from '../api/feedback-templates.js';
import { pageOf, wholeList } from '../api/paging.js';
import { isAsked, isAskedConfidentiality, where, windowOf } from '../api/query.js';
import { archiveReasons, channelsOf, contactView, postingView, stageViews, userViews } from '../api/views.js';
import type { LeverEmulator } from '../emulator.js';
import { numberOf } from '../ids.js';

/** What changes seldom: postings, stages, users, contacts, archive reasons, feedback templates. */
export function directoryRoutes(emulator: LeverEmulator): Hono<LeverEnv> {
  const routes = new Hono<LeverEnv>();
  const { world } = emulator;

  routes.get('/stages', (c) => {
    assertMay(c.var.caller, 'stages:read:admin');
    // Short lists come without `hasNext`.
    return c.json({ data: stageViews(emulator) });
  });
  routes.get('/stages/:id', (c) => {
    assertMay(c.var.caller, 'stages:read:admin');
    return one(c, 'stages', stageViews(emulator));
  });

  routes.get('/users', (c) => {
    assertMay(c.var.caller, 'users:read:admin');
    const isEverybody = c.req.query('includeDeactivated') === 'true';
    const users = userViews(emulator).filter(
      (user) =>
        (isEverybody || user.deactivatedAt === null) &&
        isAsked(c, 'email', user.email) &&
        isAsked(c, 'accessRole', user.accessRole),
    );
    const records = users.map((view) => ({
      id: numberOf('user', view.id) ?? 0,
      createdAtMs: view.createdAt,
      updatedAtMs: view.createdAt,
      view,
    }));
    return c.json(pageOf(emulator, c, records, ({ view }) => view));
  });
  routes.get('/users/:id', (c) => {
    assertMay(c.var.caller, 'users:read:admin');
    return one(c, 'users', userViews(emulator));
  });

  routes.get('/contacts/:id', (c) => {
    assertMay(c.var.caller, 'contact:read:admin');
    const id = c.req.param('id');
    const candidate = world.candidates.get(numberOf('contact', id));
    if (candidate === undefined) throw notFound('contacts', id);
    return c.json({ data: contactView(candidate) });
  });

  routes.get('/archive_reasons', (c) =>
    c.json({ data: archiveReasons.filter(({ type }) => isAsked(c, 'type', type)) }),
  );
  routes.get('/feedback_templates', (c) => {
    assertMay(c.var.caller, 'feedback_templates:read:admin');
    return c.json(wholeList([...feedbackTemplates]));
  });
  routes.get('/feedback_templates/:id', (c) => {
    assertMay(c.var.caller, 'feedback_templates:read:admin');
    const id = c.req.param('id');
    const template = feedbackTemplates.find((known) => known.id === id);
    if (template === undefined) throw notFound('feedback_templates', id);
    // This one reply has no envelope.
    return c.json(template);
  });

  postingRoutes(routes, emulator);
  return routes;
}

function one(c: LeverContext, what: string, views: readonly { id: string }[]): Response {
  const id = c.req.param('id') ?? '';
  const view = views.find((known) => known.id === id);
  if (view === undefined) throw notFound(what, id);
  return c.json({ data: view });
}

function postingRoutes(routes: Hono<LeverEnv>, emulator: LeverEmulator): void {
  const { world } = emulator;

  routes.get('/postings', (c) => {
    assertMay(c.var.caller, 'postings:read:admin');
    const jobs = where(world.jobs.all(), postingFits(emulator, c));
    return c.json(pageOf(emulator, c, jobs, (job) => postingView(emulator, job)));
  });
  routes.get('/postings/:id', (c) => {
    assertMay(c.var.caller, 'postings:read:admin');
    const id = c.req.param('id');
    const job = world.jobs.get(numberOf('posting', id));
    if (job === undefined || (job.isConfidential && !seesConfidential(c.var.caller))) {
      throw notFound('postings', id);
    }
    return c.json({ data: postingView(emulator, job) });
  });
}

const besideUpdates = new Set(['updated_at_start', 'updated_at_end', 'confidentiality', 'limit', 'offset']);

function postingFits(emulator: LeverEmulator, c: LeverContext): (job: WorldJob) => boolean {
  const names = Object.keys(c.req.query());
  const isByUpdate = names.some((name) => name.startsWith('updated_at_'));
  if (isByUpdate && names.some((name) => !besideUpdates.has(name))) {
    throw badRequest('updated_at filters can be combined with confidentiality only');
  }
  if (!isAskedConfidentiality(c, false) || isAskedConfidentiality(c, true)) {
    if (!seesConfidential(c.var.caller))
      throw forbidden('This credential has no access to confidential data');
  }
  const updated = windowOf(c, 'updated_at');
  // Internal ones are listed only for those who ask for their channel.
  const channels = c.req.queries('distributionChannel') ?? ['public'];
  return (job) =>
    isAskedConfidentiality(c, job.isConfidential) &&
    isAsked(c, 'state', postingView(emulator, job).state) &&
    (isByUpdate || channelsOf(emulator, job).some((channel) => channels.includes(channel))) &&
    updated(job.updatedAtMs);
}
