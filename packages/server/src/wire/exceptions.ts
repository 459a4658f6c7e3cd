import * as v from 'valibot';
import { id, instant, listQuery } from './common.js';

const exceptionState = v.picklist(['open', 'resolved']);
const remedy = v.picklist(['accept', 'put_back', 'swap', 'reassign', 'cancel']);

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
  kind: v.picklist([
    'declined',
    'moved',
    'deleted',
    'member_left',
    'zone_rules_changed',
    'no_link',
    'no_host',
    'host_at_risk',
    'ats_moved',
    'ats_deleted',
    'ats_changed',
    'candidate_out',
  ]),
  /**
   * A member, a room, or the connection of a calendar, a conferencing service or an applicant tracking system, by id; or a zone; `no_link` where no
   * calendar can make one, and `no_host`: the session's key; `host_at_risk`: the host, by the service's id of it.
   */
  subject: v.string(),
  /** The calendar in which it was found. */
  calendar: v.nullable(v.strictObject({ connectionId: v.string(), calendarId: v.string() })),
  /** `moved`, `ats_moved`: where it stands now. */
  found: v.nullable(v.strictObject({ start: instant, end: instant })),
  /** `zone_rules_changed`: when the booking would begin at the agreed wall time by the rules of today. */
  wallTimeAt: v.nullable(instant),
  /** `candidate_out`: why; `rejected`, `hired`, `gone`, `merged`, `anonymized`, `job_closed` or `moved` to another stage. */
  reason: v.nullable(v.string()),
  state: exceptionState,
  /** What can be done about it; empty once it is resolved. */
  remedies: v.array(remedy),
  /** `gone`: it was as it should be again, or the booking changed. */
  remedy: v.nullable(v.picklist(['accept', 'put_back', 'swap', 'reassign', 'cancel', 'gone'])),
  foundAt: instant,
  resolvedAt: v.nullable(instant),
});
