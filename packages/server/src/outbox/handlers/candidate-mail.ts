import { type BookedSession, type Booking, eventIdOf } from '../../domain/booking.js';
import type { EffectTarget } from '../../domain/effect.js';
import type { Mail, Mailer } from '../../ports/mailer.js';
import type { EffectContext, EffectHandler } from '../effect-handler.js';
import { candidateEvent } from '../candidate-event.js';
import type { Sender } from '../interview-event.js';
import { type MailTexts, mailTextsFor, momentText } from '../mail-texts.js';

type MailTarget = Extract<EffectTarget, { kind: 'candidate_mail' }>;

/**
 * Mails the candidate the interview as it stands: an invitation, or its cancellation. The Message-ID is the effect's,
 * so a mail that was sent twice after a crash is recognised as one.
 */
export function makeCandidateMailHandler(ports: {
  mailer: Mailer;
  sender: Sender;
  /** A fresh link to the booking; links are kept only as hashes, so each mail gets its own. */
  manageUrlOf: (tenantId: string, booking: Booking) => Promise<string>;
}): EffectHandler<MailTarget> {
  return async (context, signal) => {
    const { booking, effect, target, tenantId } = context;
    // An older revision's mail that was overtaken would tell the candidate what the newer one tells anyway.
    if (effect.revision < booking.revision) return;
    const session = booking.sessions.find(({ key }) => key === target.sessionKey);
    if (session === undefined) return;
    const manageUrl = booking.status === 'confirmed' ? await ports.manageUrlOf(tenantId, booking) : undefined;
    await ports.mailer.send(mailOf(context, session, ports.sender, manageUrl), signal);
  };
}

function mailOf(
  { booking }: EffectContext<MailTarget>,
  session: BookedSession,
  sender: Sender,
  manageUrl: string | undefined,
): Mail {
  const texts = mailTextsFor(booking.candidate.locale);
  const when = momentText(session.start, booking.timeZone, texts.locale);
  const isConfirmed = booking.status === 'confirmed';
  const candidate = { name: booking.candidate.name, email: booking.candidate.email };
  const { job } = booking;
  return {
    messageId: `${eventIdOf(booking, session.key)}.${String(booking.revision)}@${sender.domain}`,
    from: { name: job.employerName, email: sender.email },
    to: candidate,
    subject: isConfirmed
      ? texts.confirmedSubject(session.title, when)
      : texts.cancelledSubject(session.title, when),
    body: bodyOf(texts, booking, session, { when, manageUrl }),
    locale: texts.locale,
    invitation: {
      method: isConfirmed ? 'REQUEST' : 'CANCEL',
      event: candidateEvent(booking, session, sender),
    },
  };
}

function bodyOf(
  texts: MailTexts,
  { candidate, job, status }: Booking,
  session: BookedSession,
  { when, manageUrl }: { when: string; manageUrl: string | undefined },
): Mail['body'] {
  const isConfirmed = status === 'confirmed';
  const sentence = isConfirmed ? texts.confirmed : texts.cancelled;
  const joinUrl = isConfirmed ? session.conferencing?.joinUrl : undefined;
  return [
    texts.greeting(candidate.name),
    sentence(session.title, job.name, job.employerName),
    texts.when(when),
    ...(isConfirmed && session.location !== undefined ? [texts.where(session.location)] : []),
    ...(joinUrl === undefined ? [] : [{ label: texts.join, url: joinUrl }]),
    ...(manageUrl === undefined ? [] : [{ label: texts.manage, url: manageUrl }]),
    ...(isConfirmed ? [texts.calendarHint] : []),
  ];
}
