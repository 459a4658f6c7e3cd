import { type BookedSession, type Booking, eventIdOf } from '../domain/booking.js';
import type { Effect, MemberMailTarget } from '../domain/effect.js';
import { passcodeOf } from '../domain/hosted-meeting.js';
import type { Member } from '../domain/member.js';
import type { Mail } from '../ports/mailer.js';
import type { Sender } from './interview-event.js';
import { memberMailTextsFor } from './member-mail-texts.js';
import { momentText } from './mail-texts.js';

/** What is told, to whom. */
interface MemberNote {
  booking: Booking;
  session: BookedSession;
  member: Member;
  effect: Pick<Effect, 'revision'>;
  target: MemberMailTarget;
}

/** A mail to one of the panel, in their own zone and language. It carries no invitation: their calendar has the event. */
export function memberMail({ booking, session, member, effect, target }: MemberNote, sender: Sender): Mail {
  const texts = memberMailTextsFor(member.locale);
  const when = momentText(session.start, member.hours.timeZone, texts.locale);
  const { candidate, job } = booking;
  const subject = {
    joined: texts.joinedSubject,
    released: texts.releasedSubject,
    reminder: texts.reminderSubject,
  }[target.about];
  const about = { joined: texts.joined, released: texts.released, reminder: texts.reminder }[target.about];
  const isOn = target.about !== 'released';
  const joinUrl = session.conferencing?.joinUrl;
  const passcode = passcodeOf(session.conferencing);
  return {
    messageId: [
      eventIdOf(booking, session.key),
      target.memberId,
      target.about,
      String(target.minutesBefore ?? 0),
      `${String(effect.revision)}@${sender.domain}`,
    ].join('.'),
    from: { name: job.employerName, email: sender.email },
    to: { name: member.name, email: member.email },
    subject: subject(session.title, when),
    body: [
      texts.greeting(member.name),
      about(session.title, candidate.name, job.name),
      texts.when(when),
      ...(isOn && session.location !== undefined ? [texts.where(session.location)] : []),
      ...(isOn && joinUrl !== undefined ? [{ label: texts.join, url: joinUrl }] : []),
      ...(isOn && passcode !== undefined ? [texts.passcode(passcode)] : []),
    ],
    locale: texts.locale,
  };
}
