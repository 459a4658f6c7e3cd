import type { AtsSubject } from '../../ports/ats-provider.js';
import { type GreenhouseRequest, type GreenhouseUse, replyOf } from './greenhouse-client.js';
import type { Dialect } from './greenhouse-dialect.js';
import { externalIdOf, hasMarker } from './greenhouse-uncertain.js';
import { v1Readers } from './greenhouse-v1-pages.js';
import { v1Application, v1Candidate, v1Interviews, v1Notes } from './greenhouse-v1-replies.js';
import {
  v1AddNote,
  v1ApplicationRequest,
  v1CandidateRequest,
  v1CreateInterview,
  v1DeleteInterview,
  v1FeedRequest,
  v1InterviewsRequest,
  v1LogMail,
  v1UpdateInterview,
} from './greenhouse-v1-requests.js';

/** Harvest v1 and v2, for installations that still speak them (contract §3). */
export const v1Dialect: Dialect = {
  readers: v1Readers,
  subjectOf: async (use, applicationId) => {
    const found = await readIfThere(use, v1ApplicationRequest(applicationId));
    if (found === undefined) return [];
    const application = v1Application(found, use.connectionId);
    const subjects = await subjectsOf(use, application.candidateId);
    return subjects.slice(0, 1).map(({ candidate }) => ({ application, candidate }));
  },
  subjectsOf,
  interviewsOf: async (use, applicationId) => {
    const reply = await readIfThere(use, v1InterviewsRequest(applicationId));
    return reply === undefined ? [] : v1Interviews(reply, use.connectionId);
  },
  interviewNamed: async (use, key, applicationId) => {
    const request = v1InterviewsRequest(applicationId, { external_event_id: externalIdOf(key) });
    const { reply } = await use.send(request);
    return v1Interviews(reply, use.connectionId).find((each) => each.key === key);
  },
  createInterview: v1CreateInterview,
  updateInterview: v1UpdateInterview,
  deleteInterview: v1DeleteInterview,
  listNotes: v1FeedRequest,
  noteMarked: (reply, { marker }, connectionId) =>
    v1Notes(reply, connectionId).find(({ body }) => hasMarker(body, marker))?.id,
  addNote: v1AddNote,
  logMail: v1LogMail,
};

/** A record by its id; undefined when there is none. */
async function readIfThere(use: GreenhouseUse, request: GreenhouseRequest): Promise<unknown> {
  const answer = await use.ask(request);
  if (answer.isRefused && answer.refusal.status === 404) return undefined;
  return replyOf(answer).reply;
}

async function subjectsOf(use: GreenhouseUse, candidateId: string): Promise<AtsSubject[]> {
  const reply = await readIfThere(use, v1CandidateRequest(candidateId));
  if (reply === undefined) return [];
  const { candidate, applications } = v1Candidate(reply, use.held.subdomain, use.connectionId);
  return applications.map((application) => ({ application, candidate }));
}
