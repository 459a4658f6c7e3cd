import * as v from 'valibot';
import { makeCancelBooking } from '../../use-cases/cancel-booking.js';
import type { Ports } from '../../use-cases/ports.js';
import { makeGetBooking, makeListBookings } from '../../use-cases/show-bookings.js';
import { booking, cancelBookingRequest } from '../../wire/bookings.js';
import { id, listOf, listQuery } from '../../wire/common.js';
import type { Cursors } from '../cursor.js';
import { endpoint } from '../endpoint.js';
import { bookingView } from '../views/host-view.js';

const params = v.object({ id: id('bkg') });
const caller = { kind: 'host' } as const;

/** Bookings as the employer sees them, with what each caused and how far that got. */
export function bookingRoutes(ports: Ports, cursors: Cursors) {
  const getBooking = makeGetBooking(ports);
  const listBookings = makeListBookings(ports);
  const cancelBooking = makeCancelBooking(ports);
  return [
    endpoint({
      method: 'GET',
      path: '/v1/bookings',
      summary: 'List the bookings',
      caller,
      query: listQuery,
      replies: { 200: listOf(booking) },
      handle: async ({ principal, query, c }) => {
        const owner = { tenantId: principal.tenantId, list: 'bookings' };
        const page = cursors.pageOf(owner, query);
        return c.json(
          cursors.listView(owner, page, (await listBookings(principal.tenantId, page)).map(bookingView)),
        );
      },
    }),
    endpoint({
      method: 'GET',
      path: '/v1/bookings/:id',
      summary: 'Read a booking',
      caller,
      params,
      replies: { 200: booking },
      handle: async ({ principal, params, c }) =>
        c.json(bookingView(await getBooking(principal.tenantId, params.id))),
    }),
    endpoint({
      method: 'POST',
      path: '/v1/bookings/:id/cancel',
      summary: 'Cancel a booking, whatever the plan allows candidates',
      caller,
      params,
      body: cancelBookingRequest,
      replies: { 200: booking },
      codes: ['booking_closed'],
      isRepeatable: true,
      handle: ({ principal, params, body, answer }) =>
        answer(200, bookingView, (options) =>
          cancelBooking(principal.tenantId, { bookingId: params.id, reason: body.reason }, options),
        ),
    }),
  ];
}
