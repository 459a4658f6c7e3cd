import type { ListUnitsReply } from '@slotwright/server/wire/accounts.js';
import type {
  AffectedByCalendar,
  Batch,
  CalendarEvent,
  CalendarMapping,
  CreateEventRequest,
  DryRun,
  PatchEventRequest,
  RetireRequest,
  VirtualCalendar,
  VirtualCalendarPage,
  VirtualCalendarSort,
  VirtualCalendarState,
} from '@slotwright/server/wire/virtual-calendars.js';
import type { AccountApi } from './account-api.js';
import type { CallOptions, OnceOptions } from './scheduling-api.js';

/** Which page of a unit's calendars to show. */
export interface CalendarSearch {
  readonly search: string;
  /** Undefined: all but the retired. */
  readonly state: VirtualCalendarState | undefined;
  readonly sort: VirtualCalendarSort;
  /** From 1 on. */
  readonly page: number;
  readonly limit: number;
}

/** A virtual calendar of a unit. */
export interface CalendarPath {
  readonly unitId: string;
  readonly calendarId: string;
}

/** An event of ours in a virtual calendar. */
export interface EventPath extends CalendarPath {
  readonly eventId: string;
}

/**
 * What an element may ask of the server about virtual calendars. Every method rejects with a `SchedulingApiError` when the
 * server refuses, cannot be reached or answers with something unreadable.
 */
export interface VirtualCalendarApi extends AccountApi {
  units(options: CallOptions): Promise<ListUnitsReply>;
  calendars(unitId: string, search: CalendarSearch, options: CallOptions): Promise<VirtualCalendarPage>;
  calendar(path: CalendarPath, options: CallOptions): Promise<VirtualCalendar>;
  /** What creating these would do. */
  tryNames(unitId: string, names: readonly string[], options: CallOptions): Promise<DryRun>;
  /** Codes: `invalid_request` (with `names.3`), `needs_connection`. */
  create(unitId: string, names: readonly string[], options: OnceOptions): Promise<Batch>;
  batch(unitId: string, batchId: string, options: CallOptions): Promise<Batch>;
  /** @param calendarIds left out: all that failed, but for those that may have been created */
  retryBatch(
    path: { readonly unitId: string; readonly batchId: string; readonly calendarIds?: readonly string[] },
    options: CallOptions,
  ): Promise<Batch>;
  /** Codes: `invalid_request` when the mapping is another calendar's, `calendar_not_ready`. */
  change(
    path: CalendarPath,
    change: { readonly name?: string; readonly mapping?: CalendarMapping | null },
    options: CallOptions,
  ): Promise<VirtualCalendar>;
  /** What retiring or rotating would touch. */
  affected(path: CalendarPath, options: CallOptions): Promise<AffectedByCalendar>;
  rotate(path: CalendarPath, options: CallOptions): Promise<VirtualCalendar>;
  retire(path: CalendarPath, request: RetireRequest, options: CallOptions): Promise<VirtualCalendar>;
  repair(
    path: CalendarPath,
    action: 'create_again' | 'forget',
    options: CallOptions,
  ): Promise<VirtualCalendar | undefined>;
  refreshProfiles(path: CalendarPath, options: CallOptions): Promise<VirtualCalendar>;
  /** `from` inclusive, `to` exclusive, RFC 3339 in UTC, at most 200 days apart. */
  events(
    path: CalendarPath,
    range: { readonly from: string; readonly to: string },
    options: CallOptions,
  ): Promise<readonly CalendarEvent[]>;
  createEvent(path: CalendarPath, event: CreateEventRequest, options: OnceOptions): Promise<CalendarEvent>;
  changeEvent(path: EventPath, change: PatchEventRequest, options: CallOptions): Promise<CalendarEvent>;
  deleteEvent(path: EventPath, options: CallOptions): Promise<void>;
}
