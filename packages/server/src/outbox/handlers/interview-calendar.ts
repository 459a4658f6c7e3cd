import { sessionOf } from '../../domain/booking.js';
import type { InterviewCalendarTarget } from '../../domain/effect.js';
import { SchedulingError } from '../../domain/scheduling-error.js';
import { isWanted } from '../../use-cases/watched-events.js';
import type { EffectHandler } from '../effect-handler.js';
import { type SessionEventPorts, deleteSessionEvent, putSessionEvent } from '../session-event.js';

/**
 * Writes one interview into a calendar that the plan keeps of all its interviews, or into the booking's virtual calendar;
 * takes it out when it is off, or has gone to another one.
 */
export function makeInterviewCalendarHandler(
  ports: SessionEventPorts,
): EffectHandler<InterviewCalendarTarget> {
  return async ({ booking, target, tenantId }, signal) => {
    const session = sessionOf(booking, target.sessionKey);
    const place = { tenantId, booking, ...target };
    if (session === undefined || !isWanted(booking, target)) {
      await deleteSessionEvent(ports, place, target.sessionKey, signal).catch((error: unknown) => {
        if (!isOutOfReach(error, target)) throw error;
      });
      return 'taken back';
    }
    await putSessionEvent(ports, place, session, signal);
    return 'done';
  };
}

/** A virtual calendar ends with its credentials: what stood in it is nobody's to see any more. */
const isOutOfReach = (error: unknown, { virtualCalendarId }: InterviewCalendarTarget): boolean =>
  virtualCalendarId !== undefined && error instanceof SchedulingError && error.code === 'needs_connection';
