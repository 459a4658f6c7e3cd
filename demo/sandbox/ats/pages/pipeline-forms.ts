import type { Context, Hono } from 'hono';
import * as v from 'valibot';
import { changeInterview, deleteInterview } from '../interviews.js';
import {
  anonymizeCandidate,
  changeJob,
  deleteCandidate,
  endApplication,
  moveApplication,
} from '../pipeline.js';
import type { World } from '../world.js';
import type { FormFollower } from './page-forms.js';

const moveSchema = v.object({ stageId: v.pipe(v.string(), v.transform(Number)) });
const endSchema = v.object({ ending: v.picklist(['reject', 'unreject', 'hire', 'unhire']) });
const jobSchema = v.object({ status: v.picklist(['open', 'closed']) });
const nothing = v.object({});

const hourMs = 3_600_000;

/** Serves the forms of `pipelineSection`: what a recruiter does by hand. */
export function pipelineForms(routes: Hono, world: World, following: FormFollower): void {
  routes.post(
    '/jobs/:id',
    following(jobSchema, ({ status }, c) => changeJob(world, numberIn(c), { status })),
  );
  routes.post(
    '/applications/:id/move',
    following(moveSchema, ({ stageId }, c) => moveApplication(world, numberIn(c), stageId)),
  );
  routes.post(
    '/applications/:id/end',
    following(endSchema, ({ ending }, c) => endApplication(world, numberIn(c), ending)),
  );
  routes.post(
    '/candidates/:id/anonymize',
    following(nothing, (_, c) => anonymizeCandidate(world, numberIn(c))),
  );
  routes.post(
    '/candidates/:id/delete',
    following(nothing, (_, c) => deleteCandidate(world, numberIn(c))),
  );
  routes.post(
    '/interviews/:id/later',
    following(nothing, (_, c) => {
      const { id, startsAtMs = 0, endsAtMs = 0 } = world.interviews.known(numberIn(c));
      changeInterview(world, id, { startsAtMs: startsAtMs + hourMs, endsAtMs: endsAtMs + hourMs });
    }),
  );
  routes.post(
    '/interviews/:id/delete',
    following(nothing, (_, c) => deleteInterview(world, numberIn(c))),
  );
}

/** The record that a path names; one that is no number is none, which the world then says. */
const numberIn = (c: Context): number => Number(c.req.param('id'));
