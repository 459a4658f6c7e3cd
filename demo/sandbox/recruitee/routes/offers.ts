import { Hono } from 'hono';
import * as v from 'valibot';
import { addApplication, endApplication, moveApplication, stagesOf } from '../../ats/pipeline.js';
import type { WorldApplication, WorldJob } from '../../ats/records.js';
import { forbidden, invalid, notFound } from '../api/api-error.js';
import { assertMay, ownerOf } from '../api/caller.js';
import { bodyOf, idIn, numberIn } from '../api/query.js';
import {
  adminView,
  locationView,
  nameOf,
  offerView,
  pipelineView,
  placementView,
  stageViews,
} from '../api/views.js';
import type { RecruiteeEmulator } from '../emulator.js';

const stageSchema = v.object({ stage_id: v.number() });
/** The two forms that clients send. */
const moveSchema = v.union([
  stageSchema,
  v.pipe(
    v.object({ placement: stageSchema }),
    v.transform(({ placement }) => placement),
  ),
]);
const placementSchema = v.object({
  candidate_id: v.number(),
  offer_id: v.number(),
  stage_id: v.optional(v.number()),
});

/** Jobs with their pipelines, placements, and what belongs to the company: users and offices. */
export function offerRoutes(emulator: RecruiteeEmulator): Hono {
  const routes = new Hono();
  const { world } = emulator;

  routes.get('/offers', (c) => {
    assertMay(emulator, 'see jobs');
    const scope = c.req.query('scope');
    // No job of the world is archived; an unknown scope is ignored.
    const offers = world.jobs.filter(({ status }) => scope !== 'active' || status === 'open');
    const limit = numberIn(c, 'limit', offers.length);
    const start = (Math.max(numberIn(c, 'page', 1), 1) - 1) * limit;
    const placements = placementsByOffer(emulator);
    const page = offers.slice(start, start + limit);
    return c.json({
      offers: page.map((job) => offerView(world, job, placements.get(job.id) ?? [])),
      meta: { total_count: offers.length },
    });
  });
  routes.get('/offers/:id', (c) => {
    assertMay(emulator, 'see jobs');
    const job = knownJob(emulator, idIn(c));
    return c.json({ offer: offerView(world, job, placementsOn(emulator, job)) });
  });
  routes.get('/offers/:id/placements', (c) => {
    assertMay(emulator, 'see candidates');
    const job = knownJob(emulator, idIn(c));
    const placements = placementsOn(emulator, job);
    const stages = stageViews(world, job, placements).map((stage) => ({
      ...stage,
      placements: placements
        .filter(({ stageId }) => stageId === stage.id)
        .map((one) => shortPlacement(emulator, one)),
    }));
    return c.json({ stages });
  });
  routes.get('/pipeline_templates/:id', (c) => {
    assertMay(emulator, 'see jobs');
    const job = knownJob(emulator, idIn(c));
    return c.json({ pipeline_template: pipelineView(world, job, placementsOn(emulator, job)) });
  });

  placementRoutes(routes, emulator);
  companyRoutes(routes, emulator);
  return routes;
}

function placementRoutes(routes: Hono, emulator: RecruiteeEmulator): void {
  const { world, settings } = emulator;

  routes.post('/placements', async (c) => {
    assertMay(emulator, 'move candidates');
    const body = v.safeParse(placementSchema, await bodyOf(c));
    if (!body.success) throw invalid(settings, 'offer_id');
    const { candidate_id: candidateId, offer_id: jobId, stage_id: stageId } = body.output;
    if (world.candidates.get(candidateId) === undefined) throw notFound();
    const job = knownJob(emulator, jobId);
    assertStage(emulator, job, stageId);
    const asked = { candidateId, jobId, ...(stageId === undefined ? {} : { stageId }) };
    return c.json({ placement: placementView(addApplication(world, asked)) }, 201);
  });
  routes.patch('/placements/:id/change_stage', async (c) => {
    assertMay(emulator, 'move candidates');
    const placement = world.applications.get(idIn(c));
    if (placement?.jobId === undefined) throw notFound();
    const body = v.safeParse(moveSchema, await bodyOf(c));
    const asked = body.success ? body.output.stage_id : numberIn(c, 'stage_id', 0);
    if (asked === 0) throw invalid(settings, 'stage_id');
    assertStage(emulator, knownJob(emulator, placement.jobId), asked);
    // Whoever moves somebody who was disqualified takes that back, without having been asked.
    if (placement.status === 'rejected') endApplication(world, placement.id, 'unreject');
    return c.json({ placement: placementView(moveApplication(world, placement.id, asked)) });
  });
}

function companyRoutes(routes: Hono, emulator: RecruiteeEmulator): void {
  const { world } = emulator;

  routes.get('/admin', (c) => {
    const owner = ownerOf(emulator);
    if (owner === undefined) throw forbidden();
    const { id, email, first_name, last_name, timezone } = adminView(owner);
    return c.json({ admin: { id, email, first_name, last_name, timezone } });
  });
  routes.get('/admins', (c) => {
    assertMay(emulator, 'see team');
    const admins = world.users.filter(({ isActive }) => isActive);
    return c.json({ admins: admins.slice(0, numberIn(c, 'limit', admins.length)).map(adminView) });
  });
  routes.get('/locations', (c) => {
    assertMay(emulator, 'see locations');
    return c.json({ locations: [...world.offices.all()].map(locationView) });
  });
  routes.get('/departments', (c) => c.json({ departments: [] }));
}

function knownJob({ world }: RecruiteeEmulator, id: number): WorldJob {
  const job = world.jobs.get(id);
  if (job === undefined) throw notFound();
  return job;
}

function assertStage(
  { world, settings }: RecruiteeEmulator,
  job: WorldJob,
  stageId: number | undefined,
): void {
  if (stageId === undefined || stagesOf(world, job).some(({ id }) => id === stageId)) return;
  throw invalid(settings, 'stage_id', 'is invalid');
}

const placementsOn = ({ world }: RecruiteeEmulator, { id }: WorldJob): WorldApplication[] =>
  world.applications.filter(({ jobId }) => jobId === id);

function placementsByOffer({ world }: RecruiteeEmulator): Map<number, WorldApplication[]> {
  const placements = new Map<number, WorldApplication[]>();
  for (const application of world.applications.all()) {
    if (application.jobId === undefined) continue;
    const on = placements.get(application.jobId);
    if (on === undefined) placements.set(application.jobId, [application]);
    else on.push(application);
  }
  return placements;
}

function shortPlacement({ world }: RecruiteeEmulator, application: WorldApplication) {
  const { id, candidate_id, disqualified_at, disqualify_reason, hired_at, ratings, created_at } =
    placementView(application);
  const name = nameOf(world.candidates.known(candidate_id));
  const candidate = { id: candidate_id, name };
  return { id, candidate_id, candidate, disqualified_at, disqualify_reason, hired_at, ratings, created_at };
}
