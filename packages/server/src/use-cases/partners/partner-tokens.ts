import { SchedulingError } from '../../domain/scheduling-error.js';
import type { CalendarProviders } from '../../ports/calendar-providers.js';
import type { Randomness } from '../../ports/ids.js';
import type { Store, Transaction } from '../../ports/store.js';
import type { Asker } from '../ports.js';

/** What giving tokens needs. */
export interface PartnerTokenPorts {
  store: Store;
  randomness: Randomness;
  providers: Pick<CalendarProviders, 'partners'>;
}

/** More customers than a partner's account has here. */
const MOST_TOKENS = 200;

/**
 * Makes a token for a customer of the partner's: 256 random bits, of which only a hash is kept (S17).
 * @returns the token, this once
 * @throws `not_found` for what is no account at a partner, `policy_limit`
 */
export function makeIssuePartnerToken({ store, randomness, providers }: PartnerTokenPorts) {
  return (
    tenantId: string,
    { connectionId, label }: { connectionId: string; label: string },
    asker: Asker,
  ): Promise<{ id: string; token: string }> =>
    store.transaction(tenantId, async (tx) => {
      await assertPartners(tx, providers, connectionId);
      if ((await tx.partnerTokens.list(connectionId)).length >= MOST_TOKENS)
        throw new SchedulingError('policy_limit', 'There are too many tokens; take some back first.');
      const token = randomness.secret();
      const id = randomness.id('ptk');
      await tx.partnerTokens.insert(
        { id, connectionId, label, companyId: undefined, createdAt: tx.now, usedAt: undefined },
        randomness.hash(token),
      );
      await tx.audit.append({ ...asker, action: 'partner_token.issued', object: id });
      return { id, token };
    });
}

/** The token is good no longer. @throws `not_found` */
export function makeRevokePartnerToken({ store }: Pick<PartnerTokenPorts, 'store'>) {
  return (
    tenantId: string,
    { connectionId, tokenId }: { connectionId: string; tokenId: string },
    asker: Asker,
  ): Promise<void> =>
    store.transaction(tenantId, async (tx) => {
      if (!(await tx.partnerTokens.remove(connectionId, tokenId)))
        throw new SchedulingError('not_found', 'There is no such token.');
      await tx.audit.append({ ...asker, action: 'partner_token.revoked', object: tokenId });
    });
}

async function assertPartners(
  tx: Transaction,
  { partners }: PartnerTokenPorts['providers'],
  connectionId: string,
): Promise<void> {
  const connection = await tx.connections.find(connectionId);
  if (connection === undefined || !partners.has(connection.provider))
    throw new SchedulingError('not_found', 'There is no such account at a partner.');
}
