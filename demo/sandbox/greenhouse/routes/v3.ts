import { type Context, Hono } from 'hono';
import { apiErrorReply, GreenhouseApiError, notFound } from '../api/api-error.js';
import { move } from '../api/application-moves.js';
import { assertSiteAdmin, callerOf, countingCalls } from '../api/caller.js';
import { bodyOf, interviewChangeSchema, newInterviewSchema } from '../api/interview-body.js';
import { createInterview, destroyInterview, patchInterview } from '../api/interview-writes.js';
import { createNote } from '../api/note-writes.js';
import { listPage } from '../api/paging.js';
import { listResources } from '../api/resources.js';
import { fullName, interviewRow, noteRow, type Row } from '../api/rows.js';
import type { WorldInterview } from '../../ats/records.js';
import type { GreenhouseEmulator } from '../emulator.js';

/** Harvest v3: lists, and what a scheduler writes. */
export function v3Routes(emulator: GreenhouseEmulator): Hono {
  const routes = new Hono();
  routes.use(countingCalls(emulator));
  for (const resource of listResources(emulator)) {
    routes.get(`/${resource.path}`, (c) => {
      const caller = callerOf(emulator, c, `harvest:${resource.path}:list`);
      assertSiteAdmin(emulator, caller);
      return listPage(emulator, c, resource);
    });
  }
  interviewRoutes(routes, emulator);
  routes.post('/notes', async (c) => {
    callerOf(emulator, c, 'harvest:notes:create');
    return c.json(noteRow(createNote(emulator, await jsonOf(c))), 201);
  });
  routes.post('/applications/:id/move', async (c) => {
    callerOf(emulator, c, 'harvest:applications:move');
    move(emulator, idOf(c), await jsonOf(c));
    return c.body(null, 204);
  });
  routes.all('*', () => {
    throw notFound();
  });
  routes.onError(apiErrorReply);
  return routes;
}

function interviewRoutes(routes: Hono, emulator: GreenhouseEmulator): void {
  routes.post('/interviews', async (c) => {
    const caller = callerOf(emulator, c, 'harvest:interviews:create');
    const body = bodyOf(newInterviewSchema, await jsonOf(c));
    return c.json(createdRow(emulator, createInterview(emulator, caller, body)), 201);
  });
  routes.patch('/interviews/:id', async (c) => {
    callerOf(emulator, c, 'harvest:interviews:update');
    const interview = patchInterview(emulator, idOf(c), bodyOf(interviewChangeSchema, await jsonOf(c)));
    return c.json(writtenRow(emulator, interview));
  });
  routes.delete('/interviews/:id', (c) => {
    callerOf(emulator, c, 'harvest:interviews:destroy');
    const id = idOf(c);
    destroyInterview(emulator, id);
    return c.json({ message: `Interview ${id} deleted successfully` });
  });
}

const writtenRow = (emulator: GreenhouseEmulator, interview: WorldInterview): Row => ({
  ...interviewRow(emulator, interview),
  interviewers: interview.interviewers.map(({ id, userId, response }) => ({
    id,
    user_id: userId ?? null,
    response_status: response,
  })),
});

function createdRow(emulator: GreenhouseEmulator, interview: WorldInterview): Row {
  const step = emulator.world.steps.get(interview.stepId);
  const organizer = emulator.world.users.get(interview.organizerId);
  return {
    ...writtenRow(emulator, interview),
    job_interview: { id: step?.id ?? null, name: step?.name ?? null },
    organizer:
      organizer === undefined
        ? null
        : { id: organizer.id, email: organizer.email, employee_id: null, full_name: fullName(organizer) },
  };
}

function idOf(c: Context): number {
  const text = c.req.param('id') ?? '';
  if (!/^\d{1,15}$/.test(text)) throw notFound();
  return Number(text);
}

async function jsonOf(c: Context): Promise<unknown> {
  try {
    return JSON.parse(await c.req.text());
  } catch {
    throw new GreenhouseApiError(400, { message: 'Bad Request', errors: ['The body is not JSON.'] });
  }
}
