import * as v from 'valibot';
import { addNote } from '../../ats/interviews.js';
import type { WorldNote } from '../../ats/records.js';
import type { GreenhouseEmulator } from '../emulator.js';
import { unprocessable } from './api-error.js';
import { bodyOf } from './interview-body.js';

const common = {
  body: v.pipe(v.string(), v.minLength(1, 'must be filled')),
  visibility: v.picklist(['admin_only', 'private', 'public']),
  candidate_id: v.number(),
  application_id: v.exactOptional(v.number()),
  user_id: v.exactOptional(v.number()),
};

const noteSchema = v.variant('note_type', [
  v.strictObject({ ...common, note_type: v.picklist(['NOTE', 'ACTIVITY']) }),
  v.strictObject({
    ...common,
    note_type: v.literal('EMAIL'),
    subject: v.pipe(v.string(), v.minLength(1, 'must be filled')),
    email_from: v.pipe(v.array(v.string()), v.minLength(1, 'must be filled')),
    email_to: v.pipe(v.array(v.string()), v.minLength(1, 'must be filled')),
    email_cc: v.array(v.string()),
  }),
]);

const kinds = { NOTE: 'note', ACTIVITY: 'activity', EMAIL: 'email' } as const;

/** Adds to a candidate's feed; a mail is logged, never sent. @throws GreenhouseApiError 422 */
export function createNote({ world }: GreenhouseEmulator, given: unknown): WorldNote {
  const body = bodyOf(noteSchema, given);
  const { candidate_id: candidateId, application_id: applicationId, user_id: authorId } = body;
  if (world.candidates.get(candidateId) === undefined) throw unprocessable('Candidate does not exist');
  if (applicationId !== undefined && world.applications.get(applicationId)?.candidateId !== candidateId) {
    throw unprocessable('Application does not belong to the candidate');
  }
  if (authorId !== undefined && world.users.get(authorId) === undefined) {
    throw unprocessable('User does not exist');
  }
  return addNote(world, {
    candidateId,
    applicationId,
    authorId,
    body: body.body,
    visibility: body.visibility,
    kind: kinds[body.note_type],
    isByApi: true,
    ...(body.note_type === 'EMAIL'
      ? {
          subject: body.subject,
          from: body.email_from.join(', '),
          to: body.email_to.join(', '),
          cc: body.email_cc.join(', '),
        }
      : {}),
  });
}
