import type * as v from 'valibot';
import { type BookingException, remediesOf } from '../../domain/booking-exception.js';
import type { exception } from '../../wire/exceptions.js';

export function exceptionView(shown: BookingException): v.InferOutput<typeof exception> {
  const { connectionId, calendarId, start, end, wallTimeAt } = shown.detail;
  return {
    id: shown.id,
    bookingId: shown.bookingId,
    sessionKey: shown.sessionKey,
    kind: shown.kind,
    subject: shown.subject,
    calendar: connectionId === undefined || calendarId === undefined ? null : { connectionId, calendarId },
    found: start === undefined || end === undefined ? null : { start, end },
    wallTimeAt: wallTimeAt ?? null,
    reason: shown.detail.reason ?? null,
    state: shown.state,
    remedies: remediesOf(shown),
    remedy: shown.remedy ?? null,
    foundAt: shown.foundAt.toString(),
    resolvedAt: shown.resolvedAt?.toString() ?? null,
  };
}
