import type { WorldApplication, WorldInterview, WorldInterviewer } from '../../ats/records.js';
import type { GreenhouseEmulator } from '../emulator.js';
import { byAddress, byIds, byMoment, byText, byTruth } from './filters.js';
import { type ListResource, listResource } from './list-resource.js';
import { momentText } from './moment-text.js';
import { peopleLists } from './people-lists.js';
import { planLists } from './plan-lists.js';
import { applicationRow, candidateRow, commonRow, interviewerRow, interviewRow, noteRow } from './rows.js';
import { seenApplications, seenCandidates, seenInterviews, statusOf } from './seen-records.js';
import { idOf, usual } from './usual-filters.js';

/** Every list of Harvest v3 that the sandbox has. */
export function listResources(emulator: GreenhouseEmulator): readonly ListResource[] {
  return [...pipelineLists(), ...planLists(), ...interviewLists(emulator), ...peopleLists()];
}

function pipelineLists(): ListResource[] {
  return [
    listResource({
      path: 'applications',
      records: seenApplications,
      idOf,
      row: applicationRow,
      filters: {
        ...usual<WorldApplication>(),
        candidate_ids: byIds(({ candidateId }) => candidateId),
        job_ids: byIds(({ jobId }) => jobId),
        stage_ids: byIds(({ visitId }) => visitId),
        status: byText(({ status }) => status),
      },
    }),
    listResource({
      path: 'application_stages',
      records: (emulator) => seenApplications(emulator).filter(({ stageId }) => stageId !== undefined),
      idOf: ({ visitId }) => visitId,
      row: (_, application) => ({
        ...commonRow(application),
        id: application.visitId,
        application_id: application.id,
        job_interview_stage_id: application.stageId,
        entered_at: momentText(application.stageEnteredAtMs),
        exited_at: null,
        days_in_stage: 0,
        current: application.status === 'active',
      }),
      filters: {
        ids: byIds(({ visitId }) => visitId),
        application_ids: byIds(idOf),
        current: byTruth<WorldApplication>(({ status }) => status === 'active'),
        updated_at: byMoment(({ updatedAtMs }) => updatedAtMs),
      },
    }),
    listResource({
      path: 'candidates',
      records: seenCandidates,
      idOf,
      row: (_, candidate) => candidateRow(candidate),
      filters: {
        ...usual(),
        email: byAddress(({ emails }) => emails),
        private: byTruth(({ isPrivate }) => isPrivate),
      },
    }),
    listResource({
      path: 'notes',
      records: ({ world }) => world.notes.filter(() => true),
      idOf,
      row: (_, note) => noteRow(note),
      filters: {
        ...usual(),
        candidate_ids: byIds(({ candidateId }) => candidateId),
        application_ids: byIds(({ applicationId }) => applicationId),
      },
    }),
  ];
}

function interviewLists(emulator: GreenhouseEmulator): ListResource[] {
  const jobOf = ({ applicationId }: WorldInterview): number | undefined =>
    emulator.world.applications.get(applicationId)?.jobId;
  return [
    listResource({
      path: 'interviews',
      records: seenInterviews,
      idOf,
      row: interviewRow,
      filters: {
        ...usual<WorldInterview>(),
        application_ids: byIds(({ applicationId }) => applicationId),
        job_ids: byIds(jobOf),
        job_interview_ids: byIds(({ stepId }) => stepId),
        organizer_ids: byIds(({ organizerId }) => organizerId),
        status: byText((interview) => statusOf(emulator, interview)),
        external_event_id: byText(({ externalKey }) => externalKey),
        starts_at: byMoment(({ startsAtMs }) => startsAtMs),
        ends_at: byMoment(({ endsAtMs }) => endsAtMs),
      },
    }),
    listResource({
      path: 'interviewers',
      records: (of) =>
        seenInterviews(of).flatMap((interview) =>
          interview.interviewers.map((interviewer) => ({ interview, interviewer })),
        ),
      idOf: ({ interviewer }) => interviewer.id,
      row: (_, { interview, interviewer }) => interviewerRow(interview, interviewer),
      filters: {
        ids: byIds<Seat>(({ interviewer }) => interviewer.id),
        interview_ids: byIds(({ interview }) => interview.id),
        user_ids: byIds(({ interviewer }) => interviewer.userId),
        created_at: byMoment(({ interview }) => interview.createdAtMs),
        updated_at: byMoment(({ interview }) => interview.updatedAtMs),
      },
    }),
  ];
}

interface Seat {
  interview: WorldInterview;
  interviewer: WorldInterviewer;
}
