import '../domain/temporal.js';
import { reissueBooking } from '../domain/booking-changes.js';
import { type Booking, sessionOf } from '../domain/booking.js';
import {
  type Effect,
  type EffectTarget,
  type Inspection,
  type MeetingTarget,
  isEventTarget,
  targetKey,
} from '../domain/effect.js';
import type { Transaction } from '../ports/store.js';
import { followMeetings, withMeetingsAnew } from './arrange-meeting.js';
import { lockBooking } from './candidate-context.js';
import { eventTargetsOf } from './effect-targets.js';
import type { LookPorts } from './look-at-booking.js';
import { makeLookAtDue } from './look-at-bookings.js';
import { loseMeeting } from './hosting/fail-meeting.js';
import { flagZoneRules } from './open-exception.js';
import { reviveEffects } from './revive-effects.js';
import { isSettled, isWanted, subjectOf } from './watched-events.js';

/** What the reconciliation needs. */
export interface ReconcilePorts extends LookPorts {
  zoneDataVersion: string;
  /** Whether what an effect did still holds; asked of the provider. */
  inspect(
    of: {
      tenantId: string;
      booking: Booking;
      effect: Effect;
      target: EffectTarget;
      now: Temporal.Instant;
    },
    signal: AbortSignal,
  ): Promise<Inspection>;
}

const PAGE = 100;

/**
 * Compares all upcoming bookings of a tenant with what they caused, and mends what is safe: what is missing though nobody
 * said it should be is written again, what was never written is, and what waits without a job gets one. Whatever else
 * differs becomes an exception. Whoever adds a kind of effect joins by giving its handler an `inspect`.
 */
export function makeReconcile(ports: ReconcilePorts) {
  const lookAtDue = makeLookAtDue(ports);
  return async (tenantId: string, signal: AbortSignal): Promise<void> => {
    await reviveEffects(ports.store, tenantId, signal);
    let after: string | undefined;
    do {
      const page = { limit: PAGE, after };
      const bookings = await ports.store.transaction(tenantId, (tx) => tx.looks.ahead(page));
      for (const { id } of bookings) await reconcileBooking(ports, tenantId, id, signal);
      after = bookings.length === PAGE ? bookings.at(-1)?.id : undefined;
    } while (after !== undefined);
    await lookAtDue(tenantId, signal);
  };
}

async function reconcileBooking(
  ports: ReconcilePorts,
  tenantId: string,
  bookingId: string,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  const before = await ports.store.transaction(tenantId, (tx) => begin(tx, bookingId, ports.zoneDataVersion));
  const found: { effect: Effect; inspection: Inspection }[] = [];
  for (const effect of before.effects) {
    const of = { tenantId, booking: before.booking, effect, target: effect.target, now: before.now };
    found.push({ effect, inspection: await ports.inspect(of, signal) });
  }
  const missing = found.filter(({ inspection }) => inspection === 'missing').map(({ effect }) => effect);
  const meetings = missing.flatMap(({ target }) => (target.kind === 'meeting' ? target : []));
  const others = missing.filter(({ target }) => target.kind !== 'meeting');
  await ports.store.transaction(tenantId, async (tx) => {
    // Whoever deleted a meeting at its service may have meant it.
    await loseMeetings(tx, before.booking, meetings);
    if (others.length > 0) await writeAgain(tx, before.booking, others);
    if (found.some(({ inspection }) => inspection === 'drifted')) await tx.looks.hasten({ bookingId });
  });
}

/** Mends what needs no asking. @returns the effects to inspect: the newest on each target, of those that are done */
async function begin(tx: Transaction, bookingId: string, zoneDataVersion: string) {
  const { booking, plan } = await lockBooking(tx, bookingId);
  const effects = await tx.effects.ofBooking(bookingId);
  if (booking.status === 'cancelled') return { booking, effects: [], now: tx.now };
  if (booking.zoneDataVersion !== zoneDataVersion) await flagZoneRules(tx, booking);
  const ahead = booking.sessions.filter(({ end }) => Temporal.Instant.compare(end, tx.now) > 0);
  const newest = newestByTarget(effects);
  const unwritten = (await eventTargetsOf(tx, ahead, { plan, booking })).filter(
    (target) => !newest.has(keyOf(target)),
  );
  await tx.effects.queue(
    bookingId,
    booking.revision,
    unwritten.map((target) => ({ target })),
  );
  const isAhead = ({ target }: Effect) =>
    'sessionKey' in target &&
    ahead.some(({ key }) => key === target.sessionKey) &&
    // What took an event out of a calendar is done too.
    (!isEventTarget(target) || isWanted(booking, target));
  const done = [...newest.values()].filter((effect) => effect.state === 'done' && isAhead(effect));
  return { booking, effects: done, now: tx.now };
}

async function loseMeetings(
  tx: Transaction,
  before: Booking,
  targets: readonly MeetingTarget[],
): Promise<void> {
  for (const target of targets) {
    const context = await lockBooking(tx, before.id);
    if (context.booking.revision === before.revision) await loseMeeting(tx, context, target);
  }
}

/** At the next revision, so that nothing that was written before can be taken for it. */
async function writeAgain(tx: Transaction, before: Booking, missing: readonly Effect[]): Promise<void> {
  const { booking } = await lockBooking(tx, before.id);
  if (booking.revision !== before.revision || booking.status === 'cancelled') return;
  const effects = await tx.effects.ofBooking(booking.id);
  const open = await tx.exceptions.openOf(booking.id);
  const isExcepted = ({ target }: Effect): boolean =>
    isEventTarget(target) &&
    open.some(
      ({ kind, sessionKey, subject }) =>
        kind === 'deleted' && sessionKey === target.sessionKey && subject === subjectOf(target),
    );
  const targets = missing
    .filter((effect) => isSettled(effect, effects, tx.now) && !isExcepted(effect))
    .filter(({ target }) => 'sessionKey' in target && sessionOf(booking, target.sessionKey) !== undefined)
    .map(({ target }) => ({ target }));
  if (targets.length === 0) return;
  const reissued = reissueBooking(booking, { above: booking.revision, now: tx.now });
  const events = targets.map(({ target }) => target).filter(isEventTarget);
  const again = withMeetingsAnew(reissued, events, tx.now);
  await tx.bookings.update(again);
  await tx.effects.queue(again.id, again.revision, targets);
  await followMeetings(tx, booking, again);
}

const keyOf = (target: EffectTarget): string => `${target.kind} ${targetKey(target)}`;

function newestByTarget(effects: readonly Effect[]): Map<string, Effect> {
  return new Map(
    effects.toSorted((a, b) => a.revision - b.revision).map((effect) => [keyOf(effect.target), effect]),
  );
}
