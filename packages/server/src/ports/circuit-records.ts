import type { Circuit } from '../domain/circuit.js';

export interface CircuitRecords {
  /** Those of these connections; one that nothing bad is known of is missing. */
  ofConnections(connectionIds: readonly string[]): Promise<Map<string, Circuit>>;
  /** One connection's, and nobody else changes it until the transaction ends. */
  lock(connectionId: string): Promise<Circuit>;
  /** Keeps it; for a connection that is gone meanwhile nothing is kept. */
  save(connectionId: string, circuit: Circuit): Promise<void>;
}
