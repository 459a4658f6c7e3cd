import '../../domain/temporal.js';
import type { AtsRecords } from '../../domain/applicant-tracking.js';
import type { AtsFilter } from '../../ports/ats-records.js';
import type { PageRequest } from '../../ports/page-request.js';
import type { Session, Transaction } from '../../ports/store.js';
import { type ShowPorts, findAts } from './show-ats.js';

/** What can be listed of the mirror. */
export type ListedKind = 'job' | 'stage' | 'step' | 'application' | 'candidate' | 'office' | 'user';

/** A record, and for an application the candidate's name. */
export interface ListedRecord<K extends ListedKind = ListedKind> {
  record: AtsRecords[K];
  candidateName: string | undefined;
}

/** A page of the mirror and how old it is. */
export interface MirrorPage {
  kind: ListedKind;
  records: ListedRecord[];
  /** When the oldest part of the mirror was read last; undefined before all of it was. */
  readAt: Temporal.Instant | undefined;
}

/**
 * Lists what is kept of an ATS, without what the asker may not see there.
 * @throws `not_found`
 */
export function makeListMirror({ store, providers }: ShowPorts) {
  return (
    tenantId: string,
    of: { connectionId: string; kind: ListedKind; actor: Session['actor']; filter: MirrorQuery },
    page: PageRequest,
  ): Promise<MirrorPage> =>
    store.transaction(tenantId, async (tx) => {
      const { connectionId, kind, actor, filter } = of;
      await findAts(tx, providers, connectionId);
      const seen = await visibleTo(tx, connectionId, actor);
      const records = await tx.atsMirror.list(connectionId, kind, { ...filter, ...seen }, page);
      return {
        kind,
        records: await named(tx, connectionId, kind, records),
        readAt: mirrorAge(await tx.atsSyncs.of(connectionId)),
      };
    });
}

/** What somebody asks for. */
export type MirrorQuery = Pick<AtsFilter, 'jobId' | 'stageId' | 'search'>;

/**
 * What somebody may see, by who they are at the ATS: its admins everything; other users their jobs; whoever is no user
 * there nothing confidential.
 */
export async function visibleTo(
  tx: Transaction,
  connectionId: string,
  actor: Session['actor'],
): Promise<Pick<AtsFilter, 'jobIds' | 'withoutConfidential' | 'withoutPrivate'>> {
  const user =
    actor?.email === undefined ? undefined : await tx.atsMirror.findUser(connectionId, actor.email);
  if (user === undefined) return { withoutConfidential: true, withoutPrivate: true };
  if (user.isAdmin) return {};
  return { jobIds: await tx.atsMirror.jobsOf(connectionId, user.id), withoutPrivate: true };
}

/** When the oldest part was read last; undefined before all parts were. */
export function mirrorAge(
  syncs: readonly { readAt: Temporal.Instant | undefined }[],
): Temporal.Instant | undefined {
  const [first, ...rest] = syncs.map(({ readAt }) => readAt);
  return rest.reduce(
    (oldest, at) =>
      oldest === undefined || at === undefined
        ? undefined
        : Temporal.Instant.compare(at, oldest) < 0
          ? at
          : oldest,
    first,
  );
}

async function named(
  tx: Transaction,
  connectionId: string,
  kind: ListedKind,
  records: readonly AtsRecords[ListedKind][],
): Promise<ListedRecord[]> {
  if (kind !== 'application') return records.map((record) => ({ record, candidateName: undefined }));
  // A list of a kind holds records of it.
  const applications = records as readonly AtsRecords['application'][];
  const ids = [...new Set(applications.map(({ candidateId }) => candidateId))];
  const candidates = await tx.atsMirror.findMany(connectionId, 'candidate', ids);
  const names = new Map(candidates.map(({ id, name }) => [id, name]));
  return applications.map((record) => ({ record, candidateName: names.get(record.candidateId) }));
}
