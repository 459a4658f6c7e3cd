import { canCandidateCancel, canCandidateReschedule } from '../../domain/booking-changes.js';
import { type Booking, sessionsByStart } from '../../domain/booking.js';
import type { BookedConferencing } from '../../domain/conferencing.js';
import { hostedMeeting, passcodeOf } from '../../domain/hosted-meeting.js';
import { announcedNoteTaker, isAnswerable, isExpected, joins } from '../../domain/hosting/note-taker.js';
import { statusOf } from '../../domain/invitation.js';
import { type Plan, namedInSeats } from '../../domain/plan.js';
import type { CandidatesBooking } from '../../use-cases/confirm-booking.js';
import type { CandidatesInvitation } from '../../use-cases/show-invitation.js';
import type { CandidateBooking, CandidateInvitation } from '../../wire/candidate-booking.js';
import { candidateProposalView } from './proposal-view.js';

/** A booking as its candidate sees it, from a list of fields (S13): names only where the plan shows them, no id of a person. */
export function candidateBookingView(
  { booking, plan, names, now, manageSecret }: CandidatesBooking,
  manageUrlOf: (secret: string) => string,
): CandidateBooking {
  return {
    id: booking.id,
    status: booking.status,
    revision: booking.revision,
    timeZone: booking.timeZone,
    sessions: sessionsByStart(booking).map((session) => ({
      key: session.key,
      title: session.title,
      start: session.start.toString(),
      end: session.end.toString(),
      interviewers: shownNames(
        plan,
        names,
        session.members.map(({ memberId }) => memberId),
      ),
      conferencing: conferencingView(session.conferencing),
      location: session.location ?? null,
    })),
    noteTaker: noteTakerView(booking, now),
    canCancel: canCandidateCancel(booking, plan.cancel, now),
    canReschedule: canCandidateReschedule(booking, plan.reschedule, now),
    noShows: [
      ...new Set(
        booking.noShows
          .filter(({ reportedBy }) => reportedBy === 'candidate')
          .map(({ sessionKey }) => sessionKey),
      ),
    ],
    manageUrl: manageSecret === undefined ? null : manageUrlOf(manageSecret),
  };
}

/** The invitation as its candidate sees it. */
export function candidateInvitationView(
  { invitation, plan, names, now, horizon, booking, proposal }: CandidatesInvitation,
  manageUrlOf: (secret: string) => string,
): CandidateInvitation {
  const { candidate, window } = invitation;
  return {
    id: invitation.id,
    status: statusOf(invitation, now),
    job: { name: invitation.job.name, employerName: invitation.job.employerName },
    candidate: { name: candidate.name, email: candidate.email, timeZone: candidate.timeZone ?? null },
    sessions: plan.sessions.map((session) => ({
      key: session.key,
      title: session.title,
      durationMinutes: session.durationMinutes,
      interviewers: shownNames(plan, names, namedInSeats({ sessions: [session] })),
    })),
    noteTaker: announcedView(plan),
    holdMinutes: plan.holdMinutes,
    window: { start: (window.start ?? now).toString(), end: (window.end ?? horizon).toString() },
    cancel: plan.cancel,
    reschedule: plan.reschedule,
    booking: booking === undefined ? null : candidateBookingView(booking, manageUrlOf),
    proposal: proposal === undefined ? null : candidateProposalView(proposal),
  };
}

/**
 * Of several interviews the first one's that an assistant is to come to; the candidate answers for all of them. Its address
 * stays ours (S13).
 */
function noteTakerView({ status, sessions }: Booking, now: Temporal.Instant): CandidateBooking['noteTaker'] {
  const of = sessions.filter(({ noteTaker }) => isExpected(noteTaker));
  const noteTaker = (of.find((session) => isAnswerable(session, now)) ?? of[0])?.noteTaker;
  if (noteTaker === undefined) return null;
  const { label, requiresConsent: asks, consent } = noteTaker;
  const canAnswer = status === 'confirmed' && of.some((session) => isAnswerable(session, now));
  return { label, asks, consent, joins: joins(noteTaker), canAnswer };
}

function announcedView(plan: Plan): CandidateInvitation['noteTaker'] {
  const noteTaker = announcedNoteTaker(plan.sessions);
  return noteTaker === undefined ? null : { label: noteTaker.label, asks: noteTaker.requiresConsent };
}

/** Where the link is to be found; not how it comes about. */
const conferencingView = (
  conferencing: BookedConferencing | undefined,
): CandidateBooking['sessions'][number]['conferencing'] =>
  conferencing === undefined
    ? null
    : {
        provider: hostedMeeting(conferencing)?.service ?? conferencing.provider,
        joinUrl: conferencing.joinUrl ?? null,
        passcode: passcodeOf(conferencing) ?? null,
      };

function shownNames(plan: Plan, names: ReadonlyMap<string, string>, memberIds: readonly string[]): string[] {
  return plan.showInterviewers ? memberIds.flatMap((id) => names.get(id) ?? []) : [];
}
