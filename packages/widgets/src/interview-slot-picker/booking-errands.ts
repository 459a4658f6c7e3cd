import type { CandidateBooking, ConfirmBookingRequest } from '@slotwright/server/wire/candidate-booking.js';
import type { Hold } from '@slotwright/server/wire/holds.js';
import type { BookingErrand } from './booking-attempt.js';

/** To book what is held. */
export const bookErrand = (request: ConfirmBookingRequest): BookingErrand => ({
  send: (api, options) => api.book(request, options),
  isDone: ({ status }) => status === 'confirmed',
  undoneCode: 'not_booked',
});

/** To move a booking to what is held. @param before the booking as it stands */
export const moveErrand = (hold: Hold, before: CandidateBooking, timeZone: string): BookingErrand => ({
  send: (api, options) => api.reschedule({ holdId: hold.id, timeZone }, options),
  isDone: ({ status, revision, sessions }) =>
    status === 'confirmed' && revision > before.revision && sessions[0]?.start === hold.slot.start,
  undoneCode: 'not_moved',
});
