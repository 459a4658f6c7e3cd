import '../../domain/temporal.js';
import * as v from 'valibot';
import type {
  AtsInterviewer,
  SeenAtsInterview,
  WantedAtsInterview,
} from '../../domain/applicant-tracking.js';
import type { AtsInterviewWrite } from '../../ports/ats-provider.js';
import {
  bookingIdIn,
  interviewMark,
  keyIn,
  markedUrl,
  responseOf,
  usualFeedbackReminder,
  withoutMentions,
} from './lever-uncertain.js';

const id = v.pipe(v.string(), v.minLength(1));
const text = v.nullish(v.string());

const interview = v.object({
  id,
  subject: text,
  note: text,
  date: v.number(),
  duration: v.number(),
  location: text,
  canceledAt: v.nullish(v.number()),
  feedbackTemplate: text,
  feedbackReminder: text,
  interviewers: v.nullish(
    v.array(v.object({ id, name: text, email: text, feedbackTemplate: text, responseStatus: text })),
  ),
});
type LeverInterview = v.InferOutput<typeof interview>;

export const panel = v.object({
  id,
  timezone: v.string(),
  applications: v.nullish(v.array(v.string())),
  canceledAt: v.nullish(v.number()),
  createdAt: v.nullish(v.number()),
  externallyManaged: v.nullish(v.boolean()),
  externalUrl: text,
  feedbackReminder: text,
  note: text,
  interviews: v.array(interview),
});
export type LeverPanel = v.InferOutput<typeof panel>;

/** A panel as it is written; what is left out is deleted (contract §3.2). */
export interface LeverPanelBody {
  applications?: readonly string[];
  timezone: string;
  feedbackReminder: string;
  note: string | undefined;
  externalUrl: string;
  interviews: readonly Record<string, unknown>[];
}

/** Whether the booking's interviews are kept in it, by its address; `externallyManaged` says whether we may change it. */
export const isOf = (one: LeverPanel, bookingId: string): boolean =>
  bookingIdIn(one.externalUrl ?? undefined) === bookingId && isStanding(one);

export const isStanding = ({ canceledAt }: Pick<LeverPanel, 'canceledAt'>): boolean =>
  canceledAt === null || canceledAt === undefined;

/** The interviews of a panel as everybody else sees them. */
export function seenIn(one: LeverPanel, opportunityId: string, now: Temporal.Instant): SeenAtsInterview[] {
  const isChangeable = one.externallyManaged === true;
  const isOurs = isChangeable && bookingIdIn(one.externalUrl ?? undefined) !== undefined;
  return one.interviews.map((each) => {
    const start = Temporal.Instant.fromEpochMilliseconds(each.date);
    const end = start.add({ minutes: each.duration });
    const isOver = Temporal.Instant.compare(end, now) <= 0;
    return {
      reference: each.id,
      container: one.id,
      applicationId: opportunityId,
      stepId: undefined,
      key: isOurs ? keyIn(each.note ?? undefined) : undefined,
      state: !isStanding(one) || !isStanding(each) ? 'cancelled' : isOver ? 'over' : 'scheduled',
      isChangeable,
      start,
      end,
      interviewers: (each.interviewers ?? []).map(interviewerOf),
      ...placeIn(each.location ?? ''),
    };
  });
}

type LeverInterviewer = NonNullable<LeverInterview['interviewers']>[number];

const interviewerOf = (one: LeverInterviewer): AtsInterviewer => ({
  userId: one.id,
  email: one.email?.toLowerCase() ?? undefined,
  name: one.name ?? undefined,
  response: responseOf(one.responseStatus ?? undefined),
});

const BETWEEN = ' – ';

/** There is one field for the place and the link (contract §3.1). */
const locationText = ({ location, videoUrl }: WantedAtsInterview): string | undefined =>
  [location, videoUrl].filter((each) => each !== undefined && each !== '').join(BETWEEN) || undefined;

function placeIn(location: string): Pick<SeenAtsInterview, 'location' | 'videoUrl'> {
  const at = location.lastIndexOf('https://');
  const isLink = at === 0 || (at > 0 && location.slice(0, at).endsWith(BETWEEN));
  if (!isLink || /\s/.test(location.slice(at)))
    return { location: location || undefined, videoUrl: undefined };
  return {
    location: location.slice(0, at).slice(0, -BETWEEN.length) || undefined,
    videoUrl: location.slice(at),
  };
}

/** Those who are no users of Lever can't be listed: they are named. */
function noteOf({ interviewers, videoUrl, key }: WantedAtsInterview): string {
  const outsiders = interviewers
    .filter(({ userId }) => userId === undefined)
    .map(({ name, email }) => name ?? email ?? 'somebody');
  const lines = [
    ...(videoUrl === undefined ? [] : [`Link: ${videoUrl}`]),
    ...(outsiders.length === 0 ? [] : [`Also takes part: ${withoutMentions(outsiders.join(', '))}`]),
    interviewMark(key),
  ];
  return lines.join('\n');
}

const minutesOf = ({ start, end }: WantedAtsInterview): number =>
  Math.max(1, Math.round(start.until(end).total('minutes')));

/** @param standing the same interview as it stands; what is not ours to say of it stays */
function interviewBody(wanted: WantedAtsInterview, standing: LeverInterview | undefined) {
  const templates = new Map(standing?.interviewers?.map((each) => [each.id, each.feedbackTemplate]));
  const users = wanted.interviewers.flatMap(({ userId }) => userId ?? []);
  return {
    ...(standing === undefined ? {} : { id: standing.id }),
    ...present('feedbackTemplate', standing?.feedbackTemplate),
    feedbackReminder: standing?.feedbackReminder ?? usualFeedbackReminder,
    subject: wanted.title,
    note: noteOf(wanted),
    interviewers: users.map((userId) => ({
      id: userId,
      ...present('feedbackTemplate', templates.get(userId)),
    })),
    date: wanted.start.epochMilliseconds,
    duration: minutesOf(wanted),
    ...present('location', locationText(wanted)),
  };
}

const present = (name: string, value: string | null | undefined): Record<string, string> =>
  value === null || value === undefined ? {} : { [name]: value };

/** An interview that is none of ours stays in a panel as it is. */
const keptBody = (one: LeverInterview): Record<string, unknown> => ({
  id: one.id,
  ...present('subject', one.subject),
  ...present('note', one.note),
  ...present('location', one.location),
  ...present('feedbackTemplate', one.feedbackTemplate),
  ...present('feedbackReminder', one.feedbackReminder),
  date: one.date,
  duration: one.duration,
  interviewers: (one.interviewers ?? []).map((each) => ({
    id: each.id,
    ...present('feedbackTemplate', each.feedbackTemplate),
  })),
});

/**
 * The panel of a booking as it is to stand.
 * @param standing as it stands; what we don't mean to change is carried over
 */
export function panelBody(
  { bookingId, bookingUrl, timeZone, interviews }: AtsInterviewWrite,
  standing: LeverPanel | undefined,
): LeverPanelBody {
  const before = standing?.interviews ?? [];
  const byKey = new Map(before.map((each) => [keyIn(each.note ?? undefined), each]));
  const foreign = before.filter((each) => keyIn(each.note ?? undefined) === undefined && isStanding(each));
  const applications = standing?.applications ?? [];
  return {
    // An empty list is refused; left out, it means all that are active.
    ...(applications.length === 0 ? {} : { applications }),
    timezone: timeZone,
    feedbackReminder: standing?.feedbackReminder ?? usualFeedbackReminder,
    note: standing?.note ?? undefined,
    externalUrl: markedUrl(bookingUrl, bookingId),
    interviews: [
      ...foreign.map(keptBody),
      ...interviews.map((wanted) => interviewBody(wanted, byKey.get(wanted.key))),
    ],
  };
}
