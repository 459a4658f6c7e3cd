import assert from 'node:assert/strict';
import type { Transaction } from '../../../../packages/server/src/ports/store.js';
import {
  anAtsApplication,
  anAtsJob,
  anAtsSync,
  anAtsUser,
  atsSettingsOf,
} from '../../../support/ats-records.js';
import { NINE } from '../../../support/records.js';
import { refused } from './refused-row.js';

interface Theirs {
  connection: { id: string };
  member: { id: string };
  plan: { id: string };
}

const run = { runAt: NINE, wantsChanges: true };
const LATE = NINE.add({ hours: 24 * 365 * 50 });
const page = { limit: 100, after: undefined };
const permission = { id: 'p', userId: 'u', jobId: 'j' };
const settingsOf = (connectionId: string) => ({
  connectionId,
  settings: atsSettingsOf(),
  hookSecrets: ['secret'],
  heardAt: undefined,
});
const stagePlanOf = ({ connection, plan }: Theirs) => ({
  connectionId: connection.id,
  jobId: 'j',
  stageId: 's',
  planId: plan.id,
  invites: true,
  invitesSince: NINE,
  steps: {},
});
const missedOf = ({ connection }: Theirs) => ({
  id: 'min_1',
  connectionId: connection.id,
  applicationId: 'a',
  stageId: 's',
  code: 'invalid_request',
  message: 'It has no address.',
  foundAt: NINE,
});

/** One row in every table of what is kept of an ATS. @param theirs a connection, a member and a plan that are there */
export async function seedAtsMirror(tx: Transaction, theirs: Theirs): Promise<void> {
  const { connection, member } = theirs;
  await tx.atsAccounts.put(settingsOf(connection.id));
  await tx.atsMirror.save(connection.id, 'job', [anAtsJob('j')], run);
  await tx.atsMirror.save(connection.id, 'user', [anAtsUser('u')], run);
  await tx.atsMirror.save(connection.id, 'permission', [permission], run);
  await tx.atsSyncs.put(anAtsSync(connection.id));
  await tx.atsPeople.link(connection.id, 'u', member.id);
  await tx.atsStagePlans.put(stagePlanOf(theirs));
  await tx.atsStagePlans.keepMissed(missedOf(theirs));
}

type Attempt = (tx: Transaction, theirs: Theirs) => Promise<unknown>;

/** Every function of these records, asked for another tenant's row; `own` as in the test itself. */
export const atsMirrorAttempts: {
  [Records in 'atsAccounts' | 'atsMirror' | 'atsSyncs' | 'atsPeople' | 'atsStagePlans']: {
    [Method in keyof Transaction[Records]]: Attempt | 'own';
  };
} = {
  atsAccounts: {
    put: (tx, { connection }) => refused(tx.atsAccounts.put(settingsOf(connection.id))),
    find: (tx, { connection }) => tx.atsAccounts.find(connection.id),
    // Its job names this transaction's own tenant, where there is no such connection.
    lookAt: 'own',
    check: 'own',
    heard: (tx, { connection }) => tx.atsAccounts.heard(connection.id),
  },
  atsMirror: {
    save: (tx, { connection }) => refused(tx.atsMirror.save(connection.id, 'job', [anAtsJob('j')], run)),
    remove: (tx, { connection }) => tx.atsMirror.remove(connection.id, 'job', ['j']),
    removeUnseen: (tx, { connection }) => tx.atsMirror.removeUnseen(connection.id, ['job'], LATE, 100),
    find: (tx, { connection }) => tx.atsMirror.find(connection.id, 'job', 'j'),
    findMany: (tx, { connection }) => tx.atsMirror.findMany(connection.id, 'job', ['j']),
    list: (tx, { connection }) => tx.atsMirror.list(connection.id, 'job', {}, page),
    counts: async (tx, { connection }) => Object.keys(await tx.atsMirror.counts(connection.id)),
    jobsOf: (tx, { connection }) => tx.atsMirror.jobsOf(connection.id, 'u'),
    findUser: (tx, { connection }) => tx.atsMirror.findUser(connection.id, 'doc@hillvalley.example'),
  },
  atsSyncs: {
    of: (tx, { connection }) => tx.atsSyncs.of(connection.id),
    lock: (tx, { connection }) => tx.atsSyncs.lock(connection.id, 'applications'),
    put: (tx, { connection }) => refused(tx.atsSyncs.put(anAtsSync(connection.id))),
    queue: 'own',
  },
  atsPeople: {
    link: async (tx, { connection, member }) => {
      await tx.atsPeople.link(connection.id, 'u', undefined);
      await refused(tx.atsPeople.link(connection.id, 'u', member.id));
    },
    membersOf: async (tx, { connection }) => [...(await tx.atsPeople.membersOf(connection.id, ['u']))],
    usersOf: async (tx, { connection, member }) => [
      ...(await tx.atsPeople.usersOf(connection.id, [member.id])),
    ],
    unmatched: (tx, { connection }) => tx.atsPeople.unmatched(connection.id, page),
    links: (tx, { connection }) => tx.atsPeople.links(connection.id),
    countUnmatched: async (tx, { connection }) =>
      assert.equal(await tx.atsPeople.countUnmatched(connection.id), 0),
  },
  atsStagePlans: {
    put: (tx, theirs) => refused(tx.atsStagePlans.put(stagePlanOf(theirs))),
    remove: (tx, { connection }) => tx.atsStagePlans.remove(connection.id, 'j', 's'),
    find: (tx, { connection }) => tx.atsStagePlans.find(connection.id, 'j', 's'),
    all: (tx, { connection }) => tx.atsStagePlans.all(connection.id),
    wasInvited: async (tx, { connection }) =>
      assert.equal(await tx.atsStagePlans.wasInvited(connection.id, anAtsApplication('a').id, 's'), false),
    keepMissed: (tx, theirs) => refused(tx.atsStagePlans.keepMissed(missedOf(theirs))),
    findMissed: (tx) => tx.atsStagePlans.findMissed('min_1'),
    missedOf: (tx, { connection }) => tx.atsStagePlans.missedOf(connection.id, 100),
    dropMissed: (tx, { connection }) => tx.atsStagePlans.dropMissed(connection.id, 'a', 's'),
  },
};

/** What its own tenant does find. */
export async function foundAtsMirror(
  tx: Transaction,
  { connection, member }: Theirs,
): Promise<Record<string, unknown>> {
  return {
    account: (await tx.atsAccounts.find(connection.id))?.hookSecrets,
    counts: await tx.atsMirror.counts(connection.id),
    jobs: await tx.atsMirror.jobsOf(connection.id, 'u'),
    syncs: (await tx.atsSyncs.of(connection.id)).length,
    member: (await tx.atsPeople.membersOf(connection.id, ['u'])).get('u') === member.id,
    stagePlans: (await tx.atsStagePlans.all(connection.id)).length,
    missed: (await tx.atsStagePlans.missedOf(connection.id, 100)).length,
  };
}

/** That there is something to be found. */
export const writtenAtsMirror = {
  account: ['secret'],
  counts: { job: 1, permission: 1, user: 1 },
  jobs: ['j'],
  syncs: 1,
  member: true,
  stagePlans: 1,
  missed: 1,
};
