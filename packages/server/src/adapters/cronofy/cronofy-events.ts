import '../../domain/temporal.js';
import type { EventToRead, ResponseStatus, SeenEvent, SeenMeeting } from '../../ports/calendar.js';
import type { ListedEvent } from '../../ports/virtual-calendar-accounts.js';
import { cronofyError, unreadable } from './cronofy-errors.js';
import type { EventsPage } from './cronofy-replies.js';

type EventReply = EventsPage['events'][number];

const utcDayOf = (instant: Temporal.Instant) => instant.toZonedDateTimeISO('UTC').toPlainDate();

/** The whole UTC days, `to` exclusive, in which an event that nobody moved far is found. Pure; never throws. */
export function daysAround({ start, end }: Pick<EventToRead, 'start' | 'end'>) {
  return { from: utcDayOf(start).subtract({ days: 1 }), to: utcDayOf(end).add({ days: 2 }) };
}

/**
 * Our event among those that were listed. A deleted one counts only where no other bears its id: what is written again
 * after a deletion may be listed beside what was deleted.
 */
export function listedEvent(
  pages: readonly EventsPage[],
  calendarId: string,
  eventId: string,
): EventReply | undefined {
  const found = pages
    .flatMap(({ events }) => events)
    .filter((event) => event.calendar_id === calendarId && event.event_id === eventId);
  return found.find(({ deleted }) => !deleted) ?? found[0];
}

/**
 * An answer in our words. `unknown`, and whatever is to come, is none (contract §7.3): nothing follows from it.
 */
function responseOf(status: string | null | undefined): ResponseStatus {
  return status === 'accepted' || status === 'declined' || status === 'tentative' ? status : 'needs-action';
}

/**
 * The meeting that an event shows; undefined when it has none (contract §5.3). A link that no browser should be sent to,
 * being anything but https, is none yet: whoever looks for it looks again.
 */
function seenMeetingOf({ conferencing }: EventReply): SeenMeeting | undefined {
  if (conferencing === null || conferencing === undefined) return undefined;
  const { pending, join_url: joinUrl, provider_name: service } = conferencing;
  if (typeof joinUrl !== 'string') return pending ? { state: 'pending' } : undefined;
  if (!URL.canParse(joinUrl) || new URL(joinUrl).protocol !== 'https:') return { state: 'pending' };
  return { state: 'ready', joinUrl, service: service ?? undefined };
}

/**
 * What a listed event says; undefined when it was deleted or cancelled. Cronofy keeps no revision of ours.
 *
 * `participation_status` is taken for the answer of the account whose calendar it is, `attendees` for everybody else's
 * and possibly theirs too: the documentation shows both fields and explains neither (contract §7.3).
 * @throws `provider_rejected` for a series and for whole days, `provider_unavailable` for an end before the start
 */
export function seenEventOf(event: EventReply, connectionId: string): SeenEvent | undefined {
  if (event.deleted || event.status === 'cancelled') return undefined;
  const { start, end } = event;
  if (event.recurring || !(start instanceof Temporal.Instant) || !(end instanceof Temporal.Instant)) {
    throw cronofyError('provider_rejected', 'holds the event without one exact time', connectionId);
  }
  if (Temporal.Instant.compare(start, end) > 0) throw unreadable('events', connectionId);
  const own = event.participation_status;
  return {
    start,
    end,
    responses: event.attendees.flatMap(({ email, status }) =>
      typeof email === 'string' ? [{ email, responseStatus: responseOf(status) }] : [],
    ),
    ownResponse: typeof own === 'string' ? responseOf(own) : undefined,
    revision: undefined,
    meeting: seenMeetingOf(event),
  };
}

/** A moment of a calendar in nobody's account, which has no zone of its own: days are those of UTC. */
const momentOf = (boundary: EventReply['start']): Temporal.Instant =>
  boundary instanceof Temporal.Instant ? boundary : boundary.toZonedDateTime('UTC').toInstant();

/** The events of a calendar of our own that overlap a period, by start, without deleted and cancelled ones. Never throws. */
export function listedEvents(
  pages: readonly EventsPage[],
  calendarId: string,
  { from, to }: { from: Temporal.Instant; to: Temporal.Instant },
): ListedEvent[] {
  return pages
    .flatMap(({ events }) => events)
    .filter((each) => each.calendar_id === calendarId && !each.deleted && each.status !== 'cancelled')
    .map((each) => ({
      id: each.event_id,
      summary: each.summary,
      description: each.description,
      start: momentOf(each.start),
      end: momentOf(each.end),
      location: each.location?.description ?? '',
      meeting: seenMeetingOf(each),
    }))
    .filter(
      ({ start, end }) => Temporal.Instant.compare(start, to) < 0 && Temporal.Instant.compare(end, from) > 0,
    )
    .sort((a, b) => Temporal.Instant.compare(a.start, b.start));
}
