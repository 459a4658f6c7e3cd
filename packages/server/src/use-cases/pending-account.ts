import '../domain/temporal.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { GrantedAccount } from '../ports/account-consent.js';
import { type PendingAccount, TAKE_BACK_HOURS, WAIT_HOURS } from '../ports/handoff-records.js';
import type { Randomness } from '../ports/ids.js';
import type { Transaction } from '../ports/store.js';
import { keepServiceAccount } from './keep-service-account.js';
import type { Asker } from './ports.js';
import { type DisconnectPorts, endConnection } from './remove-connection.js';
import { replacedBy } from './replaced-account.js';
import { giveBack, revokeNow } from './revoke-grants.js';

/** Of one round. */
const AT_ONCE = 50;

/** Keeps an account that has let us in until somebody here says that it is the right one. */
export async function keepPending(
  { randomness }: { randomness: Randomness },
  tx: Transaction,
  { credentials, accountId, accountName, ownerEmail }: GrantedAccount,
  {
    isOwnerTold,
    ...origin
  }: Pick<PendingAccount, 'provider' | 'scope' | 'connectedBy' | 'replaces'> & { isOwnerTold: boolean },
): Promise<PendingAccount> {
  const pending: PendingAccount = {
    ...origin,
    id: randomness.id('pac'),
    accountId,
    accountName,
    ownerEmail,
    state: 'waiting',
    connectionId: undefined,
    expiresAt: tx.now.add({ hours: WAIT_HOURS }),
  };
  const secret = randomness.secret();
  const toMail = isOwnerTold && ownerEmail !== undefined ? secret : undefined;
  await tx.pendingAccounts.insert(pending, credentials, { hash: randomness.hash(secret), toMail });
  return pending;
}

/**
 * Says whether an account that let us in is the right one. Accepted, it is connected, and takes the place of the one
 * before it; else its grant is given back. Accepting it twice is accepting it once.
 * @returns the connection; undefined for one that was declined
 * @throws `not_found` when there is no such account, or it waits no longer; `invalid_request` when it would take the place
 *   of another one than was shown: it is to be looked at anew (S29)
 */
export function makeConfirmAccount(ports: DisconnectPorts) {
  return async (
    tenantId: string,
    { id, accept }: { id: string; accept: boolean },
    { asker, signal }: { asker: Asker; signal: AbortSignal },
  ): Promise<string | undefined> => {
    const { connectionId, isOutdated } = await ports.store.transaction(tenantId, async (tx) => {
      const pending = await tx.pendingAccounts.lock(id);
      if (accept && pending?.state === 'accepted') {
        return { connectionId: pending.connectionId, isOutdated: false };
      }
      if (pending?.state !== 'waiting' || isOver(pending, tx.now)) {
        throw new SchedulingError('not_found', 'No such account waits for a word, or not any more.');
      }
      if (accept && (await isReplacingAnother(tx, pending))) {
        return { connectionId: undefined, isOutdated: true };
      }
      const action = accept ? 'account.accepted' : 'account.declined';
      await tx.audit.append({ ...asker, action, object: id });
      if (accept) return { connectionId: await acceptAccount(ports, tx, pending, asker), isOutdated: false };
      await endWaiting(ports, tx, pending, 'declined');
      return { connectionId: undefined, isOutdated: false };
    });
    if (isOutdated) throw lookAgain();
    await revokeNow(ports, tenantId, signal);
    return connectionId;
  };
}

/** Another account was connected since it was said whose place this one takes; from now on it is said of that one. */
async function isReplacingAnother(tx: Transaction, pending: PendingAccount): Promise<boolean> {
  await tx.connections.takeTurn(pending.provider);
  const replaces = await replacedBy(tx, pending);
  if (replaces === undefined || replaces.connectionId === pending.replaces?.connectionId) return false;
  await tx.pendingAccounts.update({ ...pending, replaces });
  return true;
}

const lookAgain = (): SchedulingError =>
  new SchedulingError(
    'invalid_request',
    'Another account has been connected since: please look again at whose place this one takes.',
  );

/** Declines accounts that nobody said a word about in time; a recurring task. */
export function makeEndWaitingAccounts(ports: Pick<DisconnectPorts, 'store' | 'randomness'>) {
  return (tenantId: string): Promise<void> =>
    ports.store.transaction(tenantId, async (tx) => {
      for (const { id } of await tx.pendingAccounts.overdue(AT_ONCE)) {
        const pending = await tx.pendingAccounts.lock(id);
        if (pending?.state === 'waiting') await endWaiting(ports, tx, pending, 'declined');
      }
    });
}

export const isOver = ({ expiresAt }: { expiresAt: Temporal.Instant }, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(expiresAt, now) <= 0;

/** An account that waits is not to be used: what it granted is given back. */
export async function endWaiting(
  ports: Pick<DisconnectPorts, 'randomness'>,
  tx: Transaction,
  pending: PendingAccount,
  state: 'declined' | 'revoked',
): Promise<void> {
  const credentials = await tx.pendingAccounts.credentials(pending.id);
  await giveBack(tx, ports, { provider: pending.provider, dataCenter: undefined, credentials });
  await tx.pendingAccounts.forgetCredentials(pending.id);
  // Nothing is left that its owner could take back.
  await tx.pendingAccounts.markMailed(pending.id);
  await tx.pendingAccounts.update({ ...pending, state });
}

async function acceptAccount(
  ports: DisconnectPorts,
  tx: Transaction,
  pending: PendingAccount,
  asker: Asker,
): Promise<string> {
  const { id, provider, scope, accountId, accountName, connectedBy, replaces } = pending;
  const credentials = await tx.pendingAccounts.credentials(id);
  const granted = { credentials, accountId, accountName };
  const origin = { provider, scope, parentId: undefined, dataCenter: undefined, connectedBy };
  const connection = await keepServiceAccount(ports, tx, granted, origin, undefined);
  await tx.pendingAccounts.forgetCredentials(id);
  await tx.pendingAccounts.update({
    ...pending,
    state: 'accepted',
    connectionId: connection.id,
    expiresAt: tx.now.add({ hours: TAKE_BACK_HOURS }),
  });
  if (replaces !== undefined && replaces.connectionId !== connection.id) {
    await takeItsPlace(ports, tx, { oldId: replaces.connectionId, newId: connection.id }, asker);
  }
  return connection.id;
}

/** Policies, those of plans too, go over to the new account; meetings that were made with the old one stay where they are. */
async function takeItsPlace(
  ports: DisconnectPorts,
  tx: Transaction,
  { oldId, newId }: { oldId: string; newId: string },
  asker: Asker,
): Promise<void> {
  for (const { level, ref, label, changedBy, meeting, noteTaker, recordedEvent } of await tx.policies.all()) {
    if (meeting?.provider !== 'hosted' || meeting.connectionId !== oldId) continue;
    const changed = { ...meeting, connectionId: newId };
    await tx.policies.put({ level, ref, label, changedBy, meeting: changed, noteTaker, recordedEvent });
  }
  await tx.plans.moveMeetings({ from: oldId, to: newId });
  await tx.connections.lockCredentials(oldId);
  const old = await tx.connections.find(oldId);
  if (old !== undefined) await endConnection(ports, tx, old, asker);
}
