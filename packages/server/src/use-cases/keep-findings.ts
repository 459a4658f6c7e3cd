import type { BookingException } from '../domain/booking-exception.js';
import type { Booking } from '../domain/booking.js';
import { type Drift, oneAnswerOf } from '../domain/drift.js';
import type { EventTarget } from '../domain/effect.js';
import type { Transaction } from '../ports/store.js';
import { openException } from './open-exception.js';
import type { SeenDrift } from './watched-events.js';

/** What all calendars of one attendee showed of one session. */
export interface AttendeeReading {
  sessionKey: string;
  /** A member, a room, or the connection of a calendar of the plan's own; by id. */
  subject: string;
  calendars: { target: EventTarget; seen: SeenDrift }[];
}

type Finding = Pick<BookingException, 'sessionKey' | 'kind' | 'subject' | 'detail'>;

/**
 * Keeps what was read of a booking that is locked: answers, an exception for each difference, and the end of those
 * exceptions whose difference is gone. A refusal is an exception when it is new: one that was dealt with is not raised
 * again until the answer has been another.
 * @returns the connections in whose calendars something was found that was not known
 */
export async function keepFindings(
  tx: Transaction,
  booking: Booking,
  readings: readonly AttendeeReading[],
): Promise<string[]> {
  const news = new Set<string>();
  const open = await tx.exceptions.openOf(booking.id);
  const answers = await tx.responses.ofBooking(booking.id);
  const responses: Parameters<typeof tx.responses.save>[1][number][] = [];
  for (const reading of readings) {
    const isThis = (other: { sessionKey: string; subject?: string; attendeeId?: string }) =>
      other.sessionKey === reading.sessionKey && (other.subject ?? other.attendeeId) === reading.subject;
    const answer = oneAnswerOf(reading.calendars.map(({ seen }) => seen.answer));
    const known = answers.find(isThis)?.responseStatus;
    if (answer !== undefined && answer !== known) {
      responses.push({
        sessionKey: reading.sessionKey,
        attendeeId: reading.subject,
        responseStatus: answer,
      });
    }
    const findings = findingsOf(reading);
    for (const finding of findings) {
      if (finding.kind === 'declined' && known === 'declined') continue;
      const { connectionId } = finding.detail;
      const isNews = await openException(tx, booking, finding);
      if (isNews && connectionId !== undefined) news.add(connectionId);
    }
    for (const { id, kind } of open.filter(isThis)) {
      if (isOfCalendars(kind) && !findings.some((finding) => finding.kind === kind))
        await tx.exceptions.resolve(id, 'gone');
    }
  }
  await tx.responses.save(booking.id, responses);
  if (responses.length > 0 && booking.ats !== undefined) await tx.atsInterviews.markBehind(booking.id);
  return [...news];
}

const isOfCalendars = (kind: BookingException['kind']): kind is Drift['kind'] =>
  kind === 'declined' || kind === 'moved' || kind === 'deleted';

/** One finding a kind, in the first calendar that shows it. */
function findingsOf({ sessionKey, subject, calendars }: AttendeeReading): Finding[] {
  const byKind = new Map<Drift['kind'], Finding>();
  for (const { target, seen } of calendars) {
    for (const drift of seen.drifts) {
      if (byKind.has(drift.kind)) continue;
      const { connectionId, calendarId } = target;
      const detail = { connectionId, calendarId, ...(drift.kind === 'moved' ? placeOf(drift) : {}) };
      byKind.set(drift.kind, { sessionKey, kind: drift.kind, subject, detail });
    }
  }
  return [...byKind.values()];
}

const placeOf = ({ start, end, revision }: Extract<Drift, { kind: 'moved' }>) => ({
  start: start.toString(),
  end: end.toString(),
  ...(revision === undefined ? {} : { revision: String(revision) }),
});
