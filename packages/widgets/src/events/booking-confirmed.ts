import type { CandidateBooking } from '@slotwright/server/wire/candidate-booking.js';

/** The interview is booked. Comes once for each booking made here, not for one found when the page was opened. */
export class BookingConfirmedEvent extends CustomEvent<{ readonly booking: CandidateBooking }> {
  constructor(booking: CandidateBooking) {
    super('booking-confirmed', { detail: { booking }, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'booking-confirmed': BookingConfirmedEvent;
  }
}
