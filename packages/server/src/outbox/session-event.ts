import { type BookedSession, type Booking, eventIdOf, eventUidOf, membersOf } from '../domain/booking.js';
import type { CalendarAccounts } from '../ports/calendar-accounts.js';
import type { InterviewDetails, Participant } from '../ports/calendar.js';
import type { Store } from '../ports/store.js';
import { eventMeeting } from './event-meeting.js';
import { type Sender, interviewEvent } from './interview-event.js';

/** What writing interviews into calendars needs. */
export interface SessionEventPorts {
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
}

/** Writes one interview into a calendar of the employer's, as its interviewers should see it; safe to repeat. */
export async function putSessionEvent(
  ports: SessionEventPorts,
  { tenantId, booking, connectionId, calendarId }: Place,
  session: BookedSession,
  signal: AbortSignal,
): Promise<void> {
  const opened = await ports.calendars.open(tenantId, connectionId);
  const { account, capabilities, connection } = opened;
  const { panel, sharesDetails } = await factsOf(ports.store, tenantId, { booking, session });
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
  const event = interviewEvent(booking, session, ports.sender, {
    summary: `${session.title}: ${booking.candidate.name}`,
    description: descriptionOf(booking, joinUrl, panel),
    location: joinUrl ?? session.location ?? '',
    // A provider that mails attendees would invite the candidate a second time, beside our own mail.
    attendees: capabilities.invitesAttendees ? [] : [candidate, ...panel],
  });
  await account.putEvent(
    calendarId,
    {
      ...event,
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

/** Who sits in the session, and whether the plan lets any meeting service know of it. */
async function factsOf(
  store: Store,
  tenantId: string,
  { booking, session }: { booking: Booking; session: BookedSession },
): Promise<{ panel: Participant[]; sharesDetails: boolean }> {
  return store.transaction(tenantId, async (tx) => {
    const members = await tx.members.findMany(membersOf([session]));
    const invitation = await tx.invitations.find(booking.invitationId);
    const plan = invitation && (await tx.plans.find(invitation.planId));
    return {
      panel: members.map(({ name, email }) => ({ name, email })),
      sharesDetails: plan?.sharesInterviewDetails === true,
    };
  });
}

/** What an interviewer wants to see at a glance. */
function descriptionOf(
  { candidate, job }: Booking,
  joinUrl: string | undefined,
  panel: Participant[],
): string {
  return [
    `${job.name}, ${job.employerName}`,
    `Candidate: ${candidate.name} <${candidate.email}>${candidate.phone === undefined ? '' : `, ${candidate.phone}`}`,
    `Panel: ${panel.map(({ name }) => name).join(', ')}`,
    ...(joinUrl === undefined ? [] : [`Join: ${joinUrl}`]),
  ].join('\n');
}
