import type {
  CandidateBooking,
  CandidateInvitation,
  ConfirmBookingRequest,
} from '@slotwright/server/wire/candidate-booking.js';
import type { Hold } from '@slotwright/server/wire/holds.js';
import type { CandidateProposal, ProposeTimesRequest } from '@slotwright/server/wire/proposals.js';
import type { ListSlotsReply } from '@slotwright/server/wire/slots.js';
import type { StreamItem } from './event-stream.js';

/** How a call is made; an aborted call rejects with the signal's reason. */
export interface CallOptions {
  readonly signal: AbortSignal;
}

/** A call that must not be done twice: the same key asks for the same thing again. */
export interface OnceOptions extends CallOptions {
  readonly idempotencyKey: string;
}

/** What a booking is moved with. */
export interface RescheduleRequest {
  readonly holdId: string;
  /** The zone the candidate saw the time in; the time is agreed in it. */
  readonly timeZone: string;
}

/** What is read to show times; see {@link SchedulingApi}, of which it is a part. */
export interface ReadingApi {
  invitation(options: CallOptions): Promise<CandidateInvitation>;
  /** `from` inclusive, `to` exclusive, RFC 3339 in UTC, at most 90 days apart. */
  slots(range: { readonly from: string; readonly to: string }, options: CallOptions): Promise<ListSlotsReply>;
}

/**
 * What an element may ask of the server on behalf of one candidate. Every method rejects with a
 * {@link SchedulingApiError} when the server refuses, cannot be reached or answers with something unreadable.
 */
export interface SchedulingApi extends ReadingApi {
  /** Codes: `slot_taken` (with alternatives), `slot_not_offered`, `provider_unavailable`, `hold_limit`. */
  placeHold(ticket: string, options: OnceOptions): Promise<Hold>;
  /** Works once a hold. Codes: `hold_expired`, `policy_limit`. */
  renewHold(holdId: string, options: CallOptions): Promise<Hold>;
  /** Lets a hold go, also while the page is being left. Never rejects: the hold ends by itself otherwise. */
  releaseHold(holdId: string): Promise<void>;
  /** Codes: `hold_expired`, `already_booked`, `invalid_request` (with the fields), `idempotency_in_progress`. */
  book(request: ConfirmBookingRequest, options: OnceOptions): Promise<CandidateBooking>;
  /** The booking, or undefined when there is none. */
  booking(options: CallOptions): Promise<CandidateBooking | undefined>;
  /** The booking as a calendar file (`text/calendar`). */
  bookingFile(options: CallOptions): Promise<Blob>;
  /** Codes: `policy_cutoff`. */
  cancelBooking(reason: string | undefined, options: CallOptions): Promise<CandidateBooking>;
  /** Moves the booking to the held slot. Codes: `hold_expired`, `slot_taken`, `policy_cutoff`, `policy_limit`. */
  reschedule(request: RescheduleRequest, options: OnceOptions): Promise<CandidateBooking>;
  /** Says that nobody came to a session that has begun; saying it again changes nothing. Codes: `policy_cutoff`. */
  reportNoShow(sessionKey: string, options: CallOptions): Promise<CandidateBooking>;
  /** Says whether an assistant may take notes; saying it again changes nothing. Codes: `policy_cutoff`. */
  answerNoteTaker(isAccepted: boolean, options: CallOptions): Promise<CandidateBooking>;
  /** Suggests times when none on offer suit; what was suggested before no longer counts. Codes: `booking_closed`. */
  propose(request: ProposeTimesRequest, options: CallOptions): Promise<CandidateProposal>;
  /**
   * What happens elsewhere, as it happens: `slots.taken` and `slots.freed` with `{ start, end, withinMs }` (a stretch to
   * read again at a random moment within so many milliseconds), `booking.changed`, `invitation.changed`, and `reload`
   * when it cannot be gone on from where it was left. Ends when the server ends it.
   * @param lastEventId to go on from
   */
  changes(lastEventId: string | undefined, options: CallOptions): AsyncIterable<StreamItem>;
}
