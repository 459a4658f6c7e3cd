import '../../domain/temporal.js';
import type { BookedSession, Booking } from '../../domain/booking.js';
import type { ToldRevision, ToldSession } from '../../domain/effect.js';

/** A session as a note tells of it. */
export type NotedTime = Pick<BookedSession, 'key' | 'title' | 'start' | 'end' | 'members' | 'location'>;

/** What a note is to say of a booking, to be kept until it is written. */
export const toldOf = ({ timeZone, sessions }: Pick<Booking, 'timeZone' | 'sessions'>): ToldRevision => ({
  timeZone,
  sessions: sessions.map(
    ({ key, title, start, end, members, location }): ToldSession => ({
      key,
      title,
      start: start.toString(),
      end: end.toString(),
      members,
      ...(location === undefined ? {} : { location }),
    }),
  ),
});

/** The sessions that were kept. */
export const sessionsTold = ({ sessions }: ToldRevision): NotedTime[] =>
  sessions.map(({ key, title, start, end, members, location }) => ({
    key,
    title,
    start: Temporal.Instant.from(start),
    end: Temporal.Instant.from(end),
    members: [...members],
    location,
  }));
