import '../domain/temporal.js';
import { isDeepStrictEqual } from 'node:util';
import { type BookedSession, type Booking, sessionOf } from '../domain/booking.js';
import { arrangedMeeting, comingMeeting, isMadeIn } from '../domain/conferencing.js';
import { type EventTarget, isEventTarget, targetKey } from '../domain/effect.js';
import { withHostsMeetings } from '../domain/hosted-meeting.js';
import { resourceOfUnit } from '../domain/shared-resource.js';
import type { QueuedEffect } from '../ports/effect-records.js';
import type { Transaction } from '../ports/store.js';
import type { WebhookEventType } from '../ports/webhook-records.js';
import { atsEffectsOf } from './ats/ats-effects.js';
import { arrangeMeetings, followMeetings } from './arrange-meeting.js';
import type { BookingChange } from './booking-change.js';
import { eventTargetsOf, remindersOf } from './effect-targets.js';
import { auditHostRights } from './hosting/audit-host-rights.js';
import { keepJoinLinks } from './hosting/join-links.js';
import { meetingTargetsOf } from './hosting/meeting-targets.js';
import { isListedAsBefore, placeRecordedEvents } from './hosting/place-recorded-events.js';
import { newsOf } from './news-mails.js';
import { settleExceptions } from './open-exception.js';
import { tellPartner } from './partners/tell-partner.js';

const WEBHOOKS: Readonly<Record<BookingChange['what'], WebhookEventType | undefined>> = {
  confirmed: 'booking.confirmed',
  rescheduled: 'booking.rescheduled',
  cancelled: 'booking.cancelled',
  swapped: 'booking.interviewer_swapped',
  link: 'booking.link_changed',
  relocated: undefined,
  rehosted: undefined,
  listed: undefined,
};

/**
 * The one way a booking is stored: with it, in the same transaction, everything that this revision causes is queued (R6),
 * the host's server is told, and so are the pages that are open. The booking must be locked or new; its claims are the
 * caller's to move.
 * @returns as it was stored: each meeting with the calendar that makes it; one of ours that got another host is to be made
 *   anew; each event to be recorded with the calendar it stands in
 */
export async function saveChange(tx: Transaction, agreed: BookingChange): Promise<Booking> {
  const hosted = withHostsMeetings(agreed.before, agreed.after, tx.now);
  const arranged = await arrangeMeetings(tx, hosted, agreed.plan);
  const after = await placeRecordedEvents(tx, { ...agreed, after: arranged });
  const change = { ...agreed, after };
  const { what, before } = change;
  if (before === undefined) await tx.bookings.insert(after);
  else await update(tx, after);
  if (what === 'cancelled') await tx.effects.dropUnbegun(after.id);
  await tx.effects.queue(after.id, after.revision, await effectsOf(tx, change));
  await followMeetings(tx, before, after);
  await keepJoinLinks(tx, before, after);
  await auditHostRights(tx, change);
  await tellHost(tx, change);
  await tellPartner(tx, after.invitationId);
  await tx.live.publish({ kind: 'booking.changed', invitationId: after.invitationId });
  if (before !== undefined) await announceTime(tx, { before, after });
  return after;
}

async function tellHost(tx: Transaction, { what, after }: BookingChange): Promise<void> {
  const type = WEBHOOKS[what];
  if (type !== undefined)
    await tx.webhooks.publish({ type, orderingKey: after.id, data: bookingData(after) });
}

async function update(tx: Transaction, after: Booking): Promise<void> {
  await tx.bookings.update(after);
  await settleExceptions(tx, after);
}

/** What a webhook tells of a booking: nothing that names a person. */
export function bookingData(booking: Booking): Record<string, unknown> {
  return {
    bookingId: booking.id,
    invitationId: booking.invitationId,
    status: booking.status,
    revision: booking.revision,
    sessions: booking.sessions.map(({ key, start, end, members }) => ({
      key,
      start: start.toString(),
      end: end.toString(),
      members: members.map(({ memberId, seat }) => ({ id: memberId, seat })),
    })),
  };
}

async function effectsOf(tx: Transaction, change: BookingChange): Promise<QueuedEffect[]> {
  const { what, after, plan } = change;
  const touched = touchedSessions(change, tx.now);
  const wanted = what === 'cancelled' ? [] : await eventTargetsOf(tx, touched, { plan, booking: after });
  const reached = change.before === undefined ? [] : await tx.effects.targetsOf(after.id);
  const events = [...reached.filter(isEventTarget), ...wanted].filter((target) =>
    isToWrite(change, target, touched),
  );
  const meetings = await meetingTargetsOf(tx, change, touched);
  const news = await newsOf(tx, change, touched);
  const once = new Map<string, QueuedEffect>(
    [...[...meetings, ...events].map((target) => ({ target })), ...news].map((effect) => [
      `${effect.target.kind} ${targetKey(effect.target)}`,
      effect,
    ]),
  );
  const reminders = REMINDED.has(what)
    ? remindersOf(after, plan, { sessions: touched, now: tx.now, isForCandidate: what !== 'swapped' })
    : [];
  const caused = [...once.values(), ...reminders];
  return [...caused, ...atsEffectsOf(change, caused)];
}

/** Changes after which reminders have other times, or go to others. */
const REMINDED: ReadonlySet<BookingChange['what']> = new Set(['confirmed', 'rescheduled', 'swapped']);

/** Sessions that are not as they were; all of them when the booking is new or over, or stands in other calendars. */
function touchedSessions({ what, before, after }: BookingChange, now: Temporal.Instant): BookedSession[] {
  if (before === undefined || what === 'cancelled') return after.sessions;
  if (!isDeepStrictEqual(before.interviewCalendar, after.interviewCalendar))
    return after.sessions.filter(({ end }) => Temporal.Instant.compare(end, now) > 0);
  return after.sessions.filter((session) => !isSame(session, sessionOf(before, session.key)));
}

/**
 * Whether this change is to reach the event; a calendar that has made a meeting has its link already, and one that shows the
 * link of an earlier meeting keeps it until there is another.
 */
function isToWrite(
  { what, before }: BookingChange,
  target: EventTarget,
  touched: readonly BookedSession[],
): boolean {
  const session = touched.find(({ key }) => key === target.sessionKey);
  if (session === undefined) return false;
  if (what === 'rehosted') return before !== undefined && !isListedAsBefore(before, session);
  const meeting = arrangedMeeting(session.conferencing);
  return what !== 'link' || meeting?.state !== 'ready' || !isMadeIn(meeting, target);
}

function isSame(a: BookedSession, b: BookedSession | undefined): boolean {
  if (b === undefined) return false;
  const plain = ({ start, end, conferencing, ...rest }: BookedSession) => ({
    ...rest,
    start: start.toString(),
    end: end.toString(),
    conferencing: { ...conferencing, askedAt: comingMeeting(conferencing)?.askedAt.toString() },
  });
  return isDeepStrictEqual(plain(a), plain(b));
}

/** Pages of others learn which stretches to ask about anew. */
async function announceTime(
  tx: Transaction,
  { before, after }: { before: Booking; after: Booking },
): Promise<void> {
  const { invitationId } = after;
  for (const session of before.sessions) {
    const now = after.status === 'cancelled' ? undefined : sessionOf(after, session.key);
    if (now !== undefined && takesSameTime(session, now)) continue;
    const { start, end } = session;
    await tx.live.publish({
      kind: 'slots.freed',
      resourceIds: resourcesIn(session),
      start,
      end,
      invitationId,
    });
    if (now === undefined) continue;
    await tx.live.publish({
      kind: 'slots.taken',
      resourceIds: resourcesIn(now),
      start: now.start,
      end: now.end,
      invitationId,
    });
  }
}

const takesSameTime = (a: BookedSession, b: BookedSession): boolean =>
  a.start.equals(b.start) && a.end.equals(b.end) && isDeepStrictEqual(resourcesIn(a), resourcesIn(b));

/** Everybody and everything a session takes the time of, by the resource's own id. */
export function resourcesIn({
  members,
  room,
  licence,
  host,
}: Pick<BookedSession, 'members' | 'room' | 'licence' | 'host'>): string[] {
  const shared = [room, licence, host?.unit].filter((id) => id !== undefined).map(resourceOfUnit);
  return [...new Set([...members.map(({ memberId }) => memberId), ...shared])];
}
