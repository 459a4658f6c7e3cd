import '../domain/temporal.js';
import { setMaxListeners } from 'node:events';
import { type Booking, endOfBooking, membersOf } from '../domain/booking.js';
import { SETTLING_SECONDS, nextLookAt, retryLookAt } from '../domain/look-rhythm.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { Look } from '../ports/look-records.js';
import type { Store, Transaction } from '../ports/store.js';
import { lockBooking } from './candidate-context.js';
import { type AttendeeReading, keepFindings } from './keep-findings.js';
import { keepLinks } from './keep-links.js';
import {
  type SeenDrift,
  type WatchPorts,
  type WatchedEvent,
  isSettled,
  readDrift,
  subjectOf,
  watchedEventsOf,
} from './watched-events.js';

/** What looking at the calendars of bookings needs. */
export interface LookPorts extends WatchPorts {
  store: Store;
  /** Told of every calendar that could not be read; ids and codes only. */
  onUnread: (fault: { connectionId: string; code: string; cause: unknown }) => void;
}

/** An event and what its calendar showed; nothing when it could not be read. */
interface Reading {
  watched: WatchedEvent;
  seen: SeenDrift | undefined;
}

/** A booking with what is needed to read its events. */
interface Seen {
  booking: Booking;
  events: WatchedEvent[];
  /** The mail addresses of its panel, by member. */
  emails: Map<string, string>;
}

/**
 * Reads the events of a booking back from the calendars they were written to, and keeps what differs: answers of people,
 * and an exception for each event that was moved, deleted or declined by somebody else than us. An exception whose event
 * is as it should be again is resolved. Where a calendar can't be read, nothing is concluded of whoever it belongs to.
 */
export function makeLookAtBooking(ports: LookPorts) {
  return async (tenantId: string, look: Look, signal: AbortSignal): Promise<void> => {
    const before = await ports.store.transaction(tenantId, (tx) => begin(tx, look));
    if (before === undefined) return;
    const readings = await readAll(ports, tenantId, before, signal);
    await ports.store.transaction(tenantId, (tx) => conclude(tx, look, before.booking, readings));
  };
}

async function begin(tx: Transaction, look: Look): Promise<Seen | undefined> {
  const booking = await tx.bookings.find(look.bookingId);
  if (booking === undefined || booking.status === 'cancelled') return undefined;
  if (Temporal.Instant.compare(endOfBooking(booking), tx.now) <= 0) {
    // Written by a server that kept no end; with it the booking is not due any more.
    await tx.bookings.update(booking);
    return undefined;
  }
  const events = watchedEventsOf(booking, await tx.effects.ofBooking(booking.id), tx.now);
  const members = await tx.members.findMany(membersOf(booking.sessions));
  return { booking, events, emails: new Map(members.map(({ id, email }) => [id, email])) };
}

/** All events; those behind one connection one after the other, so that a provider is not rushed at. */
async function readAll(
  ports: LookPorts,
  tenantId: string,
  { booking, events, emails }: Seen,
  signal: AbortSignal,
): Promise<Reading[]> {
  // Every calendar that is read listens to it; that is no leak.
  setMaxListeners(0, signal);
  const connections = [...new Set(events.map(({ target }) => target.connectionId))];
  const readOne = async (watched: WatchedEvent): Promise<Reading> => {
    const { target } = watched;
    const ownerEmail = emails.get(subjectOf(target));
    try {
      return { watched, seen: await readDrift(ports, { tenantId, booking, ownerEmail }, watched, signal) };
    } catch (error) {
      // Our own database is no fault of a calendar's.
      if (!(error instanceof SchedulingError) || error.code === 'service_unavailable') throw error;
      ports.onUnread({ connectionId: target.connectionId, code: error.code, cause: error.cause });
      return { watched, seen: undefined };
    }
  };
  const readings = await Promise.all(
    connections.map(async (connectionId) => {
      const ofConnection: Reading[] = [];
      for (const watched of events.filter(({ target }) => target.connectionId === connectionId)) {
        ofConnection.push(await readOne(watched));
      }
      return ofConnection;
    }),
  );
  return readings.flat();
}

async function conclude(
  tx: Transaction,
  look: Look,
  before: Booking,
  readings: readonly Reading[],
): Promise<void> {
  const context = await lockBooking(tx, look.bookingId);
  const { booking } = context;
  const isWhole = readings.every(({ seen }) => seen !== undefined);
  // Changed meanwhile: what was read is compared with what is wanted no longer, and the change set a time of its own.
  const isSame = booking.revision === before.revision && booking.status === 'confirmed';
  const written = isSame ? await tx.effects.ofBooking(booking.id) : [];
  const tells = ({ watched: { effect } }: Reading): boolean => isSettled(effect, written, tx.now);
  const told = readOf(readings.map((each) => (tells(each) ? each : unread(each))));
  const found = await keepFindings(tx, booking, told);
  // What a poll finds first was not pushed.
  if (look.lookedAt !== undefined) await tx.pushes.doubt(found, look.lookedAt);
  // Who shows a link has made the meeting, however lately the event was written.
  await keepLinks(
    tx,
    context,
    readings.map(({ watched, seen }) => ({ ...watched, meeting: seen?.meeting })),
  );
  const next = isWhole ? nextLookAt(booking, tx.now) : retryLookAt(look.lookedAt, tx.now);
  const soon = tx.now.add({ seconds: SETTLING_SECONDS });
  const isEarly = isSame && !readings.every(tells) && Temporal.Instant.compare(soon, next) < 0;
  await tx.looks.done(look, { next: isEarly ? soon : next, isWhole });
}

const unread = ({ watched }: Reading): Reading => ({ watched, seen: undefined });

/** By attendee and session, those of whom every calendar was read. */
function readOf(readings: readonly Reading[]): AttendeeReading[] {
  const groups = new Map<string, Reading[]>();
  for (const reading of readings) {
    const { target } = reading.watched;
    const key = JSON.stringify([target.sessionKey, subjectOf(target)]);
    groups.set(key, [...(groups.get(key) ?? []), reading]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    const calendars = group.flatMap(({ watched: { target }, seen }) =>
      seen === undefined ? [] : [{ target, seen }],
    );
    if (first === undefined || calendars.length < group.length) return [];
    const { target } = first.watched;
    return [{ sessionKey: target.sessionKey, subject: subjectOf(target), calendars }];
  });
}
