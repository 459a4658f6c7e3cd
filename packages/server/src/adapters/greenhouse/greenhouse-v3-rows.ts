import * as v from 'valibot';
import { changedForm } from './greenhouse-errors.js';

/** An id: a number on the wire, text in our model. */
export const id = v.pipe(
  v.union([v.pipe(v.number(), v.safeInteger(), v.transform(String)), v.string()]),
  v.regex(/^\d{1,20}$/),
);
const optionalId = v.nullish(id);
export const optionalText = v.nullish(v.string());
const valued = v.object({ value: v.nullish(v.string(), '') });

/** Rows as they are read, with just what is read of them (contract §1.7 to §1.10). */
export const rowSchemas = {
  users: v.object({
    id,
    name: optionalText,
    first_name: optionalText,
    last_name: optionalText,
    primary_email: optionalText,
    emails: v.nullish(v.array(v.string()), []),
    deactivated: v.nullish(v.boolean(), false),
    site_admin: v.nullish(v.boolean(), false),
  }),
  offices: v.object({ id, name: v.string(), location: optionalText }),
  jobs: v.object({
    id,
    name: v.string(),
    status: v.string(),
    confidential: v.nullish(v.boolean(), false),
    office_ids: v.nullish(v.array(id), []),
    is_template: v.nullish(v.boolean(), false),
  }),
  owners: v.object({
    user_id: optionalId,
    job_id: id,
    type: v.string(),
    responsible: v.nullish(v.boolean(), false),
  }),
  managers: v.object({ user_id: optionalId, job_id: id }),
  stages: v.object({
    id,
    job_id: id,
    name: v.string(),
    active: v.nullish(v.boolean(), true),
    sort_order: v.nullish(v.number(), 0),
  }),
  steps: v.object({
    id,
    job_id: id,
    job_interview_stage_id: id,
    name: v.string(),
    active: v.nullish(v.boolean(), true),
    duration: v.nullish(v.number()),
    instructions: optionalText,
    sort_order: v.nullish(v.number(), 0),
    scheduling_type: optionalText,
  }),
  kits: v.object({ id, job_interview_id: id, exercises: optionalText }),
  defaults: v.object({ user_id: optionalId, interview_kit_id: id }),
  permissions: v.object({ id, user_id: id, job_id: id }),
  candidates: v.object({
    id,
    first_name: optionalText,
    last_name: optionalText,
    preferred_name: optionalText,
    can_email: v.nullish(v.boolean(), true),
    time_zone: optionalText,
    private: v.nullish(v.boolean(), false),
    phone_numbers: v.nullish(v.array(valued), []),
    email_addresses: v.nullish(v.array(valued), []),
  }),
  applications: v.object({
    id,
    candidate_id: id,
    job_id: optionalId,
    status: v.string(),
    stage_id: optionalId,
    job_interview_stage_id: optionalId,
    recruiter_id: optionalId,
    coordinator_id: optionalId,
  }),
  visits: v.object({
    application_id: id,
    job_interview_stage_id: optionalId,
    entered_at: optionalText,
    current: v.nullish(v.boolean(), false),
  }),
  interviews: v.object({
    id,
    application_id: id,
    job_interview_id: optionalId,
    external_event_id: optionalText,
    starts_at: optionalText,
    ends_at: optionalText,
    all_day_start_on: optionalText,
    all_day_end_on: optionalText,
    location: optionalText,
    video_conferencing_url: optionalText,
    status: v.string(),
  }),
  interviewers: v.object({
    interview_id: id,
    user_id: optionalId,
    email: optionalText,
    response_status: optionalText,
  }),
  notes: v.object({ id, candidate_id: optionalId, body: optionalText }),
};
export type Rows = { [K in keyof typeof rowSchemas]: v.InferOutput<(typeof rowSchemas)[K]> };

/**
 * What a reply says, of just what is read of it.
 * @throws `provider_changed` that names the field, for one that is missing or of another kind
 */
export function parsed<const T extends v.GenericSchema>(
  schema: T,
  reply: unknown,
  what: string,
  connectionId: string | undefined,
): v.InferOutput<T> {
  const result = v.safeParse(schema, reply);
  if (result.success) return result.output;
  // A path holds names of fields and places in lists, nothing of what was sent.
  throw changedForm(what, v.getDotPath(result.issues[0]) ?? '', connectionId);
}

/** The rows of a list. */
export function rowsOf<K extends keyof Rows>(
  name: K,
  reply: unknown,
  connectionId: string | undefined,
): Rows[K][] {
  const schema: v.GenericSchema<unknown, Rows[K]> = rowSchemas[name] as never; // each name has the schema of its own rows
  return parsed(v.array(schema), reply, `a list of ${name}`, connectionId);
}

const created = v.object({ id });

/** The id of what was just made. */
export const createdId = (reply: unknown, what: string, connectionId: string): string =>
  parsed(created, reply, what, connectionId).id;
