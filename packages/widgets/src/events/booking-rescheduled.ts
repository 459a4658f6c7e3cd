import type { CandidateBooking } from '@slotwright/server/wire/candidate-booking.js';

/** The candidate has moved the interview. Comes once for each move made here. */
export class BookingRescheduledEvent extends CustomEvent<{
  readonly booking: CandidateBooking;
  readonly previous: CandidateBooking;
}> {
  /**
   * @param booking as it is now
   * @param previous as it was before
   */
  constructor(booking: CandidateBooking, previous: CandidateBooking) {
    super('booking-rescheduled', { detail: { booking, previous }, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'booking-rescheduled': BookingRescheduledEvent;
  }
}
