import { type Booking, sessionsByStart } from '../../domain/booking.js';
import { isErased } from '../../domain/candidate-out.js';
import type { CandidateMailTarget } from '../../domain/effect.js';
import type { Mailer } from '../../ports/mailer.js';
import type { Store } from '../../ports/store.js';
import { type JoinUrlPorts, shownTo } from '../../use-cases/hosting/join-links.js';
import type { EffectContext, EffectHandler } from '../effect-handler.js';
import type { Sender } from '../interview-event.js';
import { interviewMail } from '../interview-mail.js';
import { isReminderInTime } from '../reminder.js';

/**
 * Mails the candidate the booking as it stands: that it is confirmed, moved or cancelled, the link that came late, or a
 * reminder. The Message-ID is derived from the effect, so a mail that was sent twice after a crash is recognised as one.
 */
export function makeCandidateMailHandler(
  ports: {
    store: Pick<Store, 'transaction'>;
    mailer: Mailer;
    sender: Sender;
    /** A fresh link to the booking; links are kept only as hashes, so each mail gets its own. */
    manageUrlOf: (tenantId: string, booking: Booking) => Promise<string>;
    /** Keys of the sessions that a calendar invites the candidate to by itself. */
    invitedSessions: (tenantId: string, booking: Booking) => Promise<ReadonlySet<string>>;
  } & JoinUrlPorts,
): EffectHandler<CandidateMailTarget> {
  return async (context, signal) => {
    if (isMoot(context)) return 'moot';
    const { effect, target, tenantId } = context;
    const booking = await ports.store.transaction(tenantId, (tx) =>
      shownTo(ports, tx, context.booking, 'candidate'),
    );
    const manageUrl = booking.status === 'confirmed' ? await ports.manageUrlOf(tenantId, booking) : undefined;
    const invited = await ports.invitedSessions(tenantId, booking);
    const note = { booking, revision: effect.revision, target, invited };
    await ports.mailer.send(interviewMail(note, ports.sender, manageUrl), signal);
    return 'done';
  };
}

/** Of a booking that is off, only that it is off is told; somebody whose data were erased is told nothing. */
function isMoot({ booking, effect, target, now }: EffectContext<CandidateMailTarget>): boolean {
  if (isErased(booking.candidate)) return true;
  const { about = 'booking', minutesBefore = 0 } = target;
  if (about === 'booking') return false;
  if (booking.status === 'cancelled') return true;
  if (about === 'link') return false;
  const [first] = sessionsByStart(booking);
  return first === undefined || !isReminderInTime(effect, minutesBefore, { start: first.start, now });
}
