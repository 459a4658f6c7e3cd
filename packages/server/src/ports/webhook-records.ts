import '../domain/temporal.js';
import type { PageRequest } from './page-request.js';

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
  | 'booking.link_changed'
  | 'proposal.received'
  | 'connection.connected'
  | 'connection.degraded'
  | 'connection.revoked'
  | 'connection.profiles_changed'
  | 'ats.sync_failed';

export interface WebhookEvent {
  type: WebhookEventType;
  /** Ids, states and times; no personal data: who wants more asks the API (S47). */
  data: Record<string, unknown>;
  /** Events of the same key reach an endpoint in their order: the booking's id, the invitation's or the connection's. */
  orderingKey: string;
}

/** An address of the host's server that wants to be told. Its secret is kept apart from it. */
export interface WebhookEndpoint {
  id: string;
  url: string;
  events: WebhookEventType[];
  /** Who is told when we have to switch it off. */
  contactEmail: string | undefined;
  state: 'on' | 'off';
  /** Why we switched it off; `undefined` while it is on, and where the host did it. */
  offReason: EndpointFault | undefined;
  /** Since when nothing but failures came; `undefined` after a success. */
  failingSince: Temporal.Instant | undefined;
  createdAt: Temporal.Instant;
}

/** `gone`: it answered 410; `failing`: for days nothing but failures. */
export type EndpointFault = 'gone' | 'failing';

/** Why what was on its way to an endpoint that is off has failed. */
export const ENDPOINT_OFF = 'The endpoint is off.';

export interface WebhookRecords {
  /** Queues a delivery for each endpoint that listens for it, in this transaction. */
  publish(event: WebhookEvent): Promise<void>;
  /** Takes turns with others who make one, until the transaction ends. @returns how many there are */
  lockCount(): Promise<number>;
  insert(endpoint: WebhookEndpoint, secret: string): Promise<void>;
  /** One that is on again has nothing left that its owner was to be told. */
  update(endpoint: WebhookEndpoint): Promise<void>;
  find(id: string): Promise<WebhookEndpoint | undefined>;
  /** The same, and nobody else changes it until the transaction ends; events are published all the while. */
  lock(id: string): Promise<WebhookEndpoint | undefined>;
  list(page: PageRequest): Promise<WebhookEndpoint[]>;
  /** With its deliveries. */
  remove(id: string): Promise<void>;
  secret(id: string): Promise<string | undefined>;
  /** Endpoints that we switched off and whose owner was not told of it yet. */
  untold(): Promise<WebhookEndpoint[]>;
  markTold(id: string): Promise<void>;
}

/** One event on its way to one endpoint. */
export interface Delivery {
  id: string;
  endpointId: string;
  /** The same over all attempts and replays: the receiver's mark for what it has seen already. */
  eventId: string;
  type: string;
  /** As it is sent. */
  body: string;
  state: 'pending' | 'delivered' | 'failed';
  /** Since it was queued, or replayed. */
  attempts: number;
  /** HTTP status of the last answer. */
  lastStatus: number | undefined;
  lastError: string | undefined;
  nextAttemptAt: Temporal.Instant | undefined;
  createdAt: Temporal.Instant;
  finishedAt: Temporal.Instant | undefined;
}

export interface DeliveryRecords {
  /** Newest first. */
  list(endpointId: string, page: PageRequest): Promise<Delivery[]>;
  find(id: string): Promise<Delivery | undefined>;
  /**
   * Gives this delivery to one worker for a while. Nothing is given while an earlier one of the same endpoint and key is
   * pending, before the time of its next attempt, or while somebody else is at it; its job comes back when it may.
   * @returns the delivery and the fencing token that its end must show, or `undefined` when there is nothing to do now
   */
  lease(id: string, forSeconds: number): Promise<LeasedDelivery | undefined>;
  /** Writes down an attempt's end and queues the job that comes next. @returns false when the lease was lost meanwhile */
  finish(id: string, token: string, end: DeliveryEnd): Promise<boolean>;
  /** All that is pending for the endpoint, and not being sent just now, has failed because the endpoint is off. */
  giveUp(endpointId: string): Promise<void>;
  /** Sends it once more, at once and whatever its turn, unless that is just happening. */
  replay(id: string): Promise<void>;
  /** Deletes those made before. */
  forgetBefore(instant: Temporal.Instant): Promise<void>;
}

export interface LeasedDelivery {
  delivery: Delivery;
  token: string;
}

export type DeliveryEnd = { status: number | undefined } & (
  | { state: 'delivered' }
  | { state: 'failed'; error: string }
  | { state: 'pending'; error: string; nextAttemptAt: Temporal.Instant }
);
