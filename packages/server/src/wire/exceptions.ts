import * as v from 'valibot';
import { id, instant, listQuery } from './common.js';

const exceptionState = v.picklist(['open', 'resolved']);
const remedy = v.picklist(['accept', 'put_back', 'swap']);

export const exceptionsQuery = v.strictObject({ ...listQuery.entries, state: v.optional(exceptionState) });

export const resolveExceptionRequest = v.strictObject({
  remedy,
  /** `swap`: who is to sit instead; without it the best of those who can. */
  in: v.optional(id('mem')),
});

/** Something about a booking that is not as it was agreed, for a person to decide. */
export const exception = v.strictObject({
  id: v.string(),
  bookingId: v.string(),
  sessionKey: v.string(),
  kind: v.picklist(['declined', 'moved', 'deleted', 'member_left', 'zone_rules_changed', 'no_link']),
  /** A member, a room, or a calendar's connection, by id; or a zone; `no_link` where no calendar can make one: the session's key. */
  subject: v.string(),
  /** The calendar in which it was found. */
  calendar: v.nullable(v.strictObject({ connectionId: v.string(), calendarId: v.string() })),
  /** `moved`: where the event stands now. */
  found: v.nullable(v.strictObject({ start: instant, end: instant })),
  /** `zone_rules_changed`: when the booking would begin at the agreed wall time by the rules of today. */
  wallTimeAt: v.nullable(instant),
  state: exceptionState,
  /** What can be done about it; empty once it is resolved. */
  remedies: v.array(remedy),
  /** `gone`: it was as it should be again, or the booking changed. */
  remedy: v.nullable(v.picklist(['accept', 'put_back', 'swap', 'gone'])),
  foundAt: instant,
  resolvedAt: v.nullable(instant),
});
