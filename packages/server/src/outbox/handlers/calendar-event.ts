import { type BookedSession, sessionOf } from '../../domain/booking.js';
import type { CalendarEventTarget } from '../../domain/effect.js';
import type { EffectHandler } from '../effect-handler.js';
import { type SessionEventPorts, deleteSessionEvent, putSessionEvent } from '../session-event.js';

/**
 * Writes one interview into the calendar of somebody who sits in it, or of its room, or takes it out when the booking no
 * longer puts them there.
 */
export function makeCalendarEventHandler(ports: SessionEventPorts): EffectHandler<CalendarEventTarget> {
  return async ({ booking, target, tenantId }, signal) => {
    const session = sessionOf(booking, target.sessionKey);
    const place = { tenantId, booking, ...target };
    if (session === undefined || booking.status === 'cancelled' || !takesPart(session, target)) {
      await deleteSessionEvent(ports, place, target.sessionKey, signal);
      return 'taken back';
    }
    await putSessionEvent(ports, place, session, signal);
    return 'done';
  };
}

function takesPart(session: BookedSession, target: CalendarEventTarget): boolean {
  if ('roomId' in target) return session.room === target.roomId;
  return session.members.some(({ memberId }) => memberId === target.memberId);
}
