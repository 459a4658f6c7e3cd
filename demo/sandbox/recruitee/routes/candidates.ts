import { Hono } from 'hono';
import * as v from 'valibot';
import { addNote } from '../../ats/interviews.js';
import type { WorldApplication } from '../../ats/records.js';
import { invalid, notFound } from '../api/api-error.js';
import { assertMay, ownerOf } from '../api/caller.js';
import { bodyOf, idIn, numberIn } from '../api/query.js';
import { referencesOf } from '../api/references.js';
import { candidateDetails, candidateView, nameOf, noteView } from '../api/views.js';
import type { RecruiteeEmulator } from '../emulator.js';

const noteSchema = v.object({
  note: v.object({
    body: v.pipe(v.string(), v.minLength(1)),
    visibility: v.optional(v.object({ level: v.picklist(['public', 'private', 'custom']) }), {
      level: 'public',
    }),
  }),
});

const largestPage = 1_000;
const usualPage = 60;

/** Candidates with their placements, and their notes. */
export function candidateRoutes(emulator: RecruiteeEmulator): Hono {
  const routes = new Hono();
  const { world, settings } = emulator;

  routes.get('/candidates', (c) => {
    assertMay(emulator, 'see candidates');
    const placements = placementsByCandidate(emulator);
    const offer = numberIn(c, 'offer_id', 0);
    // A text finds names and nothing else, whatever was meant by it.
    const query = (c.req.query('query') ?? '').toLowerCase();
    const isQualified = c.req.query('qualified') === 'true';
    const found = world.candidates.filter((candidate) => {
      const own = placements.get(candidate.id) ?? [];
      return (
        (offer === 0 || own.some(({ jobId }) => jobId === offer)) &&
        (!isQualified || own.some(({ status }) => status !== 'rejected')) &&
        nameOf(candidate).toLowerCase().includes(query)
      );
    });
    if (c.req.query('sort') === 'by_date')
      found.sort((one, other) => other.createdAtMs - one.createdAtMs || other.id - one.id);
    const offset = numberIn(c, 'offset', 0);
    const page = found.slice(offset, offset + numberIn(c, 'limit', usualPage, largestPage));
    const shown = page.flatMap(({ id }) => placements.get(id) ?? []);
    return c.json({
      candidates: page.map((candidate) => candidateView(candidate, placements.get(candidate.id) ?? [])),
      references: referencesOf(world, {
        offers: shown.map(({ jobId }) => jobId),
        stages: shown.map(({ stageId }) => stageId),
      }),
    });
  });
  routes.get('/candidates/:id', (c) => {
    assertMay(emulator, 'see candidates');
    const candidate = world.candidates.get(idIn(c));
    if (candidate === undefined) throw notFound();
    const own = world.applications.filter(({ candidateId }) => candidateId === candidate.id);
    const notes = world.notes.filter(({ candidateId }) => candidateId === candidate.id);
    return c.json({
      candidate: { ...candidateView(candidate, own), ...candidateDetails(notes.length) },
      references: referencesOf(world, {
        offers: own.map(({ jobId }) => jobId),
        stages: own.map(({ stageId }) => stageId),
      }),
    });
  });

  routes.get('/candidates/:id/notes', (c) => {
    assertMay(emulator, 'see candidates');
    const id = idIn(c);
    if (world.candidates.get(id) === undefined) throw notFound();
    const notes = world.notes.filter(({ candidateId }) => candidateId === id).reverse();
    return c.json({ notes: notes.map((note) => noteView(world, note)) });
  });
  routes.post('/candidates/:id/notes', async (c) => {
    assertMay(emulator, 'write notes');
    const candidate = world.candidates.get(idIn(c));
    if (candidate === undefined) throw notFound();
    const body = v.safeParse(noteSchema, await bodyOf(c));
    if (!body.success) throw invalid(settings, 'body');
    const { body: text, visibility } = body.output.note;
    const note = addNote(world, {
      candidateId: candidate.id,
      body: text,
      visibility: visibility.level === 'public' ? 'public' : 'private',
      authorId: ownerOf(emulator)?.id,
      isByApi: true,
    });
    return c.json({ note: noteView(world, note) }, 201);
  });

  return routes;
}

function placementsByCandidate({ world }: RecruiteeEmulator): Map<number, WorldApplication[]> {
  const placements = new Map<number, WorldApplication[]>();
  for (const application of world.applications.all()) {
    const own = placements.get(application.candidateId);
    if (own === undefined) placements.set(application.candidateId, [application]);
    else own.push(application);
  }
  return placements;
}
