import * as v from 'valibot';
import type { AtsNote } from '../../ports/ats-provider.js';
import type { LeverUse } from './lever-client.js';
import { oneOf, pageOf } from './lever-replies.js';
import { addNoteRequest, notesRequest } from './lever-requests.js';
import { isOurNote, noteMark, withoutMentions } from './lever-uncertain.js';

const id = v.pipe(v.string(), v.minLength(1));
const note = v.object({
  id,
  deletedAt: v.nullish(v.number()),
  /** The note, then the comments on it. */
  fields: v.nullish(v.array(v.object({ value: v.nullish(v.unknown()) }))),
});
/** The documented reply has one of them, the recorded one both. */
const added = v.union([v.object({ noteId: id }), v.object({ id })]);

/** Pages of notes that are looked through, the newest ones presumably first. */
const mostPages = 10;

interface Feed {
  /** The thread that our notes are in. */
  threadId: string | undefined;
  texts: { noteId: string; text: string }[];
}

async function feedOf(use: LeverUse, opportunityId: string): Promise<Feed> {
  const feed: Feed = { threadId: undefined, texts: [] };
  let offset: string | undefined;
  for (let count = 0; count < mostPages; count += 1) {
    const reply = await use.send(notesRequest(opportunityId, { offset }));
    const { rows, next } = pageOf(note, reply, 'notes', use.connectionId);
    for (const { id: noteId, deletedAt, fields } of rows) {
      if (deletedAt !== null && deletedAt !== undefined) continue;
      const texts = (fields ?? []).flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
      if (texts.some(isOurNote)) feed.threadId ??= noteId;
      feed.texts.push(...texts.map((text) => ({ noteId, text })));
    }
    if (next === undefined) break;
    offset = next;
  }
  return feed;
}

/** The note with this marker. */
export async function findNote(
  use: LeverUse,
  { marker, applicationId }: Pick<AtsNote, 'marker' | 'applicationId'>,
): Promise<string | undefined> {
  const { texts } = await feedOf(use, applicationId);
  return texts.find(({ text }) => text.trimEnd().endsWith(noteMark(marker)))?.noteId;
}

/** Adds a note; those of ours about one candidacy are one thread, and none of them calls anybody by `@name`. */
export async function addNote(use: LeverUse, { marker, applicationId, body }: AtsNote): Promise<string> {
  const { threadId } = await feedOf(use, applicationId);
  const value = `${withoutMentions(body)}\n\n${noteMark(marker)}`;
  const request = addNoteRequest(applicationId, use.held.actingUserId, { value, threadId });
  const reply = oneOf(added, await use.send(request), 'a note', use.connectionId);
  return 'noteId' in reply ? reply.noteId : reply.id;
}
