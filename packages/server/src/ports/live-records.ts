import '../domain/temporal.js';

/** Something that whoever looks at a page wants to know at once. It says what to ask anew, never what the answer is. */
export type LiveEvent =
  /** Time of people, rooms or licences was taken or given back: slots in this stretch may differ. */
  | {
      kind: 'slots.taken' | 'slots.freed';
      resourceIds: readonly string[];
      start: Temporal.Instant;
      end: Temporal.Instant;
      /** Whose doing it is; their own page knows. */
      invitationId: string | undefined;
    }
  | { kind: 'booking.changed' | 'invitation.changed'; invitationId: string };

export interface LiveRecords {
  /** Tells every server of it, once this transaction is committed; kept some minutes for who was away. */
  publish(event: LiveEvent): Promise<void>;
}
