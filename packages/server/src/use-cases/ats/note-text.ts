import '../../domain/temporal.js';
import type { BookedSession } from '../../domain/booking.js';
import type { AtsNoteTarget } from '../../domain/effect.js';
import type { NotedTime } from './told-revision.js';

/** A session with what a note says of it besides. */
export interface NotedSession {
  session: NotedTime;
  /** Who sits in it, by name. */
  names: readonly string[];
  /** Those whom the interview in the applicant tracking system (ATS) can't list; by name. */
  outsiders: readonly string[];
  /** The link to join that the ATS shows. */
  joinUrl: string | undefined;
}

const HEADINGS: Readonly<Record<AtsNoteTarget['about'], string>> = {
  booked: 'Interview booked',
  moved: 'Interview moved',
  cancelled: 'Interview cancelled',
  swapped: 'Interviewers changed',
};

/**
 * What a note in the candidate's feed says of a booking, in plain English: who, what, when and where, and no free text.
 * @param timeZone the booking's, IANA
 */
export function noteText(
  timeZone: string,
  about: AtsNoteTarget['about'],
  noted: readonly NotedSession[],
): string {
  const heading =
    noted.length === 1 ? HEADINGS[about] : `${HEADINGS[about]} (${String(noted.length)} sessions)`;
  const inOrder = noted.toSorted((a, b) => Temporal.Instant.compare(a.session.start, b.session.start));
  return [heading, ...inOrder.flatMap((each) => linesOf(each, timeZone, about === 'cancelled'))].join('\n');
}

function linesOf(
  { session, names, outsiders, joinUrl }: NotedSession,
  timeZone: string,
  isOff: boolean,
): string[] {
  const when = `${session.title}: ${periodText(session, timeZone)}`;
  if (isOff) return [when];
  return [
    when,
    ...(names.length === 0 ? [] : [`With: ${names.join(', ')}`]),
    ...(session.location === undefined ? [] : [`Where: ${session.location}`]),
    ...(joinUrl === undefined ? [] : [`Video call: ${joinUrl}`]),
    ...(outsiders.length === 0 ? [] : [`Not listed as interviewers here: ${outsiders.join(', ')}`]),
  ];
}

/** `Tuesday 2 March 2027, 09:30–10:00 (Europe/Amsterdam)`. */
function periodText({ start, end }: Pick<BookedSession, 'start' | 'end'>, timeZone: string): string {
  // Together some versions of the formatter put a comma between them.
  const weekday = start.toLocaleString('en-GB', { timeZone, weekday: 'long' });
  const date = start.toLocaleString('en-GB', { timeZone, day: 'numeric', month: 'long', year: 'numeric' });
  const clock = (at: Temporal.Instant): string =>
    at.toLocaleString('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
  return `${weekday} ${date}, ${clock(start)}–${clock(end)} (${timeZone})`;
}
