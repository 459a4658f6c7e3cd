import type { Connection, Transaction } from '../ports/store.js';

/** Tells the host's server how a connection is by now. */
export async function tellOfConnection(
  tx: Transaction,
  { id, provider, state }: Pick<Connection, 'id' | 'provider' | 'state'>,
): Promise<void> {
  await tx.webhooks.publish({
    type: `connection.${state}`,
    orderingKey: id,
    data: { connectionId: id, provider, state },
  });
}
