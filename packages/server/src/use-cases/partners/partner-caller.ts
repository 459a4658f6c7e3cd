import { SchedulingError } from '../../domain/scheduling-error.js';
import type { CalendarProviders } from '../../ports/calendar-providers.js';
import type { Randomness } from '../../ports/ids.js';
import type { PartnerToken } from '../../ports/invitation-task-records.js';
import type { Connection } from '../../ports/connection-records.js';
import { vendorOf } from '../../ports/partner-provider.js';
import type { Store, Transaction } from '../../ports/store.js';

/** What taking partners' calls needs. */
export interface PartnerCallPorts {
  store: Store;
  randomness: Pick<Randomness, 'hash'>;
  providers: Pick<CalendarProviders, 'partners'>;
}

/** A partner's customer who calls. */
export interface PartnerCaller {
  token: PartnerToken;
  connection: Connection;
}

const unauthorized = (): SchedulingError =>
  new SchedulingError('unauthorized', 'The request carries no valid credential.');

/** A partner's customer whose token was good when it was looked up. */
export interface PartnersCustomer {
  tenantId: string;
  tokenId: string;
}

/**
 * Who calls, before anything that they send is read.
 * @param call.vendor whose partner we are, as the address that is called says
 * @throws `unauthorized` alike for an unknown token, and one for another partner (S8)
 */
export function makeFindPartnersCustomer({ store, randomness, providers }: PartnerCallPorts) {
  return async ({ secret, vendor }: { secret: string; vendor: string }): Promise<PartnersCustomer> => {
    const found = await store.findPartnerToken(randomness.hash(secret));
    if (found === undefined) throw unauthorized();
    const { connection } = await store.transaction(found.tenantId, (tx) => callerOf(tx, found));
    const partner = providers.partners.get(connection.provider);
    if (partner === undefined || vendorOf(partner) !== vendor) throw unauthorized();
    return found;
  };
}

/**
 * Runs work for a partner's customer. Their token's row is held meanwhile, so that calls of one customer take turns.
 * @param companyId the customer that the request names, to whom the token is bound at its first use; undefined when it names none
 * @throws `unauthorized` when the token was taken back meanwhile; `forbidden` for another customer's
 */
export async function asPartnersCustomer<T>(
  { store }: Pick<PartnerCallPorts, 'store'>,
  { customer, companyId }: { customer: PartnersCustomer; companyId: string | undefined },
  work: (tx: Transaction, caller: PartnerCaller) => Promise<T>,
): Promise<T> {
  return store.transaction(customer.tenantId, async (tx) => {
    const caller = await callerOf(tx, customer);
    if (!(await tx.partnerTokens.use(customer.tokenId, companyId)))
      throw new SchedulingError('forbidden', 'The token was given to another company.');
    return work(tx, caller);
  });
}

async function callerOf(tx: Transaction, { tokenId }: PartnersCustomer): Promise<PartnerCaller> {
  const token = await tx.partnerTokens.find(tokenId);
  const connection = token && (await tx.connections.find(token.connectionId));
  if (token === undefined || connection === undefined) throw unauthorized();
  return { token, connection };
}
