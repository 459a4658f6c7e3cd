import * as v from 'valibot';
import { feedbackReminders } from '../state.js';
import { badRequest } from './api-error.js';

const text = v.nullish(v.string());
const reminder = v.nullish(v.picklist(feedbackReminders), 'daily');
const number = (least: number) => v.pipe(v.number(), v.integer(), v.minValue(least));

/** An interview as it is written. Members that are not named are ignored, as the service does. */
const interviewSchema = v.object({
  id: v.exactOptional(v.string()),
  subject: text,
  note: text,
  interviewers: v.pipe(
    v.array(v.object({ id: v.string(), feedbackTemplate: text })),
    v.minLength(1, 'must name at least one interviewer'),
  ),
  /** Milliseconds since 1970. */
  date: number(0),
  /** Minutes. */
  duration: number(1),
  location: text,
  feedbackTemplate: text,
  feedbackReminder: reminder,
});

const timeZone = v.pipe(
  v.string(),
  v.check((name) => isTimeZone(name), 'must be the name of a time zone'),
);

const panelSchema = v.object({
  timezone: timeZone,
  interviews: v.pipe(v.array(interviewSchema), v.minLength(1, 'must not be empty')),
  applications: v.nullish(v.pipe(v.array(v.string()), v.minLength(1, 'must not be empty'))),
  feedbackReminder: reminder,
  note: text,
  externalUrl: text,
});

const singleSchema = v.object({ ...interviewSchema.entries, panel: v.string() });

export type WantedInterview = v.InferOutput<typeof interviewSchema>;
export type WantedPanel = v.InferOutput<typeof panelSchema>;

/** A panel as it is written, whole. @throws LeverApiError 400 that names the first thing wrong with it */
export const wantedPanel = (body: unknown): WantedPanel => parsed(panelSchema, body);

/** An interview as it is written on its own, with the panel that it is in. @throws LeverApiError 400 that names the first thing wrong with it */
export const wantedInterview = (body: unknown): WantedInterview & { panel: string } =>
  parsed(singleSchema, body);

function parsed<S extends v.GenericSchema>(schema: S, body: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, body);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const name = v.getDotPath(issue) ?? 'body';
  throw badRequest(
    issue.received === 'undefined' ? `Missing required field: ${name}` : `${name} ${issue.message}`,
  );
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
