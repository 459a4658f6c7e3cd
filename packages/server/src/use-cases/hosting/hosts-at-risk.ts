import type { SeatedHost } from '../../domain/conferencing.js';
import type { HostAccount } from '../../ports/host-records.js';
import type { Transaction } from '../../ports/store.js';
import { openException } from '../open-exception.js';

/** Of one host; more of them are found when these are over. */
const MOST = 500;

/** Who can't host any more, or not as before; undefined of `removed` ones, which can't at all. */
type Changed = Pick<HostAccount, 'connectionId' | 'userId'> &
  Partial<Pick<HostAccount, 'licence' | 'status'>>;

/**
 * Opens an exception for each interview ahead whose host can't host it by now: their account is gone, switched off, or
 * without the licence they had when they were chosen. The same one twice is one.
 * Whether they get another host then without anybody's word is for a job to find out.
 * @param hosts as their directory has them now; without licence and status: it has them no more
 */
export async function flagHostsAtRisk(tx: Transaction, hosts: readonly Changed[]): Promise<void> {
  for (const host of hosts) {
    if (host.status === 'active' && host.licence === 'licensed') continue;
    await flagMeetingsOf(tx, host);
  }
}

async function flagMeetingsOf(tx: Transaction, host: Changed): Promise<void> {
  const { connectionId, userId } = host;
  for (const { bookingId, sessionKey } of await tx.meetings.aheadOfHost(connectionId, userId, MOST)) {
    const booking = await tx.bookings.find(bookingId);
    const session = booking?.sessions.find(({ key }) => key === sessionKey);
    if (booking?.status !== 'confirmed' || session?.host?.userId !== userId) continue;
    if (isFit(host, session.host)) continue;
    const found = { sessionKey, kind: 'host_at_risk', subject: userId, detail: {} } as const;
    if (await openException(tx, booking, found)) await tx.conferencingJobs.repairHosts(bookingId);
  }
}

/** Whether an account can host as when it was chosen: one that had no licence then still has what it had. */
export function isFit(
  { status, licence }: Partial<Pick<HostAccount, 'licence' | 'status'>>,
  { warnings }: Pick<SeatedHost, 'warnings'>,
): boolean {
  if (status !== 'active') return false;
  return licence === 'licensed' || (licence === 'basic' && warnings.includes('BASIC_HOST'));
}
