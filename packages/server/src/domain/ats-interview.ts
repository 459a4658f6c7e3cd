import './temporal.js';
import type {
  AtsInterviewer,
  AtsInterviewValues,
  SeenAtsInterview,
  WantedAtsInterview,
} from './applicant-tracking.js';

/** The key of a session's interview in every applicant tracking system (ATS): derived, so that writing twice is writing once (R6). */
export const interviewKeyOf = (bookingId: string, sessionKey: string): string => `${bookingId}:${sessionKey}`;

/** Which session a key is of; undefined for a key of another form. */
export function sessionOfKey(key: string): { bookingId: string; sessionKey: string } | undefined {
  const at = key.indexOf(':');
  return at <= 0 ? undefined : { bookingId: key.slice(0, at), sessionKey: key.slice(at + 1) };
}

/** Those of one booking that are ours and stand, by session. */
export function ownInterviews(
  bookingId: string,
  seen: readonly SeenAtsInterview[],
): Map<string, SeenAtsInterview> {
  const own = new Map<string, SeenAtsInterview>();
  for (const interview of seen) {
    const of = interview.key === undefined ? undefined : sessionOfKey(interview.key);
    if (of?.bookingId === bookingId && interview.state !== 'cancelled') own.set(of.sessionKey, interview);
  }
  return own;
}

/** What somebody did to an interview of ours in the ATS. */
export type InterviewConflict = 'ats_moved' | 'ats_deleted' | 'ats_changed';

/**
 * What differs from what we wrote last and is not what we want either: somebody changed it there, and it must not be
 * overwritten. Answers of interviewers are theirs, and no change. Undefined where nothing does.
 * @param wanted undefined where nothing in particular is
 */
export function conflictOf(
  written: AtsInterviewValues,
  seen: AtsInterviewValues | undefined,
  wanted: AtsInterviewValues | undefined,
): InterviewConflict | undefined {
  if (seen === undefined) return 'ats_deleted';
  const isOurs = (isSame: (a: AtsInterviewValues, b: AtsInterviewValues) => boolean): boolean =>
    isSame(seen, written) || (wanted !== undefined && isSame(seen, wanted));
  if (!isOurs(isSameTime)) return 'ats_moved';
  return [isSamePlace, isSamePanel].every(isOurs) ? undefined : 'ats_changed';
}

/** Whether the ATS shows an interview just as it is wanted, answers and all. */
export const isAsWanted = (seen: SeenAtsInterview | undefined, wanted: WantedAtsInterview): boolean =>
  seen !== undefined &&
  isSameTime(seen, wanted) &&
  isSamePlace(seen, wanted) &&
  answersText(seen) === answersText(wanted);

/** Times are compared by the second, because not every ATS keeps finer ones. */
export const isSameTime = (a: AtsInterviewValues, b: AtsInterviewValues): boolean =>
  isSameSecond(a.start, b.start) && isSameSecond(a.end, b.end);

const isSameSecond = (a: Temporal.Instant, b: Temporal.Instant): boolean =>
  Math.floor(a.epochMilliseconds / 1000) === Math.floor(b.epochMilliseconds / 1000);

const isSamePlace = (a: AtsInterviewValues, b: AtsInterviewValues): boolean =>
  (a.location ?? '') === (b.location ?? '') && (a.videoUrl ?? '') === (b.videoUrl ?? '');

const isSamePanel = (a: AtsInterviewValues, b: AtsInterviewValues): boolean =>
  panelText(a, personKey) === panelText(b, personKey);

const answersText = (of: AtsInterviewValues): string =>
  panelText(of, (each) => `${personKey(each)} ${each.response}`);

const panelText = (
  { interviewers }: AtsInterviewValues,
  textOf: (interviewer: AtsInterviewer) => string,
): string => JSON.stringify(interviewers.map(textOf).toSorted());

/** Who an interviewer is: a user of the ATS, else whoever has the address. */
export const personKey = ({ userId, email }: Pick<AtsInterviewer, 'userId' | 'email'>): string =>
  userId ?? email?.toLowerCase() ?? '';

/** An interview to be left just as it stands. */
export const asSeen = (seen: SeenAtsInterview & { key: string }, title: string): WantedAtsInterview => ({
  key: seen.key,
  stepId: seen.stepId,
  title,
  start: seen.start,
  end: seen.end,
  interviewers: seen.interviewers,
  location: seen.location,
  videoUrl: seen.videoUrl,
});
