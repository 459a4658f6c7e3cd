import type {
  CalendarEvent,
  CreateEventRequest,
  PatchEventRequest,
} from '@slotwright/server/wire/virtual-calendars.js';
import type { CallOptions, OnceOptions } from '../../packages/widgets/src/api/scheduling-api.js';
import { SchedulingApiError } from '../../packages/widgets/src/api/scheduling-api-error.js';
import type { CalendarPath, EventPath } from '../../packages/widgets/src/api/virtual-calendar-api.js';
import { FakeUnits } from './fake-units.js';
import { aCalendarEvent } from './virtual-calendar-records.js';

/** What the port can with the events of calendars, in memory. */
export class FakeCalendarEvents extends FakeUnits {
  /** By calendar id. */
  readonly currentEvents = new Map<string, CalendarEvent[]>();
  readonly #answered = new Map<string, unknown>();

  async events(
    path: CalendarPath,
    range: { from: string; to: string },
    options: CallOptions,
  ): Promise<readonly CalendarEvent[]> {
    await this.arrive('events', { path, range }, options);
    return this.#eventsOf(path).filter(({ start, end }) => start < range.to && end > range.from);
  }

  async createEvent(
    path: CalendarPath,
    event: CreateEventRequest,
    options: OnceOptions,
  ): Promise<CalendarEvent> {
    await this.arrive('createEvent', { path, event }, options);
    return this.once(options.idempotencyKey, () => {
      const known = this.#eventsOf(path);
      const created = aCalendarEvent(known.length + 1, {
        ...event,
        description: event.description ?? '',
        location: event.location ?? '',
        attendees: event.attendees ?? [],
        interview: event.interview ?? null,
        profileId: event.profileId ?? null,
        state: 'writing',
        meeting: event.profileId ? { state: 'pending', service: null, joinUrl: null } : null,
      });
      this.currentEvents.set(path.calendarId, [...known, created]);
      return created;
    });
  }

  async changeEvent(
    path: EventPath,
    change: PatchEventRequest,
    options: CallOptions,
  ): Promise<CalendarEvent> {
    await this.arrive('changeEvent', { path, change }, options);
    const before = this.#eventsOf(path).find(({ id }) => id === path.eventId);
    if (!before) throw new SchedulingApiError('not_found', 404);
    // A field that is left out of a request is absent, never undefined.
    const after = { ...before, ...change } as CalendarEvent;
    this.currentEvents.set(
      path.calendarId,
      this.#eventsOf(path).map((event) => (event === before ? after : event)),
    );
    return after;
  }

  async deleteEvent(path: EventPath, options: CallOptions): Promise<void> {
    await this.arrive('deleteEvent', path, options);
    this.currentEvents.set(
      path.calendarId,
      this.#eventsOf(path).filter(({ id }) => id !== path.eventId),
    );
  }

  /** The answer to a key is given once and then repeated. */
  protected once<T>(key: string, answer: () => T): T {
    if (!this.#answered.has(key)) this.#answered.set(key, answer());
    // What stands under a key was put there by the same method.
    return this.#answered.get(key) as T;
  }

  #eventsOf({ calendarId }: CalendarPath): CalendarEvent[] {
    return this.currentEvents.get(calendarId) ?? [];
  }
}
