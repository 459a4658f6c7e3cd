import type { Connection } from '../../../../packages/server/src/ports/connection-records.js';
import type { Delegation } from '../../../../packages/server/src/ports/delegation-records.js';
import type { OAuthState } from '../../../../packages/server/src/ports/oauth-state-records.js';
import type { Revocation } from '../../../../packages/server/src/ports/revocation-records.js';
import type { Transaction } from '../../../../packages/server/src/ports/store.js';
import { NINE, aConnection } from '../../../support/records.js';
import { refused } from './refused-row.js';

/** What one tenant has of connected accounts beside a plain connection. */
export interface OwnedAccounts {
  /** A service account whose tokens end and that whoever connected it has to be told of. */
  serviceAccount: Connection;
  child: Connection;
  state: OAuthState;
  delegation: Delegation;
  revocation: Revocation;
}

const SECRET = Buffer.alloc(32, 7);
const LATE = NINE.add({ hours: 24 * 365 * 50 });

/** One row in every table of accounts. */
export async function seedAccounts(tx: Transaction): Promise<OwnedAccounts> {
  const serviceAccount = aConnection({
    scope: 'service_account',
    accountId: 'ser_1',
    tokens: { issuedAt: NINE, expiresAt: NINE },
    connectedBy: { id: 'emp_1', name: 'Doc', email: 'doc@hillvalley.example' },
  });
  const child = aConnection({ scope: 'delegated', parentId: serviceAccount.id, state: 'revoked' });
  const told = { ...child, connectedBy: serviceAccount.connectedBy };
  await tx.connections.insert(serviceAccount, { refreshToken: 'secret' });
  await tx.connections.insert(told, { refreshToken: 'secret' });
  await tx.oauthStates.insert(Buffer.alloc(32, 8), state);
  await tx.delegations.put({ ...delegation, connectionId: serviceAccount.id }, SECRET);
  await tx.delegations.saveCode(delegation.id, { code: 'code', callbackUrl: 'https://kit.example/' });
  await tx.revocations.insert(revocation);
  return {
    serviceAccount,
    child: told,
    state,
    delegation: { ...delegation, connectionId: serviceAccount.id },
    revocation,
  };
}

const state: OAuthState = {
  attemptId: 'att_1',
  provider: 'cronofy',
  scope: 'individual',
  dataCenter: undefined,
  returnUrl: 'https://jobs.example/connected',
  isPopup: false,
  codeVerifier: 'verifier',
  browserHash: Buffer.alloc(32, 9),
  sessionId: 'ses_1',
  handoffId: undefined,
  actor: undefined,
};
const delegation: Delegation = {
  id: 'dlg_1',
  connectionId: 'con_1',
  email: 'clara@hillvalley.example',
  state: 'pending',
  code: undefined,
  accountConnectionId: undefined,
  requestedAt: NINE,
  answeredAt: undefined,
};
const revocation: Revocation = {
  id: 'rvk_1',
  provider: 'cronofy',
  dataCenter: undefined,
  credentials: { refreshToken: 'secret' },
  attempts: 0,
  createdAt: NINE,
};

type Attempt = (tx: Transaction, theirs: { accounts: OwnedAccounts }) => Promise<unknown>;

/** Every function of these records, asked for another tenant's row; `own` as in the test itself. */
export const accountAttempts: {
  [Records in 'connections' | 'oauthStates' | 'delegations' | 'revocations']: {
    [Method in keyof Transaction[Records]]: Attempt | 'own';
  };
} = {
  connections: {
    insert: 'own',
    update: (tx, { accounts }) => tx.connections.update({ ...accounts.serviceAccount, state: 'degraded' }),
    find: (tx, { accounts }) => tx.connections.find(accounts.child.id),
    findMany: (tx, { accounts }) => tx.connections.findMany([accounts.child.id]),
    findByAccount: (tx, { accounts: { child } }) =>
      tx.connections.findByAccount(child.provider, child.accountId),
    list: (tx) => tx.connections.list({ limit: 100, after: undefined }),
    ofScope: (tx) => tx.connections.ofScope('service_account'),
    ofProviders: (tx, { accounts }) => tx.connections.ofProviders([accounts.child.provider]),
    childrenOf: (tx, { accounts }) => tx.connections.childrenOf(accounts.serviceAccount.id),
    beginReading: async (tx, { accounts }) => {
      await tx.connections.beginReading(accounts.serviceAccount.id);
    },
    toRead: (tx) => tx.connections.toRead(LATE, 100),
    toRenew: (tx) => tx.connections.toRenew(LATE, 100),
    untoldRevoked: (tx) => tx.connections.untoldRevoked(100),
    markTold: (tx, { accounts }) => tx.connections.markTold(accounts.child.id),
    bookingsThrough: async (tx, { accounts }) =>
      (await tx.connections.bookingsThrough([accounts.child.id, 'con_1'], 100)).first,
    membersThrough: (tx, { accounts }) => tx.connections.membersThrough([accounts.child.id, 'con_1']),
    remove: (tx, { accounts }) => tx.connections.remove(accounts.child.id),
    credentials: (tx, { accounts }) => tx.connections.credentials(accounts.child.id),
    lockCredentials: (tx, { accounts }) => tx.connections.lockCredentials(accounts.child.id),
    takeTurn: (tx) => tx.connections.takeTurn('zoom'),
    saveCredentials: (tx, { accounts }) =>
      tx.connections.saveCredentials(accounts.child.id, 'stolen', undefined),
  },
  oauthStates: {
    insert: 'own',
    end: (tx, { accounts }) =>
      tx.oauthStates.end(accounts.state.attemptId, { outcome: 'refused', code: 'consent_refused' }),
    find: (tx, { accounts }) => tx.oauthStates.find(accounts.state.attemptId),
    newest: (tx) => tx.oauthStates.newest(),
  },
  delegations: {
    put: (tx, { accounts }) => refused(tx.delegations.put(accounts.delegation, SECRET)),
    update: (tx, { accounts }) => tx.delegations.update({ ...accounts.delegation, state: 'refused' }),
    find: (tx, { accounts }) => tx.delegations.find(accounts.delegation.id),
    saveCode: (tx, { accounts }) =>
      tx.delegations.saveCode(accounts.delegation.id, {
        code: 'other',
        callbackUrl: 'https://biff.example/',
      }),
    codeOf: (tx, { accounts }) => tx.delegations.codeOf(accounts.delegation.id),
    // Its job names this transaction's own tenant, where there is no such delegation.
    requeue: 'own',
    lockBySecret: (tx, { accounts }) => tx.delegations.lockBySecret(accounts.serviceAccount.id, SECRET),
    ofConnection: (tx, { accounts }) => tx.delegations.ofConnection(accounts.serviceAccount.id),
  },
  revocations: {
    insert: 'own',
    take: (tx) => tx.revocations.take(100, 60),
    putOff: (tx, { accounts }) => tx.revocations.putOff(accounts.revocation.id, LATE),
    remove: (tx, { accounts }) => tx.revocations.remove(accounts.revocation.id),
  },
};

/** What its own tenant does find. */
export async function foundAccounts(
  tx: Transaction,
  { accounts }: { accounts: OwnedAccounts },
): Promise<object> {
  const { serviceAccount, state: begun, delegation: asked } = accounts;
  return {
    children: (await tx.connections.childrenOf(serviceAccount.id)).length,
    toRenew: (await tx.connections.toRenew(LATE, 100)).length,
    untold: (await tx.connections.untoldRevoked(100)).length,
    state: (await tx.oauthStates.find(begun.attemptId))?.provider,
    code: (await tx.delegations.codeOf(asked.id))?.code,
    bySecret: (await tx.delegations.lockBySecret(serviceAccount.id, SECRET))?.id,
    revocation: (await tx.revocations.take(100, 60))[0]?.credentials,
  };
}
