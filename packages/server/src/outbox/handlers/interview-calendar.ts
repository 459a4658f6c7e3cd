import { sessionOf } from '../../domain/booking.js';
import type { InterviewCalendarTarget } from '../../domain/effect.js';
import type { EffectHandler } from '../effect-handler.js';
import { type SessionEventPorts, deleteSessionEvent, putSessionEvent } from '../session-event.js';

/** Writes one interview into a calendar that the plan keeps of all its interviews, or takes it out when it is off. */
export function makeInterviewCalendarHandler(
  ports: SessionEventPorts,
): EffectHandler<InterviewCalendarTarget> {
  return async ({ booking, target, tenantId }, signal) => {
    const session = sessionOf(booking, target.sessionKey);
    const place = { tenantId, booking, ...target };
    if (session === undefined || booking.status === 'cancelled') {
      await deleteSessionEvent(ports, place, target.sessionKey, signal);
      return 'taken back';
    }
    await putSessionEvent(ports, place, session, signal);
    return 'done';
  };
}
