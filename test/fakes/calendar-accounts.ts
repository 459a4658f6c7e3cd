import '../../packages/server/src/domain/temporal.js';
import type { BusyPeriod } from '../../packages/server/src/domain/free-busy.js';
import type { SchedulingError } from '../../packages/server/src/domain/scheduling-error.js';
import type { CalendarAccounts } from '../../packages/server/src/ports/calendar-accounts.js';
import type { CalendarAccount, CalendarEvent } from '../../packages/server/src/ports/calendar.js';

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
        this.#write('putEvent', calendarId, (events) => events.set(event.id, event)),
      deleteEvent: (calendarId, { id }) =>
        this.#write('deleteEvent', calendarId, (events) => events.delete(id)),
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
