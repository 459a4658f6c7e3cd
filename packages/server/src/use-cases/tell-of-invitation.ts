import { type Invitation, statusOf } from '../domain/invitation.js';
import type { Transaction } from '../ports/store.js';
import type { WebhookEventType } from '../ports/webhook-records.js';
import { tellPartner } from './partners/tell-partner.js';

/** Tells the host's server of an invitation, the pages that show it, and the partner who sent the candidate. */
export async function tellOfInvitation(
  tx: Transaction,
  type: Extract<WebhookEventType, `invitation.${string}`>,
  invitation: Invitation,
): Promise<void> {
  await tx.webhooks.publish({
    type,
    orderingKey: invitation.id,
    data: {
      invitationId: invitation.id,
      planId: invitation.planId,
      status: statusOf(invitation, tx.now),
      expiresAt: invitation.expiresAt.toString(),
    },
  });
  // Of a new one nothing is to be told before its mail is sent.
  if (type !== 'invitation.created') await tellPartner(tx, invitation.id);
  await tx.live.publish({ kind: 'invitation.changed', invitationId: invitation.id });
}
