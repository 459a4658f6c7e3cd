import { Hono } from 'hono';
import * as v from 'valibot';
import { deleteInterview } from '../../ats/interviews.js';
import { endApplication, moveApplication } from '../../ats/pipeline.js';
import type { WorldApplication } from '../../ats/records.js';
import { badRequest, forbidden, notFound } from '../api/api-error.js';
import { assertMay, performerOf, seesConfidential } from '../api/caller.js';
import type { LeverContext, LeverEnv } from '../api/env.js';
import { askedOpportunity } from '../api/expansion.js';
import { opportunityOf } from '../api/opportunity.js';
import { pageOf, wholeList } from '../api/paging.js';
import { bodyOf, isAsked, isAskedConfidentiality, isAskedTruth, where, windowOf } from '../api/query.js';
import {
  applicationView,
  archiveReasons,
  changedAtMs,
  isConfidential,
  opportunityView,
  stageIdOf,
  stageNumberOf,
} from '../api/views.js';
import type { LeverEmulator } from '../emulator.js';
import { leverId, leverIdOrNull } from '../ids.js';

const stageSchema = v.object({ stage: v.string() });
const archivedSchema = v.object({
  reason: v.nullable(v.string()),
  cleanInterviews: v.optional(v.boolean(), false),
});

/** Opportunities with their applications: read, moved and archived. */
export function opportunityRoutes(emulator: LeverEmulator): Hono<LeverEnv> {
  const routes = new Hono<LeverEnv>();
  const { world } = emulator;

  routes.get('/opportunities', (c) => {
    assertMay(c.var.caller, 'opportunities:read:admin');
    const fits = fitsOf(emulator, c);
    return c.json(
      pageOf(emulator, c, where(world.applications.all(), fits), (application) =>
        askedOpportunity(emulator, c, application),
      ),
    );
  });
  routes.get('/opportunities/deleted', (c) => {
    assertMay(c.var.caller, 'opportunities:read:admin');
    const isInWindow = windowOf(c, 'deleted_at');
    const gone = emulator.state.deleted.filter(({ atMs }) => isInWindow(atMs));
    return c.json(wholeList(gone.map(({ opportunityId, atMs }) => ({ id: opportunityId, deletedAt: atMs }))));
  });
  routes.get('/opportunities/:opportunity', (c) => {
    assertMay(c.var.caller, 'opportunities:read:admin');
    return c.json({ data: askedOpportunity(emulator, c, opportunityOf(emulator, c)) });
  });
  routes.get('/opportunities/:opportunity/applications/:application?', (c) => {
    assertMay(c.var.caller, 'applications:read:admin');
    const opportunity = opportunityOf(emulator, c);
    const view = applicationView(emulator, opportunity);
    const views = view.posting === null ? [] : [view];
    const asked = c.req.param('application');
    if (asked === undefined) return c.json(wholeList(views));
    if (views[0]?.id !== asked) throw notFound('applications', asked);
    return c.json({ data: views[0] });
  });
  routes.put('/opportunities/:opportunity/stage', async (c) => {
    assertMay(c.var.caller, 'opportunities:write:admin');
    performerOf(emulator, c);
    const { id } = opportunityOf(emulator, c);
    const body = v.safeParse(stageSchema, await bodyOf(c));
    const stage = body.success ? stageNumberOf(world, body.output.stage) : undefined;
    if (stage === undefined) throw badRequest('stage is not a stage of this account');
    return c.json({ data: opportunityView(emulator, moveApplication(world, id, stage)) });
  });
  routes.put('/opportunities/:opportunity/archived', (c) => archive(emulator, c));

  return routes;
}

/** Judges by everything that a request asks for. */
function fitsOf(emulator: LeverEmulator, c: LeverContext): (application: WorldApplication) => boolean {
  const { world } = emulator;
  if (c.req.query('confidentiality') !== undefined && c.req.query('confidentiality') !== 'non-confidential') {
    if (!seesConfidential(c.var.caller))
      throw forbidden('This credential has no access to confidential data');
  }
  const created = windowOf(c, 'created_at');
  const updated = windowOf(c, 'updated_at');
  const advanced = windowOf(c, 'advanced_at');
  const archived = windowOf(c, 'archived_at');
  const email = c.req.query('email')?.toLowerCase();
  return (application) =>
    isAskedConfidentiality(c, isConfidential(world, application)) &&
    isAsked(c, 'stage_id', stageIdOf(world, application.stageId)) &&
    isAsked(c, 'posting_id', leverIdOrNull('posting', application.jobId)) &&
    isAsked(c, 'contact_id', leverId('contact', application.candidateId)) &&
    isAskedTruth(c, 'archived', application.endedAtMs !== undefined) &&
    created(application.createdAtMs) &&
    updated(changedAtMs(world, application)) &&
    advanced(application.stageEnteredAtMs) &&
    archived(application.endedAtMs) &&
    (email === undefined || hasEmail(emulator, application, email));
}

const hasEmail = ({ world }: LeverEmulator, { candidateId }: WorldApplication, email: string): boolean =>
  world.candidates.get(candidateId)?.emails.some((one) => one.toLowerCase() === email) === true;

async function archive(emulator: LeverEmulator, c: LeverContext): Promise<Response> {
  const { world } = emulator;
  assertMay(c.var.caller, 'opportunities:write:admin');
  performerOf(emulator, c);
  const { id } = opportunityOf(emulator, c);
  const body = v.safeParse(archivedSchema, await bodyOf(c));
  if (!body.success) throw badRequest('reason is missing');
  const { reason, cleanInterviews } = body.output;
  const known = archiveReasons.find((one) => one.id === reason);
  if (reason !== null && known === undefined)
    throw badRequest('reason is not an archive reason of this account');
  const ending = known === undefined ? 'unreject' : known.type === 'hired' ? 'hire' : 'reject';
  const application = endApplication(world, id, ending);
  if (cleanInterviews) {
    for (const interview of world.interviews.filter(({ applicationId }) => applicationId === id))
      deleteInterview(world, interview.id);
  }
  return c.json({ data: opportunityView(emulator, application) });
}
