import { SchedulingError } from '../../domain/scheduling-error.js';
import { providerNamed } from '../../ports/calendar-providers.js';
import type { Transaction } from '../../ports/store.js';
import type { OwnCalendarAccount, WriteOutcome } from '../../ports/virtual-calendar-accounts.js';
import type { CalendarPlace, WrittenEvent } from '../../ports/virtual-calendar-records.js';
import { calendarEventOf, profileIn } from './event-content.js';
import { type EventHome, formerPlaceOf, homeOf } from './event-home.js';
import type { VirtualCalendarPorts } from './virtual-calendar-ports.js';

/** How writing of an event went. */
export interface Settled {
  event: WrittenEvent;
  outcome: WriteOutcome;
}

/** Events of one calendar, and whether somebody waits. */
export interface SettleRequest {
  tenantId: string;
  virtualCalendarId: string;
  events: readonly WrittenEvent[];
  isWaitedFor: boolean;
}

/** An event that is changed again and again meanwhile is left to the next who comes. */
const MOST_ROUNDS = 5;

/**
 * Brings events to where their calendar is now, as they were last wanted: writes them, takes them away, and takes what
 * was moved out of the account it stood in. Safe to repeat, and at the same time as others: an event that was changed
 * while it was written is written once more.
 * @returns what became of each, as it was when it was written last
 * @throws what `CalendarAccount` does when nothing could be written
 */
export async function settleEvents(
  ports: VirtualCalendarPorts,
  request: SettleRequest,
  signal: AbortSignal,
): Promise<Settled[]> {
  const ends = new Map<string, Settled>();
  let left = request.events;
  for (let round = 0; round < MOST_ROUNDS && left.length > 0; round++) {
    const { settled, home } = await carryOut(ports, { ...request, events: left }, signal);
    for (const each of settled) ends.set(each.event.id, each);
    left = await ports.store.transaction(request.tenantId, (tx) => writeDown(tx, settled, home));
  }
  return [...ends.values()];
}

async function carryOut(
  ports: VirtualCalendarPorts,
  { tenantId, virtualCalendarId, events, isWaitedFor }: SettleRequest,
  signal: AbortSignal,
): Promise<{ settled: Settled[]; home: EventHome }> {
  const home = await ports.store.transaction(tenantId, (tx) => homeOf(tx, virtualCalendarId));
  const open: Open = (connectionId) => openOwn(ports, { tenantId, connectionId, isWaitedFor });
  const put = await putAll(
    ports,
    { open, home, events: events.filter(({ state }) => state !== 'deleting') },
    signal,
  );
  const leaving = [
    ...put
      .filter(({ outcome }) => outcome === 'done')
      .map(({ event }) => ({ event, from: formerPlaceOf(event, home.place) })),
    ...events
      .filter(({ state }) => state === 'deleting')
      // It may have been on its way there.
      .flatMap((event) => [
        { event, from: home.place },
        { event, from: formerPlaceOf(event, home.place) },
      ]),
  ];
  const kept = await takeAway(open, leaving, signal);
  const settled = events.map((event) => {
    const written = put.find((each) => each.event.id === event.id)?.outcome ?? 'done';
    return { event, outcome: written === 'done' ? (kept.get(event.id) ?? 'done') : written };
  });
  return { settled, home };
}

type Open = (connectionId: string) => ReturnType<typeof openOwn>;

async function openOwn(
  { calendars, providers }: VirtualCalendarPorts,
  { tenantId, connectionId, isWaitedFor }: { tenantId: string; connectionId: string; isWaitedFor: boolean },
) {
  const { handle, capabilities, connection } = await calendars.open(tenantId, connectionId, { isWaitedFor });
  const own = providerNamed(providers, connection.provider)?.virtualCalendars?.open(handle);
  if (own === undefined) {
    throw new SchedulingError('needs_connection', 'The provider has no calendars of ours any more.', {
      details: { connectionId },
    });
  }
  return { own, capabilities };
}

async function putAll(
  { hookUrlOf, sender }: VirtualCalendarPorts,
  { open, home, events }: { open: Open; home: EventHome; events: readonly WrittenEvent[] },
  signal: AbortSignal,
): Promise<Settled[]> {
  if (events.length === 0) return [];
  const { connectionId, calendarId } = home.place;
  const { own, capabilities } = await open(connectionId);
  const callbackUrl = hookUrlOf(home.connection.provider, connectionId);
  const rendered = events.map((event) => calendarEventOf(event, { home, capabilities, callbackUrl, sender }));
  const outcomes = await own.putEvents(calendarId, rendered, signal);
  return events.map((event, index) => ({ event, outcome: outcomes[index] ?? 'provider_unavailable' }));
}

/** @returns what could not be taken away, by event */
async function takeAway(
  open: Open,
  leaving: readonly { event: WrittenEvent; from: CalendarPlace | undefined }[],
  signal: AbortSignal,
): Promise<Map<string, WriteOutcome>> {
  const byPlace = new Map<string, { place: CalendarPlace; ids: string[] }>();
  for (const { event, from } of leaving) {
    if (from === undefined) continue;
    const key = JSON.stringify([from.connectionId, from.calendarId]);
    const known = byPlace.get(key) ?? { place: from, ids: [] };
    known.ids.push(event.id);
    byPlace.set(key, known);
  }
  const kept = new Map<string, WriteOutcome>();
  for (const { place, ids } of byPlace.values()) {
    const outcomes = await deleteFrom(() => open(place.connectionId), { place, ids }, signal);
    for (const [index, id] of ids.entries()) {
      const outcome = outcomes[index] ?? 'provider_unavailable';
      if (outcome !== 'done') kept.set(id, outcome);
    }
  }
  return kept;
}

async function deleteFrom(
  open: () => Promise<{ own: OwnCalendarAccount }>,
  { place, ids }: { place: CalendarPlace; ids: readonly string[] },
  signal: AbortSignal,
): Promise<WriteOutcome[]> {
  try {
    const { own } = await open();
    return await own.deleteEvents(place.calendarId, ids, signal);
  } catch (error) {
    // With its account a calendar of ours is gone, and what was in it.
    if (error instanceof SchedulingError && error.code === 'needs_connection') return ids.map(() => 'done');
    throw error;
  }
}

/** @returns those that were changed while they were written, as they are now */
async function writeDown(
  tx: Transaction,
  settled: readonly Settled[],
  home: EventHome,
): Promise<WrittenEvent[]> {
  const changed: WrittenEvent[] = [];
  for (const { event, outcome } of settled.toSorted((a, b) => (a.event.id < b.event.id ? -1 : 1))) {
    const now = await tx.writtenEvents.lock(event.id);
    if (now === undefined) {
      // Deleted while it was written: what was written last may have come after it was taken away.
      if (event.state !== 'deleting') changed.push({ ...event, state: 'deleting' });
      continue;
    }
    // Whoever works on the calendar that it was moved to brings it there.
    if (now.virtualCalendarId !== event.virtualCalendarId) continue;
    if (now.revision !== event.revision) changed.push(now);
    else if (outcome === 'done') await end(tx, now, home);
  }
  return changed;
}

async function end(tx: Transaction, event: WrittenEvent, home: EventHome): Promise<void> {
  if (event.state === 'deleting') {
    await tx.writtenEvents.remove(event.id);
    return;
  }
  const { content } = event;
  const isMoved = formerPlaceOf(event, home.place) !== undefined;
  await tx.writtenEvents.put({
    ...event,
    state: 'written',
    content: {
      ...content,
      formerAttendees: [],
      changesMeeting: false,
      place: home.place,
      profileId: isMoved ? profileIn(home.connection, event) : content.profileId,
    },
  });
}
