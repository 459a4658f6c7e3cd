import type { Proposal } from '../../packages/server/src/domain/proposal.js';
import type { WebhookEndpoint, WebhookEvent } from '../../packages/server/src/ports/webhook-records.js';
import { systemRandomness } from '../../packages/server/src/security/randomness.js';
import { NINE } from './records.js';

/** The secret of the scheme's own examples. */
export const EXAMPLE_SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

/** An endpoint that wants to be told of confirmed and cancelled bookings. */
export function anEndpoint(changes: Partial<WebhookEndpoint> = {}): WebhookEndpoint {
  return {
    id: 'whk_0000000000000000000001',
    url: 'https://hooks.hillvalley.example/slotwright',
    events: ['booking.confirmed', 'booking.cancelled'],
    contactEmail: undefined,
    state: 'on',
    offReason: undefined,
    failingSince: undefined,
    createdAt: NINE,
    ...changes,
  };
}

/** Something that happened to a booking. */
export const anEvent = (
  orderingKey: string,
  type: WebhookEvent['type'] = 'booking.confirmed',
): WebhookEvent => ({
  type,
  orderingKey,
  data: { bookingId: orderingKey },
});

/** An open proposal of the hour after `NINE`. */
export const aProposal = (invitationId: string, changes: Partial<Proposal> = {}): Proposal => ({
  id: systemRandomness.id('prp'),
  invitationId,
  ranges: [{ start: NINE, end: NINE.add({ hours: 1 }) }],
  note: undefined,
  timeZone: 'America/Los_Angeles',
  state: 'open',
  createdAt: NINE,
  ...changes,
});
