import '../../domain/temporal.js';
import * as v from 'valibot';
import { makeCancelOwnBooking } from '../../use-cases/cancel-booking.js';
import { type CandidatesBooking, makeConfirmBooking } from '../../use-cases/confirm-booking.js';
import { makeStreamSlots } from '../../use-cases/list-slots.js';
import { makeReleaseHold, makeRenewHold } from '../../use-cases/manage-hold.js';
import { makePlaceHold } from '../../use-cases/place-hold.js';
import type { Ports } from '../../use-cases/ports.js';
import { makeRescheduleOwnBooking } from '../../use-cases/reschedule-own-booking.js';
import { makeShowInvitation, makeShowOwnBooking } from '../../use-cases/show-invitation.js';
import {
  cancelOwnBookingRequest,
  candidateBooking,
  candidateInvitation,
  confirmBookingRequest,
  rescheduleOwnBookingRequest,
} from '../../wire/candidate-booking.js';
import { id } from '../../wire/common.js';
import { hold, placeHoldRequest } from '../../wire/holds.js';
import { listSlotsQuery, listSlotsReply } from '../../wire/slots.js';
import type { ClientKeyOf } from '../client-address.js';
import { endpoint } from '../endpoint.js';
import type { OwnUrls } from '../own-urls.js';
import { makeAnswerSlots } from '../slot-reply.js';
import { candidateBookingView, candidateInvitationView } from '../views/candidate-view.js';
import { holdView } from '../views/slot-view.js';

const caller = { kind: 'candidate' } as const;
const holdParams = v.object({ id: id('hld') });

/** What `<interview-slot-picker>` asks for its candidate. */
export function candidateRoutes(
  ports: Ports,
  urls: OwnUrls,
  calendarFileOf: (shown: CandidatesBooking) => string,
  clientKeyOf: ClientKeyOf,
) {
  const showInvitation = makeShowInvitation(ports);
  const answerSlots = makeAnswerSlots(makeStreamSlots(ports));
  const placeHold = makePlaceHold(ports);
  const renewHold = makeRenewHold(ports);
  const releaseHold = makeReleaseHold(ports);
  const confirmBooking = makeConfirmBooking(ports);
  const showBooking = makeShowOwnBooking(ports);
  const rescheduleBooking = makeRescheduleOwnBooking(ports);
  const cancelBooking = makeCancelOwnBooking(ports);
  const bookingView = (shown: CandidatesBooking) => candidateBookingView(shown, urls.manage);
  return [
    endpoint({
      method: 'GET',
      path: '/elements/v1/invitation',
      summary: 'What the candidate is invited to',
      caller,
      replies: { 200: candidateInvitation },
      handle: async ({ principal, c }) =>
        c.json(candidateInvitationView(await showInvitation(principal), urls.manage)),
    }),
    endpoint({
      method: 'GET',
      path: '/elements/v1/slots',
      summary: 'The slots to be had; for who has a booking, those to move it to',
      caller,
      query: listSlotsQuery,
      replies: { 200: listSlotsReply },
      codes: [
        'already_booked',
        'booking_closed',
        'policy_cutoff',
        'policy_limit',
        'slot_not_offered',
        'provider_unavailable',
      ],
      handle: ({ principal, query, signal, c }) => {
        const range = { from: Temporal.Instant.from(query.from), to: Temporal.Instant.from(query.to) };
        return answerSlots(c, [principal, range, { signal }]);
      },
    }),
    endpoint({
      method: 'POST',
      path: '/elements/v1/holds',
      summary: 'Hold a slot for a few minutes, to book it or to move the booking there',
      caller,
      body: placeHoldRequest,
      replies: { 201: hold },
      codes: [
        'slot_taken',
        'slot_not_offered',
        'already_booked',
        'booking_closed',
        'policy_cutoff',
        'policy_limit',
        'provider_unavailable',
        'hold_limit',
      ],
      isRepeatable: true,
      handle: ({ principal, body, c, answer }) => {
        const clientKey = clientKeyOf(c, principal.tenantId);
        return answer(201, holdView, (options) => placeHold(principal, { ...body, clientKey }, options));
      },
    }),
    endpoint({
      method: 'PATCH',
      path: '/elements/v1/holds/:id',
      summary: 'Keep a hold a while longer, once',
      caller,
      params: holdParams,
      replies: { 200: hold },
      codes: ['hold_expired', 'hold_limit'],
      handle: async ({ principal, params, c }) => c.json(holdView(await renewHold(principal, params.id))),
    }),
    endpoint({
      method: 'DELETE',
      path: '/elements/v1/holds/:id',
      summary: 'Give a held slot back',
      caller,
      params: holdParams,
      replies: { 204: null },
      handle: async ({ principal, params, c }) => {
        await releaseHold(principal, params.id);
        return c.body(null, 204);
      },
    }),
    endpoint({
      method: 'POST',
      path: '/elements/v1/bookings',
      summary: 'Turn a hold into a booking',
      caller,
      body: confirmBookingRequest,
      replies: { 201: candidateBooking },
      codes: ['hold_expired', 'already_booked', 'booking_closed'],
      isRepeatable: true,
      handle: ({ principal, body, answer }) =>
        answer(201, bookingView, (options) =>
          confirmBooking(
            principal,
            {
              holdId: body.holdId,
              candidate: {
                name: body.candidate.name,
                email: body.candidate.email,
                phone: body.candidate.phone,
              },
              timeZone: body.timeZone,
              isNoteTakerAccepted: body.noteTakerConsent,
            },
            options,
          ),
        ),
    }),
    endpoint({
      method: 'GET',
      path: '/elements/v1/booking',
      summary: 'The booking',
      caller,
      replies: { 200: candidateBooking },
      handle: async ({ principal, c }) => c.json(bookingView(await showBooking(principal))),
    }),
    endpoint({
      method: 'GET',
      path: '/elements/v1/booking.ics',
      summary: 'The booking as a calendar file',
      caller,
      replies: { 200: 'text/calendar' },
      handle: async ({ principal, c }) =>
        c.body(calendarFileOf(await showBooking(principal)), 200, {
          'Content-Type': 'text/calendar; charset=utf-8',
          'Content-Disposition': 'attachment; filename="interview.ics"',
        }),
    }),
    endpoint({
      method: 'POST',
      path: '/elements/v1/booking/reschedule',
      summary: 'Move the booking to a held slot, within the plan’s rule',
      caller,
      body: rescheduleOwnBookingRequest,
      replies: { 200: candidateBooking },
      codes: ['hold_expired', 'slot_taken', 'booking_closed', 'policy_cutoff', 'policy_limit'],
      isRepeatable: true,
      handle: ({ principal, body, answer }) =>
        answer(200, bookingView, (options) =>
          rescheduleBooking(principal, { holdId: body.holdId, timeZone: body.timeZone }, options),
        ),
    }),
    endpoint({
      method: 'POST',
      path: '/elements/v1/booking/cancel',
      summary: 'Cancel the booking, within the plan’s rule',
      caller,
      body: cancelOwnBookingRequest,
      replies: { 200: candidateBooking },
      codes: ['booking_closed', 'policy_cutoff'],
      isRepeatable: true,
      handle: ({ principal, body, answer }) =>
        answer(200, bookingView, (options) => cancelBooking(principal, { reason: body.reason }, options)),
    }),
  ];
}
