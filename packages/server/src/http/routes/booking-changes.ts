import '../../domain/temporal.js';
import * as v from 'valibot';
import type { Ports } from '../../use-cases/ports.js';
import { makeRescheduleBooking } from '../../use-cases/reschedule-booking.js';
import { booking, rescheduleBookingRequest } from '../../wire/bookings.js';
import { id } from '../../wire/common.js';
import { askerOf } from '../asker.js';
import { endpoint } from '../endpoint.js';
import { bookingView } from '../views/host-view.js';

const params = v.object({ id: id('bkg') });
const caller = { kind: 'host' } as const;

/** When a booking is. */
export function bookingChangeRoutes(ports: Ports) {
  const rescheduleBooking = makeRescheduleBooking(ports);
  return [
    endpoint({
      method: 'POST',
      path: '/v1/bookings/:id/reschedule',
      summary: 'Move a booking, or one session of it, whatever the plan lets candidates do',
      caller,
      params,
      body: rescheduleBookingRequest,
      replies: { 200: booking },
      codes: ['booking_closed', 'slot_not_offered', 'slot_taken', 'no_host', 'provider_unavailable'],
      isRepeatable: true,
      handle: ({ principal, params, body, c, answer }) => {
        const to = { start: Temporal.Instant.from(body.start), sessionKey: body.sessionKey };
        const request = { bookingId: params.id, ...to, asker: askerOf(c, principal) };
        return answer(200, bookingView, (options) => rescheduleBooking(principal.tenantId, request, options));
      },
    }),
  ];
}
