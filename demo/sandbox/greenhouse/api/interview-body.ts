import * as v from 'valibot';
import { responses, type WorldInterviewer } from '../../ats/records.js';
import type { World } from '../../ats/world.js';
import { unprocessable } from './api-error.js';
import { msOfText } from './filters.js';

const longest = 255;
const text = v.pipe(v.string(), v.maxLength(longest, `is longer than ${longest} characters`));
const moment = v.pipe(
  v.string(),
  v.check((value) => msOfText(value) !== undefined, 'is not a date-time'),
);
const id = v.pipe(v.number('must be an integer'), v.integer('must be an integer'));

const interviewerSchema = v.pipe(
  v.strictObject({
    response_status: v.picklist(responses, 'is not a response status'),
    user_id: v.exactOptional(id),
    email: v.exactOptional(text),
    employee_id: v.exactOptional(text),
  }),
  v.check(
    ({ user_id, email, employee_id }) =>
      [user_id, email, employee_id].filter((given) => given !== undefined).length === 1,
    'must have exactly one of user_id, email, employee_id',
  ),
);

/** What can be changed about an interview, in the words of v3. */
const changeable = {
  interviewers: v.pipe(v.array(interviewerSchema), v.minLength(1, 'must be filled')),
  starts_at: moment,
  ends_at: moment,
  external_event_id: v.pipe(text, v.minLength(1, 'must be filled')),
};
const optional = {
  location: v.exactOptional(v.nullable(text)),
  video_conferencing_url: v.exactOptional(v.nullable(v.pipe(text, v.url('is not a URI')))),
};

export const newInterviewSchema = v.strictObject({
  application_id: id,
  job_interview_id: id,
  ...changeable,
  ...optional,
});

export const interviewChangeSchema = v.strictObject({
  ...v.partial(v.strictObject(changeable)).entries,
  ...optional,
});

export type InterviewerBody = v.InferOutput<typeof interviewerSchema>;
export type NewInterviewBody = v.InferOutput<typeof newInterviewSchema>;
export type InterviewChangeBody = v.InferOutput<typeof interviewChangeSchema>;

/** A body that was sent. @throws GreenhouseApiError 422 with one sentence a mistake */
export function bodyOf<S extends v.GenericSchema>(schema: S, body: unknown): v.InferOutput<S> {
  const parsed = v.safeParse(schema, body);
  if (parsed.success) return parsed.output;
  throw unprocessable(...parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'body'} ${issue.message}`));
}

/** The seats that a list of interviewers means; an address of a user is that user. @throws GreenhouseApiError 422 for somebody who is not there */
export const seatsOf = (
  world: World,
  interviewers: readonly InterviewerBody[],
): Omit<WorldInterviewer, 'id'>[] =>
  interviewers.map(({ response_status: response, user_id, email, employee_id }) => {
    if (employee_id !== undefined) throw unprocessable(`There is no employee ${employee_id}`);
    const wanted = email?.toLowerCase();
    const user =
      user_id === undefined
        ? world.users.find((one) =>
            [one.email, ...one.otherEmails].some((address) => address.toLowerCase() === wanted),
          )
        : world.users.get(user_id);
    if (user_id !== undefined && user === undefined) throw unprocessable(`There is no user ${user_id}`);
    return { userId: user?.id, email: email ?? user?.email, response };
  });
