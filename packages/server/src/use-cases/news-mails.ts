import '../domain/temporal.js';
import {
  type BookedSession,
  type Booking,
  membersOf,
  sessionOf,
  sessionsByStart,
  startOfBooking,
} from '../domain/booking.js';
import type { CandidateMailTarget, EffectTarget } from '../domain/effect.js';
import { mailWaitsUntil } from '../domain/link-rhythm.js';
import { linksToCome } from '../domain/meetings-to-come.js';
import type { QueuedEffect } from '../ports/effect-records.js';
import type { Transaction } from '../ports/store.js';
import type { BookingChange } from './booking-change.js';

/** What these come to is told later, or is nobody's news. */
const SILENT: ReadonlySet<BookingChange['what']> = new Set(['relocated', 'rehosted', 'listed']);

/**
 * The mails that a change is told by. What tells the candidate of the booking waits a little for links that are to come;
 * links that come while it waits go with it.
 */
export async function newsOf(
  tx: Transaction,
  { what, before, after }: BookingChange,
  touched: readonly BookedSession[],
): Promise<QueuedEffect[]> {
  const [first] = sessionsByStart(after);
  if (first === undefined || SILENT.has(what)) return [];
  const sessionKey = first.key;
  if (what === 'swapped')
    return before === undefined ? [] : swapMails(before, touched).map((target) => ({ target }));
  if (what === 'link') {
    const waiting = await waitingMail(tx, after.id);
    if (waiting !== undefined) return [afterLinks(waiting, after, tx.now)];
    // Without a link there is nothing to tell but how the booking stands now.
    const about = touched.some(({ conferencing }) => conferencing !== undefined) ? 'link' : 'booking';
    return [{ target: { kind: 'candidate_mail', sessionKey, about } }];
  }
  const movedFrom =
    what === 'rescheduled' && before !== undefined ? startOfBooking(before).toString() : undefined;
  const target: CandidateMailTarget = {
    kind: 'candidate_mail',
    sessionKey,
    about: 'booking',
    ...(movedFrom === undefined ? {} : { movedFrom }),
  };
  return [afterLinks(target, after, tx.now)];
}

/** The mail about the booking that nobody has begun to send, because it waits for links. */
async function waitingMail(tx: Transaction, bookingId: string): Promise<CandidateMailTarget | undefined> {
  for (const { state, target, dueAt } of await tx.effects.ofBooking(bookingId)) {
    if (state !== 'pending' || target.kind !== 'candidate_mail' || target.about !== 'booking') continue;
    if (dueAt !== undefined && Temporal.Instant.compare(dueAt, tx.now) > 0) return target;
  }
  return undefined;
}

function afterLinks(target: CandidateMailTarget, booking: Booking, now: Temporal.Instant): QueuedEffect {
  const [dueAt] = linksToCome(booking, now)
    .filter(({ meeting }) => meeting.state === 'pending')
    .map(({ meeting }) => mailWaitsUntil(meeting.askedAt))
    .filter((until) => Temporal.Instant.compare(until, now) > 0)
    .toSorted((a, b) => Temporal.Instant.compare(b, a));
  return { target, ...(dueAt === undefined ? {} : { dueAt }) };
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
