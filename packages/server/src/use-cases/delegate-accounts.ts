import '../domain/temporal.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { DelegationRequest } from '../ports/account-consent.js';
import type { OpenAccount } from '../ports/calendar-accounts.js';
import type { Delegation } from '../ports/delegation-records.js';
import type { Ports } from './ports.js';

/** What asking for accounts needs beside the usual ports. */
export interface DelegatePorts extends Pick<Ports, 'store' | 'calendars' | 'randomness'> {
  /** Where a provider says what becomes of a request. */
  delegationUrlOf: (provider: string, connectionId: string, secret: string) => string;
}

/** A request that is written down, and what is sent of it. */
interface Asked {
  delegation: Delegation;
  request: DelegationRequest;
}

/**
 * Asks a service account's provider for the accounts of people; each is answered later, at an address of its own.
 * Somebody who was asked for before is asked for anew.
 * @returns all of the service account's, by mail address; those the provider did not take are `failed`
 * @throws `not_found`, `needs_connection`, `invalid_request` when the connection is no service account
 */
export function makeDelegateAccounts(ports: DelegatePorts) {
  return async (
    tenantId: string,
    { connectionId, emails }: { connectionId: string; emails: readonly string[] },
    { signal }: { signal: AbortSignal },
  ): Promise<Delegation[]> => {
    await assertServiceAccount(ports, tenantId, connectionId);
    const serviceAccount = await ports.calendars.open(tenantId, connectionId, { isWaitedFor: true });
    const asked = await writeDown(ports, tenantId, serviceAccount, emails);
    const { delegatedAccounts } = serviceAccount.provider;
    if (delegatedAccounts === undefined) throw notServiceAccount();
    for (let from = 0; from < asked.length; from += delegatedAccounts.mostAtOnce) {
      const some = asked.slice(from, from + delegatedAccounts.mostAtOnce);
      const requests = some.map(({ request }) => request);
      try {
        await delegatedAccounts.request(serviceAccount.handle, requests, signal);
      } catch (error) {
        if (!(error instanceof SchedulingError)) throw error;
        await markFailed(ports, tenantId, some, error);
      }
    }
    return ports.store.transaction(tenantId, (tx) => tx.delegations.ofConnection(connectionId));
  };
}

/** The people a service account was asked for, by mail address. @throws `not_found`, `invalid_request` */
export function makeListDelegations(ports: Pick<Ports, 'store'>) {
  return async (tenantId: string, connectionId: string): Promise<Delegation[]> => {
    await assertServiceAccount(ports, tenantId, connectionId);
    return ports.store.transaction(tenantId, (tx) => tx.delegations.ofConnection(connectionId));
  };
}

async function assertServiceAccount(
  { store }: Pick<Ports, 'store'>,
  tenantId: string,
  connectionId: string,
): Promise<void> {
  const connection = await store.transaction(tenantId, (tx) => tx.connections.find(connectionId));
  if (connection === undefined) throw new SchedulingError('not_found', 'There is no such connection.');
  if (connection.scope !== 'service_account') throw notServiceAccount();
}

const notServiceAccount = (): SchedulingError =>
  new SchedulingError('invalid_request', 'Accounts of people are reached through a service account only.');

/** Before the provider is asked, so that its answer finds what it is one to. */
async function writeDown(
  { store, randomness, delegationUrlOf }: DelegatePorts,
  tenantId: string,
  { connection: { id: connectionId, provider } }: OpenAccount,
  emails: readonly string[],
): Promise<Asked[]> {
  const people = [...new Set(emails.map((email) => email.toLowerCase()))];
  return store.transaction(tenantId, async (tx) => {
    const earlier = new Map(
      (await tx.delegations.ofConnection(connectionId)).map((each) => [each.email, each]),
    );
    const asked: Asked[] = [];
    for (const email of people) {
      const secret = randomness.secret();
      const delegation: Delegation = {
        id: randomness.id('dlg'),
        connectionId,
        email,
        state: 'pending',
        code: undefined,
        accountConnectionId: earlier.get(email)?.accountConnectionId,
        requestedAt: tx.now,
        answeredAt: undefined,
      };
      await tx.delegations.put(delegation, randomness.hash(secret));
      const callbackUrl = delegationUrlOf(provider, connectionId, secret);
      asked.push({ delegation, request: { email, callbackUrl } });
    }
    return asked;
  });
}

async function markFailed(
  { store }: DelegatePorts,
  tenantId: string,
  asked: readonly Asked[],
  { code }: SchedulingError,
): Promise<void> {
  await store.transaction(tenantId, async (tx) => {
    for (const { delegation } of asked) await tx.delegations.update({ ...delegation, state: 'failed', code });
  });
}
