import '../../temporal.js';
import * as v from 'valibot';
import { invalid } from './api-error.js';

const zone = v.pipe(
  v.string(),
  v.check((id) => isTimeZone(id), 'Invalid time zone.'),
);

const startTime = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ?$/));

const settings = v.looseObject({
  alternative_hosts: v.optional(v.string()),
  join_before_host: v.optional(v.boolean()),
  jbh_time: v.optional(v.picklist([0, 5, 10, 15])),
  waiting_room: v.optional(v.boolean()),
  auto_recording: v.optional(v.picklist(['local', 'cloud', 'none'])),
  approval_type: v.optional(v.picklist([0, 1, 2])),
  email_notification: v.optional(v.boolean()),
  alternative_hosts_email_notification: v.optional(v.boolean()),
  use_pmi: v.optional(v.boolean()),
});

/** What a meeting can be made with and changed to; fields the sandbox does not know are taken and forgotten, as there. */
const meetingSchema = v.object({
  topic: v.optional(v.pipe(v.string(), v.maxLength(200))),
  type: v.optional(v.picklist([1, 2, 3, 8, 10])),
  start_time: v.optional(startTime),
  timezone: v.optional(zone),
  duration: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  agenda: v.optional(v.pipe(v.string(), v.maxLength(2_000))),
  password: v.optional(v.pipe(v.string(), v.maxLength(10))),
  default_password: v.optional(v.boolean()),
  schedule_for: v.optional(v.string()),
  settings: v.optional(settings),
});

export type MeetingInput = v.InferOutput<typeof meetingSchema>;

/** The body of a create or a change. @throws ZoomApiError 400 (300) naming the field that makes no sense */
export function readMeeting(text: string): MeetingInput {
  const parsed = v.safeParse(meetingSchema, parsedJson(text));
  if (parsed.success) return parsed.output;
  throw invalid(v.getDotPath(parsed.issues[0]) ?? 'body');
}

/**
 * When a meeting begins: a text that ends in `Z` is UTC, any other the wall clock of its zone.
 * @throws ZoomApiError 400 (300) for a day that does not exist
 */
export function startOf(text: string, timeZone: string): Temporal.Instant {
  try {
    if (text.endsWith('Z')) return Temporal.Instant.from(text);
    return Temporal.PlainDateTime.from(text)
      .toZonedDateTime(timeZone, { disambiguation: 'compatible' })
      .toInstant();
  } catch {
    throw invalid('start_time');
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid('body', 'Request Body should be a valid JSON object.');
  }
}

function isTimeZone(id: string): boolean {
  try {
    Temporal.Now.instant().toZonedDateTimeISO(id);
    return true;
  } catch {
    return false;
  }
}
