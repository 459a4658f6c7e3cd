import '../domain/temporal.js';
import { supersedeProposal } from './answer-proposal.js';
import type { Ports } from './ports.js';
import { tellOfInvitation } from './tell-of-invitation.js';

/** Told of in one transaction. */
const AT_ONCE = 200;

/** Regular work: tells, once each, of open invitations whose time is over. */
export function makeExpireInvitations(ports: Pick<Ports, 'store'>) {
  return async (tenantId: string, signal: AbortSignal): Promise<void> => {
    for (let told = AT_ONCE; told === AT_ONCE && !signal.aborted; ) {
      told = await ports.store.transaction(tenantId, async (tx) => {
        const expired = await tx.invitations.takeExpired(AT_ONCE);
        for (const invitation of expired) {
          await supersedeProposal(tx, invitation.id);
          await tellOfInvitation(tx, 'invitation.expired', invitation);
        }
        return expired.length;
      });
    }
  };
}
