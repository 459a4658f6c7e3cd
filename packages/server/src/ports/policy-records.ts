import type { KeptPolicy } from '../domain/hosting/conferencing-policy.js';

export interface PolicyRecords {
  /** Keeps it, changed now. */
  put(policy: Omit<KeptPolicy, 'changedAt'>): Promise<void>;
  remove(level: KeptPolicy['level'], ref: string): Promise<void>;
  find(level: KeptPolicy['level'], ref: string): Promise<KeptPolicy | undefined>;
  /** The tenant's, and those of this stage and this invitation, where there are any. */
  inForce(of: { stage: string | undefined; invitationId: string | undefined }): Promise<KeptPolicy[]>;
  /** Of all levels; those of stages by label. */
  all(): Promise<KeptPolicy[]>;
}
