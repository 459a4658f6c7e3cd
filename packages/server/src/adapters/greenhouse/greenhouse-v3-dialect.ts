import type { AtsSubject } from '../../ports/ats-provider.js';
import type { GreenhouseUse } from './greenhouse-client.js';
import type { Dialect } from './greenhouse-dialect.js';
import { externalIdOf, hasMarker } from './greenhouse-uncertain.js';
import { applicationsFrom, interviewsFrom, rowsFor, v3Readers } from './greenhouse-v3-pages.js';
import { candidateOf } from './greenhouse-v3-replies.js';
import {
  addNoteRequest,
  createInterviewRequest,
  deleteInterviewRequest,
  listRequest,
  logMailRequest,
  notesRequest,
  updateInterviewRequest,
} from './greenhouse-v3-requests.js';
import { rowsOf } from './greenhouse-v3-rows.js';

/** Harvest v3 (contract §1). */
export const v3Dialect: Dialect = {
  readers: v3Readers,
  subjectOf: (use, applicationId) => subjectsFor(use, 'ids', applicationId),
  subjectsOf: (use, candidateId) => subjectsFor(use, 'candidate_ids', candidateId),
  interviewsOf: async (use, applicationId) =>
    interviewsFrom(use, await rowsFor(use, 'interviews', 'application_ids', [applicationId])),
  interviewNamed: async (use, key) => {
    const externalId = externalIdOf(key);
    const { reply } = await use.send(listRequest('interviews', { external_event_id: externalId }));
    // Should the filter be passed over, others must not be taken for it.
    const rows = rowsOf('interviews', reply, use.connectionId);
    const ours = rows.filter((row) => row.external_event_id === externalId);
    return (await interviewsFrom(use, ours))[0];
  },
  createInterview: createInterviewRequest,
  updateInterview: updateInterviewRequest,
  deleteInterview: deleteInterviewRequest,
  listNotes: notesRequest,
  noteMarked: (reply, { candidateId, marker }, connectionId) =>
    rowsOf('notes', reply, connectionId).find(
      (row) => row.candidate_id === candidateId && hasMarker(row.body, marker),
    )?.id,
  addNote: addNoteRequest,
  logMail: logMailRequest,
};

/** Applications with their candidates; one whose candidate is not to be seen is left out. */
async function subjectsFor(use: GreenhouseUse, filter: string, id: string): Promise<AtsSubject[]> {
  const rows = await rowsFor(use, 'applications', filter, [id]);
  const applications = await applicationsFrom(use, rows);
  const candidateIds = applications.map(({ candidateId }) => candidateId);
  const candidates = await rowsFor(use, 'candidates', 'ids', candidateIds);
  return applications.flatMap((application) => {
    const row = candidates.find((each) => each.id === application.candidateId);
    return row === undefined ? [] : [{ application, candidate: candidateOf(row, use.held.subdomain) }];
  });
}
