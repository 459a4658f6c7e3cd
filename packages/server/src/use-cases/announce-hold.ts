import { type Hold, isHosted, releaseHold } from '../domain/hold.js';
import type { Transaction } from '../ports/store.js';
import { resourcesIn } from './save-change.js';

/** Pages of others learn which stretches to ask about anew, session by session. */
export async function announceHold(
  tx: Transaction,
  kind: 'slots.taken' | 'slots.freed',
  { sessions, invitationId }: Hold,
): Promise<void> {
  for (const session of sessions) {
    const { start, end } = session;
    await tx.live.publish({ kind, resourceIds: resourcesIn(session), start, end, invitationId });
  }
}

/** Gives back the time of a hold that stands or has run out, and tells of it. The hold must be locked. */
export async function giveUpHold(tx: Transaction, hold: Hold): Promise<void> {
  await tx.claims.releaseHold(hold.id);
  if (isHosted(hold)) await tx.hostLedger.forget(hold.id);
  await tx.holds.update(releaseHold(hold, tx.now));
  await announceHold(tx, 'slots.freed', hold);
}
