import { normalEmail } from './email.js';
import type { AssignRequest, Commitment, Email, HostEntry, LedgerRow, Person } from './host-types.js';

/** What is known of the accounts that may host, looked up by account: many questions are asked of the same. */
export interface HostIndex {
  readonly byAddress: ReadonlyMap<Email, HostEntry>;
  readonly byUser: ReadonlyMap<string, HostEntry>;
  /** By account. */
  readonly commitments: ReadonlyMap<string, readonly Commitment[]>;
  readonly ledger: ReadonlyMap<string, readonly LedgerRow[]>;
}

/** An account's own address goes before another's alias. */
export function hostIndexOf({
  directory,
  commitments,
  ledger,
}: Pick<AssignRequest, 'directory' | 'commitments' | 'ledger'>): HostIndex {
  const byAddress = new Map<Email, HostEntry>();
  for (const entry of directory) byAddress.set(normalEmail(entry.email), entry);
  for (const entry of directory) {
    for (const alias of (entry.aliases ?? []).map(normalEmail)) {
      if (!byAddress.has(alias)) byAddress.set(alias, entry);
    }
  }
  return {
    byAddress,
    byUser: new Map(directory.map((entry) => [entry.userId, entry])),
    commitments: byHost(commitments),
    ledger: byHost(ledger),
  };
}

/** The same with one interview more. */
export function withInterview(index: HostIndex, commitment: Commitment, row: LedgerRow): HostIndex {
  return {
    ...index,
    commitments: added(index.commitments, commitment),
    ledger: added(index.ledger, row),
  };
}

/** The address of somebody's account. */
export const addressOf = ({ email, zoomEmail }: Person): Email => normalEmail(zoomEmail ?? email);

function byHost<T extends { hostUserId: string }>(all: readonly T[]): Map<string, T[]> {
  const hosts = new Map<string, T[]>();
  for (const each of all) {
    const known = hosts.get(each.hostUserId);
    if (known === undefined) hosts.set(each.hostUserId, [each]);
    else known.push(each);
  }
  return hosts;
}

const added = <T extends { hostUserId: string }>(
  hosts: ReadonlyMap<string, readonly T[]>,
  one: T,
): Map<string, readonly T[]> =>
  new Map(hosts).set(one.hostUserId, [...(hosts.get(one.hostUserId) ?? []), one]);
