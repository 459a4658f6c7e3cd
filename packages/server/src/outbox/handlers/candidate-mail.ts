import type { Booking } from '../../domain/booking.js';
import type { CandidateMailTarget } from '../../domain/effect.js';
import type { Mailer } from '../../ports/mailer.js';
import type { EffectHandler } from '../effect-handler.js';
import type { Sender } from '../interview-event.js';
import { interviewMail } from '../interview-mail.js';

/**
 * Mails the candidate the booking as it stands: an invitation, or its cancellation. The Message-ID is derived from the
 * booking, so a mail that was sent twice after a crash is recognised as one.
 */
export function makeCandidateMailHandler(ports: {
  mailer: Mailer;
  sender: Sender;
  /** A fresh link to the booking; links are kept only as hashes, so each mail gets its own. */
  manageUrlOf: (tenantId: string, booking: Booking) => Promise<string>;
}): EffectHandler<CandidateMailTarget> {
  return async ({ booking, tenantId }, signal) => {
    const manageUrl = booking.status === 'confirmed' ? await ports.manageUrlOf(tenantId, booking) : undefined;
    await ports.mailer.send(interviewMail(booking, ports.sender, manageUrl), signal);
    return 'done';
  };
}
