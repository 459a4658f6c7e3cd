import '../../domain/temporal.js';
import type { PartnerAccounts } from '../../ports/partner-accounts.js';
import type { PartnerReportRecord } from '../../ports/invitation-task-records.js';
import type { Store, Transaction } from '../../ports/store.js';
import { type Standing, reportOf } from './partner-report.js';

/** What telling partners needs. */
export interface ReportPorts {
  store: Store;
  partners: PartnerAccounts;
  /** The host's page of a booking; a candidate's own link is no one else's. */
  bookingUrlOf: (bookingId: string) => string | undefined;
}

/**
 * Tells the partner who sent a candidate how things stand, unless it knows.
 * @returns when there will be something else to tell; `moot` when nobody sent the candidate, or the account is gone
 * @throws what `PartnerAccount` does
 */
export function makeReportToPartner({ store, partners, bookingUrlOf }: ReportPorts) {
  return async (
    { tenantId, invitationId }: { tenantId: string; invitationId: string },
    signal: AbortSignal,
  ): Promise<{ againAt: Temporal.Instant | undefined } | 'moot'> => {
    const found = await store.transaction(tenantId, (tx) => find(tx, invitationId));
    if (found === undefined) return 'moot';
    const { record, standing } = found;
    const { report, againAt } = reportOf(standing);
    const words = [report.status, report.subtitle, report.completedAt?.toString() ?? ''].join('\n');
    if (words === record.told) return { againAt };
    const { account } = await partners.open(tenantId, record.connectionId);
    const { booking } = standing;
    const url = booking && bookingUrlOf(booking.id);
    await account.report(record.reportId, { ...report, url }, signal);
    await store.transaction(tenantId, (tx) =>
      tx.partnerReports.keepTold(record.connectionId, record.reportId, words),
    );
    return { againAt };
  };
}

async function find(
  tx: Transaction,
  invitationId: string,
): Promise<{ record: PartnerReportRecord; standing: Standing } | undefined> {
  const record = await tx.partnerReports.ofInvitation(invitationId);
  const invitation = await tx.invitations.find(invitationId);
  if (record === undefined || invitation === undefined) return undefined;
  if ((await tx.connections.find(record.connectionId)) === undefined) return undefined;
  const booking = await tx.bookings.ofInvitation(invitationId);
  const mail = await tx.invitationTasks.find(invitationId, 'mail');
  return { record, standing: { invitation, booking, mail, now: tx.now } };
}
