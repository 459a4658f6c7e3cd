import {
  type Circuit,
  type CircuitNews,
  CLOSED_CIRCUIT,
  afterCall,
  circuitStateAt,
  sendProbe,
} from '../domain/circuit.js';
import type { Transaction } from '../ports/store.js';
import { tellOfConnection } from '../use-cases/tell-of-connection.js';

/**
 * Whether a connection's provider may be called now, over all servers. One that is open is left alone; of those who come
 * once its pause is over, the first goes as the probe.
 * @param probeSeconds how long a probe may take
 */
export async function admit(
  tx: Transaction,
  connectionId: string,
  probeSeconds: number,
): Promise<{ isProbe: boolean } | { notBefore: Temporal.Instant }> {
  const seen = (await tx.circuits.ofConnections([connectionId])).get(connectionId) ?? CLOSED_CIRCUIT;
  // Nearly always: then nobody waits for a lock.
  if (circuitStateAt(seen, tx.now) === 'closed') return { isProbe: false };
  const circuit = await tx.circuits.lock(connectionId);
  if (circuit.openUntil === undefined) return { isProbe: false };
  if (circuitStateAt(circuit, tx.now) === 'open') return { notBefore: circuit.openUntil };
  await tx.circuits.save(connectionId, sendProbe(circuit, tx.now, probeSeconds));
  return { isProbe: true };
}

/** Keeps what a call's end tells of its provider. When the provider is back, all that waited for it goes on at once. */
export async function tellCircuit(
  tx: Transaction,
  call: { connectionId: string; news: CircuitNews; isProbe: boolean; fraction: number },
): Promise<void> {
  const { connectionId, news, isProbe, fraction } = call;
  if (news.kind !== 'failed' && !isProbe && !(await isKnown(tx, connectionId))) return;
  const before = await tx.circuits.lock(connectionId);
  const after = afterCall(before, news, { now: tx.now, isProbe, fraction });
  if (after === before) return;
  await tx.circuits.save(connectionId, after);
  if (isClosed(before) === isClosed(after)) return;
  if (isClosed(after)) await tx.effects.requeueWaiting(connectionId);
  const connection = await tx.connections.find(connectionId);
  if (connection?.state !== 'connected') return;
  await tellOfConnection(tx, { ...connection, state: isClosed(after) ? 'connected' : 'degraded' });
}

const isClosed = ({ openUntil }: Circuit): boolean => openUntil === undefined;

/** Whether its provider failed lately; of most connections nothing is kept. */
async function isKnown(tx: Transaction, connectionId: string): Promise<boolean> {
  const seen = (await tx.circuits.ofConnections([connectionId])).get(connectionId);
  return seen !== undefined && (seen.failures > 0 || seen.openUntil !== undefined);
}
