import { giveLink } from '../../domain/booking-changes.js';
import { type Booking, sessionOf } from '../../domain/booking.js';
import { hostedMeeting, isMeetingWanted } from '../../domain/hosted-meeting.js';
import type { MadeMeeting, MeetingRequest } from '../../ports/conferencing-provider.js';
import type { MeetingRecord } from '../../ports/meeting-records.js';
import type { Transaction } from '../../ports/store.js';
import { type BookingContext, lockBooking } from '../candidate-context.js';
import { saveChange } from '../save-change.js';
import { auditHostRights } from './audit-host-rights.js';
import type { MeetingPorts, MeetingTask } from './meeting-task.js';
import { writtenText } from './wanted-meeting.js';

/** What the service has answered; a changed meeting has the link it had. */
export type MeetingAnswer = Pick<MadeMeeting, 'reference' | 'alternatesDropped'> &
  Partial<Pick<MadeMeeting, 'joinUrl' | 'passcode'>>;

/**
 * Keeps what the service has answered: the meeting stands, and its link, where it is new, becomes the booking's next
 * revision, which tells everybody. Of a meeting that nobody wants any more only that it stands is kept: what takes it away is
 * queued by whoever changed the booking.
 */
export async function keepMeeting(
  ports: MeetingPorts,
  task: MeetingTask,
  request: MeetingRequest,
  answer: MeetingAnswer,
): Promise<void> {
  await ports.store.transaction(task.tenantId, async (tx) => {
    const context = await lockBooking(tx, task.bookingId);
    const known = await tx.meetings.find(task.bookingId, task.sessionKey, task.generation);
    const written = writtenText(answer.alternatesDropped ? { ...request, alternates: [] } : request);
    if (known === undefined) return;
    await countWrite(tx, task, known.hostUserId);
    await keepStanding(tx, context, { ...known, written }, answer);
  });
}

/** The meeting of this record stands at its service. @param context locked */
export async function keepStanding(
  tx: Transaction,
  context: BookingContext,
  record: MeetingRecord,
  answer: MeetingAnswer,
): Promise<void> {
  await tx.meetings.put({ ...record, reference: answer.reference, state: 'standing' });
  if (isMeetingWanted(context.booking, record)) await tell(tx, context, record, answer);
}

async function countWrite(
  tx: Transaction,
  { connectionId }: MeetingTask,
  userId: string | undefined,
): Promise<void> {
  const host = userId === undefined ? undefined : await tx.hosts.findByUser(connectionId, userId);
  if (host !== undefined) await tx.hosts.countWrites(host.id, 1);
}

/** A link that is new is the booking's next revision, which tells everybody. */
async function tell(
  tx: Transaction,
  { booking, plan }: BookingContext,
  { sessionKey }: MeetingRecord,
  answer: MeetingAnswer,
): Promise<void> {
  const granted = answer.alternatesDropped ? withoutAlternates(booking, sessionKey) : booking;
  const meeting = hostedMeeting(sessionOf(granted, sessionKey)?.conferencing);
  if (meeting === undefined || !('joinUrl' in answer)) {
    if (granted === booking) return;
    await tx.bookings.update(granted);
    await auditHostRights(tx, { what: 'link', before: booking, after: granted, plan });
    return;
  }
  const { joinUrl, passcode } = answer;
  const ready = { ...meeting, state: 'ready' as const, joinUrl, passcode, isPersonal: joinUrl === undefined };
  const after = giveLink(granted, sessionKey, ready, tx.now);
  await saveChange(tx, { what: 'link', before: booking, after, plan });
}

/** The service would not have them; the revision stays. */
function withoutAlternates(booking: Booking, sessionKey: string): Booking {
  const sessions = booking.sessions.map((session) => {
    if (session.key !== sessionKey || session.host === undefined) return session;
    const warnings = [...new Set([...session.host.warnings, 'NO_ALTERNATES' as const])];
    return { ...session, host: { ...session.host, alternates: [], warnings } };
  });
  return { ...booking, sessions };
}
