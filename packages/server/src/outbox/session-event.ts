import {
  type BookedSession,
  type Booking,
  eventIdOf,
  eventUidOf,
  membersOf,
  sessionOf,
} from '../domain/booking.js';
import { passcodeOf } from '../domain/hosted-meeting.js';
import { listingOf } from '../domain/hosting/recorded-event.js';
import type { Participant as Reader } from '../domain/join-link.js';
import type { Member } from '../domain/member.js';
import type { CalendarAccounts } from '../ports/calendar-accounts.js';
import type { InterviewDetails, Participant } from '../ports/calendar.js';
import type { Store } from '../ports/store.js';
import { type JoinUrlPorts, shownTo } from '../use-cases/hosting/join-links.js';
import { attendeesOf } from './event-attendees.js';
import { eventMeeting } from './event-meeting.js';
import { type Sender, interviewEvent } from './interview-event.js';

/** What writing interviews into calendars needs. */
export interface SessionEventPorts extends JoinUrlPorts {
  store: Store;
  calendars: CalendarAccounts;
  sender: Sender;
  /** Where a provider delivers what it has to tell of a connection. */
  callbackUrlOf: (provider: string, connectionId: string) => string;
}

interface Place {
  tenantId: string;
  booking: Booking;
  connectionId: string;
  calendarId: string;
  /** Who sits in the session and has this calendar; none where it is a room's, or kept for many. */
  memberId?: string;
}

/** Writes one interview into a calendar of the employer's, as its interviewers should see it; safe to repeat. */
export async function putSessionEvent(
  ports: SessionEventPorts,
  place: Place,
  agreed: BookedSession,
  signal: AbortSignal,
): Promise<void> {
  const { tenantId, booking, connectionId, calendarId } = place;
  const opened = await ports.calendars.open(tenantId, connectionId);
  const { account, capabilities, connection } = opened;
  const goesToCandidate =
    capabilities.invitesAttendees && listingOf(agreed.recordedEvent, place) === 'everybody';
  const { session, panel, sharesDetails } = await factsOf(ports, { ...place, goesToCandidate }, agreed);
  const callbackUrl = ports.callbackUrlOf(connection.provider, connectionId);
  const { requested, isMadeHere, service } = eventMeeting(
    session,
    { connectionId, calendarId },
    { capabilities, connection, callbackUrl },
  );
  const isTold = sharesDetails || (service !== undefined && capabilities.interviewServices.includes(service));
  // A link of its own the calendar shows by itself, where it has the place for it.
  const joinUrl = isMadeHere ? undefined : session.conferencing?.joinUrl;
  const candidate = { name: booking.candidate.name, email: booking.candidate.email };
  const attendees = attendeesOf(
    session,
    { connectionId, calendarId },
    // A provider that mails attendees would invite the candidate a second time, beside our own mail.
    { people: [candidate, ...panel], isInvitedTwice: capabilities.invitesAttendees },
  );
  const event = interviewEvent(booking, session, ports.sender, {
    summary: `${session.title}: ${booking.candidate.name}`,
    description: descriptionOf(booking, { joinUrl, passcode: passcodeOf(session.conferencing) }, panel),
    location: joinUrl ?? session.location ?? '',
    attendees: [],
  });
  await account.putEvent(
    calendarId,
    {
      ...event,
      ...attendees,
      meeting: requested,
      interview: capabilities.takesInterviewDetails && isTold ? detailsOf(booking, panel) : undefined,
    },
    signal,
  );
}

/** What a meeting service is told of an interview, by its plan and its invitation. */
const detailsOf = ({ job, candidate }: Booking, panel: readonly Participant[]): InterviewDetails => ({
  jobName: job.name,
  employerName: job.employerName,
  interviewers: panel.map(({ name, email }) => ({ name, email })),
  candidates: [{ name: candidate.name, email: candidate.email }],
});

/** Takes one interview out of a calendar; one that is gone already is a success. */
export async function deleteSessionEvent(
  ports: SessionEventPorts,
  { tenantId, booking, connectionId, calendarId }: Place,
  sessionKey: string,
  signal: AbortSignal,
): Promise<void> {
  const { account } = await ports.calendars.open(tenantId, connectionId);
  const event = {
    id: eventIdOf(booking, sessionKey),
    uid: eventUidOf(booking, sessionKey, ports.sender.domain),
  };
  await account.deleteEvent(calendarId, event, signal);
}

/** The session with the link of whose calendar it is, who sits in it, and whether the plan lets any meeting service know of it. */
async function factsOf(
  ports: { store: Store } & JoinUrlPorts,
  place: Place & { goesToCandidate: boolean },
  session: BookedSession,
): Promise<{ session: BookedSession; panel: Participant[]; sharesDetails: boolean }> {
  const { tenantId, booking } = place;
  return ports.store.transaction(tenantId, async (tx) => {
    const members = await tx.members.findMany(membersOf([session]));
    const invitation = await tx.invitations.find(booking.invitationId);
    const plan = invitation && (await tx.plans.find(invitation.planId));
    const shown = await shownTo(ports, tx, booking, readerOf(place, members));
    return {
      session: sessionOf(shown, session.key) ?? session,
      panel: members.map(({ name, email }) => ({ name, email })),
      sharesDetails: plan?.sharesInterviewDetails === true,
    };
  });
}

/** A calendar that several of the panel have is nobody's own; what its provider sends the candidate lets nobody in as a host. */
function readerOf(
  { memberId, connectionId, calendarId, goesToCandidate }: Place & { goesToCandidate: boolean },
  panel: readonly Member[],
): Reader {
  if (goesToCandidate) return 'candidate';
  const owners = panel.filter(({ calendars }) =>
    calendars.some((each) => each.connectionId === connectionId && each.calendarId === calendarId),
  );
  return memberId === undefined || owners.length > 1 ? 'team' : memberId;
}

/** What an interviewer wants to see at a glance. */
function descriptionOf(
  { candidate, job }: Booking,
  { joinUrl, passcode }: { joinUrl: string | undefined; passcode: string | undefined },
  panel: Participant[],
): string {
  return [
    `${job.name}, ${job.employerName}`,
    `Candidate: ${candidate.name} <${candidate.email}>${candidate.phone === undefined ? '' : `, ${candidate.phone}`}`,
    `Panel: ${panel.map(({ name }) => name).join(', ')}`,
    ...(joinUrl === undefined ? [] : [`Join: ${joinUrl}`]),
    ...(passcode === undefined ? [] : [`Passcode: ${passcode}`]),
  ].join('\n');
}
