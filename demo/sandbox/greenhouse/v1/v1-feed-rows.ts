import type { WorldNote } from '../../ats/records.js';
import type { World } from '../../ats/world.js';
import { momentText } from '../api/moment-text.js';
import type { Row } from '../api/rows.js';
import { userPart } from './v1-rows.js';

/** The feed of a candidate. */
export function v1Feed(world: World, candidateId: number): Row {
  const notes = world.notes.filter((note) => note.candidateId === candidateId);
  const of = (kind: WorldNote['kind']): WorldNote[] => notes.filter((note) => note.kind === kind);
  return {
    notes: of('note').map((note) => v1Note(world, note)),
    emails: of('email').map((note) => v1Email(world, note)),
    activities: of('activity').map((note) => ({
      ...feedPart(world, note),
      subject: note.subject ?? null,
      body: note.body,
    })),
  };
}

export const v1Note = (world: World, note: WorldNote): Row => ({
  ...feedPart(world, note),
  body: note.body,
  private: note.visibility !== 'public',
  // Misspelt so by the service, beside the right one.
  visiblity: note.visibility,
  visibility: note.visibility,
});

export const v1Email = (world: World, note: WorldNote): Row => ({
  ...feedPart(world, note),
  subject: note.subject ?? null,
  body: note.body,
  to: note.to ?? null,
  from: note.from ?? null,
  cc: note.cc === undefined || note.cc === '' ? [] : note.cc.split(', '),
});

const feedPart = (world: World, { id, createdAtMs, authorId }: WorldNote): Row => ({
  id,
  created_at: momentText(createdAtMs),
  user: userPart(world, authorId),
});
