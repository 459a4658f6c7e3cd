import type { Booking } from '../../domain/booking.js';
import { isErased } from '../../domain/candidate-out.js';
import type { AtsMailTarget, Effect } from '../../domain/effect.js';
import type { AtsWritePorts } from '../../use-cases/ats/ats-writing.js';
import { type MailText, makeLogBookingMail } from '../../use-cases/ats/note-booking.js';
import type { EffectHandler } from '../effect-handler.js';
import type { Sender } from '../interview-event.js';
import { interviewMail } from '../interview-mail.js';
import { unlessGone } from './unless-gone.js';

/** Puts a mail to the candidate into the log of the applicant tracking system, once it was sent. */
export function makeAtsMailHandler(ports: AtsWritePorts, sender: Sender): EffectHandler<AtsMailTarget> {
  const logBookingMail = makeLogBookingMail(ports);
  const textOf = (booking: Booking, mail: Effect): MailText => loggedText(booking, mail, sender);
  return async ({ tenantId, booking, target }, signal) => {
    if (isErased(booking.candidate)) return 'moot';
    const task = { tenantId, bookingId: booking.id, connectionId: target.connectionId };
    return unlessGone(logBookingMail(task, target, textOf, signal));
  };
}

/** Links are left out: they are the candidate's own. */
function loggedText(booking: Booking, { revision, target }: Effect, sender: Sender): MailText {
  const told = target.kind === 'candidate_mail' ? target : {};
  const mail = interviewMail({ booking, revision, target: told }, sender, undefined);
  const lines = mail.body.filter((line) => typeof line === 'string');
  return { subject: mail.subject, from: mail.from.email, to: mail.to.email, body: lines.join('\n') };
}
