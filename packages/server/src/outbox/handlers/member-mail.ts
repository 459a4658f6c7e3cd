import { type BookedSession, membersOf, sessionOf } from '../../domain/booking.js';
import type { MemberMailTarget } from '../../domain/effect.js';
import { type JoinUrlPorts, shownTo } from '../../use-cases/hosting/join-links.js';
import type { Mailer } from '../../ports/mailer.js';
import type { Store } from '../../ports/store.js';
import type { EffectContext, EffectHandler } from '../effect-handler.js';
import type { Sender } from '../interview-event.js';
import { memberMail } from '../member-mail.js';
import { isReminderInTime } from '../reminder.js';

/** Mails somebody of the panel: they were swapped in or out, or are reminded. */
export function makeMemberMailHandler(
  ports: { store: Store; mailer: Mailer; sender: Sender } & JoinUrlPorts,
): EffectHandler<MemberMailTarget> {
  return async (context, signal) => {
    const { effect, target, tenantId } = context;
    const agreed = sessionOf(context.booking, target.sessionKey);
    if (agreed === undefined || isMoot(context, agreed)) return 'moot';
    const { member, booking } = await ports.store.transaction(tenantId, async (tx) => {
      const [found] = await tx.members.findMany([target.memberId]);
      return { member: found, booking: await shownTo(ports, tx, context.booking, target.memberId) };
    });
    if (member === undefined) return 'moot';
    const session = sessionOf(booking, target.sessionKey) ?? agreed;
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
