import type { PendingAccount } from '../ports/handoff-records.js';
import type { Transaction } from '../ports/store.js';

/**
 * The account whose place another one would take: an organization has one account at a service. Undefined where there is
 * none, or it is the same one.
 */
export async function replacedBy(
  tx: Transaction,
  { provider, scope, accountId }: Pick<PendingAccount, 'provider' | 'scope' | 'accountId'>,
): Promise<PendingAccount['replaces']> {
  if (scope !== 'account') return undefined;
  const ofProvider = (await tx.connections.ofScope(scope)).filter((each) => each.provider === provider);
  if (ofProvider.some((each) => each.accountId === accountId)) return undefined;
  const [other] = ofProvider;
  return other && { connectionId: other.id, accountName: other.accountName };
}
