import type { SeenAtsInterview } from '../../domain/applicant-tracking.js';
import { conflictOf, sessionOfKey } from '../../domain/ats-interview.js';
import type { Transaction } from '../../ports/store.js';

/**
 * Looks at interviews that were read from an applicant tracking system (ATS) page by page. A page may be older than what we
 * wrote since: of one that is not as we wrote it, a job reads what it is now before anything is concluded.
 */
export async function lookAtInterviews(
  tx: Transaction,
  connectionId: string,
  interviews: readonly SeenAtsInterview[],
): Promise<void> {
  const changed = new Set<string>();
  for (const seen of interviews) {
    const of = seen.key === undefined ? undefined : sessionOfKey(seen.key);
    if (of === undefined || changed.has(seen.applicationId)) continue;
    const records = await tx.atsInterviews.ofBooking(of.bookingId);
    const record = records.find(
      (each) => each.sessionKey === of.sessionKey && each.connectionId === connectionId,
    );
    if (record?.state !== 'standing' || record.written === undefined) continue;
    const shown = seen.state === 'cancelled' ? undefined : seen;
    if (conflictOf(record.written, shown, undefined) !== undefined) changed.add(record.applicationId);
  }
  for (const applicationId of changed)
    await tx.atsAccounts.lookAt(connectionId, { kind: 'application', applicationId });
}
