import type { WorldStep } from '../../ats/records.js';
import type { GreenhouseEmulator } from '../emulator.js';
import { byIds, byText, byTruth } from './filters.js';
import { type ListResource, listResource } from './list-resource.js';
import { commonRow, jobRow, kitRow, stageRow, stepRow } from './rows.js';
import { isSeenJob, seenJobs } from './seen-records.js';
import { idOf, usual } from './usual-filters.js';

/** Jobs and what their stages plan. */
export function planLists(): ListResource[] {
  return [
    listResource({
      path: 'jobs',
      records: seenJobs,
      idOf,
      row: (_, job) => jobRow(job),
      filters: { ...usual(), status: byText(({ status }) => status) },
    }),
    listResource({
      path: 'job_interview_stages',
      records: (emulator) => emulator.world.stages.filter(({ jobId }) => isSeenJob(emulator, jobId)),
      idOf,
      row: (_, stage) => stageRow(stage),
      filters: { ...usual(), job_ids: byIds(({ jobId }) => jobId), active: byTruth(() => true) },
    }),
    listResource({
      path: 'job_interviews',
      records: seenSteps,
      idOf,
      row: (_, step) => stepRow(step),
      filters: {
        ...usual(),
        job_ids: byIds(({ jobId }) => jobId),
        job_interview_stage_ids: byIds(({ stageId }) => stageId),
        active: byTruth(() => true),
      },
    }),
    listResource({
      path: 'interview_kits',
      records: seenSteps,
      idOf: ({ kitId }) => kitId,
      row: (_, step) => kitRow(step),
      filters: {
        ...usual(),
        ids: byIds(({ kitId }) => kitId),
        job_ids: byIds(({ jobId }) => jobId),
        job_interview_ids: byIds(idOf),
      },
    }),
    listResource({
      path: 'default_interviewers',
      records: (emulator) =>
        seenSteps(emulator).flatMap((step) =>
          step.interviewerIds.map((userId, place) => ({ ...step, id: step.kitId * 100 + place, userId })),
        ),
      idOf,
      row: (_, { kitId, userId, ...record }) => ({
        ...commonRow(record),
        user_id: userId,
        interview_kit_id: kitId,
      }),
      filters: { ...usual(), interview_kit_ids: byIds(({ kitId }) => kitId) },
    }),
  ];
}

const seenSteps = (emulator: GreenhouseEmulator): WorldStep[] =>
  emulator.world.steps.filter(({ jobId }) => isSeenJob(emulator, jobId));
