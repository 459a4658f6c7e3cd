import * as v from 'valibot';
import { email, instant, webUrl } from './common.js';

export const webhookEvent = v.picklist([
  'invitation.created',
  'invitation.cancelled',
  'invitation.expired',
  'booking.confirmed',
  'booking.rescheduled',
  'booking.cancelled',
  'booking.interviewer_swapped',
  'booking.effect_failed',
  'booking.no_show',
  'booking.exception_found',
  'booking.link_changed',
  'proposal.received',
  'connection.connected',
  'connection.degraded',
  'connection.revoked',
  'connection.profiles_changed',
  'ats.sync_failed',
]);

const events = v.pipe(v.array(webhookEvent), v.minLength(1, 'must name an event'), v.maxLength(50));
const state = v.picklist(['on', 'off']);

export const createWebhookEndpointRequest = v.strictObject({
  /** https, at a public address; what else is called from here is up to the installation. */
  url: webUrl,
  events,
  /** Who is told when we have to switch it off. */
  contactEmail: v.optional(email),
});

export const patchWebhookEndpointRequest = v.strictObject({
  url: v.optional(webUrl),
  events: v.optional(events),
  contactEmail: v.optional(v.nullable(email)),
  state: v.optional(state),
});
export type PatchWebhookEndpointRequest = v.InferOutput<typeof patchWebhookEndpointRequest>;

export const webhookEndpoint = v.strictObject({
  id: v.string(),
  url: v.string(),
  events: v.array(webhookEvent),
  contactEmail: v.nullable(v.string()),
  state,
  /** Why we switched it off: it answered 410, or for three days nothing but failures. */
  offReason: v.nullable(v.picklist(['gone', 'failing'])),
  createdAt: instant,
});

export const newWebhookEndpoint = v.strictObject({
  ...webhookEndpoint.entries,
  /** `whsec_` and the key in base64. Shown once. */
  secret: v.string(),
});

export const webhookDelivery = v.strictObject({
  id: v.string(),
  /** The `webhook-id` it is sent with, every time. */
  eventId: v.string(),
  type: v.string(),
  state: v.picklist(['pending', 'delivered', 'failed']),
  attempts: v.number(),
  /** HTTP status of the last answer. */
  lastStatus: v.nullable(v.number()),
  lastError: v.nullable(v.string()),
  nextAttemptAt: v.nullable(instant),
  createdAt: instant,
  finishedAt: v.nullable(instant),
  /** As it is sent, to the letter. */
  body: v.string(),
});
