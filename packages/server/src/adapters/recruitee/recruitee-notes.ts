import type { AtsNote } from '../../ports/ats-provider.js';
import { read, type RecruiteeUse } from './recruitee-client.js';
import { refusalError } from './recruitee-errors.js';
import { noteReply, notesReply } from './recruitee-replies.js';
import { addNoteRequest, notesRequest } from './recruitee-requests.js';
import { noteHtml, noteMark } from './recruitee-uncertain.js';

/** The id of the candidate's note with this marker; undefined when there is none. */
export async function findNote(
  use: RecruiteeUse,
  { marker, candidateId }: Pick<AtsNote, 'marker' | 'candidateId'>,
): Promise<string | undefined> {
  const answer = await use.ask(notesRequest(candidateId));
  if (answer.isRefused) {
    if (answer.refusal.status === 404) return undefined;
    throw refusalError(answer.refusal);
  }
  const { notes } = read(notesReply, answer.reply, 'a list of notes', use.connectionId);
  return notes.find(({ body }) => body?.includes(noteMark(marker)) === true)?.id.toString();
}

/** @returns the note's id */
export async function addNote(use: RecruiteeUse, { marker, candidateId, body }: AtsNote): Promise<string> {
  const html = noteHtml(`${body}\n${noteMark(marker)}`);
  const reply = await use.send(addNoteRequest(candidateId, html));
  return read(noteReply, reply, 'a note', use.connectionId).note.id.toString();
}
