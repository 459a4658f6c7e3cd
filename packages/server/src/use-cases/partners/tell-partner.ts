import type { Transaction } from '../../ports/store.js';

/** Has the partner who sent the candidate told how things stand, if one did. */
export async function tellPartner(tx: Transaction, invitationId: string): Promise<void> {
  const report = await tx.partnerReports.ofInvitation(invitationId);
  if (report !== undefined) await tx.invitationTasks.queue(invitationId, ['partner_report']);
}
