import { CLOSED_CIRCUIT } from '../domain/circuit.js';
import type { Transaction } from '../ports/store.js';

/** An account that was connected anew just answered: what waited for it goes on at once. */
export async function resumeConnection(tx: Transaction, connectionId: string): Promise<void> {
  await tx.circuits.save(connectionId, CLOSED_CIRCUIT);
  await tx.effects.requeueWaiting(connectionId);
}
