import { membersOf, sessionOf } from '../../domain/booking.js';
import type { MemberMailTarget } from '../../domain/effect.js';
import type { Mailer } from '../../ports/mailer.js';
import type { Store } from '../../ports/store.js';
import type { EffectHandler } from '../effect-handler.js';
import type { Sender } from '../interview-event.js';
import { memberMail } from '../member-mail.js';

/** Mails somebody of the panel: they were swapped in or out, or are reminded. */
export function makeMemberMailHandler(ports: {
  store: Store;
  mailer: Mailer;
  sender: Sender;
}): EffectHandler<MemberMailTarget> {
  return async ({ booking, effect, target, tenantId }, signal) => {
    const session = sessionOf(booking, target.sessionKey);
    const sits = session !== undefined && membersOf([session]).includes(target.memberId);
    const isOn = booking.status === 'confirmed' && sits;
    // Who was swapped out must hear of it, unless they are back in by now; the others only while they sit.
    const isMoot = target.about === 'released' ? sits : !isOn;
    const [member] = await ports.store.transaction(tenantId, (tx) => tx.members.findMany([target.memberId]));
    if (isMoot || session === undefined || member === undefined) return 'moot';
    await ports.mailer.send(memberMail({ booking, session, member, effect, target }, ports.sender), signal);
    return 'done';
  };
}
