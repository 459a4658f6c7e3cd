import '../domain/temporal.js';

/** What the host's server can be told of. */
export type WebhookEventType =
  | 'invitation.created'
  | 'invitation.cancelled'
  | 'invitation.expired'
  | 'booking.confirmed'
  | 'booking.rescheduled'
  | 'booking.cancelled'
  | 'booking.interviewer_swapped'
  | 'booking.effect_failed'
  | 'booking.no_show'
  | 'booking.exception_found'
  | 'proposal.received'
  | 'connection.connected'
  | 'connection.degraded'
  | 'connection.revoked';

export interface WebhookEvent {
  type: WebhookEventType;
  /** Ids, states and times; no personal data: who wants more asks the API (S47). */
  data: Record<string, unknown>;
  /** Events of the same key reach an endpoint in their order: the booking's id, the invitation's or the connection's. */
  orderingKey: string;
}

export interface WebhookRecords {
  /** Queues a delivery for each endpoint that listens for it, in this transaction. */
  publish(event: WebhookEvent): Promise<void>;
}
