import { type BookedSession, type Booking, eventIdOf, eventUidOf } from '../domain/booking.js';
import type { CalendarAccounts } from '../ports/calendar-accounts.js';
import type { Participant } from '../ports/calendar.js';
import type { Store } from '../ports/store.js';
import { type Sender, interviewEvent } from './interview-event.js';

/** What writing interviews into calendars needs. */
export interface SessionEventPorts {
  store: Store;
  calendars: CalendarAccounts;
  sender: Sender;
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
  const { account, capabilities } = await ports.calendars.open(tenantId, connectionId);
  const panel = await panelOf(ports.store, tenantId, session);
  const candidate = { name: booking.candidate.name, email: booking.candidate.email };
  const event = interviewEvent(booking, session, ports.sender, {
    summary: `${session.title}: ${booking.candidate.name}`,
    description: descriptionOf(booking, session.conferencing?.joinUrl, panel),
    // A provider that mails attendees would invite the candidate a second time, beside our own mail.
    attendees: capabilities.invitesAttendees ? [] : [candidate, ...panel],
  });
  await account.putEvent(calendarId, event, signal);
}

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

async function panelOf(store: Store, tenantId: string, { members }: BookedSession): Promise<Participant[]> {
  const ids = members.map(({ memberId }) => memberId);
  const found = await store.transaction(tenantId, (tx) => tx.members.findMany(ids));
  return found.map(({ name, email }) => ({ name, email }));
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
