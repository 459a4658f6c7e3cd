import '../domain/temporal.js';
import type {
  CalendarMapping,
  Person,
  VirtualCalendar,
  VirtualCalendarState,
} from '../domain/virtual-calendar.js';
import type { InterviewDetails, Participant } from './calendar.js';
import type { PageRequest } from './page-request.js';

/** Which rows of the register are asked for. */
export interface VirtualCalendarQuery {
  unitId: string;
  /** In its name, or the label of what it is mapped to; case does not matter. */
  search: string | undefined;
  /** Empty: all but the retired. */
  states: readonly VirtualCalendarState[];
  sort: 'name' | '-name' | 'created' | '-created' | 'state';
  limit: number;
  /** Rows to skip. */
  offset: number;
}

/** Calendars that were asked for together. */
export interface VirtualCalendarBatch {
  id: string;
  unitId: string;
  createdBy: Person | undefined;
  createdAt: Temporal.Instant;
}

/** Our only register of virtual calendars. Jobs for what is to be done are queued by `insertBatch` and `work`. */
export interface VirtualCalendarRecords {
  /** Nobody else asks for names and mappings this way until the transaction ends. */
  lockRegister(): Promise<void>;
  insertBatch(batch: VirtualCalendarBatch, calendars: readonly VirtualCalendar[]): Promise<void>;
  findBatch(batchId: string): Promise<VirtualCalendarBatch | undefined>;
  ofBatch(batchId: string): Promise<VirtualCalendar[]>;
  /** Batches of a unit that have calendars still to be created. */
  openBatches(unitId: string): Promise<VirtualCalendarBatch[]>;
  find(id: string): Promise<VirtualCalendar | undefined>;
  findMany(ids: readonly string[]): Promise<VirtualCalendar[]>;
  /** All but the retired, by id. */
  list(page: PageRequest): Promise<VirtualCalendar[]>;
  /** The same as `find`, and nobody changes it until the transaction ends. */
  lock(id: string): Promise<VirtualCalendar | undefined>;
  update(calendar: VirtualCalendar): Promise<void>;
  /** Queues a job that does what the row's state asks for. */
  work(id: string, at?: Temporal.Instant): Promise<void>;
  /** Takes a row away of which nothing is at the provider. */
  remove(id: string): Promise<void>;
  search(query: VirtualCalendarQuery): Promise<{ calendars: VirtualCalendar[]; total: number }>;
  countByState(unitId: string): Promise<Map<VirtualCalendarState, number>>;
  /** Names of a unit that are taken, of those given; case does not matter. */
  takenNames(unitId: string, names: readonly string[]): Promise<Set<string>>;
  /** The one that is not retired. */
  mappedTo(mapping: Pick<CalendarMapping, 'kind' | 'ref'>): Promise<VirtualCalendar | undefined>;
  ofUnit(unitId: string): Promise<VirtualCalendar[]>;
  ofConnection(connectionId: string): Promise<VirtualCalendar | undefined>;
  /** Ids of confirmed bookings in it that are not over, by id. */
  bookingsAhead(id: string): Promise<string[]>;
  /** How many confirmed bookings and written events in each are not over. */
  countAhead(ids: readonly string[]): Promise<Map<string, number>>;
}

/** A calendar of an account. */
export interface CalendarPlace {
  connectionId: string;
  calendarId: string;
}

/** An event that an admin wrote into a virtual calendar. */
export interface WrittenEvent {
  id: string;
  virtualCalendarId: string;
  start: Temporal.Instant;
  end: Temporal.Instant;
  content: {
    summary: string;
    description: string;
    location: string;
    /** IANA id. */
    timeZone: string;
    attendees: Participant[];
    /** Whom the last write took out, until it is done. */
    formerAttendees: string[];
    interview: InterviewDetails | undefined;
    /** The id of the conferencing profile its meeting is made with. */
    profileId: string | undefined;
    /** The service of that profile, to find one in another account. */
    service: string | undefined;
    /** The last write asks for that meeting, or takes the one before away, until it is done; else the meeting is left as it is. */
    changesMeeting: boolean;
    /** Where the provider has it; undefined while it has not said that it does. A calendar's account changes when it is rotated. */
    place: CalendarPlace | undefined;
  };
  revision: number;
  /** `writing` and `deleting`: the provider has not said yet that it is so. */
  state: 'writing' | 'written' | 'deleting';
  changedAt: Temporal.Instant;
}

export interface WrittenEventRecords {
  put(event: WrittenEvent): Promise<void>;
  find(id: string): Promise<WrittenEvent | undefined>;
  lock(id: string): Promise<WrittenEvent | undefined>;
  /** Those that overlap the period, by start. */
  within(
    virtualCalendarId: string,
    period: { from: Temporal.Instant; to: Temporal.Instant },
  ): Promise<WrittenEvent[]>;
  /** Those that are not over, by start. */
  ahead(virtualCalendarId: string): Promise<WrittenEvent[]>;
  /** Those that the provider has not said yet of that it is so, whenever they are; by start. */
  unsettled(virtualCalendarId: string): Promise<WrittenEvent[]>;
  /** Those that stand in an account and are not over, or are not settled; by start. */
  standingAt(connectionId: string): Promise<WrittenEvent[]>;
  remove(id: string): Promise<void>;
}
