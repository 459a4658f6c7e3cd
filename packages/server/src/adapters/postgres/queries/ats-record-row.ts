import '../../../domain/temporal.js';
import type { AtsKind, AtsRecords } from '../../../domain/applicant-tracking.js';
import type { Stored } from '../schema-columns.js';

/** A record of the mirror with the columns that it is looked for by, as the database reads it from JSON. */
export interface GivenRecord {
  record_id: string;
  record: object;
  job_id: string | null;
  stage_id: string | null;
  candidate_id: string | null;
  user_id: string | null;
  name: string | null;
  emails: readonly string[] | null;
}

type Columns = Partial<Omit<GivenRecord, 'record_id' | 'record'>>;

const COLUMNS: { [K in AtsKind]: (record: AtsRecords[K]) => Columns } = {
  job: ({ title }) => ({ name: title }),
  stage: ({ name, jobId }) => ({ name, job_id: jobId ?? null }),
  step: ({ name, jobId, stageId }) => ({ name, job_id: jobId, stage_id: stageId }),
  candidate: ({ name }) => ({ name }),
  application: ({ jobId, stageId, candidateId }) => ({
    job_id: jobId ?? null,
    stage_id: stageId ?? null,
    candidate_id: candidateId,
  }),
  user: ({ name, emails }) => ({ name, emails }),
  permission: ({ userId, jobId }) => ({ user_id: userId, job_id: jobId }),
  office: ({ name }) => ({ name }),
};

/** The record as it is written; names are kept in lower case to be looked for. */
export function givenRecord<K extends AtsKind>(kind: K, record: AtsRecords[K]): GivenRecord {
  const columns = COLUMNS[kind](record);
  return {
    record_id: record.id,
    record,
    job_id: null,
    stage_id: null,
    candidate_id: null,
    user_id: null,
    emails: null,
    ...columns,
    name: columns.name?.toLowerCase() ?? null,
  };
}

type Reader = { [K in AtsKind]: (stored: Stored<AtsRecords[K]>) => AtsRecords[K] };

/** JSON drops what is undefined; these are the values that a record may be without. */
const READ: Reader = {
  job: (job) => ({
    ...job,
    recruiterId: job.recruiterId,
    coordinatorId: job.coordinatorId,
    hiringManagerId: job.hiringManagerId,
    adminUrl: job.adminUrl,
  }),
  stage: (stage) => ({ ...stage, jobId: stage.jobId }),
  step: (step) => ({ ...step, durationMinutes: step.durationMinutes, preparation: step.preparation }),
  candidate: (candidate) => ({
    ...candidate,
    firstName: candidate.firstName,
    email: candidate.email,
    phone: candidate.phone,
    timeZone: candidate.timeZone,
    adminUrl: candidate.adminUrl,
  }),
  application: (application) => {
    // What was an instant is its text in JSON; the type tells so only where it is never undefined.
    const enteredAt = application.stageEnteredAt as string | undefined;
    return {
      ...application,
      jobId: application.jobId,
      stageId: application.stageId,
      stageEnteredAt: enteredAt === undefined ? undefined : Temporal.Instant.from(enteredAt),
      recruiterId: application.recruiterId,
      coordinatorId: application.coordinatorId,
    };
  },
  user: (user) => user,
  permission: (permission) => permission,
  office: (office) => ({ ...office, location: office.location }),
};

/** A record as it stands in the mirror. */
export function recordFrom<K extends AtsKind>(kind: K, stored: unknown): AtsRecords[K] {
  // A row of a kind holds a record of that kind: `save` alone writes them.
  return READ[kind](stored as Stored<AtsRecords[K]>);
}
