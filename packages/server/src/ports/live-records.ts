import '../domain/temporal.js';

/** Something that whoever looks at a page wants to know at once. It says what to ask anew, never what the answer is. */
export type LiveEvent =
  /** Time of people, rooms or licences was, or may have been, taken or given back: slots in this stretch may differ. */
  | {
      kind: 'slots.taken' | 'slots.freed';
      resourceIds: readonly string[];
      start: Temporal.Instant;
      end: Temporal.Instant;
      /** Whose doing it is; their own page knows. */
      invitationId: string | undefined;
    }
  | { kind: 'booking.changed' | 'invitation.changed'; invitationId: string }
  /** The mirror of an ATS was read on, or it could not be. */
  | { kind: 'ats.synced'; connectionId: string };

export interface LiveRecords {
  /** Tells every server of it, once this transaction is committed; kept some minutes for who was away. */
  publish(event: LiveEvent): Promise<void>;
  /** Those of these ids that are kept, the oldest first. */
  findMany(liveIds: readonly string[]): Promise<LiveEvent[]>;
  /** What was published from then on, the oldest first. @returns at most `limit` */
  since(from: Temporal.Instant, limit: number): Promise<LiveEvent[]>;
  /** Forgets what was published before then. */
  removeBefore(instant: Temporal.Instant): Promise<void>;
}

/** What a server hears of the events that are published anywhere. */
export interface LiveNotices {
  /** One was committed. */
  published(tenantId: string, liveId: string): void;
  /** Whatever was committed before then, by the database's clock, has been told. */
  heardUntil(instant: Temporal.Instant): void;
  /** Something may have been missed after the last `heardUntil`. */
  missed(): void;
}
