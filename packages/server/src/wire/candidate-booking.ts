import * as v from 'valibot';
import { email, id, instant, line, sessionKey, timeZone } from './common.js';
import { candidateProposal } from './proposals.js';

/** What the candidate types before confirming. */
export const candidateDetails = v.strictObject({
  name: line(200),
  email,
  phone: v.optional(line(40)),
});

export const confirmBookingRequest = v.strictObject({
  holdId: id('hld'),
  candidate: candidateDetails,
  /** The zone the candidate saw the time in; the time is agreed in it. */
  timeZone,
  /** Whether an assistant may take notes, where the invitation asks. */
  noteTakerConsent: v.optional(v.boolean()),
});
export type ConfirmBookingRequest = v.InferInput<typeof confirmBookingRequest>;

export const noteTakerAnswer = v.strictObject({ accepted: v.boolean() });

/** An assistant that is to take notes: only what it is called. */
const noteTaker = v.strictObject({
  label: v.string(),
  /** It comes only if the candidate accepts it. */
  asks: v.boolean(),
});

/** Without a session: the one that began last. */
export const nobodyCameRequest = v.strictObject({ sessionKey: v.optional(sessionKey) });

export const rescheduleOwnBookingRequest = v.strictObject({
  /** A hold placed while there is a booking. */
  holdId: id('hld'),
  /** The zone the candidate saw the new time in; the booking's, unless it is given. */
  timeZone: v.optional(timeZone),
});
export type RescheduleOwnBookingRequest = v.InferInput<typeof rescheduleOwnBookingRequest>;

export const cancelOwnBookingRequest = v.strictObject({ reason: v.optional(line(500)) });

/** A booking as its candidate sees it: no interviewer's id, address or calendar. */
export const candidateBooking = v.strictObject({
  id: v.string(),
  status: v.picklist(['confirmed', 'cancelled']),
  revision: v.number(),
  timeZone: v.string(),
  sessions: v.array(
    v.strictObject({
      key: v.string(),
      title: v.string(),
      start: instant,
      end: instant,
      /** Names, only when the plan shows them. */
      interviewers: v.array(v.string()),
      conferencing: v.nullable(
        v.strictObject({
          provider: v.string(),
          joinUrl: v.nullable(v.string()),
          /** For a link that does not hold it. */
          passcode: v.nullable(v.string()),
        }),
      ),
      location: v.nullable(v.string()),
    }),
  ),
  noteTaker: v.nullable(
    v.strictObject({
      ...noteTaker.entries,
      consent: v.picklist(['unasked', 'given', 'refused']),
      /** It is to come, as things stand. */
      joins: v.boolean(),
      /** The candidate can still say otherwise. */
      canAnswer: v.boolean(),
    }),
  ),
  canCancel: v.boolean(),
  canReschedule: v.boolean(),
  /** Sessions in which the candidate said that nobody came. */
  noShows: v.array(v.string()),
  /** Where the candidate can come back to this booking without the host's page. */
  manageUrl: v.nullable(v.string()),
});
export type CandidateBooking = v.InferOutput<typeof candidateBooking>;

/** The plan and the invitation, as far as a candidate sees them. */
export const candidateInvitation = v.strictObject({
  id: v.string(),
  status: v.picklist(['open', 'booked', 'proposed', 'cancelled', 'expired']),
  job: v.strictObject({ name: v.string(), employerName: v.string() }),
  candidate: v.strictObject({ name: v.string(), email: v.string(), timeZone: v.nullable(v.string()) }),
  sessions: v.array(
    v.strictObject({
      key: v.string(),
      title: v.string(),
      durationMinutes: v.number(),
      interviewers: v.array(v.string()),
    }),
  ),
  noteTaker: v.nullable(noteTaker),
  holdMinutes: v.number(),
  /** The first and last instant a slot can lie in. */
  window: v.strictObject({ start: instant, end: instant }),
  cancel: v.strictObject({ isAllowed: v.boolean(), cutoffMinutes: v.number() }),
  reschedule: v.strictObject({ isAllowed: v.boolean(), cutoffMinutes: v.number(), max: v.number() }),
  booking: v.nullable(candidateBooking),
  /** Times the candidate has proposed and nobody has answered yet. */
  proposal: v.nullable(candidateProposal),
});
export type CandidateInvitation = v.InferOutput<typeof candidateInvitation>;
