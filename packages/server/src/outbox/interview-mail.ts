import { type BookedSession, type Booking, eventIdOf, sessionsByStart } from '../domain/booking.js';
import type { Mail } from '../ports/mailer.js';
import { candidateEvents } from './candidate-event.js';
import type { Sender } from './interview-event.js';
import { type MailTexts, mailTextsFor, momentText } from './mail-texts.js';

/**
 * The mail that tells the candidate of a booking as it stands, confirmed or cancelled. One interview comes as an
 * invitation, or its cancellation; several come in one mail, and their calendar file publishes them, because an invitation
 * is of one event.
 * @param manageUrl a link to the booking, for one that stands
 */
export function interviewMail(booking: Booking, sender: Sender, manageUrl: string | undefined): Mail {
  const sessions = sessionsByStart(booking);
  const [first] = sessions;
  const texts = mailTextsFor(booking.candidate.locale);
  const isSingle = first !== undefined && sessions.length === 1;
  const subject = isSingle ? subjectOf(booking, first, texts) : loopSubjectOf(booking, sessions, texts);
  const about = isSingle ? paragraphsOf(booking, first, texts) : loopParagraphsOf(booking, sessions, texts);
  const hint = isSingle ? texts.calendarHint : texts.loopCalendarHint;
  const id = isSingle ? eventIdOf(booking, first.key) : booking.id;
  return {
    messageId: `${id}.${String(booking.revision)}@${sender.domain}`,
    from: { name: booking.job.employerName, email: sender.email },
    to: { name: booking.candidate.name, email: booking.candidate.email },
    subject,
    body: [
      texts.greeting(booking.candidate.name),
      ...about,
      ...(manageUrl === undefined ? [] : [{ label: texts.manage, url: manageUrl }]),
      ...(isConfirmed(booking) ? [hint] : []),
    ],
    locale: texts.locale,
    invitation: invitationOf(booking, sender),
  };
}

function invitationOf(booking: Booking, sender: Sender): NonNullable<Mail['invitation']> {
  const events = candidateEvents(booking, sender);
  const [event] = events;
  if (event === undefined || events.length > 1) {
    return { method: 'PUBLISH', events, isCancelled: !isConfirmed(booking) };
  }
  return { method: isConfirmed(booking) ? 'REQUEST' : 'CANCEL', events: [event] };
}

function subjectOf(booking: Booking, session: BookedSession, texts: MailTexts): string {
  const when = whenOf(booking, session, texts);
  const subject = isConfirmed(booking) ? texts.confirmedSubject : texts.cancelledSubject;
  return subject(session.title, when);
}

function loopSubjectOf(booking: Booking, sessions: readonly BookedSession[], texts: MailTexts): string {
  const when = sessions.slice(0, 1).map((first) => whenOf(booking, first, texts));
  const subject = isConfirmed(booking) ? texts.loopConfirmedSubject : texts.loopCancelledSubject;
  return subject(sessions.length, when.join(''));
}

function paragraphsOf(booking: Booking, session: BookedSession, texts: MailTexts): Mail['body'] {
  const { job } = booking;
  const sentence = isConfirmed(booking) ? texts.confirmed : texts.cancelled;
  return [
    sentence(session.title, job.name, job.employerName),
    texts.when(whenOf(booking, session, texts)),
    ...placeOf(booking, session, texts, texts.join),
  ];
}

function loopParagraphsOf(
  booking: Booking,
  sessions: readonly BookedSession[],
  texts: MailTexts,
): Mail['body'] {
  const { job } = booking;
  const sentence = isConfirmed(booking) ? texts.loopConfirmed : texts.loopCancelled;
  return [
    sentence(sessions.length, job.name, job.employerName),
    ...sessions.flatMap((session) => [
      texts.sessionWhen(session.title, whenOf(booking, session, texts)),
      ...placeOf(booking, session, texts, texts.sessionJoin(session.title)),
    ]),
  ];
}

/** Where it takes place and the link to join it, as long as it does. */
function placeOf(
  booking: Booking,
  { location, conferencing }: BookedSession,
  texts: MailTexts,
  joinLabel: string,
): Mail['body'] {
  if (!isConfirmed(booking)) return [];
  return [
    ...(location === undefined ? [] : [texts.where(location)]),
    ...(conferencing === undefined ? [] : [{ label: joinLabel, url: conferencing.joinUrl }]),
  ];
}

const whenOf = ({ timeZone }: Booking, { start }: BookedSession, { locale }: MailTexts): string =>
  momentText(start, timeZone, locale);

const isConfirmed = ({ status }: Booking): boolean => status === 'confirmed';
