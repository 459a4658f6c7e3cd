import '../../packages/server/src/domain/temporal.js';
import { SchedulingError } from '../../packages/server/src/domain/scheduling-error.js';
import type { ConferencingAccounts } from '../../packages/server/src/ports/conferencing-accounts.js';
import type {
  AccountHealth,
  ConferencingAccount,
  ConferencingProvider,
  DirectoryEntry,
  MadeMeeting,
  PermissionCheck,
  SeenHostedMeeting,
} from '../../packages/server/src/ports/conferencing-provider.js';
import type { Store } from '../../packages/server/src/ports/store.js';

/** An account of a made-up directory, with a licence. */
export const aHostEntry = (userId: string, changes: Partial<DirectoryEntry> = {}): DirectoryEntry => ({
  userId,
  email: `${userId}@hillvalley.example`,
  aliases: [],
  name: userId,
  accountId: 'acc_1',
  licence: 'licensed',
  status: 'active',
  isRoom: false,
  ...changes,
});

/** One thing that a check has tried, and that went well. */
export const aPermissionCheck = (changes: Partial<PermissionCheck> = {}): PermissionCheck => ({
  permission: 'users:read',
  label: 'Read users',
  isOk: true,
  isOptional: false,
  why: 'to find hosts',
  howToFix: '',
  link: undefined,
  detail: undefined,
  ...changes,
});

/** A conferencing service with one account in memory; what it says can be changed, and it can be told to fail. */
export class FakeConferencing {
  health: AccountHealth = { connectedAs: 'doc', roleName: 'Owner', checks: [aPermissionCheck()] };
  readonly directory: DirectoryEntry[] = [];
  /** What hosts do, by user. */
  readonly meetings = new Map<string, SeenHostedMeeting[]>();
  readonly deleted: string[] = [];
  /** Receipts of erasures that it was told of. */
  readonly erasures: unknown[] = [];
  /** Thrown by every call, the first one first. */
  readonly faults: SchedulingError[] = [];
  pageSize = 2;

  readonly provider: ConferencingProvider = {
    name: 'videophone',
    label: 'Videophone',
    capabilities: {
      hasHosts: true,
      hasAlternates: true,
      linksArePersonal: false,
      writesPerHostPerDay: 100,
    },
    requirements: { permissions: [], role: undefined, links: [] },
    consent: undefined,
    keyed: undefined,
    hook: {
      read: () => ({ kind: 'news', news: undefined }),
      confirmErased: (receipt) =>
        this.#answer(() => {
          this.erasures.push(receipt);
        }),
    },
    reasonText: (reason) => `Sorry: ${reason}`,
    open: () => this.account,
  };

  readonly providers = { conferencing: new Map([[this.provider.name, this.provider]]) };

  readonly account: ConferencingAccount = {
    check: () => this.#answer(() => this.health),
    hosts: () => this.#pages(),
    findHost: (emailOrUserId) =>
      this.#answer(() =>
        this.directory.find(({ email, userId }) => email === emailOrUserId || userId === emailOrUserId),
      ),
    meetingsOf: (userId) => this.#answer(() => this.meetings.get(userId) ?? []),
    createMeeting: () => Promise.reject(unused()),
    updateMeeting: () => Promise.reject(unused()),
    deleteMeeting: (reference) =>
      this.#answer(() => {
        this.deleted.push(reference);
      }),
    readMeeting: () => Promise.reject<SeenHostedMeeting & MadeMeeting>(unused()),
    linkFor: () => Promise.reject(unused()),
  };

  /** Opens the account for each of its connections in the store, as the server does. */
  accountsOf(store: Store): ConferencingAccounts {
    return {
      open: async (tenantId, connectionId) => {
        const connection = await store.transaction(tenantId, (tx) => tx.connections.find(connectionId));
        if (connection === undefined || connection.state === 'revoked') {
          throw new SchedulingError('needs_connection', 'It must be connected again.');
        }
        const handle = {
          connectionId,
          credentials: { read: () => Promise.resolve(undefined), renew: () => Promise.resolve(undefined) },
          dataCenter: undefined,
          isWaitedFor: false,
        };
        return { account: this.account, connection, handle, provider: this.provider };
      },
    };
  }

  #answer<T>(work: () => T): Promise<T> {
    const fault = this.faults.shift();
    return fault === undefined ? Promise.resolve(work()) : Promise.reject(fault);
  }

  async *#pages(): AsyncIterable<readonly DirectoryEntry[]> {
    for (let first = 0; first < this.directory.length; first += this.pageSize) {
      yield await this.#answer(() => this.directory.slice(first, first + this.pageSize));
    }
  }
}

const unused = (): Error => new Error('nothing here makes meetings');
