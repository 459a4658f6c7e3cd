import '../domain/temporal.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import { providerNamed } from '../ports/calendar-providers.js';
import type { Delivery } from '../ports/calendar.js';
import type { Connection } from '../ports/connection-records.js';
import type { Delegation } from '../ports/delegation-records.js';
import type { Transaction } from '../ports/store.js';
import { type KeepPorts, keepAccount } from './new-connection.js';
import type { Ports } from './ports.js';
import { readAccount } from './read-account.js';

/** What connecting the accounts of people needs. */
export type AnswerPorts = Pick<Ports, 'store' | 'calendars'> & KeepPorts;

/** A code is good for about so long. */
const CODE_MINUTES = 5;
const RETRY_SECONDS = 5;

/** These pass: the code is tried again while it is good. */
const PASSING = new Set(['provider_unavailable', 'rate_limited', 'service_unavailable']);

/**
 * Takes a provider's answer to a request for a person's account: that it is refused, or a code, which a job exchanges. An
 * answer that came before does nothing (S34).
 * @param to `callbackUrl` is the address it came to, as it was given to the provider
 * @throws `unauthorized` alike for a bad signature, an unknown secret and a provider that is not configured (S8)
 */
export function makeTakeDelegationAnswer({ store, providers, randomness }: AnswerPorts) {
  return async (
    to: { provider: string; connectionId: string; secret: string; callbackUrl: string },
    delivery: Delivery,
  ): Promise<void> => {
    // Before anything is looked up, so that who cannot sign learns nothing.
    const answer = providerNamed(providers, to.provider)?.delegatedAccounts?.answerOf(delivery);
    if (answer === undefined) throw unauthorized();
    const tenantId = await store.findConnectionTenant(to.connectionId);
    if (tenantId === undefined) throw unauthorized();
    await store.transaction(tenantId, async (tx) => {
      const connection = await tx.connections.find(to.connectionId);
      const delegation = await tx.delegations.lockBySecret(to.connectionId, randomness.hash(to.secret));
      if (delegation === undefined || connection?.provider !== to.provider) throw unauthorized();
      if (delegation.answeredAt !== undefined) return;
      if ('refused' in answer) {
        await tx.delegations.update({ ...ended(delegation, tx), state: 'refused', code: 'consent_refused' });
        return;
      }
      await tx.delegations.update({ ...ended(delegation, tx), state: 'pending', code: undefined });
      await tx.delegations.saveCode(delegation.id, { code: answer.code, callbackUrl: to.callbackUrl });
    });
  };
}

/**
 * The job of one person's account: exchanges the code, keeps the account as a connection below its service account and
 * reads it. Running it again does no harm; a code is spent by being exchanged, so that a crash just then ends as
 * `failed`, and the person is asked for anew.
 */
export function makeConnectDelegated(ports: AnswerPorts) {
  return async (job: { tenantId: string; delegationId: string }, signal: AbortSignal): Promise<void> => {
    const { tenantId } = job;
    const begun = await ports.store.transaction(tenantId, (tx) => begin(tx, job.delegationId));
    if (begun === undefined) return;
    const { delegation, parent } = begun;
    try {
      const provider = providerNamed(ports.providers, parent.provider)?.delegatedAccounts;
      if (provider === undefined) {
        throw new SchedulingError('needs_admin', `The provider ${parent.provider} is not configured.`);
      }
      const { code, callbackUrl } = begun;
      const { dataCenter } = parent;
      const account = await provider.exchange({ code, callbackUrl, dataCenter }, signal);
      const kept = await ports.store.transaction(tenantId, async (tx) => {
        const connection = await keepBelow(ports, tx, parent, account);
        const connected = {
          state: 'connected' as const,
          code: undefined,
          accountConnectionId: connection.id,
        };
        await tx.delegations.update({ ...delegation, ...connected });
        return connection;
      });
      await readAccount(ports, tenantId, kept.id, { signal, isNew: true });
    } catch (error) {
      if (!(error instanceof SchedulingError)) throw error;
      await ports.store.transaction(tenantId, (tx) => settle(tx, delegation, error));
    }
  };
}

const ended = (delegation: Delegation, { now }: Transaction): Delegation => ({
  ...delegation,
  answeredAt: now,
});

/** Undefined when there is nothing to be done: it is connected, or asked for anew, or its service account is gone. */
async function begin(
  tx: Transaction,
  delegationId: string,
): Promise<{ delegation: Delegation; parent: Connection; code: string; callbackUrl: string } | undefined> {
  const delegation = await tx.delegations.find(delegationId);
  const kept = await tx.delegations.codeOf(delegationId);
  const parent = delegation && (await tx.connections.find(delegation.connectionId));
  if (delegation === undefined || kept === undefined || parent === undefined) return undefined;
  return { delegation, parent, ...kept };
}

/** Who let us in for themselves stays so: that does not end with the service account. */
async function keepBelow(
  ports: AnswerPorts,
  tx: Transaction,
  parent: Connection,
  account: Parameters<typeof keepAccount>[2],
): Promise<Connection> {
  const { provider, dataCenter, connectedBy } = parent;
  const existing = await tx.connections.findByAccount(provider, account.accountId);
  if (existing?.scope === 'individual' && existing.state !== 'revoked') return existing;
  return keepAccount(ports, tx, account, {
    provider,
    scope: 'delegated',
    parentId: parent.id,
    dataCenter,
    connectedBy,
  });
}

async function settle(tx: Transaction, delegation: Delegation, { code }: SchedulingError): Promise<void> {
  const goodUntil = (delegation.answeredAt ?? delegation.requestedAt).add({ minutes: CODE_MINUTES });
  if (PASSING.has(code) && Temporal.Instant.compare(tx.now, goodUntil) < 0) {
    return tx.delegations.requeue(delegation.id, tx.now.add({ seconds: RETRY_SECONDS }));
  }
  return tx.delegations.update({ ...delegation, state: 'failed', code });
}

const unauthorized = (): SchedulingError =>
  new SchedulingError('unauthorized', 'The request carries no valid credential.');
