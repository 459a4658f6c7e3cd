import '../domain/temporal.js';
import type { SchedulingErrorCode } from '../domain/scheduling-error.js';

/** A person whose account a service account was asked for. */
export interface Delegation {
  id: string;
  /** The service account. */
  connectionId: string;
  email: string;
  state: 'pending' | 'connected' | 'refused' | 'failed';
  code: SchedulingErrorCode | undefined;
  /** The person's own connection, once there is one. */
  accountConnectionId: string | undefined;
  requestedAt: Temporal.Instant;
  answeredAt: Temporal.Instant | undefined;
}

/** What a provider said of a delegation that it allows, until it is exchanged. */
export interface DelegationCode {
  code: string;
  /** Where it was said; holds a secret. */
  callbackUrl: string;
}

export interface DelegationRecords {
  /** Asks anew for somebody who was asked for before. */
  put(delegation: Delegation, secretHash: Uint8Array): Promise<void>;
  /** Forgets the code, if there is one. */
  update(delegation: Delegation): Promise<void>;
  find(id: string): Promise<Delegation | undefined>;
  /** Keeps the code sealed, and queues the job that exchanges it. */
  saveCode(id: string, code: DelegationCode): Promise<void>;
  codeOf(id: string): Promise<DelegationCode | undefined>;
  /** Queues the job again. */
  requeue(id: string, at: Temporal.Instant): Promise<void>;
  lockBySecret(connectionId: string, secretHash: Uint8Array): Promise<Delegation | undefined>;
  ofConnection(connectionId: string): Promise<Delegation[]>;
}
