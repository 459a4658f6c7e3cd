import type { Handoff, PendingAccount } from '../../../../packages/server/src/ports/handoff-records.js';
import type { Transaction } from '../../../../packages/server/src/ports/store.js';
import { NINE } from '../../../support/records.js';

/** Far enough ahead of any clock. */
const LATE = NINE.add({ hours: 24 * 365 * 50 });
const secretOf = (fill: number) => ({ hash: Buffer.alloc(32, fill), toMail: 'secret' });

const handoff: Handoff = {
  id: 'hof_1',
  provider: 'zoom',
  scope: 'account',
  requester: { id: 'emp_1', name: 'Doc', email: 'doc@hillvalley.example' },
  sessionId: 'ses_1',
  email: 'admin@hillvalley.example',
  state: 'waiting',
  code: undefined,
  pendingAccountId: undefined,
  createdAt: NINE,
  expiresAt: LATE,
};
const pending: PendingAccount = {
  id: 'pac_1',
  provider: 'zoom',
  scope: 'account',
  accountId: 'EAbCdEFghiLHMA',
  accountName: 'Hill Valley',
  ownerEmail: 'admin@hillvalley.example',
  replaces: { connectionId: 'con_1', accountName: 'Twin Pines' },
  connectedBy: handoff.requester,
  state: 'waiting',
  connectionId: undefined,
  expiresAt: LATE,
};
/** Nobody said a word about it in time. */
const overdue: PendingAccount = {
  ...pending,
  id: 'pac_2',
  expiresAt: LATE.subtract({ hours: 24 * 365 * 100 }),
};

/** One request to somebody else, an account that waits for a word, and one that waited too long. */
export async function seedHandoffs(tx: Transaction): Promise<void> {
  await tx.handoffs.insert(handoff, secretOf(11));
  await tx.pendingAccounts.insert(pending, { refreshToken: 'secret' }, secretOf(12));
  await tx.pendingAccounts.insert(overdue, { refreshToken: 'secret' }, secretOf(13));
}

type Attempt = (tx: Transaction) => Promise<unknown>;

/** Every function of these records, asked for another tenant's row; `own` as in the test itself. */
export const handoffAttempts: {
  [Records in 'handoffs' | 'pendingAccounts']: {
    [Method in keyof Transaction[Records]]: Attempt | 'own';
  };
} = {
  handoffs: {
    insert: 'own',
    update: (tx) => tx.handoffs.update({ ...handoff, state: 'withdrawn' }),
    find: (tx) => tx.handoffs.find(handoff.id),
    lock: (tx) => tx.handoffs.lock(handoff.id),
    open: (tx) => tx.handoffs.open(),
    countSince: async (tx) =>
      (await tx.handoffs.countSince(NINE.subtract({ hours: 1 }))) === 0 ? undefined : 'counted',
    unmailed: (tx) => tx.handoffs.unmailed(100),
    markMailed: (tx) => tx.handoffs.markMailed(handoff.id),
  },
  pendingAccounts: {
    insert: 'own',
    update: (tx) => tx.pendingAccounts.update({ ...pending, state: 'accepted' }),
    lock: (tx) => tx.pendingAccounts.lock(pending.id),
    find: (tx) => tx.pendingAccounts.find(pending.id),
    waiting: (tx) => tx.pendingAccounts.waiting(),
    overdue: (tx) => tx.pendingAccounts.overdue(100),
    unmailed: (tx) => tx.pendingAccounts.unmailed(100),
    markMailed: (tx) => tx.pendingAccounts.markMailed(pending.id),
    credentials: (tx) => tx.pendingAccounts.credentials(pending.id),
    forgetCredentials: (tx) => tx.pendingAccounts.forgetCredentials(pending.id),
    erase: async (tx) => (await tx.pendingAccounts.erase(pending, LATE, 'Biff')) || undefined,
  },
};

/** What its own tenant does find. */
export async function foundHandoffs(tx: Transaction): Promise<object> {
  return {
    handoff: await tx.handoffs.find(handoff.id),
    open: (await tx.handoffs.open()).length,
    made: await tx.handoffs.countSince(NINE.subtract({ hours: 1 })),
    unmailed: (await tx.handoffs.unmailed(100)).map(({ secret }) => secret),
    pending: await tx.pendingAccounts.find(pending.id),
    waiting: (await tx.pendingAccounts.waiting()).map(({ id }) => id),
    overdue: (await tx.pendingAccounts.overdue(100)).map(({ id }) => id),
    owners: (await tx.pendingAccounts.unmailed(100)).length,
    credentials: await tx.pendingAccounts.credentials(pending.id),
  };
}

/** The same as it was written. */
export const writtenHandoffs = {
  handoff,
  open: 1,
  made: 1,
  unmailed: ['secret'],
  pending,
  waiting: [pending.id],
  overdue: [overdue.id],
  owners: 2,
  credentials: { refreshToken: 'secret' },
};
