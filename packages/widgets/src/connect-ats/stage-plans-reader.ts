import type { AtsItem, AtsStagePlans } from '@slotwright/server/wire/applicant-tracking.js';
import type { AtsApi, AtsList } from '../api/ats-api.js';
import type { CallOptions } from '../api/scheduling-api.js';
import { ALL_JOBS } from './stage-plans-jobs.js';

/** What is read of an account to give its stages plans. */
export interface Stages {
  readonly plans: AtsStagePlans;
  readonly jobs: AtsList;
  /** There are stages that every job has. */
  readonly hasShared: boolean;
  /** Of the chosen job, in order; undefined while none is chosen. */
  readonly stages: readonly AtsItem[] | undefined;
}

/** The id of a job that was chosen; null for all jobs. */
export const jobIdOf = ({ id }: AtsItem): string | null => (id === ALL_JOBS ? null : id);

/** The first of the jobs with this in their names. */
export const jobsFound = (
  api: AtsApi,
  { connectionId, search }: { connectionId: string; search: string },
  options: CallOptions,
): Promise<AtsList> => {
  const text = search.trim();
  return api.list(connectionId, 'jobs', text === '' ? {} : { search: text }, options);
};

/** Whether stages are the account's; where they are, all of them are, so that a few tell. */
export const hasSharedStages = async (
  api: AtsApi,
  connectionId: string,
  options: CallOptions,
): Promise<boolean> => {
  const { data } = await api.list(connectionId, 'stages', {}, options);
  return data.some(({ jobId }) => jobId === null);
};

/** The stages of a job, or those that every job has, in order. */
export const stagesOf = async (
  api: AtsApi,
  { connectionId, jobId }: { connectionId: string; jobId: string | null },
  options: CallOptions,
): Promise<readonly AtsItem[]> => {
  const found: AtsItem[] = [];
  let after: string | null | undefined;
  do {
    const query = { ...(jobId === null ? {} : { jobId }), ...(after ? { after } : {}) };
    const { data, nextCursor } = await api.list(connectionId, 'stages', query, options);
    found.push(...data.filter((stage) => jobId !== null || stage.jobId === null));
    after = nextCursor;
  } while (after !== null);
  return found;
};
