import './temporal.js';
import type { Booking } from './booking.js';
import { type ArrangedMeeting, arrangedMeeting } from './conferencing.js';
import { nextLinkLookAt } from './link-rhythm.js';

/** The meetings whose links are not there yet, of sessions that are not over. */
export function meetingsToCome(
  { status, sessions }: Booking,
  now: Temporal.Instant,
): { key: string; meeting: ArrangedMeeting }[] {
  if (status === 'cancelled') return [];
  return sessions.flatMap(({ key, conferencing, end }) => {
    const meeting = arrangedMeeting(conferencing);
    if (meeting === undefined || meeting.state === 'ready') return [];
    return Temporal.Instant.compare(end, now) > 0 ? [{ key, meeting }] : [];
  });
}

/** When to look next for any of them; undefined when none is worth a look of its own any more. */
export function nextLinkLookOf(booking: Booking, now: Temporal.Instant): Temporal.Instant | undefined {
  const times = meetingsToCome(booking, now).flatMap(
    ({ meeting }) => nextLinkLookAt(meeting.askedAt, now) ?? [],
  );
  return times.toSorted((a, b) => Temporal.Instant.compare(a, b))[0];
}
