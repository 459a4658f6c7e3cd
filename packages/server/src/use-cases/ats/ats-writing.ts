import type { AtsCapabilities } from '../../ports/ats-provider.js';
import type { AtsSettings } from '../../ports/ats-records.js';
import type { Transaction } from '../../ports/store.js';
import type { JoinUrlPorts } from '../hosting/join-links.js';
import type { AtsPorts } from './open-ats-account.js';
import { accountOf } from './show-ats.js';

/** What writing to applicant tracking systems (ATS) needs. */
export interface AtsWritePorts extends AtsPorts, JoinUrlPorts {
  /** The address of a booking, for whoever finds it in the ATS. */
  bookingUrlOf: (bookingId: string) => string;
}

/** A booking and the ATS that it is written to. */
export interface AtsTask {
  tenantId: string;
  bookingId: string;
  connectionId: string;
}

/** What an admin has decided about a connected ATS, or what holds where nothing was; undefined of one that is gone. */
export async function settingsOf(tx: Transaction, connectionId: string): Promise<AtsSettings | undefined> {
  const connection = await tx.connections.find(connectionId);
  return connection && (await accountOf(tx, connectionId)).settings;
}

/** Whether interviews are written there; where they are not, notes say them. */
export const writesInterviews = (
  { interviewWrite }: AtsCapabilities,
  settings: Pick<AtsSettings, 'writesInterviews' | 'usesExperiments'>,
): boolean =>
  settings.writesInterviews &&
  interviewWrite !== 'note' &&
  (interviewWrite !== 'experimental' || settings.usesExperiments);

/** Whether what interviewers answered is written there. */
export const writesResponses = (
  { responseStatusWrite }: AtsCapabilities,
  settings: Pick<AtsSettings, 'writesResponses'>,
): boolean => responseStatusWrite && settings.writesResponses;
