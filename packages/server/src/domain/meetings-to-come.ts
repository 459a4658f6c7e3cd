import './temporal.js';
import type { Booking } from './booking.js';
import { type ArrangedMeeting, type HostedMeeting, arrangedMeeting, comingMeeting } from './conferencing.js';
import { nextLinkLookAt } from './link-rhythm.js';

/** The meetings whose links are not there yet, of sessions that are not over. */
export function linksToCome(
  { status, sessions }: Booking,
  now: Temporal.Instant,
): { key: string; meeting: ArrangedMeeting | HostedMeeting }[] {
  if (status === 'cancelled') return [];
  return sessions.flatMap(({ key, conferencing, end }) => {
    const meeting = comingMeeting(conferencing);
    if (meeting === undefined || meeting.state === 'ready') return [];
    return Temporal.Instant.compare(end, now) > 0 ? [{ key, meeting }] : [];
  });
}

/** Those of them that calendars make, and that are looked for there. */
export function meetingsToCome(
  booking: Booking,
  now: Temporal.Instant,
): { key: string; meeting: ArrangedMeeting }[] {
  return linksToCome(booking, now).flatMap(({ key, meeting }) => {
    const arranged = arrangedMeeting(meeting);
    return arranged === undefined ? [] : [{ key, meeting: arranged }];
  });
}

/** When to look next for any of them; undefined when none is worth a look of its own any more. */
export function nextLinkLookOf(booking: Booking, now: Temporal.Instant): Temporal.Instant | undefined {
  const times = meetingsToCome(booking, now).flatMap(
    ({ meeting }) => nextLinkLookAt(meeting.askedAt, now) ?? [],
  );
  return times.toSorted((a, b) => Temporal.Instant.compare(a, b))[0];
}
