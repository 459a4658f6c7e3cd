import type { CandidateBooking } from '@slotwright/server/wire/candidate-booking.js';

type BookedSession = CandidateBooking['sessions'][number];

/** How long after its end nobody being there is still news. */
const NEWS_MILLISECONDS = 86_400_000;

const millisecondsOf = (instant: string): number => Temporal.Instant.from(instant).epochMilliseconds;

/** Whether it can be said of an interview that nobody came: from its begin to a day after its end. @param now epoch milliseconds */
export const canSayNobodyCame = ({ start, end }: BookedSession, now: number): boolean =>
  millisecondsOf(start) <= now && now < millisecondsOf(end) + NEWS_MILLISECONDS;

/** When the next interview begins. @param now epoch milliseconds @returns epoch milliseconds; undefined when all have begun */
export const nextBegin = ({ sessions }: CandidateBooking, now: number): number | undefined =>
  sessions
    .map(({ start }) => millisecondsOf(start))
    .filter((begin) => begin > now)
    .toSorted((a, b) => a - b)[0];
