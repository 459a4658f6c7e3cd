import { type BookedSession, eventIdOf } from '../../domain/booking.js';
import type { EffectTarget } from '../../domain/effect.js';
import type { CalendarAccounts } from '../../ports/calendar-accounts.js';
import type { Participant } from '../../ports/calendar.js';
import type { Store } from '../../ports/store.js';
import type { EffectContext, EffectHandler } from '../effect-handler.js';
import { type Sender, interviewEvent } from '../interview-event.js';

type CalendarTarget = Extract<EffectTarget, { kind: 'calendar_event' }>;

/**
 * Writes one interview into the calendar of somebody who sits in it, or of its room, or takes it out when the booking no
 * longer puts them there.
 */
export function makeCalendarEventHandler(ports: {
  store: Store;
  calendars: CalendarAccounts;
  sender: Sender;
}): EffectHandler<CalendarTarget> {
  return async (context, signal) => {
    const { booking, target, tenantId } = context;
    const session = booking.sessions.find(({ key }) => key === target.sessionKey);
    const { account, capabilities } = await ports.calendars.open(tenantId, target.connectionId);
    if (session === undefined || booking.status === 'cancelled' || !takesPart(session, target)) {
      const id = eventIdOf(booking, target.sessionKey);
      await account.deleteEvent(target.calendarId, { id, uid: `${id}@${ports.sender.domain}` }, signal);
      return;
    }
    const panel = await panelOf(
      ports.store,
      context,
      session.members.map(({ memberId }) => memberId),
    );
    const candidate = { name: booking.candidate.name, email: booking.candidate.email };
    const event = interviewEvent(booking, session, ports.sender, {
      summary: `${session.title}: ${booking.candidate.name}`,
      description: descriptionOf(context, session.conferencing?.joinUrl, panel),
      // A provider that mails attendees would invite the candidate a second time, beside our own mail.
      attendees: capabilities.invitesAttendees ? [] : [candidate, ...panel],
    });
    await account.putEvent(target.calendarId, event, signal);
  };
}

function takesPart(session: BookedSession, target: CalendarTarget): boolean {
  if ('roomId' in target) return session.room === target.roomId;
  return session.members.some(({ memberId }) => memberId === target.memberId);
}

async function panelOf(
  store: Store,
  { tenantId }: EffectContext,
  memberIds: string[],
): Promise<Participant[]> {
  const members = await store.transaction(tenantId, (tx) => tx.members.findMany(memberIds));
  return members.map(({ name, email }) => ({ name, email }));
}

/** What an interviewer wants to see at a glance. */
function descriptionOf(
  { booking }: EffectContext,
  joinUrl: string | undefined,
  panel: Participant[],
): string {
  const { candidate, job } = booking;
  return [
    `${job.name}, ${job.employerName}`,
    `Candidate: ${candidate.name} <${candidate.email}>${candidate.phone === undefined ? '' : `, ${candidate.phone}`}`,
    `Panel: ${panel.map(({ name }) => name).join(', ')}`,
    ...(joinUrl === undefined ? [] : [`Join: ${joinUrl}`]),
  ].join('\n');
}
