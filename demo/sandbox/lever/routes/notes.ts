import { Hono } from 'hono';
import * as v from 'valibot';
import { addNote } from '../../ats/interviews.js';
import type { WorldApplication, WorldNote } from '../../ats/records.js';
import { badRequest, forbidden, notFound } from '../api/api-error.js';
import { assertMay, performerOf } from '../api/caller.js';
import type { LeverContext, LeverEnv } from '../api/env.js';
import { opportunityOf } from '../api/opportunity.js';
import { wholeList } from '../api/paging.js';
import { bodyOf } from '../api/query.js';
import { stageIdOf } from '../api/views.js';
import type { LeverEmulator } from '../emulator.js';
import { leverId, leverIdOrNull, numberOf } from '../ids.js';

const noteSchema = v.object({
  value: v.pipe(v.string(), v.minLength(1)),
  secret: v.optional(v.boolean(), false),
  score: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(4))),
  notifyFollowers: v.optional(v.boolean(), false),
  createdAt: v.optional(v.number()),
});
const replacedSchema = v.object({ values: v.pipe(v.array(v.string()), v.minLength(1)) });

const notes = '/opportunities/:opportunity/notes';

/** Notes with the comments on them, which are one thread. */
export function noteRoutes(emulator: LeverEmulator): Hono<LeverEnv> {
  const routes = new Hono<LeverEnv>();
  const { world } = emulator;

  routes.get(notes, (c) => {
    assertMay(c.var.caller, 'notes:write:admin');
    const threads = threadsOf(emulator, opportunityOf(emulator, c));
    return c.json(wholeList(threads.map((note) => noteView(emulator, note))));
  });
  routes.get(`${notes}/:note`, (c) => {
    assertMay(c.var.caller, 'notes:write:admin');
    return c.json({ data: noteView(emulator, namedNote(emulator, c)) });
  });
  routes.post(notes, async (c) => {
    assertMay(c.var.caller, 'notes:write:admin');
    const authorId = performerOf(emulator, c);
    const application = opportunityOf(emulator, c);
    const body = v.safeParse(noteSchema, await bodyOf(c));
    if (!body.success) throw badRequest('Missing required field: value');
    const asked = c.req.query('note_id');
    const thread = asked === undefined ? undefined : noteNamed(emulator, application, asked);
    const note = addNote(world, {
      candidateId: application.candidateId,
      applicationId: application.id,
      body: body.output.value,
      visibility: body.output.secret ? 'private' : 'public',
      authorId,
      threadId: thread?.id,
      isByApi: true,
    });
    const noteId = leverId('note', thread?.id ?? note.id);
    if (emulator.settings.envelope === 'documented') return c.json({ data: { noteId } }, 201);
    return c.json({ data: { ...noteView(emulator, thread ?? note), noteId } }, 201);
  });
  routes.put(`${notes}/:note`, async (c) => {
    assertMay(c.var.caller, 'notes:write:admin');
    performerOf(emulator, c);
    const note = namedNote(emulator, c);
    assertOurs(note);
    const body = v.safeParse(replacedSchema, await bodyOf(c));
    if (!body.success) throw badRequest('Missing required field: values');
    world.notes.change(note.id, { body: body.output.values.join('\n') });
    return c.json({ data: noteView(emulator, note) });
  });
  routes.delete(`${notes}/:note`, (c) => {
    assertMay(c.var.caller, 'notes:write:admin');
    performerOf(emulator, c);
    const note = namedNote(emulator, c);
    assertOurs(note);
    for (const one of commentsOn(emulator, note)) world.notes.remove(one.id);
    world.notes.remove(note.id);
    return c.body(null, 204);
  });

  return routes;
}

/** The notes of an opportunity that are no comments. */
const threadsOf = ({ world }: LeverEmulator, { id }: WorldApplication): WorldNote[] =>
  world.notes.filter(({ applicationId, threadId }) => applicationId === id && threadId === undefined);

const commentsOn = ({ world }: LeverEmulator, { id }: WorldNote): WorldNote[] =>
  world.notes.filter(({ threadId }) => threadId === id);

function noteNamed(emulator: LeverEmulator, application: WorldApplication, asked: string): WorldNote {
  const note = threadsOf(emulator, application).find(({ id }) => id === numberOf('note', asked));
  if (note === undefined) throw notFound('notes', asked);
  return note;
}

const namedNote = (emulator: LeverEmulator, c: LeverContext): WorldNote =>
  noteNamed(emulator, opportunityOf(emulator, c), c.req.param('note') ?? '');

function assertOurs({ isByApi }: WorldNote): void {
  if (!isByApi) throw forbidden('Only notes that were made through the API can be changed');
}

function noteView(emulator: LeverEmulator, note: WorldNote) {
  const { world } = emulator;
  const stage = stageIdOf(world, world.applications.get(note.applicationId)?.stageId);
  return {
    id: leverId('note', note.id),
    text: 'Note',
    fields: [note, ...commentsOn(emulator, note)].map(({ body, createdAtMs, authorId }) => ({
      type: 'note',
      text: 'Comment',
      value: body,
      createdAt: createdAtMs,
      user: leverIdOrNull('user', authorId),
      score: null,
      stage,
    })),
    user: leverIdOrNull('user', note.authorId),
    secret: note.visibility !== 'public',
    completedAt: note.createdAtMs,
    createdAt: note.createdAtMs,
    deletedAt: null,
  };
}
