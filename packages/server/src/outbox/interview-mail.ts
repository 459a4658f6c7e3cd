import '../domain/temporal.js';
import { type BookedSession, type Booking, eventIdOf, sessionsByStart } from '../domain/booking.js';
import { isLinkToCome } from '../domain/conferencing.js';
import type { CandidateMailTarget } from '../domain/effect.js';
import { passcodeOf } from '../domain/hosted-meeting.js';
import type { CalendarEvent } from '../ports/calendar.js';
import type { Mail } from '../ports/mailer.js';
import { candidateEvents } from './candidate-event.js';
import type { Sender } from './interview-event.js';
import { mailTextsFor, momentText } from './mail-texts.js';
import type { CandidateNewsText, MailTexts } from './mail-texts/texts.js';

/** What the candidate is told, of a booking as it stands. */
export interface CandidateNote {
  booking: Booking;
  /** Of the effect: with what it tells, it makes the Message-ID, whatever becomes of the booking before the mail is sent. */
  revision: number;
  target: Pick<CandidateMailTarget, 'about' | 'minutesBefore' | 'movedFrom'>;
  /** Keys of sessions that a calendar invites the candidate to by itself; none, unless they are given. */
  invited?: ReadonlySet<string>;
}

/**
 * A mail to the candidate. One interview comes as an invitation, or its cancellation; several come in one mail, and their
 * calendar file publishes them, because an invitation is of one event. What a calendar has invited them to is not in it, or
 * it would stand twice in theirs. A reminder brings no file: nothing has changed.
 * @param manageUrl a link to the booking, for one that stands
 */
export function interviewMail(note: CandidateNote, sender: Sender, manageUrl: string | undefined): Mail {
  const { booking } = note;
  const news = newsOf(note);
  const sessions = sessionsByStart(booking);
  const texts = mailTextsFor(booking.candidate.locale);
  const events = candidateEvents(booking, sender, note.invited);
  const isWithFile = news !== 'reminder' && events.length > 0;
  const hint = sessions.length === 1 ? texts.calendarHint : texts.loopCalendarHint;
  return {
    messageId: messageIdOf(note, sessions, sender),
    from: { name: booking.job.employerName, email: sender.email },
    to: { name: booking.candidate.name, email: booking.candidate.email },
    subject: subjectOf(booking, news, texts),
    body: [
      texts.greeting(booking.candidate.name),
      sentenceOf(booking, news, texts),
      ...beforeOf(note, news, texts),
      ...timesOf(booking, sessions, texts),
      ...(manageUrl === undefined ? [] : [{ label: texts.manage, url: manageUrl }]),
      ...(isConfirmed(booking) && isWithFile ? [hint] : []),
    ],
    locale: texts.locale,
    ...(isWithFile ? { invitation: invitationOf(booking, events) } : {}),
  };
}

function newsOf({ booking, target }: CandidateNote): CandidateNewsText {
  if (!isConfirmed(booking)) return 'cancelled';
  if (target.about === 'link' || target.about === 'reminder') return target.about;
  return target.movedFrom === undefined ? 'confirmed' : 'moved';
}

function messageIdOf(
  { booking, revision, target }: CandidateNote,
  sessions: readonly BookedSession[],
  { domain }: Sender,
): string {
  const [first] = sessions;
  const id = first !== undefined && sessions.length === 1 ? eventIdOf(booking, first.key) : booking.id;
  const about =
    target.about === undefined || target.about === 'booking'
      ? ''
      : `.${target.about}.${String(target.minutesBefore ?? 0)}`;
  return `${id}${about}.${String(revision)}@${domain}`;
}

function invitationOf(booking: Booking, events: readonly CalendarEvent[]): NonNullable<Mail['invitation']> {
  const [event] = events;
  if (event === undefined || booking.sessions.length > 1) {
    return { method: 'PUBLISH', events: [...events], isCancelled: !isConfirmed(booking) };
  }
  return { method: isConfirmed(booking) ? 'REQUEST' : 'CANCEL', events: [event] };
}

function subjectOf(booking: Booking, news: CandidateNewsText, texts: MailTexts): string {
  const [first, ...more] = sessionsByStart(booking);
  const { subject, loopSubject } = texts[news];
  const when = first === undefined ? '' : whenOf(booking, first.start, texts);
  return first !== undefined && more.length === 0
    ? subject(first.title, when)
    : loopSubject(booking.sessions.length, when);
}

function sentenceOf(
  { sessions, job: { name, employerName } }: Booking,
  news: CandidateNewsText,
  texts: MailTexts,
): string {
  const [only, ...more] = sessions;
  const { sentence, loopSentence } = texts[news];
  return only !== undefined && more.length === 0
    ? sentence(only.title, name, employerName)
    : loopSentence(sessions.length, name, employerName);
}

/** When it was to begin, where that is another time now. */
function beforeOf(
  { booking, target: { movedFrom } }: CandidateNote,
  news: CandidateNewsText,
  texts: MailTexts,
): string[] {
  if (news !== 'moved' || movedFrom === undefined) return [];
  const before = Temporal.Instant.from(movedFrom);
  const isSame = sessionsByStart(booking)
    .slice(0, 1)
    .some(({ start }) => start.equals(before));
  return isSame ? [] : [texts.before(whenOf(booking, before, texts))];
}

/** When and where each of them takes place, and the link to join it. */
function timesOf(booking: Booking, sessions: readonly BookedSession[], texts: MailTexts): Mail['body'] {
  const isLoop = sessions.length > 1;
  return sessions.flatMap((session) => {
    const when = whenOf(booking, session.start, texts);
    return [
      isLoop ? texts.sessionWhen(session.title, when) : texts.when(when),
      ...placeOf(booking, session, texts, isLoop ? texts.sessionJoin(session.title) : texts.join),
    ];
  });
}

/** Where it takes place and the link to join it, as long as it does. */
function placeOf(
  booking: Booking,
  { location, conferencing }: BookedSession,
  texts: MailTexts,
  joinLabel: string,
): Mail['body'] {
  if (!isConfirmed(booking)) return [];
  const joinUrl = conferencing?.joinUrl;
  const passcode = passcodeOf(conferencing);
  return [
    ...(location === undefined ? [] : [texts.where(location)]),
    ...(joinUrl === undefined ? [] : [{ label: joinLabel, url: joinUrl }]),
    ...(passcode === undefined ? [] : [texts.passcode(passcode)]),
    ...(isLinkToCome(conferencing) ? [texts.linkFollows] : []),
  ];
}

const whenOf = ({ timeZone }: Booking, instant: Temporal.Instant, { locale }: MailTexts): string =>
  momentText(instant, timeZone, locale);

const isConfirmed = ({ status }: Booking): boolean => status === 'confirmed';
