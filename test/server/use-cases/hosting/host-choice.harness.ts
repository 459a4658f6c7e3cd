import type { HostedChoice } from '../../../../packages/server/src/domain/conferencing.js';
import type { HostSettings } from '../../../../packages/server/src/domain/hosting/host-types.js';
import type { Member } from '../../../../packages/server/src/domain/member.js';
import type { Plan } from '../../../../packages/server/src/domain/plan.js';
import type { HostAccount } from '../../../../packages/server/src/ports/host-records.js';
import type { DirectoryEntry } from '../../../../packages/server/src/ports/conferencing-provider.js';
import type { Transaction } from '../../../../packages/server/src/ports/store.js';
import { aHostEntry } from '../../../fakes/conferencing-service.js';
import { aConnection } from '../../../support/records.js';
import { type Candidates, startCandidates } from '../candidates.harness.js';

/** Candidates whose interviews are hosted by accounts of one organization. */
export interface HostChoice extends Candidates {
  connectionId: string;
  within: <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;
  /** Puts an account into the directory, verified. */
  newHost(userId: string, changes?: Partial<DirectoryEntry>): Promise<HostAccount>;
  /** A plan of half an hour that is hosted. */
  hostedPlan(
    members: readonly Member[],
    hosting: Partial<HostSettings>,
    changes?: Partial<Plan>,
  ): Promise<Plan>;
  /** A member, and the account of theirs. */
  newInterviewer(name: string, changes?: Partial<DirectoryEntry>): Promise<Member>;
  /** Who is claimed at all, as account and slot's index. */
  hosting(): Promise<string[]>;
  /** The ledger, as account, session and what became of it. */
  ledger(): Promise<string[]>;
  /** The audit log's lines of host rights. */
  rights(): Promise<string[]>;
}

/** The address of an account. */
export const mailOf = (userId: string): string => aHostEntry(userId).email;

/** In turn. */
export const inTurn = (...userIds: string[]): Pick<HostSettings, 'policy'> => ({
  policy: { kind: 'round_robin', hosts: userIds.map(mailOf) },
});

/** Starts a store of its own. */
export async function startHostChoice(): Promise<HostChoice> {
  const candidates = await startCandidates();
  const { fixture, tenant, conferencing } = candidates;
  const slot = (index: number) => candidates.slot(index);
  const within: HostChoice['within'] = (work) => fixture.store.transaction(tenant, work);
  const accountId = 'acc_1';
  const connection = aConnection({ provider: conferencing.provider.name, scope: 'account', accountId });
  await within((tx) => tx.connections.insert(connection, {}));
  const all = () => within((tx) => tx.hosts.list(connection.id, { search: undefined, limit: 100 }));
  const userOf = (hosts: readonly HostAccount[], id: string): string =>
    hosts.find((host) => host.id === id)?.userId ?? id;
  const newHost: HostChoice['newHost'] = (userId, changes = {}) =>
    within(async (tx) => {
      await tx.hosts.save(connection.id, [aHostEntry(userId, { accountId, ...changes })]);
      const host = await tx.hosts.findByUser(connection.id, userId);
      if (host === undefined) throw new Error('the host was not kept');
      await tx.hosts.markVerified(host.id, true);
      return host;
    });
  return {
    ...candidates,
    connectionId: connection.id,
    within,
    newHost,
    newInterviewer: async (name, changes) => {
      await newHost(name, changes);
      return candidates.newMember({ name, email: mailOf(name) });
    },
    hostedPlan: async (members, hosting, changes = {}) => {
      const made = await candidates.newPlan(members, changes);
      const conferencing: HostedChoice = {
        provider: 'hosted',
        connectionId: connection.id,
        rule: 'even_distribution',
        hosting: {
          policy: { kind: 'first_interviewer' },
          alternates: ['interviewers'],
          plan: 'unknown',
          ...hosting,
        },
      };
      const plan = { ...made, sessions: made.sessions.map((each) => ({ ...each, conferencing })) };
      await within((tx) => tx.plans.update(plan));
      return plan;
    },
    hosting: async () => {
      const hosts = await all();
      const period = { start: slot(-48), end: slot(48) };
      const claims = await within((tx) =>
        tx.claims.list(
          hosts.map(({ id }) => id),
          period,
          undefined,
        ),
      );
      return claims
        .map(({ resourceId, start }) => {
          const [id = '', unit] = resourceId.split('#');
          const index = slot(0).until(start).total('minutes') / 30;
          return `${userOf(hosts, id)}${unit === undefined ? '' : `#${unit}`} ${String(index)}`;
        })
        .sort();
    },
    ledger: async () => {
      const hosts = await all();
      const period = { start: slot(-48), end: slot(480) };
      const given = await within((tx) =>
        tx.hostLedger.list(
          hosts.map(({ id }) => id),
          period,
        ),
      );
      return given
        .map(({ hostId, holderId, isCancelled }) =>
          [userOf(hosts, hostId), holderId.split('_')[0], ...(isCancelled ? ['cancelled'] : [])].join(' '),
        )
        .sort();
    },
    rights: async () => {
      const hosts = await all();
      const rows = await fixture.asTenant(
        tenant,
        `select action, object from audit_events where action like 'host_rights.%' order by 1, 2`,
      );
      return rows
        .map(({ action, object }) => `${String(action)} ${userOf(hosts, String(object).split('/')[2] ?? '')}`)
        .sort();
    },
  };
}
