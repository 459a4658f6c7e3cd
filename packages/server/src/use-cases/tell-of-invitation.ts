import { type Invitation, statusOf } from '../domain/invitation.js';
import type { Transaction } from '../ports/store.js';
import type { WebhookEventType } from '../ports/webhook-records.js';

/** Tells the host's server of an invitation, and the pages that show it. */
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
  await tx.live.publish({ kind: 'invitation.changed', invitationId: invitation.id });
}
