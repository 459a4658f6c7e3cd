import { type BookedSession, membersOf, sessionOf } from '../../domain/booking.js';
import type { MemberMailTarget } from '../../domain/effect.js';
import type { Mailer } from '../../ports/mailer.js';
import type { Store } from '../../ports/store.js';
import type { EffectContext, EffectHandler } from '../effect-handler.js';
import type { Sender } from '../interview-event.js';
import { memberMail } from '../member-mail.js';
import { isReminderInTime } from '../reminder.js';

/** Mails somebody of the panel: they were swapped in or out, or are reminded. */
export function makeMemberMailHandler(ports: {
  store: Store;
  mailer: Mailer;
  sender: Sender;
}): EffectHandler<MemberMailTarget> {
  return async (context, signal) => {
    const { booking, effect, target, tenantId } = context;
    const session = sessionOf(booking, target.sessionKey);
    if (session === undefined || isMoot(context, session)) return 'moot';
    const [member] = await ports.store.transaction(tenantId, (tx) => tx.members.findMany([target.memberId]));
    if (member === undefined) return 'moot';
    await ports.mailer.send(memberMail({ booking, session, member, effect, target }, ports.sender), signal);
    return 'done';
  };
}

/** Who was swapped out must hear of it, unless they are back in by now; the others only while they sit. An event that is gone says by itself that all is off. */
function isMoot(
  { booking, effect, target, now }: EffectContext<MemberMailTarget>,
  session: BookedSession,
): boolean {
  if (booking.status === 'cancelled') return true;
  const sits = membersOf([session]).includes(target.memberId);
  if (target.about === 'released') return sits;
  if (!sits) return true;
  const { start } = session;
  return target.about === 'reminder' && !isReminderInTime(effect, target.minutesBefore ?? 0, { start, now });
}
