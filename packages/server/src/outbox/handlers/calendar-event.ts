import { sessionOf } from '../../domain/booking.js';
import type { CalendarEventTarget } from '../../domain/effect.js';
import { isWanted } from '../../use-cases/watched-events.js';
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
    if (session === undefined || !isWanted(booking, target)) {
      await deleteSessionEvent(ports, place, target.sessionKey, signal);
      return 'taken back';
    }
    await putSessionEvent(ports, place, session, signal);
    return 'done';
  };
}
