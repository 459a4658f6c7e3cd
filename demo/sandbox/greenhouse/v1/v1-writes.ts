import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import { addNote } from '../../ats/interviews.js';
import { GreenhouseApiError, notFound } from '../api/api-error.js';
import { move } from '../api/application-moves.js';
import { bodyOf, interviewChangeSchema, newInterviewSchema } from '../api/interview-body.js';
import { createInterview, destroyInterview, patchInterview } from '../api/interview-writes.js';
import type { GreenhouseEmulator } from '../emulator.js';
import { assertTicked, onBehalfOf, v1Refusal } from './v1-caller.js';
import { v1Email, v1Note } from './v1-feed-rows.js';
import { v1Application, v1Interview } from './v1-rows.js';

const userId = v.pipe(v.union([v.string(), v.number()]), v.transform(Number));
const noteSchema = v.strictObject({
  user_id: userId,
  body: v.pipe(v.string(), v.minLength(1)),
  visibility: v.picklist(['admin_only', 'private', 'public']),
});
const emailSchema = v.strictObject({
  user_id: userId,
  to: v.string(),
  from: v.string(),
  subject: v.string(),
  body: v.string(),
  cc: v.exactOptional(v.array(v.string()), []),
});

/** What a scheduler writes by v1 and v2, on behalf of a user. */
export function v1WriteRoutes(emulator: GreenhouseEmulator): Hono {
  const routes = new Hono();
  interviewWrites(routes, emulator);
  feedWrites(routes, emulator);
  for (const verb of ['advance', 'move'] as const) {
    routes.post(`/v1/applications/:id/${verb}`, async (c) => {
      assertTicked(emulator, 'v1:applications:move');
      onBehalfOf(emulator, c);
      const id = Number(c.req.param('id'));
      const body = await jsonOf(c);
      asV1(() => {
        move(emulator, id, body);
      });
      return c.json(v1Application(emulator.world, emulator.world.applications.known(id)));
    });
  }
  return routes;
}

function interviewWrites(routes: Hono, emulator: GreenhouseEmulator): void {
  routes.post('/v2/scheduled_interviews', async (c) => {
    assertTicked(emulator, 'v1:interviews:create');
    const user = onBehalfOf(emulator, c);
    const body = inV3Words(await jsonOf(c));
    const interview = asV1(() => createInterview(emulator, { user }, bodyOf(newInterviewSchema, body)));
    return c.json(v1Interview(emulator, interview), 201);
  });
  routes.patch('/v2/scheduled_interviews/:id', async (c) => {
    assertTicked(emulator, 'v1:interviews:update');
    onBehalfOf(emulator, c);
    const id = ownInterview(emulator, c);
    const body = inV3Words(await jsonOf(c));
    const interview = asV1(() => patchInterview(emulator, id, bodyOf(interviewChangeSchema, body)));
    return c.json(v1Interview(emulator, interview));
  });
  routes.delete('/v1/scheduled_interviews/:id', (c) => {
    assertTicked(emulator, 'v1:interviews:delete');
    onBehalfOf(emulator, c);
    const id = ownInterview(emulator, c);
    asV1(() => {
      destroyInterview(emulator, id);
    });
    return c.json({ message: `Interview ${id} has been deleted.` });
  });
}

function feedWrites(routes: Hono, emulator: GreenhouseEmulator): void {
  const { world } = emulator;
  routes.post('/v1/candidates/:id/activity_feed/notes', async (c) => {
    assertTicked(emulator, 'v1:candidates:note');
    const candidateId = candidateOf(emulator, c);
    const body = await jsonOf(c);
    const { user_id: authorId, ...note } = asV1(() => bodyOf(noteSchema, body));
    return c.json(v1Note(world, addNote(world, { ...note, candidateId, authorId, isByApi: true })), 201);
  });
  routes.post('/v1/candidates/:id/activity_feed/emails', async (c) => {
    assertTicked(emulator, 'v1:candidates:email');
    const candidateId = candidateOf(emulator, c);
    const body = await jsonOf(c);
    const { user_id: authorId, cc, ...mail } = asV1(() => bodyOf(emailSchema, body));
    const note = { ...mail, cc: cc.join(', '), kind: 'email' as const, candidateId, authorId, isByApi: true };
    return c.json(v1Email(world, addNote(world, note)), 201);
  });
}

function candidateOf({ world }: GreenhouseEmulator, c: Context): number {
  const candidate = world.candidates.get(Number(c.req.param('id')));
  if (candidate === undefined) throw notFound();
  return candidate.id;
}

/** The interview that a path names, which was made through the API. @throws GreenhouseApiError 404, 422 */
function ownInterview({ world }: GreenhouseEmulator, c: Context): number {
  const interview = world.interviews.get(Number(c.req.param('id')));
  if (interview === undefined) throw notFound();
  if (!interview.isByApi) throw v1Refusal('Interview was not created through Harvest');
  return interview.id;
}

/** A body of v2 in the words of v3. */
function inV3Words(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return body;
  const words: Readonly<Record<string, string>> = {
    interview_id: 'job_interview_id',
    start: 'starts_at',
    end: 'ends_at',
  };
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [words[name] ?? name, value]));
}

/** Does it, and turns a refusal of v3's form into v1's. */
function asV1<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof GreenhouseApiError && error.status === 422) {
      throw new GreenhouseApiError(422, {
        message: 'Validation error',
        errors: [error.body['errors']].flat().map((message) => ({ message: String(message) })),
      });
    }
    throw error;
  }
}

async function jsonOf(c: Context): Promise<unknown> {
  try {
    return JSON.parse(await c.req.text());
  } catch {
    throw v1Refusal('The body is not JSON');
  }
}
