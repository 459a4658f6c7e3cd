import '../../temporal.js';
import * as v from 'valibot';
import { fieldError } from '../field-errors.js';
import { instantOf, isDateOnly } from '../moments.js';
import { calendarsOf } from '../people.js';
import type { Holder, StoredEvent } from '../state/model.js';
import { momentSchema, timeZoneSchema } from './event-schema.js';

const flag = v.optional(
  v.pipe(
    v.union([v.string(), v.boolean()]),
    v.transform((value) => value === true || value === 'true' || value === '1'),
  ),
  false,
);

/** The query both `/v1/events` and `/v1/free_busy` take. */
export const windowQuerySchema = v.object(
  {
    tzid: timeZoneSchema,
    from: v.optional(momentSchema),
    to: v.optional(momentSchema),
    calendar_ids: v.optional(v.array(v.string(), 'errors.invalid')),
    include_managed: flag,
    only_managed: flag,
    include_deleted: flag,
    include_geo: flag,
    include_ids: flag,
    include_userinfo: flag,
    localized_times: flag,
    last_modified: v.optional(momentSchema),
  },
  'errors.tzid_unrecognized',
);

export type WindowQuery = v.InferOutput<typeof windowQuerySchema>;

/** External events are known from 42 days back to 201 days ahead. */
const outerLimit = { back: { hours: 42 * 24 }, ahead: { hours: 201 * 24 } };

/**
 * The account's events that a query asks for, by start. Those that start before `to` and end on or after `from`; external
 * ones also within the outer limit, managed ones only when asked for. Throws `FieldErrors` when `to` is not after `from`.
 */
export function eventsInWindow(
  events: readonly StoredEvent[],
  holder: Holder,
  query: WindowQuery,
  now: Temporal.Instant,
): StoredEvent[] {
  const overlapsAsked = overlapTest(query, boundOf(query.from, query.tzid), boundOf(query.to, query.tzid));
  const overlapsKnown = overlapTest(query, now.subtract(outerLimit.back), now.add(outerLimit.ahead));
  const visible = visibleCalendarIds(holder, query.calendar_ids);
  return events
    .filter((event) => visible.has(event.calendarId))
    .filter((event) => !event.isDeleted || query.include_deleted)
    .filter((event) => isKindAsked(event, query))
    .filter((event) => query.last_modified === undefined || !isBefore(event.updated, query))
    .filter((event) => overlapsAsked(event) && (event.eventId !== undefined || overlapsKnown(event)))
    .sort((a, b) => compareStart(a, b, query.tzid));
}

function visibleCalendarIds(holder: Holder, asked: readonly string[] | undefined): Set<string> {
  const ids = calendarsOf(holder)
    .filter((calendar) => !calendar.isDeleted)
    .map((calendar) => calendar.calendarId);
  return new Set(asked === undefined ? ids : ids.filter((id) => asked.includes(id)));
}

function isKindAsked(event: StoredEvent, query: WindowQuery): boolean {
  if (event.eventId === undefined) return !query.only_managed;
  return query.include_managed || query.only_managed;
}

function isBefore(updated: string, query: WindowQuery): boolean {
  const since = instantOf(query.last_modified ?? updated, query.tzid);
  return Temporal.Instant.compare(Temporal.Instant.from(updated), since) < 0;
}

const boundOf = (moment: string | undefined, timeZone: string): Temporal.Instant | undefined =>
  moment === undefined ? undefined : instantOf(moment, timeZone);

function overlapTest(
  query: WindowQuery,
  from: Temporal.Instant | undefined,
  to: Temporal.Instant | undefined,
): (event: StoredEvent) => boolean {
  if (from !== undefined && to !== undefined && Temporal.Instant.compare(from, to) >= 0) {
    throw fieldError('to', 'errors.invalid_time_pair');
  }
  return ({ start, end }) => {
    const startsInTime = to === undefined || Temporal.Instant.compare(instantOf(start, query.tzid), to) < 0;
    const endsInTime = from === undefined || Temporal.Instant.compare(instantOf(end, query.tzid), from) >= 0;
    return startsInTime && endsInTime;
  };
}

function compareStart(a: StoredEvent, b: StoredEvent, timeZone: string): number {
  const byStart = Temporal.Instant.compare(instantOf(a.start, timeZone), instantOf(b.start, timeZone));
  if (byStart !== 0) return byStart;
  if (isDateOnly(a.start) !== isDateOnly(b.start)) return isDateOnly(a.start) ? -1 : 1;
  return a.eventUid < b.eventUid ? -1 : 1;
}
