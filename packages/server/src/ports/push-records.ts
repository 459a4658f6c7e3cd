import '../domain/temporal.js';

/** What providers told us by themselves, and the channels they tell it through. */
export interface PushRecords {
  /**
   * Keeps that a delivery came, and has the bookings in the connection's calendars looked at.
   * @returns false for one that came before; then nothing is done (S34)
   */
  receive(connectionId: string, deliveryKey: string): Promise<boolean>;
  /** Forgets which deliveries came before then. */
  forgetDeliveries(before: Temporal.Instant): Promise<void>;
  /** Working connections at these providers that have no channel, by id, from the first beyond `after` on. */
  withoutChannel(
    providers: readonly string[],
    page: { limit: number; after: string | undefined },
  ): Promise<{ id: string; provider: string }[]>;
  channelOf(connectionId: string): Promise<string | undefined>;
  saveChannel(connectionId: string, channelId: string): Promise<void>;
  removeChannel(connectionId: string): Promise<void>;
}
