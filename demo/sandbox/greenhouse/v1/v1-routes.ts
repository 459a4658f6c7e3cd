import { type Context, Hono } from 'hono';
import type { Table, WorldRecord } from '../../ats/table.js';
import { apiErrorReply, notFound } from '../api/api-error.js';
import type { Row } from '../api/rows.js';
import { seenApplications, seenCandidates, seenInterviews, seenJobs } from '../api/seen-records.js';
import type { GreenhouseEmulator } from '../emulator.js';
import { assertTicked, v1Calls } from './v1-caller.js';
import { isInTime, saysOf, v1Page } from './v1-lists.js';
import { v1Feed } from './v1-feed-rows.js';
import {
  v1Application,
  v1Candidate,
  v1HiringTeam,
  v1Interview,
  v1Job,
  v1Office,
  v1Stage,
  v1User,
} from './v1-rows.js';
import { v1WriteRoutes } from './v1-writes.js';

/** Harvest v1, and the two calls of v2, to be mounted beside each other: `/v1/…` and `/v2/…`. */
export function v1Routes(emulator: GreenhouseEmulator): Hono {
  const routes = new Hono();
  for (const path of ['/v1/*', '/v2/*']) {
    routes.use(path, v1Calls(emulator));
  }
  pipelineRoutes(routes, emulator);
  planRoutes(routes, emulator);
  interviewRoutes(routes, emulator);
  routes.route('/', v1WriteRoutes(emulator));
  for (const path of ['/v1/*', '/v2/*']) {
    routes.all(path, () => {
      throw notFound();
    });
  }
  routes.onError(apiErrorReply);
  return routes;
}

function pipelineRoutes(routes: Hono, emulator: GreenhouseEmulator): void {
  const { world } = emulator;
  const applicationRow = (application: Parameters<typeof v1Application>[1]): Row =>
    v1Application(world, application);
  routes.get('/v1/applications', (c) => {
    assertTicked(emulator, 'v1:applications:list');
    // A status that there is not gives an empty list, as the service does.
    const found = seenApplications(emulator).filter(
      (one) => isInTime(c, one) && saysOf(c, 'job_id', one.jobId) && saysOf(c, 'status', one.status),
    );
    return v1Page(emulator, c, found, applicationRow);
  });
  routes.get('/v1/applications/:id', (c) => {
    assertTicked(emulator, 'v1:applications:list');
    return c.json(applicationRow(knownIn(world.applications, c)));
  });
  routes.get('/v1/candidates', (c) => {
    assertTicked(emulator, 'v1:candidates:list');
    const { email, candidate_ids: ids } = c.req.query();
    const wanted = email === undefined && ids !== undefined ? new Set(ids.split(',').map(Number)) : undefined;
    const found = seenCandidates(emulator).filter(
      (one) =>
        isInTime(c, one) &&
        (email === undefined ||
          one.emails.some((address) => address.toLowerCase() === email.toLowerCase())) &&
        (wanted === undefined || wanted.has(one.id)),
    );
    return v1Page(emulator, c, found, (candidate) => v1Candidate(world, candidate));
  });
  routes.get('/v1/candidates/:id', (c) => {
    assertTicked(emulator, 'v1:candidates:list');
    return c.json(v1Candidate(world, knownIn(world.candidates, c)));
  });
  routes.get('/v1/candidates/:id/activity_feed', (c) => {
    assertTicked(emulator, 'v1:activity_feed:get');
    return c.json(v1Feed(world, knownIn(world.candidates, c).id));
  });
}

function planRoutes(routes: Hono, emulator: GreenhouseEmulator): void {
  const { world } = emulator;
  const stageRow = (stage: Parameters<typeof v1Stage>[1]): Row => v1Stage(world, stage);
  routes.get('/v1/jobs', (c) => {
    assertTicked(emulator, 'v1:jobs:list');
    const found = seenJobs(emulator).filter((one) => isInTime(c, one) && saysOf(c, 'status', one.status));
    return v1Page(emulator, c, found, (job) => v1Job(world, job));
  });
  routes.get('/v1/jobs/:id/stages', (c) => {
    assertTicked(emulator, 'v1:job_stages:for_job');
    const job = knownIn(world.jobs, c);
    return v1Page(
      emulator,
      c,
      world.stages.filter(({ jobId }) => jobId === job.id),
      stageRow,
    );
  });
  routes.get('/v1/jobs/:id/hiring_team', (c) => {
    assertTicked(emulator, 'v1:hiring_team:get');
    return c.json(v1HiringTeam(world, knownIn(world.jobs, c)));
  });
  routes.get('/v1/job_stages', (c) => {
    assertTicked(emulator, 'v1:job_stages:list');
    return v1Page(
      emulator,
      c,
      world.stages.filter((one) => isInTime(c, one)),
      stageRow,
    );
  });
  routes.get('/v1/job_stages/:id', (c) => {
    assertTicked(emulator, 'v1:job_stages:list');
    return c.json(stageRow(knownIn(world.stages, c)));
  });
  routes.get('/v1/offices', (c) => {
    assertTicked(emulator, 'v1:offices:list');
    return v1Page(emulator, c, [...world.offices.all()], v1Office);
  });
  routes.get('/v1/users', (c) => {
    assertTicked(emulator, 'v1:users:list');
    const email = c.req.query('email')?.toLowerCase();
    const found = world.users.filter(
      (one) =>
        isInTime(c, one) &&
        (email === undefined || [one.email, ...one.otherEmails].some((each) => each.toLowerCase() === email)),
    );
    return v1Page(emulator, c, found, v1User);
  });
  routes.get('/v1/users/:id', (c) => {
    assertTicked(emulator, 'v1:users:list');
    return c.json(v1User(knownIn(world.users, c)));
  });
}

function interviewRoutes(routes: Hono, emulator: GreenhouseEmulator): void {
  const { world } = emulator;
  const listed = (c: Context, applicationId?: number): Response =>
    v1Page(
      emulator,
      c,
      seenInterviews(emulator).filter(
        (one) =>
          one.status !== 'planned' &&
          (applicationId === undefined || one.applicationId === applicationId) &&
          isInTime(c, one) &&
          saysOf(c, 'external_event_id', one.externalKey),
      ),
      (interview) => v1Interview(emulator, interview),
    );
  routes.get('/v1/scheduled_interviews', (c) => {
    assertTicked(emulator, 'v1:interviews:list');
    return listed(c);
  });
  routes.get('/v1/applications/:id/scheduled_interviews', (c) => {
    assertTicked(emulator, 'v1:interviews:for_application');
    return listed(c, knownIn(world.applications, c).id);
  });
  routes.get('/v1/scheduled_interviews/:id', (c) => {
    assertTicked(emulator, 'v1:interviews:list');
    return c.json(v1Interview(emulator, knownIn(world.interviews, c)));
  });
}

/** The record that a path names. @throws GreenhouseApiError 404 */
export function knownIn<T extends WorldRecord>(table: Table<T>, c: Context): T {
  const record = table.get(Number(c.req.param('id')));
  if (record === undefined) throw notFound();
  return record;
}
