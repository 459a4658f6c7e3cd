import '../../packages/server/src/domain/temporal.js';
import type { AtsKind, AtsRecords } from '../../packages/server/src/domain/applicant-tracking.js';
import type { AtsAccounts } from '../../packages/server/src/ports/ats-accounts.js';
import type {
  AtsAccount,
  AtsPage,
  AtsPosition,
  AtsProvider,
  AtsResource,
} from '../../packages/server/src/ports/ats-provider.js';
import type { Connection } from '../../packages/server/src/ports/connection-records.js';
import { SchedulingError } from '../../packages/server/src/domain/scheduling-error.js';

const NO_SUCH = (): never => {
  throw new Error('this fake is only read');
};

/**
 * An applicant tracking system in memory that is read page by page, the latest changes first. `onPage` runs before each
 * page is given: there it can be changed, or made to fail.
 */
export class FakeAtsSystem {
  readonly name = 'hiring';
  pageSize = 2;
  /** Its clock is behind that of the database. */
  behindMinutes = 1;
  resources: AtsResource[] = [
    { name: 'jobs', kinds: ['job'], hasIncrements: false },
    { name: 'candidates', kinds: ['candidate'], hasIncrements: true },
    { name: 'applications', kinds: ['application'], hasIncrements: true },
  ];
  /** What was asked for, in order. */
  asked: { resource: string; from: AtsPosition }[] = [];
  onPage: (resource: string, from: AtsPosition) => void = () => undefined;
  #records = new Map<string, { kind: AtsKind; record: AtsRecords[AtsKind]; changedAt: Temporal.Instant }>();

  put<K extends AtsKind>(kind: K, record: AtsRecords[K]): void {
    const changedAt = Temporal.Now.instant().subtract({ minutes: this.behindMinutes });
    this.#records.set(`${kind} ${record.id}`, { kind, record, changedAt });
  }

  remove(kind: AtsKind, id: string): void {
    this.#records.delete(`${kind} ${id}`);
  }

  all<K extends AtsKind>(kind: K): AtsRecords[K][] {
    // Kept under their kind.
    return [...this.#records.values()].flatMap((each) =>
      each.kind === kind ? [each.record as AtsRecords[K]] : [],
    );
  }

  /** It opens for any connection. */
  accounts(connection: Connection): AtsAccounts {
    // What is asked of a provider here is what the fake has of it.
    const provider = { name: this.name, open: () => this.#account() } as unknown as AtsProvider;
    return {
      open: () =>
        Promise.resolve({
          account: this.#account(),
          connection,
          handle: {
            connectionId: connection.id,
            credentials: { read: NO_SUCH, renew: NO_SUCH },
            dataCenter: undefined,
            isWaitedFor: false,
          },
          provider,
        }),
    };
  }

  #account(): AtsAccount {
    return {
      resources: this.resources,
      readPage: (resource, from) => Promise.resolve().then(() => this.#page(resource, from)),
      check: NO_SUCH,
      readApplication: NO_SUCH,
      applicationsOf: NO_SUCH,
      interviewsOf: NO_SUCH,
      writeInterviews: NO_SUCH,
      removeInterviews: NO_SUCH,
      findNote: NO_SUCH,
      addNote: NO_SUCH,
      logMail: NO_SUCH,
    };
  }

  /** Pages are places in the order of ids, as far as they had come: what comes before one later is not on it. */
  #page(name: string, from: AtsPosition): AtsPage {
    this.asked.push({ resource: name, from });
    this.onPage(name, from);
    const resource = this.resources.find((each) => each.name === name);
    if (resource === undefined) throw new SchedulingError('not_found', 'There is no such resource.');
    const found = [...this.#records.values()]
      .filter(({ kind, changedAt }) => resource.kinds.includes(kind) && isSince(changedAt, from.since))
      .filter(({ record }) => from.cursor === undefined || record.id > from.cursor)
      .sort((a, b) => (a.record.id < b.record.id ? -1 : 1));
    const page = found.slice(0, this.pageSize);
    return {
      records: Object.fromEntries(
        resource.kinds.map((kind) => [
          kind,
          page.filter((each) => each.kind === kind).map(({ record }) => record),
        ]),
      ),
      gone: {},
      interviews: [],
      next: found.length > this.pageSize ? page.at(-1)?.record.id : undefined,
      total: undefined,
    };
  }
}

const isSince = (changedAt: Temporal.Instant, since: Temporal.Instant | undefined): boolean =>
  since === undefined || Temporal.Instant.compare(changedAt, since) >= 0;
