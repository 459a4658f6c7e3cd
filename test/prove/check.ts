import '../../packages/server/src/domain/temporal.js';
import type { History } from './history.js';
import type { Stored, StoredBooking } from './records.js';

/** One thing that was looked at, how often, and what was wrong. */
export interface Finding {
  name: string;
  looked: number;
  wrong: string[];
}

/** An event as it stands in somebody's calendar. */
export interface SeenEvent {
  memberId: string;
  eventId: string;
  start: string;
  end: string;
}

/** Everything there is in the end. */
export interface Evidence {
  history: History;
  stored: Stored;
  /** Of all members, ours only. */
  events: readonly SeenEvent[];
  /** Message-IDs as they came, repetitions included. */
  messageIds: readonly string[];
}

/** What must be so, whatever happened. */
export function check({ history, stored, events, messageIds }: Evidence): Finding[] {
  const { bookings } = stored;
  const standing = bookings.filter(({ status }) => status === 'confirmed');
  return [
    {
      name: 'overlaps: no resource has two claims at one time',
      looked: standing.length,
      wrong: Array.from({ length: stored.overlappingClaims }, () => 'two claims overlap'),
    },
    {
      name: 'overlaps: nobody sits in two interviews at one time, by the bookings',
      looked: standing.length,
      wrong: overlapsOf(standing.flatMap(seatsOf)),
    },
    {
      name: 'overlaps: nobody has two interviews at one time, by the calendars',
      looked: events.length,
      wrong: overlapsOf(events),
    },
    {
      name: 'lost: every booking that was acknowledged is there as it was told',
      looked: history.all().length,
      wrong: history.all().flatMap((told) => (told.isUncertain ? [] : lossOf(told, bookings))),
    },
    {
      name: 'lost: every interview that stands is in every calendar of its panel, at its time',
      looked: standing.flatMap(seatsOf).length,
      wrong: standing.flatMap(seatsOf).flatMap((seat) => missingFrom(events, seat)),
    },
    {
      name: 'lost: every booking’s last news was mailed',
      looked: bookings.length,
      wrong: bookings.flatMap((booking) => unmailed(booking, stored, messageIds)),
    },
    {
      name: 'duplicates: no invitation has two bookings that stand',
      looked: standing.length,
      wrong: repeatedOf(standing.map(({ invitationId }) => invitationId)),
    },
    {
      name: 'duplicates: no interview is twice in a calendar',
      looked: events.length,
      wrong: repeatedOf(events.map(({ memberId, eventId }) => `${memberId} ${eventId}`)),
    },
    {
      name: 'duplicates: nothing is in a calendar that no booking put there, or that was taken back',
      looked: events.length,
      wrong: events.flatMap((event) => strayFrom(standing, event)),
    },
    {
      name: 'unasked: no booking that nobody asked for, no claim without its booking',
      looked: bookings.length,
      wrong: [
        ...bookings
          .filter(({ invitationId }) => !history.asked.has(invitationId))
          .map(({ bookingId }) => bookingId),
        ...Array.from({ length: stored.strayClaims }, () => 'a stray claim'),
      ],
    },
    {
      name: 'effects: all are done or compensated',
      looked: stored.effects.length,
      wrong: stored.effects
        .filter(({ state }) => state !== 'done' && state !== 'compensated')
        .map(({ bookingId, kind, state }) => `${bookingId} ${kind} ${state}`),
    },
  ];
}

const seatsOf = ({ bookingId, sessions }: StoredBooking): SeenEvent[] =>
  sessions.flatMap(({ key, start, end, members }) =>
    members.map(({ memberId }) => ({ memberId, eventId: `${bookingId}-${key}`, start, end })),
  );

function overlapsOf(events: readonly SeenEvent[]): string[] {
  const byMember = new Map<string, SeenEvent[]>();
  for (const event of events) byMember.set(event.memberId, [...(byMember.get(event.memberId) ?? []), event]);
  return [...byMember.values()].flatMap((own) => {
    const sorted = own.toSorted((a, b) => millisecondsOf(a.start) - millisecondsOf(b.start));
    return sorted.flatMap((event, index) => {
      const next = sorted[index + 1];
      return next !== undefined && millisecondsOf(next.start) < millisecondsOf(event.end)
        ? [`${event.eventId} and ${next.eventId}`]
        : [];
    });
  });
}

function lossOf(told: ReturnType<History['all']>[number], bookings: readonly StoredBooking[]): string[] {
  const booking = bookings.find(({ bookingId }) => bookingId === told.bookingId);
  if (booking === undefined) return [`${told.bookingId} is not there`];
  const differs =
    booking.status !== told.status ||
    booking.revision !== told.revision ||
    booking.sessions.some(({ key, start }) => !isSameTime(start, told.starts.get(key)));
  return differs ? [`${told.bookingId} is not as told (revision ${String(told.revision)})`] : [];
}

function missingFrom(events: readonly SeenEvent[], seat: SeenEvent): string[] {
  const isThere = events.some(
    ({ memberId, eventId, start }) =>
      memberId === seat.memberId && eventId === seat.eventId && isSameTime(start, seat.start),
  );
  return isThere ? [] : [`${seat.eventId} of ${seat.memberId}`];
}

function strayFrom(standing: readonly StoredBooking[], { memberId, eventId }: SeenEvent): string[] {
  const isWanted = standing.some((booking) =>
    seatsOf(booking).some((seat) => seat.memberId === memberId && seat.eventId === eventId),
  );
  return isWanted ? [] : [`${eventId} of ${memberId}`];
}

/** News that were overtaken before they went out need not have been mailed; the last ones must. */
function unmailed(
  { bookingId }: StoredBooking,
  { effects }: Stored,
  messageIds: readonly string[],
): string[] {
  const news = effects.filter(
    (effect) =>
      effect.bookingId === bookingId &&
      effect.kind === 'candidate_mail' &&
      (effect.target['about'] ?? 'booking') === 'booking',
  );
  const last = news.at(-1)?.revision;
  if (last === undefined) return [`${bookingId} had no news`];
  const isMailed = messageIds.some((id) => id.includes(bookingId) && id.includes(`.${String(last)}@`));
  return isMailed ? [] : [`${bookingId} revision ${String(last)}`];
}

function repeatedOf(keys: readonly string[]): string[] {
  const seen = new Set<string>();
  return keys.filter((key) => {
    const isRepeated = seen.has(key);
    seen.add(key);
    return isRepeated;
  });
}

const isSameTime = (a: string, b: string | undefined): boolean =>
  b !== undefined && millisecondsOf(a) === millisecondsOf(b);

const millisecondsOf = (text: string): number => Temporal.Instant.from(text).epochMilliseconds;
