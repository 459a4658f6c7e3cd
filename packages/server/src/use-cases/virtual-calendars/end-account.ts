import type { Randomness } from '../../ports/ids.js';
import type { Transaction } from '../../ports/store.js';
import { giveBackGrant } from '../revoke-grants.js';

/** Whether an account of a calendar is still needed: something stands in it, or is on its way there. */
export async function isNeeded(tx: Transaction, connectionId: string): Promise<boolean> {
  return (
    (await tx.effects.isPendingAt(connectionId)) ||
    (await tx.writtenEvents.standingAt(connectionId)).length > 0
  );
}

/** Forgets an account, and has its provider told that its grant ends. */
export async function endAccount(
  ports: { randomness: Randomness },
  tx: Transaction,
  connectionId: string,
): Promise<void> {
  // A renewal that goes on is waited for: it is its credentials that are given back.
  await tx.connections.lockCredentials(connectionId);
  const connection = await tx.connections.find(connectionId);
  if (connection === undefined) return;
  if (connection.state !== 'revoked') await giveBackGrant(tx, ports, connection, undefined);
  await tx.connections.remove(connectionId);
}
