import '../../packages/server/src/domain/temporal.js';
import type { BusyPeriod } from '../../packages/server/src/domain/free-busy.js';
import { SchedulingError } from '../../packages/server/src/domain/scheduling-error.js';
import type { CalendarAccounts } from '../../packages/server/src/ports/calendar-accounts.js';
import type {
  AccountDescription,
  CalendarCapabilities,
  CalendarEvent,
  ConnectionHandle,
  ResponseStatus,
  SeenEvent,
  SeenMeeting,
} from '../../packages/server/src/ports/calendar.js';
import type { CalendarProvider } from '../../packages/server/src/ports/calendar-provider.js';
import type { Connection } from '../../packages/server/src/ports/connection-records.js';
import type { OwnCalendarAccount } from '../../packages/server/src/ports/virtual-calendar-accounts.js';
import { fakeConnection, fakeHandle, keptMeeting, listedIn } from './fake-connection.js';

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
  /** What the provider can do; to be changed by a test that is about it. */
  readonly capabilities: { -readonly [K in keyof CalendarCapabilities]: CalendarCapabilities[K] } = {
    invitesAttendees: false,
    arrangesConferencing: false,
    takesInterviewDetails: false,
    interviewServices: [],
  };
  /** What an account is described as, by its connection; others have no calendars. */
  readonly descriptions = new Map<string, AccountDescription>();
  /** Where an account differs from the usual connection, by its id. */
  readonly connections = new Map<string, Partial<Connection>>();
  /** Whom the accounts were opened for, in order. */
  readonly opened: { tenantId: string; connectionId: string; isWaitedFor: boolean }[] = [];
  /** What a provider can do besides, for a test that needs it. */
  readonly abilities: Partial<Omit<CalendarProvider, 'capabilities' | 'open'>> = {};
  /** What a reading waits for once it is made, before it is handed over; a promise that stays pending is silence. */
  until: Promise<unknown> = Promise.resolve();
  /** Thrown by the next calls, one each. */
  readonly faults: SchedulingError[] = [];
  /** What was answered to an event in a calendar, by mail address; under the empty one what the owner answered. */
  readonly #answers = new Map<string, Map<string, ResponseStatus>>();
  /** The meetings that were asked for, by calendar and event. */
  readonly #meetings = new Map<string, SeenMeeting>();

  open(tenantId = 'ten_fake', connectionId = 'con_fake', { isWaitedFor } = { isWaitedFor: false }) {
    this.opened.push({ tenantId, connectionId, isWaitedFor });
    const connection = fakeConnection(connectionId, this.connections.get(connectionId));
    const handle = fakeHandle(connection, isWaitedFor);
    const provider = this.provider();
    return Promise.resolve({
      account: this.account(handle),
      capabilities: this.capabilities,
      connection,
      handle,
      provider,
    });
  }

  /** The provider that all accounts are at. */
  provider(): CalendarProvider {
    return {
      name: 'fake',
      push: undefined,
      virtualCalendars: undefined,
      delegatedAccounts: undefined,
      ...this.abilities,
      capabilities: this.capabilities,
      open: (handle) => this.account(handle),
    };
  }

  /** One account; whatever its connection, all calendars are in reach. */
  account({ connectionId }: Pick<ConnectionHandle, 'connectionId'>): OwnCalendarAccount {
    const account: OwnCalendarAccount = {
      describe: () => {
        this.#call('describe', connectionId);
        return Promise.resolve(this.descriptions.get(connectionId) ?? { calendars: [], profiles: [] });
      },
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
          if (before?.start.equals(event.start) !== true) this.#answers.delete(keyOf(calendarId, event.id));
          events.set(event.id, event);
          this.#keepMeeting(calendarId, event);
        }),
      deleteEvent: (calendarId, { id }) =>
        this.#write('deleteEvent', calendarId, (events) => this.#forget(calendarId, events, id)),
      readEvent: async (calendarId, { id }) => {
        this.#call('readEvent', calendarId);
        if (this.unreadable.has(calendarId)) throw gone(calendarId);
        const seen = this.#seen(calendarId, id);
        await this.until;
        return seen;
      },
      listEvents: (calendarId, period) => {
        this.#call('listEvents', calendarId);
        const meetingOf = (id: string) => this.#meetings.get(keyOf(calendarId, id));
        return Promise.resolve(listedIn(this.eventsIn(calendarId), period, meetingOf));
      },
      putEvents: async (calendarId, events, signal) => {
        for (const event of events) await account.putEvent(calendarId, event, signal);
        return events.map(() => 'done' as const);
      },
      deleteEvents: async (calendarId, ids, signal) => {
        for (const id of ids) await account.deleteEvent(calendarId, { id, uid: id }, signal);
        return ids.map(() => 'done' as const);
      },
    };
    return account;
  }

  /** The meeting service has made what was asked for. */
  giveMeeting(calendarId: string, eventId: string, joinUrl: string, service: string): void {
    const key = keyOf(calendarId, eventId);
    if (!this.#meetings.has(key)) throw new Error(`${calendarId} was asked for no meeting for ${eventId}.`);
    this.#meetings.set(key, { state: 'ready', joinUrl, service });
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
    if (!this.#forget(calendarId, this.#calendar(calendarId), eventId)) {
      throw new Error(`${calendarId} has no ${eventId}.`);
    }
  }

  /** Answers an event as its calendar's owner would, or as the attendee with an address. */
  respond(calendarId: string, eventId: string, status: ResponseStatus, email = ''): void {
    const key = keyOf(calendarId, eventId);
    const answers = this.#answers.get(key) ?? new Map<string, ResponseStatus>();
    this.#answers.set(key, answers.set(email, status));
  }

  #keepMeeting(calendarId: string, event: CalendarEvent): void {
    const key = keyOf(calendarId, event.id);
    const kept = keptMeeting(this.#meetings.get(key), event.meeting);
    if (kept === undefined) this.#meetings.delete(key);
    else this.#meetings.set(key, kept);
  }

  #forget(calendarId: string, events: Map<string, CalendarEvent>, eventId: string): boolean {
    this.#meetings.delete(keyOf(calendarId, eventId));
    return events.delete(eventId);
  }

  #seen(calendarId: string, eventId: string): SeenEvent | undefined {
    const event = this.#calendar(calendarId).get(eventId);
    if (event === undefined) return undefined;
    const { start, end, revision, attendees } = event;
    const answers = this.#answers.get(keyOf(calendarId, eventId));
    const responses = attendees.map(({ email }) => ({
      email,
      responseStatus: answers?.get(email) ?? ('needs-action' as const),
    }));
    const meeting = this.#meetings.get(keyOf(calendarId, eventId));
    return { start, end, responses, ownResponse: answers?.get('') ?? 'accepted', revision, meeting };
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

const keyOf = (calendarId: string, eventId: string): string => `${calendarId} ${eventId}`;
