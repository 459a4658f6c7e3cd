import '../domain/temporal.js';

/** A grant that its provider has still to be told to end. */
export interface Revocation {
  id: string;
  provider: string;
  dataCenter: string | undefined;
  credentials: unknown;
  attempts: number;
  createdAt: Temporal.Instant;
}

export interface RevocationRecords {
  insert(revocation: Revocation): Promise<void>;
  /** Those that are due, the longest due first; for so long nobody else gets them. */
  take(limit: number, forSeconds: number): Promise<Revocation[]>;
  putOff(id: string, until: Temporal.Instant): Promise<void>;
  remove(id: string): Promise<void>;
}
