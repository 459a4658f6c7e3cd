import '../../domain/temporal.js';
import * as v from 'valibot';
import type {
  AtsApplication,
  AtsCandidate,
  AtsJob,
  AtsOffice,
  AtsStage,
  AtsStep,
  AtsUser,
  SeenAtsInterview,
} from '../../domain/applicant-tracking.js';
import {
  applicationOf,
  candidateOf,
  interviewerOf,
  jobOf,
  officeOf,
  seenInterviewOf,
  stepOf,
  userOf,
} from './greenhouse-v3-replies.js';
import { id, optionalText, parsed, type Rows, rowSchemas } from './greenhouse-v3-rows.js';

const numbered = v.object({ id });
const nullishFlag = (otherwise: boolean) => v.nullish(v.boolean(), otherwise);
const member = v.nullish(v.object({ user_id: v.nullish(id), id: v.nullish(id) }));

/** Rows of v1, with just what is read of them (contract §3.2 to §3.4). */
const application = v.object({
  id,
  candidate_id: id,
  jobs: v.nullish(v.array(numbered), []),
  status: v.string(),
  current_stage: v.nullish(numbered),
  recruiter: v.nullish(numbered),
  coordinator: v.nullish(numbered),
});
const candidate = v.object({ ...rowSchemas.candidates.entries, is_private: nullishFlag(false) });
const interview = v.object({
  ...rowSchemas.steps.entries,
  id,
  name: v.string(),
  schedulable: nullishFlag(false),
  estimated_minutes: v.nullish(v.number()),
  default_interviewer_users: v.nullish(v.array(numbered), []),
  interview_kit: v.nullish(v.object({ content: optionalText })),
  job_id: v.optional(id),
  job_interview_stage_id: v.optional(id),
});
const stage = v.object({
  id,
  name: v.string(),
  job_id: id,
  priority: v.nullish(v.number(), 0),
  active: nullishFlag(true),
  interviews: v.nullish(v.array(interview), []),
});
const job = v.object({
  id,
  name: v.string(),
  status: v.string(),
  confidential: nullishFlag(false),
  offices: v.nullish(v.array(v.nullable(numbered)), []),
  is_template: nullishFlag(false),
  hiring_team: v.nullish(
    v.object({
      recruiters: v.nullish(
        v.array(v.looseObject({ id: v.nullish(id), responsible: nullishFlag(false) })),
        [],
      ),
      coordinators: v.nullish(
        v.array(v.looseObject({ id: v.nullish(id), responsible: nullishFlag(false) })),
        [],
      ),
      hiring_managers: v.nullish(v.array(member), []),
    }),
  ),
});
const office = v.object({ id, name: v.string(), location: v.nullish(v.object({ name: optionalText })) });
const user = v.object({
  ...rowSchemas.users.entries,
  primary_email_address: optionalText,
  disabled: nullishFlag(false),
});
const moment = v.nullish(v.object({ date_time: optionalText, date: optionalText }));
const scheduled = v.object({
  id,
  application_id: id,
  external_event_id: optionalText,
  start: moment,
  end: moment,
  location: optionalText,
  video_conferencing_url: optionalText,
  status: v.string(),
  interview: v.nullish(numbered),
  interviewers: v.nullish(
    v.array(v.object({ id: v.nullish(id), email: optionalText, response_status: optionalText })),
    [],
  ),
});
const feed = v.object({ notes: v.nullish(v.array(v.object({ id, body: optionalText })), []) });

type Connection = string | undefined;

export const v1Users = (reply: unknown, connectionId: Connection): AtsUser[] =>
  parsed(v.array(user), reply, 'a list of users', connectionId).map(
    ({ primary_email_address, disabled, ...row }) =>
      userOf({ ...row, primary_email: primary_email_address, deactivated: disabled }),
  );

export const v1Offices = (reply: unknown, connectionId: Connection): AtsOffice[] =>
  parsed(v.array(office), reply, 'a list of offices', connectionId).map((row) =>
    officeOf({ ...row, location: row.location?.name }),
  );

export function v1Jobs(reply: unknown, subdomain: string, connectionId: Connection): AtsJob[] {
  const rows = parsed(v.array(job), reply, 'a list of jobs', connectionId);
  return rows
    .filter(({ is_template }) => !is_template)
    .map(({ hiring_team, offices, ...row }) => {
      const owner = (type: string) => (each: { id?: string | null | undefined; responsible: boolean }) => ({
        user_id: each.id,
        job_id: row.id,
        type,
        responsible: each.responsible,
      });
      const owners = [
        ...(hiring_team?.recruiters ?? []).map(owner('recruiter')),
        ...(hiring_team?.coordinators ?? []).map(owner('coordinator')),
      ];
      const managers = (hiring_team?.hiring_managers ?? []).map((each) => ({
        user_id: each?.user_id ?? each?.id,
        job_id: row.id,
      }));
      const office_ids = offices.flatMap((each) => each?.id ?? []);
      return jobOf({ ...row, office_ids }, { owners, managers }, subdomain);
    });
}

/** Stages, with their interviews in them (contract §3.3). */
export function v1Stages(
  reply: unknown,
  connectionId: Connection,
): { stages: AtsStage[]; steps: AtsStep[]; gone: string[] } {
  const rows = parsed(v.array(stage), reply, 'a list of stages', connectionId);
  const active = rows.filter((row) => row.active);
  return {
    stages: active.map((row) => ({
      id: row.id,
      jobId: row.job_id,
      name: row.name,
      order: row.priority,
      isInterview: row.interviews.some(({ schedulable }) => schedulable),
    })),
    steps: active.flatMap((row) => row.interviews.map((each, place) => v1Step(row, each, place))),
    gone: rows.filter((row) => !row.active).map((row) => row.id),
  };
}

function v1Step(
  { id: stageId, job_id }: v.InferOutput<typeof stage>,
  row: v.InferOutput<typeof interview>,
  place: number,
): AtsStep {
  const step: Rows['steps'] = {
    ...row,
    job_id,
    job_interview_stage_id: stageId,
    duration: row.estimated_minutes,
    sort_order: place,
    scheduling_type: row.schedulable ? 'needs_scheduling' : 'none',
  };
  const kit = { id: row.id, job_interview_id: row.id, exercises: row.interview_kit?.content };
  const defaults = row.default_interviewer_users.map((each) => ({
    user_id: each.id,
    interview_kit_id: row.id,
  }));
  return stepOf(step, kit, defaults);
}

const candidateFrom = (
  { is_private, ...row }: v.InferOutput<typeof candidate>,
  subdomain: string,
): AtsCandidate => candidateOf({ ...row, private: is_private }, subdomain);

const applicationFrom = (row: v.InferOutput<typeof application>): AtsApplication =>
  applicationOf(
    {
      id: row.id,
      candidate_id: row.candidate_id,
      job_id: row.jobs[0]?.id,
      status: row.status,
      stage_id: undefined,
      job_interview_stage_id: row.current_stage?.id,
      recruiter_id: row.recruiter?.id,
      coordinator_id: row.coordinator?.id,
    },
    undefined,
  );

export const v1Candidates = (reply: unknown, subdomain: string, connectionId: Connection): AtsCandidate[] =>
  parsed(v.array(candidate), reply, 'a list of candidates', connectionId).map((row) =>
    candidateFrom(row, subdomain),
  );

export const v1Applications = (reply: unknown, connectionId: Connection): AtsApplication[] =>
  parsed(v.array(application), reply, 'a list of applications', connectionId).map(applicationFrom);

export const v1Application = (reply: unknown, connectionId: Connection): AtsApplication =>
  applicationFrom(parsed(application, reply, 'an application', connectionId));

/** A candidate with their applications. */
export function v1Candidate(
  reply: unknown,
  subdomain: string,
  connectionId: Connection,
): { candidate: AtsCandidate; applications: AtsApplication[] } {
  const schema = v.object({ ...candidate.entries, applications: v.nullish(v.array(application), []) });
  const { applications, ...row } = parsed(schema, reply, 'a candidate', connectionId);
  return { candidate: candidateFrom(row, subdomain), applications: applications.map(applicationFrom) };
}

/** Scheduled interviews, who sits in them with them (contract §3.4). */
export const v1Interviews = (reply: unknown, connectionId: Connection): SeenAtsInterview[] =>
  parsed(v.array(scheduled), reply, 'a list of interviews', connectionId).flatMap(
    ({ start, end, interview: step, interviewers, ...row }) =>
      seenInterviewOf(
        {
          ...row,
          job_interview_id: step?.id,
          starts_at: start?.date_time,
          ends_at: end?.date_time,
          all_day_start_on: start?.date,
          all_day_end_on: end?.date,
        },
        interviewers.map((each) => interviewerOf({ ...each, interview_id: row.id, user_id: each.id })),
      ) ?? [],
  );

/** The notes of a candidate's feed. */
export const v1Notes = (reply: unknown, connectionId: Connection) =>
  parsed(feed, reply, 'a feed', connectionId).notes;
