import '../domain/temporal.js';

/** A channel that is to be looked after. */
export interface StandingChannel {
  /** The connection's. */
  id: string;
  provider: string;
  channelId: string;
  openedAt: Temporal.Instant;
  /** Something happened that it did not tell of, and it has told of nothing since. */
  isSilent: boolean;
}

/** What providers told us by themselves, and the channels they tell it through. */
export interface PushRecords {
  /**
   * Keeps that a delivery came, and has the bookings in the connection's calendars looked at.
   * @returns false for one that came before; then nothing is done (S34)
   */
  receive(connectionId: string, deliveryKey: string): Promise<boolean>;
  /** Keeps that a delivery came, and does no more. @returns false for one that came before (S34) */
  keepDelivery(connectionId: string, deliveryKey: string): Promise<boolean>;
  /** Forgets which deliveries came before then. */
  forgetDeliveries(before: Temporal.Instant): Promise<void>;
  /** Working connections of people at these providers that have no channel, by id, from the first beyond `after` on. */
  withoutChannel(
    providers: readonly string[],
    page: { limit: number; after: string | undefined },
  ): Promise<{ id: string; provider: string }[]>;
  channelOf(connectionId: string): Promise<string | undefined>;
  /**
   * Channels of working connections at these providers that were opened before then, were neither asked about nor heard
   * of since `unheardSince`, or are in doubt since before `doubtedBefore`; by connection, from the first beyond `after` on.
   */
  toCheck(
    providers: readonly string[],
    moments: {
      openedBefore: Temporal.Instant;
      unheardSince: Temporal.Instant;
      doubtedBefore: Temporal.Instant;
    },
    page: { limit: number; after: string | undefined },
  ): Promise<StandingChannel[]>;
  /** Keeps a channel that was just opened; nothing is held against it. */
  saveChannel(connectionId: string, channelId: string): Promise<void>;
  /** Keeps that a channel stands; a doubt that it has answered by telling something is over. */
  keepChecked(connectionId: string): Promise<void>;
  /** Doubts the channels of connections in whose calendars something happened since then that they did not tell of. */
  doubt(connectionIds: readonly string[], since: Temporal.Instant): Promise<void>;
  /** Whether any of these connections' channels told of something at that moment or later. */
  isToldSince(connectionIds: readonly string[], since: Temporal.Instant): Promise<boolean>;
  /** Members and rooms whose busy time is read from the connection's calendars, by id. */
  concernedBy(connectionId: string): Promise<string[]>;
  removeChannel(connectionId: string): Promise<void>;
}
