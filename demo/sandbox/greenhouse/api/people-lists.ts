import type { WorldRecord } from '../../ats/table.js';
import { byIds, byText, byTruth } from './filters.js';
import { type ListResource, listResource } from './list-resource.js';
import { commonRow, officeRow, userRow } from './rows.js';
import { seenJobs } from './seen-records.js';
import { idOf, usual } from './usual-filters.js';

/** Users, what they may see and do, and where they are. */
export function peopleLists(): ListResource[] {
  return [
    listResource({
      path: 'users',
      records: ({ world }) => world.users.filter(() => true),
      idOf,
      row: (_, user) => userRow(user),
      filters: {
        ...usual(),
        primary_email: byText(({ email }) => email),
        deactivated: byTruth(({ isActive }) => !isActive),
      },
    }),
    listResource({
      path: 'offices',
      records: ({ world }) => world.offices.filter(() => true),
      idOf,
      row: (_, office) => officeRow(office),
      filters: usual(),
    }),
    listResource({
      path: 'user_job_permissions',
      records: ({ world }) => world.permissions.filter(() => true),
      idOf,
      row: (_, { userId, jobId, ...record }) => ({
        ...commonRow(record),
        user_id: userId,
        job_id: jobId,
        role_id: 1,
        automated: false,
      }),
      filters: {
        ...usual(),
        user_ids: byIds(({ userId }) => userId),
        job_ids: byIds(({ jobId }) => jobId),
      },
    }),
    ...hiringTeamLists(),
    // Nobody of the sandbox is given rights ahead, or a tag.
    listResource({ path: 'future_job_permissions', records: none, idOf, row: nothing, filters: usual() }),
    listResource({ path: 'interviewer_tags', records: none, idOf, row: nothing, filters: usual() }),
  ];
}

function hiringTeamLists(): ListResource[] {
  return [
    listResource({
      path: 'job_owners',
      records: (emulator) =>
        seenJobs(emulator).flatMap((job) => [
          ...teamRow(job, 1, job.recruiterId, 'recruiter'),
          ...teamRow(job, 2, job.coordinatorId, 'coordinator'),
        ]),
      idOf,
      row: (_, { jobId, userId, type, ...record }) => ({
        ...commonRow(record),
        job_id: jobId,
        user_id: userId,
        type,
        responsible: true,
      }),
      filters: { ...usual(), job_ids: byIds(({ jobId }) => jobId) },
    }),
    listResource({
      path: 'job_hiring_managers',
      records: (emulator) =>
        seenJobs(emulator).flatMap((job) => teamRow(job, 3, job.hiringManagerId, 'hiring_manager')),
      idOf,
      row: (_, { jobId, userId, ...record }) => ({ ...commonRow(record), job_id: jobId, user_id: userId }),
      filters: { ...usual(), job_ids: byIds(({ jobId }) => jobId) },
    }),
  ];
}

/** Somebody of a job's team, with an id of their own. */
const teamRow = (
  job: WorldRecord,
  place: number,
  userId: number | undefined,
  type: string,
): (WorldRecord & { jobId: number; userId: number; type: string })[] =>
  userId === undefined
    ? []
    : [
        {
          id: job.id * 10 + place,
          createdAtMs: job.createdAtMs,
          updatedAtMs: job.updatedAtMs,
          jobId: job.id,
          userId,
          type,
        },
      ];

const none = (): WorldRecord[] => [];
const nothing = (): Record<string, unknown> => ({});
