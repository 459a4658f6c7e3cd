import '../domain/temporal.js';
import { isDeepStrictEqual } from 'node:util';
import {
  type BookedSession,
  type Booking,
  membersOf,
  sessionOf,
  sessionsByStart,
  startOfBooking,
} from '../domain/booking.js';
import { type EffectTarget, isEventTarget, targetKey } from '../domain/effect.js';
import type { Plan } from '../domain/plan.js';
import { resourceOfUnit } from '../domain/shared-resource.js';
import type { QueuedEffect } from '../ports/effect-records.js';
import type { Transaction } from '../ports/store.js';
import type { WebhookEventType } from '../ports/webhook-records.js';
import { eventTargetsOf, remindersOf } from './effect-targets.js';
import { settleExceptions } from './open-exception.js';

/** What happened to a booking. */
export interface BookingChange {
  what: 'confirmed' | 'rescheduled' | 'cancelled' | 'swapped' | 'link';
  /** None when it is new. */
  before: Booking | undefined;
  /** At its next revision. */
  after: Booking;
  plan: Plan;
}

const WEBHOOKS: Readonly<Record<BookingChange['what'], WebhookEventType>> = {
  confirmed: 'booking.confirmed',
  rescheduled: 'booking.rescheduled',
  cancelled: 'booking.cancelled',
  swapped: 'booking.interviewer_swapped',
  link: 'booking.link_changed',
};

/**
 * The one way a booking is stored: with it, in the same transaction, everything that this revision causes is queued (R6),
 * the host's server is told, and so are the pages that are open. The booking must be locked or new; its claims are the
 * caller's to move.
 */
export async function saveChange(tx: Transaction, change: BookingChange): Promise<void> {
  const { before, after } = change;
  if (before === undefined) await tx.bookings.insert(after);
  else await update(tx, after);
  if (change.what === 'cancelled') await tx.effects.dropUnbegun(after.id);
  await tx.effects.queue(after.id, after.revision, await effectsOf(tx, change));
  await tx.webhooks.publish({
    type: WEBHOOKS[change.what],
    orderingKey: after.id,
    data: bookingData(after),
  });
  await tx.live.publish({ kind: 'booking.changed', invitationId: after.invitationId });
  if (before !== undefined) await announceTime(tx, { before, after });
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
  const touched = touchedSessions(change);
  const keys = new Set(touched.map(({ key }) => key));
  const wanted = what === 'cancelled' ? [] : await eventTargetsOf(tx, touched, plan);
  const reached = change.before === undefined ? [] : await tx.effects.targetsOf(after.id);
  const events = [...reached.filter(isEventTarget), ...wanted].filter(({ sessionKey }) =>
    keys.has(sessionKey),
  );
  const once = new Map<string, EffectTarget>(
    [...events, ...newsOf(change, touched)].map((target) => [`${target.kind} ${targetKey(target)}`, target]),
  );
  const reminders =
    what === 'cancelled' || what === 'link'
      ? []
      : remindersOf(after, plan, { sessions: touched, now: tx.now, isForCandidate: what !== 'swapped' });
  return [...[...once.values()].map((target) => ({ target })), ...reminders];
}

/** Mails, beside the calendars. */
function newsOf({ what, before, after }: BookingChange, touched: readonly BookedSession[]): EffectTarget[] {
  const [first] = sessionsByStart(after);
  if (first === undefined) return [];
  const sessionKey = first.key;
  if (what === 'swapped') return before === undefined ? [] : swapMails(before, touched);
  if (what === 'link') return [{ kind: 'candidate_mail', sessionKey, about: 'link' }];
  const movedFrom =
    what === 'rescheduled' && before !== undefined ? startOfBooking(before).toString() : undefined;
  return [
    {
      kind: 'candidate_mail',
      sessionKey,
      about: 'booking',
      ...(movedFrom === undefined ? {} : { movedFrom }),
    },
  ];
}

/** Whoever is in or out hears of it; nobody else does. */
function swapMails(before: Booking, touched: readonly BookedSession[]): EffectTarget[] {
  return touched.flatMap((session) => {
    const earlier = membersOf([sessionOf(before, session.key) ?? { members: [] }]);
    const now = membersOf([session]);
    const mail = (memberId: string, about: 'joined' | 'released') => ({
      kind: 'member_mail' as const,
      memberId,
      sessionKey: session.key,
      about,
    });
    return [
      ...now.filter((id) => !earlier.includes(id)).map((id) => mail(id, 'joined')),
      ...earlier.filter((id) => !now.includes(id)).map((id) => mail(id, 'released')),
    ];
  });
}

/** Sessions that are not as they were; all of them when the booking is new or over. */
function touchedSessions({ what, before, after }: BookingChange): BookedSession[] {
  if (before === undefined || what === 'cancelled') return after.sessions;
  return after.sessions.filter((session) => !isSame(session, sessionOf(before, session.key)));
}

function isSame(a: BookedSession, b: BookedSession | undefined): boolean {
  if (b === undefined) return false;
  const plain = (session: BookedSession) => ({
    ...session,
    start: session.start.toString(),
    end: session.end.toString(),
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
    if (isSame(session, now)) continue;
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

/** Everybody and everything a session takes the time of, by the resource's own id. */
export function resourcesIn({
  members,
  room,
  licence,
}: Pick<BookedSession, 'members' | 'room' | 'licence'>): string[] {
  const shared = [room, licence].filter((id) => id !== undefined).map(resourceOfUnit);
  return [...new Set([...members.map(({ memberId }) => memberId), ...shared])];
}
