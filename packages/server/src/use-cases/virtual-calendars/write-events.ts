import '../../domain/temporal.js';
import { SchedulingError } from '../../domain/scheduling-error.js';
import { placeOf } from '../../domain/virtual-calendar-changes.js';
import type { InterviewDetails, Participant } from '../../ports/calendar.js';
import type { Transaction } from '../../ports/store.js';
import type { WrittenEvent } from '../../ports/virtual-calendar-records.js';
import { type RunOptions, runOnce } from '../ports.js';
import { settleEvents } from './settle-events.js';
import type { CalendarPath } from './show-virtual-calendars.js';
import { type VirtualCalendarPorts, ofUnit } from './virtual-calendar-ports.js';

/** An event as an admin wants it. */
export interface EventWish {
  summary: string;
  description: string;
  location: string;
  start: Temporal.Instant;
  end: Temporal.Instant;
  /** IANA id. */
  timeZone: string;
  attendees: Participant[];
  interview: InterviewDetails | undefined;
  /** The profile its meeting is made with; undefined: without a meeting. */
  profileId: string | undefined;
}

/** Which event, of which calendar. */
export interface EventPath extends CalendarPath {
  eventId: string;
}

/** When a worker looks after a write whose request did not come to its end. */
const LOOK_AFTER_SECONDS = 30;
/** These say that it may still be done, by the worker. */
const PASSING = new Set(['provider_unavailable', 'rate_limited', 'service_unavailable']);

/**
 * Writes an event into a virtual calendar. It is written down first; where the provider does not answer in time, a worker
 * goes on, and until then its state is `writing`.
 * @throws `not_found`, `calendar_not_ready`, `invalid_request` for a profile that is not one of the calendar's, or not
 *   connected, or an end that is not after the start; `provider_rejected` and whatever lasts: then nothing is written
 */
export function makeCreateEvent(ports: VirtualCalendarPorts) {
  return async (
    tenantId: string,
    path: CalendarPath,
    wish: EventWish,
    options: RunOptions<WrittenEvent>,
  ): Promise<WrittenEvent> => {
    const event = await ports.store.transaction(tenantId, (tx) =>
      runOnce(options, tx, async () => {
        const service = await checkWish(tx, path, wish);
        const { start, end, profileId, ...content } = wish;
        const event: WrittenEvent = {
          id: ports.randomness.id('vce'),
          virtualCalendarId: path.calendarId,
          start,
          end,
          content: {
            ...content,
            formerAttendees: [],
            profileId,
            service,
            changesMeeting: profileId !== undefined,
            place: undefined,
          },
          revision: 0,
          state: 'writing',
          changedAt: tx.now,
        };
        return intend(tx, event);
      }),
    );
    return carryOut(ports, { tenantId, event, before: undefined }, options.signal);
  };
}

/**
 * Changes an event that an admin wrote. @param change what it is to be, from what it is
 * @throws as creating does
 */
export function makeChangeEvent(ports: VirtualCalendarPorts) {
  return async (
    tenantId: string,
    path: EventPath,
    change: (before: EventWish) => EventWish,
    { signal }: { signal: AbortSignal },
  ): Promise<WrittenEvent> => {
    const { event, before } = await ports.store.transaction(tenantId, async (tx) => {
      await lockCalendar(tx, path);
      const before = await lockEvent(tx, path);
      const wish = change(wishOf(before));
      const service = await checkWish(tx, path, wish, before);
      return { before, event: await intend(tx, changed(before, { ...wish, service }, tx.now)) };
    });
    return carryOut(ports, { tenantId, event, before }, signal);
  };
}

/** Deletes an event that an admin wrote. @throws `not_found`, `calendar_not_ready`, and whatever lasts */
export function makeDeleteEvent(ports: VirtualCalendarPorts) {
  return async (tenantId: string, path: EventPath, { signal }: { signal: AbortSignal }): Promise<void> => {
    const { event, before } = await ports.store.transaction(tenantId, async (tx) => {
      placeOf(await lockCalendar(tx, path));
      const before = await lockEvent(tx, path);
      const revision = before.revision + 1;
      const event = await intend(tx, { ...before, revision, state: 'deleting', changedAt: tx.now });
      return { event, before };
    });
    await carryOut(ports, { tenantId, event, before }, signal);
  };
}

const lockCalendar = async (tx: Transaction, path: CalendarPath) =>
  ofUnit(await tx.virtualCalendars.lock(path.calendarId), path);

async function lockEvent(tx: Transaction, path: EventPath): Promise<WrittenEvent> {
  const event = await tx.writtenEvents.lock(path.eventId);
  if (event?.virtualCalendarId !== path.calendarId || event.state === 'deleting')
    throw new SchedulingError('not_found', 'There is no such event.');
  return event;
}

function wishOf({ content, start, end }: WrittenEvent): EventWish {
  const { summary, description, location, timeZone, attendees, interview, profileId } = content;
  return { summary, description, location, timeZone, attendees, interview, profileId, start, end };
}

/** @returns the service of the wanted profile */
async function checkWish(
  tx: Transaction,
  path: CalendarPath,
  { start, end, profileId }: EventWish,
  before?: WrittenEvent,
): Promise<string | undefined> {
  const { connectionId } = placeOf(await lockCalendar(tx, path));
  if (Temporal.Instant.compare(start, end) >= 0) throw invalid('end', 'must be after the start');
  if (profileId === undefined) return undefined;
  // One that it has already may have been lost since; it is not asked for again.
  if (profileId === before?.content.profileId) return before.content.service;
  const profile = (await tx.connections.find(connectionId))?.profiles.find(({ id }) => id === profileId);
  if (profile === undefined) throw invalid('profileId', 'must be a profile of this calendar');
  if (!profile.isConnected) throw invalid('profileId', 'must be a profile that is connected');
  return profile.service;
}

function changed(
  before: WrittenEvent,
  { start, end, profileId, ...wish }: EventWish & { service: string | undefined },
  now: Temporal.Instant,
): WrittenEvent {
  const invited = new Set(wish.attendees.map(({ email }) => email));
  const left = [
    ...before.content.formerAttendees,
    ...before.content.attendees.map(({ email }) => email),
  ].filter((email) => !invited.has(email));
  return {
    ...before,
    start,
    end,
    content: {
      ...wish,
      profileId,
      formerAttendees: [...new Set(left)],
      changesMeeting: before.content.changesMeeting || profileId !== before.content.profileId,
      place: before.content.place,
    },
    revision: before.revision + 1,
    state: 'writing',
    changedAt: now,
  };
}

async function intend(tx: Transaction, event: WrittenEvent): Promise<WrittenEvent> {
  await tx.writtenEvents.put(event);
  await tx.virtualCalendars.work(event.virtualCalendarId, tx.now.add({ seconds: LOOK_AFTER_SECONDS }));
  return event;
}

async function carryOut(
  ports: VirtualCalendarPorts,
  intent: { tenantId: string; event: WrittenEvent; before: WrittenEvent | undefined },
  signal: AbortSignal,
): Promise<WrittenEvent> {
  const { tenantId, event } = intent;
  const failure = await attempt(ports, intent, signal);
  if (failure !== undefined && !PASSING.has(failure.code)) {
    await ports.store.transaction(tenantId, (tx) => undo(tx, intent));
    throw failure;
  }
  return (await ports.store.transaction(tenantId, (tx) => tx.writtenEvents.find(event.id))) ?? event;
}

/** @returns what went wrong */
async function attempt(
  ports: VirtualCalendarPorts,
  { tenantId, event }: { tenantId: string; event: WrittenEvent },
  signal: AbortSignal,
): Promise<SchedulingError | undefined> {
  const { virtualCalendarId } = event;
  try {
    const settled = await settleEvents(
      ports,
      { tenantId, virtualCalendarId, events: [event], isWaitedFor: true },
      signal,
    );
    const outcome = settled[0]?.outcome ?? 'done';
    if (outcome === 'done') return undefined;
    return new SchedulingError(outcome, 'The calendar did not take the event.');
  } catch (error) {
    if (error instanceof SchedulingError) return error;
    throw error;
  }
}

/** As if it had not been asked for; what somebody else has changed since stays. */
async function undo(
  tx: Transaction,
  { event, before }: { event: WrittenEvent; before: WrittenEvent | undefined },
): Promise<void> {
  const now = await tx.writtenEvents.lock(event.id);
  if (now?.revision !== event.revision) return;
  if (before === undefined) await tx.writtenEvents.remove(event.id);
  else await tx.writtenEvents.put({ ...before, revision: event.revision + 1, changedAt: tx.now });
}

const invalid = (path: string, message: string): SchedulingError =>
  new SchedulingError('invalid_request', 'The request is not valid.', {
    details: { errors: [{ path, message }] },
  });
