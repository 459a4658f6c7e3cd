import type { CandidateBooking } from '@slotwright/server/wire/candidate-booking.js';

/** The candidate has cancelled the interview. */
export class BookingCancelledEvent extends CustomEvent<{ readonly booking: CandidateBooking }> {
  constructor(booking: CandidateBooking) {
    super('booking-cancelled', { detail: { booking }, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'booking-cancelled': BookingCancelledEvent;
  }
}
