import type { Invitation } from '../domain/invitation.js';
import type { Mail } from '../ports/mailer.js';
import type { Sender } from './interview-event.js';
import { mailTextsFor, momentText } from './mail-texts.js';

/** Times are told in this zone while the candidate's is not known. */
const UNKNOWN_ZONE = 'UTC';

/**
 * The mail by which a candidate picks a time.
 * @param bookingUrl undefined for the log, which holds no link that books
 */
export function invitationMail(
  { id, candidate, job, expiresAt }: Invitation,
  sender: Sender,
  bookingUrl: string | undefined,
): Mail {
  const texts = mailTextsFor(candidate.locale);
  const { invited } = texts;
  const until = momentText(expiresAt, candidate.timeZone ?? UNKNOWN_ZONE, texts.locale);
  return {
    messageId: `${id}.invited@${sender.domain}`,
    from: { name: job.employerName, email: sender.email },
    to: { name: candidate.name, email: candidate.email },
    subject: invited.subject(job.name, job.employerName),
    body: [
      texts.greeting(candidate.name),
      invited.sentence(job.name, job.employerName),
      ...(bookingUrl === undefined ? [] : [{ label: invited.choose, url: bookingUrl }]),
      invited.until(until),
    ],
    locale: texts.locale,
  };
}
