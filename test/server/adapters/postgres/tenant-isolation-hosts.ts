import type { HostAccount, HostAssignment } from '../../../../packages/server/src/ports/host-records.js';
import type { Transaction } from '../../../../packages/server/src/ports/store.js';
import { aHostEntry } from '../../../fakes/conferencing-service.js';
import { NINE } from '../../../support/records.js';
import { refused } from './refused-row.js';

/** What one tenant knows of the hosts of a conferencing account. */
export interface OwnedHosts {
  host: HostAccount;
}

const entry = aHostEntry('doc');
const period = { start: NINE, end: NINE.add({ hours: 1 }) };
const foreign = { reference: '1', ...period };
const HOLDER = 'bkg_ledger';
const assignmentOf = (hostId: string): HostAssignment => ({
  hostId,
  holderId: HOLDER,
  sessionKey: 'onsite',
  start: NINE,
  assignedAt: NINE,
  expiresAt: undefined,
  isCancelled: false,
});
const LATE = NINE.add({ hours: 24 * 365 * 50 });

/** One row in every table of hosts. @param connectionId an account's that is there */
export async function seedHosts(tx: Transaction, connectionId: string): Promise<OwnedHosts> {
  await tx.hosts.save(connectionId, [entry]);
  const host = await tx.hosts.findByUser(connectionId, entry.userId);
  if (host === undefined) throw new Error('the host was not kept');
  await tx.hosts.markVerified(host.id, true);
  await tx.hosts.saveForeign(host.id, [foreign]);
  await tx.hostLedger.put(assignmentOf(host.id));
  return { host };
}

type Attempt = (tx: Transaction, theirs: { hosts: OwnedHosts }) => Promise<unknown>;

/** Every function of these records, asked for another tenant's row; `own` as in the test itself. */
export const hostAttempts: {
  [Records in 'hosts' | 'hostLedger' | 'conferencingJobs']: {
    [Method in keyof Transaction[Records]]: Attempt | 'own';
  };
} = {
  hosts: {
    save: (tx, { hosts: { host } }) => refused(tx.hosts.save(host.connectionId, [entry])),
    removeUnread: (tx, { hosts: { host } }) => tx.hosts.removeUnread(host.connectionId, LATE),
    removeAll: (tx, { hosts: { host } }) => tx.hosts.removeAll(host.connectionId),
    findByAddress: (tx, { hosts: { host } }) => tx.hosts.findByAddress(host.connectionId, [host.email]),
    findByUser: (tx, { hosts: { host } }) => tx.hosts.findByUser(host.connectionId, host.userId),
    findMany: (tx, { hosts: { host } }) => tx.hosts.findMany([host.id]),
    list: (tx, { hosts: { host } }) => tx.hosts.list(host.connectionId, { search: undefined, limit: 100 }),
    verified: (tx, { hosts: { host } }) => tx.hosts.verified(host.connectionId),
    inLedger: (tx, { hosts: { host } }) => tx.hosts.inLedger(host.connectionId, period),
    counts: async (tx, { hosts: { host } }) => [...(await tx.hosts.counts([host.connectionId]))],
    markVerified: (tx, { hosts: { host } }) => tx.hosts.markVerified(host.id, false),
    setCapacity: (tx, { hosts: { host } }) => tx.hosts.setCapacity(host.id, 3),
    bar: (tx, { hosts: { host } }) => tx.hosts.bar(host.id, { reason: 'HOST_DEACTIVATED', until: NINE }),
    countWrites: (tx, { hosts: { host } }) => tx.hosts.countWrites(host.id, 1),
    saveForeign: (tx, { hosts: { host } }) => refused(tx.hosts.saveForeign(host.id, [foreign])),
    foreignOf: (tx, { hosts: { host } }) => tx.hosts.foreignOf([host.id], period),
  },
  hostLedger: {
    list: (tx, { hosts: { host } }) => tx.hostLedger.list([host.id], period),
    newest: (tx, { hosts: { host } }) => tx.hostLedger.newest([host.id]),
    // It becomes a row of this tenant's own, and their interview stays what it is.
    put: async (tx, { hosts: { host } }) => {
      await tx.hostLedger.put({ ...assignmentOf(host.id), isCancelled: true });
      await tx.hostLedger.forget(HOLDER);
    },
    extend: (tx) => tx.hostLedger.extend(HOLDER, LATE),
    turnIntoBooking: (tx) => tx.hostLedger.turnIntoBooking(HOLDER, 'bkg_biff'),
    forget: (tx) => tx.hostLedger.forget(HOLDER),
    cancel: (tx) => tx.hostLedger.cancel(HOLDER, 'onsite'),
  },
  // Their jobs name this transaction's own tenant, where there is no such connection or booking.
  conferencingJobs: { lookAtNews: 'own', readAccount: 'own', repairHosts: 'own', confirmErased: 'own' },
};

/** What its own tenant does find. */
export async function foundHosts(
  tx: Transaction,
  { hosts: { host } }: { hosts: OwnedHosts },
): Promise<object> {
  return {
    byAddress: (await tx.hosts.findByAddress(host.connectionId, [host.email])).length,
    verified: (await tx.hosts.verified(host.connectionId)).length,
    inLedger: (await tx.hosts.inLedger(host.connectionId, period)).length,
    foreign: (await tx.hosts.foreignOf([host.id], period)).length,
    given: (await tx.hostLedger.newest([host.id])).length,
  };
}
