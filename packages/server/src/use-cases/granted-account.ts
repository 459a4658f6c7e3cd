import '../domain/temporal.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { ConsentScope, GrantedAccount } from '../ports/account-consent.js';
import type { Connection } from '../ports/connection-records.js';
import type { PendingAccount } from '../ports/handoff-records.js';
import type { OAuthState } from '../ports/oauth-state-records.js';
import type { Transaction } from '../ports/store.js';
import { type ConsentPorts, consentAt } from './connect-by-consent.js';
import { isService, keepServiceAccount } from './keep-service-account.js';
import { keepAccount } from './new-connection.js';
import { keepPending } from './pending-account.js';
import { replacedBy } from './replaced-account.js';
import { readAccount } from './read-account.js';
import { giveBack } from './revoke-grants.js';
import { revokeConnection } from './stored-credentials.js';

/** The consent that an account was granted by. */
export type EndingConsent = OAuthState & { tenantId: string; scope: ConsentScope };

/** What became of an account that let us in. */
export type SettledGrant = { connection: Connection } | { pending: PendingAccount };

/**
 * Keeps an account that has just let us in. One that was asked for by somebody else than who consented waits for their
 * word, unused (S29), and so does another account than the one that is connected.
 * @throws `consent_refused` when the request was taken back meanwhile; its grant is given back
 */
export async function settleGrant(
  ports: ConsentPorts,
  begun: EndingConsent,
  account: GrantedAccount,
  { requestId, signal }: { requestId: string; signal: AbortSignal },
): Promise<SettledGrant> {
  const { tenantId, attemptId, provider } = begun;
  await endElsewhere(ports, begun, account);
  const isConferencing = ports.providers.conferencing.has(provider);
  const isOfService = isService(ports.providers, provider);
  const settled = await ports.store.transaction(tenantId, async (tx) => {
    // Of two accounts that come at the same moment the second one finds the first.
    await tx.connections.takeTurn(provider);
    if (begun.handoffId !== undefined)
      return answer(ports, tx, { begun, handoffId: begun.handoffId, account });
    const replaces = await replacedBy(tx, { ...begun, accountId: account.accountId });
    // Of others an organization may have several.
    if (isConferencing && replaces !== undefined) return wait(ports, tx, { begun, account, replaces });
    const origin = { provider, scope: begun.scope, parentId: undefined, connectedBy: begun.actor };
    const kept = { ...origin, dataCenter: begun.dataCenter };
    const asker = { actor: begun.sessionId, requestId };
    if (!isOfService) {
      const connection = await keepAccount(ports, tx, account, kept);
      await tx.audit.append({ ...asker, action: 'connection.connected', object: connection.id });
      return { connection };
    }
    const connection = await keepServiceAccount(ports, tx, account, kept, asker);
    await tx.oauthStates.end(attemptId, { outcome: 'connected', connectionId: connection.id });
    return { connection };
  });
  if (settled === undefined) throw takenBack();
  if (isOfService || 'pending' in settled) return settled;
  const read = await readAccount(ports, tenantId, settled.connection.id, { signal, isNew: true });
  await ports.store.transaction(tenantId, (tx) =>
    tx.oauthStates.end(attemptId, { outcome: 'connected', connectionId: settled.connection.id }),
  );
  return { connection: read ?? settled.connection };
}

/** Answers a request to somebody else; undefined when it was taken back. */
async function answer(
  ports: ConsentPorts,
  tx: Transaction,
  { begun, handoffId, account }: { begun: EndingConsent; handoffId: string; account: GrantedAccount },
): Promise<SettledGrant | undefined> {
  const handoff = await tx.handoffs.lock(handoffId);
  if (handoff?.state !== 'begun') {
    const { provider, dataCenter } = begun;
    await giveBack(tx, ports, { provider, dataCenter, credentials: account.credentials });
    return undefined;
  }
  const settled = await wait(ports, tx, {
    begun,
    account,
    replaces: await replacedBy(tx, { ...begun, accountId: account.accountId }),
  });
  await tx.handoffs.update({ ...handoff, state: 'answered', pendingAccountId: settled.pending.id });
  return settled;
}

async function wait(
  ports: ConsentPorts,
  tx: Transaction,
  {
    begun,
    account,
    replaces,
  }: { begun: EndingConsent; account: GrantedAccount; replaces: PendingAccount['replaces'] },
): Promise<{ pending: PendingAccount }> {
  const pending = await keepPending(ports, tx, account, {
    provider: begun.provider,
    scope: begun.scope,
    connectedBy: begun.actor,
    replaces,
    isOwnerTold: begun.handoffId !== undefined,
  });
  await tx.oauthStates.end(begun.attemptId, { outcome: 'to_confirm', pendingAccountId: pending.id });
  return { pending };
}

/** Where only the last consent to an account counts, other tenants lose it; they are told, and nothing more is asked of it. */
async function endElsewhere(
  ports: ConsentPorts,
  { tenantId, provider, scope }: EndingConsent,
  { accountId }: GrantedAccount,
): Promise<void> {
  if (consentAt(ports, provider).isExclusive !== true) return;
  for (const other of await ports.store.findAccount(provider, accountId)) {
    if (other.tenantId === tenantId) continue;
    await revokeConnection(
      ports.store,
      other.tenantId,
      other.connectionId,
      'connected_elsewhere',
      (connection) => connection.scope === scope,
    );
  }
}

const takenBack = (): SchedulingError =>
  new SchedulingError(
    'consent_refused',
    'The request was taken back before it was answered; the account was not connected.',
  );
