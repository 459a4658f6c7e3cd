import '../../packages/server/src/domain/temporal.js';
import type { BusyPeriod } from '../../packages/server/src/domain/free-busy.js';
import { SchedulingError } from '../../packages/server/src/domain/scheduling-error.js';
import type { CalendarAccounts } from '../../packages/server/src/ports/calendar-accounts.js';
import type {
  CalendarAccount,
  CalendarEvent,
  ResponseStatus,
  SeenEvent,
} from '../../packages/server/src/ports/calendar.js';

/** The port in memory: every connection is there, and calendars exist once something is put into them. */
export class FakeCalendarAccounts implements CalendarAccounts {
  /** What stands in a calendar, by its id and then by the event's. */
  readonly events = new Map<string, Map<string, CalendarEvent>>();
  /** What a calendar's owner put there themselves, by its id. */
  readonly busy = new Map<string, BusyPeriod[]>();
  /** Calendars that answers say nothing of, by id. */
  readonly unreadable = new Set<string>();
  /** The calls that were made, as method and calendar. */
  readonly calls: string[] = [];
  /** Whether the provider itself mails the people an event invites. */
  invitesAttendees = false;
  /** What a reading waits for once it is made, before it is handed over; a promise that stays pending is silence. */
  until: Promise<unknown> = Promise.resolve();
  /** Thrown by the next calls, one each. */
  readonly faults: SchedulingError[] = [];
  /** What was answered to an event in a calendar, by mail address; under the empty one what the owner answered. */
  readonly #answers = new Map<string, Map<string, ResponseStatus>>();

  open() {
    const account: CalendarAccount = {
      listCalendars: () => Promise.resolve([]),
      freeBusy: async ({ calendarIds }) => {
        for (const id of calendarIds) this.#call('freeBusy', id);
        const readable = calendarIds.filter((id) => !this.unreadable.has(id));
        const readings = new Map(readable.map((id) => [id, this.#periodsOf(id)]));
        await this.until;
        return readings;
      },
      putEvent: (calendarId, event) =>
        this.#write('putEvent', calendarId, (events) => {
          const before = events.get(event.id);
          // A new time asks everyone anew.
          if (before?.start.equals(event.start) !== true)
            this.#answers.delete(answerKey(calendarId, event.id));
          events.set(event.id, event);
        }),
      deleteEvent: (calendarId, { id }) =>
        this.#write('deleteEvent', calendarId, (events) => events.delete(id)),
      readEvent: async (calendarId, { id }) => {
        this.#call('readEvent', calendarId);
        if (this.unreadable.has(calendarId)) throw gone(calendarId);
        const seen = this.#seen(calendarId, id);
        await this.until;
        return seen;
      },
    };
    return Promise.resolve({ account, capabilities: { invitesAttendees: this.invitesAttendees } });
  }

  /** Ends whatever calls were to wait for. */
  answerAtOnce(): void {
    this.until = Promise.resolve();
  }

  /** The events of a calendar. */
  eventsIn(calendarId: string): CalendarEvent[] {
    return [...this.#calendar(calendarId).values()];
  }

  /** Moves an event as its calendar's owner would. */
  move(calendarId: string, eventId: string, time: { start: Temporal.Instant; end: Temporal.Instant }): void {
    const event = this.#calendar(calendarId).get(eventId);
    if (event === undefined) throw new Error(`${calendarId} has no ${eventId}.`);
    this.#calendar(calendarId).set(eventId, { ...event, ...time });
  }

  /** Deletes an event as its calendar's owner would. */
  remove(calendarId: string, eventId: string): void {
    if (!this.#calendar(calendarId).delete(eventId)) throw new Error(`${calendarId} has no ${eventId}.`);
  }

  /** Answers an event as its calendar's owner would, or as the attendee with an address. */
  respond(calendarId: string, eventId: string, status: ResponseStatus, email = ''): void {
    const key = answerKey(calendarId, eventId);
    const answers = this.#answers.get(key) ?? new Map<string, ResponseStatus>();
    this.#answers.set(key, answers.set(email, status));
  }

  #seen(calendarId: string, eventId: string): SeenEvent | undefined {
    const event = this.#calendar(calendarId).get(eventId);
    if (event === undefined) return undefined;
    const { start, end, revision, attendees } = event;
    const answers = this.#answers.get(answerKey(calendarId, eventId));
    const responses = attendees.map(({ email }) => ({
      email,
      responseStatus: answers?.get(email) ?? ('needs-action' as const),
    }));
    return { start, end, responses, ownResponse: answers?.get('') ?? 'accepted', revision };
  }

  #periodsOf(calendarId: string): BusyPeriod[] {
    const written = this.eventsIn(calendarId).map(({ start, end }) => ({
      start,
      end,
      kind: 'busy' as const,
    }));
    return [...(this.busy.get(calendarId) ?? []), ...written];
  }

  async #write(
    method: string,
    calendarId: string,
    change: (events: Map<string, CalendarEvent>) => void,
  ): Promise<void> {
    await this.until;
    this.#call(method, calendarId);
    change(this.#calendar(calendarId));
  }

  #call(method: string, calendarId: string): void {
    this.calls.push(`${method} ${calendarId}`);
    const fault = this.faults.shift();
    if (fault !== undefined) throw fault;
  }

  #calendar(id: string): Map<string, CalendarEvent> {
    const found = this.events.get(id) ?? new Map<string, CalendarEvent>();
    this.events.set(id, found);
    return found;
  }
}

const gone = (calendarId: string) =>
  new SchedulingError('provider_rejected', `There is no ${calendarId} any more.`);

const answerKey = (calendarId: string, eventId: string): string => `${calendarId} ${eventId}`;
