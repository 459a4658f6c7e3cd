import {
  ATS_KINDS,
  type AtsApplication,
  type AtsKind,
  type AtsRecords,
} from '../../domain/applicant-tracking.js';
import type { AtsPage } from '../../ports/ats-provider.js';
import type { AtsChange } from '../../ports/ats-records.js';
import type { Transaction } from '../../ports/store.js';
import { noteOut } from './candidate-out.js';
import { type InvitePorts, inviteOnStage } from './invite-on-stage.js';
import { lookAtInterviews } from './look-at-interviews.js';

/** What was read of an ATS, and when the reading began. */
export interface ReadRecords {
  connectionId: string;
  runAt: Temporal.Instant;
  /** For the first time: what is found is no news, but who is out is. */
  isFirst: boolean;
  page: Pick<AtsPage, 'records' | 'gone' | 'interviews'>;
}

/**
 * Keeps what was read in the mirror, and sees to what is new of it: who is out of the race, whose interview was changed
 * there, who entered a stage that invites. Whatever is read comes this way, page by page or by a hook.
 * @returns how many records were read
 */
export async function keepRead(ports: InvitePorts, tx: Transaction, read: ReadRecords): Promise<number> {
  const { connectionId, page, isFirst } = read;
  const changes: AtsChange[] = [];
  let count = 0;
  for (const kind of ATS_KINDS) {
    const records = page.records[kind] ?? [];
    count += records.length;
    changes.push(...(await keepKind(tx, read, kind, records)));
    changes.push(...(await tx.atsMirror.remove(connectionId, kind, page.gone[kind] ?? [])));
  }
  const known = isFirst ? [...changes, ...alreadyOut(page.records.application ?? [])] : changes;
  await seeToChanges(ports, tx, connectionId, { changes: known, isFirst });
  await lookAtInterviews(tx, connectionId, page.interviews);
  return count;
}

/** Sees to what is new in the mirror. */
export async function seeToChanges(
  ports: InvitePorts,
  tx: Transaction,
  connectionId: string,
  { changes, isFirst }: { changes: readonly AtsChange[]; isFirst: boolean },
): Promise<void> {
  if (changes.length === 0) return;
  await noteOut(tx, connectionId, changes);
  if (!isFirst) await inviteOnStage(ports, tx, connectionId, changes);
}

const keepKind = <K extends AtsKind>(
  tx: Transaction,
  { connectionId, runAt, isFirst }: ReadRecords,
  kind: K,
  records: readonly AtsRecords[K][],
): Promise<AtsChange<K>[]> =>
  tx.atsMirror.save(connectionId, kind, records, { runAt, wantsChanges: !isFirst });

/** Somebody may have been invited while there was no mirror, and be out since. */
const alreadyOut = (applications: readonly AtsApplication[]): AtsChange[] =>
  applications
    .filter(({ status }) => status !== 'active')
    .map((after) => ({ kind: 'application', id: after.id, before: undefined, after }));
