import { SchedulingError } from '../domain/scheduling-error.js';
import type { Connection } from '../ports/connection-records.js';
import { type PendingAccount, TAKE_BACK_HOURS } from '../ports/handoff-records.js';
import type { Transaction } from '../ports/store.js';
import { notConfigured } from './connect-by-consent.js';
import { deauthorize } from './hosting/deauthorize.js';
import { endWaiting, isOver } from './pending-account.js';
import type { DisconnectPorts } from './remove-connection.js';
import { giveBackGrant, revokeNow } from './revoke-grants.js';

/** An account, for its owner who may take it back. */
export interface TakenBack {
  tenantName: string;
  account: PendingAccount;
  providerLabel: string;
}

/** Shows the account that a link takes back; changes nothing. @throws `not_found` when there is nothing to take back */
export function makeShowTakeBack(ports: Pick<DisconnectPorts, 'store' | 'randomness' | 'providers'>) {
  return (secret: string): Promise<TakenBack> => atLink(ports, secret, (_, shown) => Promise.resolve(shown));
}

/**
 * Takes an account back for its owner: one that waits is never used, one that is connected is revoked. Whoever connected it
 * is told by the connection, as when the grant was taken back at the service.
 * @throws `not_found` as above
 */
export function makeTakeBack(ports: DisconnectPorts) {
  return async (
    secret: string,
    { requestId, signal }: { requestId: string; signal: AbortSignal },
  ): Promise<TakenBack> => {
    let tenantId: string | undefined;
    const taken = await atLink(ports, secret, async (tx, shown) => {
      tenantId = tx.tenantId;
      const { account } = shown;
      if (account.state === 'waiting') await endWaiting(ports, tx, account, 'revoked');
      else await endAccepted(ports, tx, account);
      await tx.audit.append({ actor: 'owner', requestId, action: 'account.taken_back', object: account.id });
      return shown;
    });
    if (tenantId !== undefined) await revokeNow(ports, tenantId, signal);
    return taken;
  };
}

async function atLink(
  { store, randomness, providers }: Pick<DisconnectPorts, 'store' | 'randomness' | 'providers'>,
  secret: string,
  work: (tx: Transaction, shown: TakenBack) => Promise<TakenBack>,
): Promise<TakenBack> {
  const found = await store.findPendingAccount(randomness.hash(secret));
  if (found === undefined) throw notGood();
  return store.transaction(found.tenantId, async (tx) => {
    const account = await tx.pendingAccounts.lock(found.pendingAccountId);
    const isOpen = account?.state === 'waiting' || account?.state === 'accepted';
    if (account === undefined || !isOpen || isOver(account, tx.now)) throw notGood();
    if (account.state === 'accepted') await lockGranted(tx, account);
    const providerLabel = providers.conferencing.get(account.provider)?.label ?? account.provider;
    return work(tx, { tenantName: await tx.tenantName(), account, providerLabel });
  });
}

/**
 * The connection as long as it is this owner's grant that it works with.
 * @throws `not_found` when it ended, or was connected anew by somebody since: theirs is not this one's to take back
 */
async function lockGranted(
  tx: Transaction,
  { connectionId = '', scope, expiresAt }: PendingAccount,
): Promise<Connection> {
  await tx.connections.lockCredentials(connectionId);
  const connection = await tx.connections.find(connectionId);
  const acceptedAt = expiresAt.subtract({ hours: TAKE_BACK_HOURS });
  const isTheirs =
    connection?.state !== 'revoked' &&
    connection?.scope === scope &&
    connection.connectedAt?.equals(acceptedAt);
  if (connection === undefined || isTheirs !== true) throw notGood();
  return connection;
}

async function endAccepted(ports: DisconnectPorts, tx: Transaction, account: PendingAccount): Promise<void> {
  const { provider: name, accountId } = account;
  const provider = ports.providers.conferencing.get(name);
  if (provider === undefined) throw notConfigured(name);
  const connection = await lockGranted(tx, account);
  await tx.pendingAccounts.update({ ...account, state: 'revoked' });
  await giveBackGrant(tx, ports, connection, undefined);
  const news = { kind: 'deauthorized', accountId, at: tx.now, receipt: undefined } as const;
  await deauthorize(tx, provider, { connectionId: connection.id, news, asker: undefined });
}

const notGood = (): SchedulingError =>
  new SchedulingError(
    'not_found',
    'This link is not good, or no longer: there is nothing left to take back.',
  );
