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
} from '@slotwright/server/wire/virtual-calendars.js';
import { HttpAccountApi } from './http-account-api.js';
import { hasShape } from './problem-reply.js';
import type { CallOptions, OnceOptions } from './scheduling-api.js';
import type { CalendarPath, CalendarSearch, EventPath, VirtualCalendarApi } from './virtual-calendar-api.js';

const isUnits = (value: unknown): boolean => hasShape(value, { data: 'array', providers: 'array' });
const isPage = (value: unknown): boolean => hasShape(value, { data: 'array' });
const isCalendar = (value: unknown): boolean =>
  hasShape(value, { id: 'string', name: 'string', state: 'string', profiles: 'array' });
const isBatch = (value: unknown): boolean => hasShape(value, { id: 'string', failures: 'array' });
const isDryRun = (value: unknown): boolean => hasShape(value, { names: 'array', calls: 'array' });
const isAffected = (value: unknown): boolean => hasShape(value, { interviews: 'array', events: 'array' });
const isEvent = (value: unknown): boolean =>
  hasShape(value, { state: 'string', start: 'string', end: 'string', timeZone: 'string' });

const unitPath = (unitId: string): string => `organizational-units/${encodeURIComponent(unitId)}`;
const listPath = (unitId: string): string => `${unitPath(unitId)}/virtual-calendars`;
const calendarPath = ({ unitId, calendarId }: CalendarPath): string =>
  `${listPath(unitId)}/${encodeURIComponent(calendarId)}`;
const eventPath = (path: EventPath): string =>
  `${calendarPath(path)}/events/${encodeURIComponent(path.eventId)}`;

const searchQuery = ({ search, state, sort, page, limit }: CalendarSearch): string =>
  new URLSearchParams({
    ...(search === '' ? {} : { search }),
    ...(state === undefined ? {} : { state }),
    sort,
    page: String(page),
    limit: String(limit),
  }).toString();

/** The port over fetch: `/elements/v1` of a server, the token in a header, never in an address. */
export class HttpVirtualCalendarApi extends HttpAccountApi implements VirtualCalendarApi {
  units(options: CallOptions): Promise<ListUnitsReply> {
    return this.json({ path: 'organizational-units', options }, isUnits);
  }

  calendars(unitId: string, search: CalendarSearch, options: CallOptions): Promise<VirtualCalendarPage> {
    return this.json({ path: `${listPath(unitId)}?${searchQuery(search)}`, options }, isPage);
  }

  calendar(path: CalendarPath, options: CallOptions): Promise<VirtualCalendar> {
    return this.json({ path: calendarPath(path), options }, isCalendar);
  }

  tryNames(unitId: string, names: readonly string[], options: CallOptions): Promise<DryRun> {
    const path = `${listPath(unitId)}?dryRun=true`;
    return this.json({ method: 'POST', path, body: { names }, options }, isDryRun);
  }

  create(unitId: string, names: readonly string[], options: OnceOptions): Promise<Batch> {
    return this.json({ method: 'POST', path: listPath(unitId), body: { names }, options }, isBatch);
  }

  batch(unitId: string, batchId: string, options: CallOptions): Promise<Batch> {
    return this.json(
      { path: `${unitPath(unitId)}/batches/${encodeURIComponent(batchId)}`, options },
      isBatch,
    );
  }

  retryBatch(
    path: { readonly unitId: string; readonly batchId: string; readonly calendarIds?: readonly string[] },
    options: CallOptions,
  ): Promise<Batch> {
    const { unitId, batchId, calendarIds } = path;
    const body = calendarIds === undefined ? {} : { virtualCalendarIds: calendarIds };
    const address = `${unitPath(unitId)}/batches/${encodeURIComponent(batchId)}/retry`;
    return this.json({ method: 'POST', path: address, body, options }, isBatch);
  }

  change(
    path: CalendarPath,
    change: { readonly name?: string; readonly mapping?: CalendarMapping | null },
    options: CallOptions,
  ): Promise<VirtualCalendar> {
    return this.json({ method: 'PATCH', path: calendarPath(path), body: change, options }, isCalendar);
  }

  affected(path: CalendarPath, options: CallOptions): Promise<AffectedByCalendar> {
    return this.json({ path: `${calendarPath(path)}/affected`, options }, isAffected);
  }

  rotate(path: CalendarPath, options: CallOptions): Promise<VirtualCalendar> {
    return this.json({ method: 'POST', path: `${calendarPath(path)}/rotate`, options }, isCalendar);
  }

  retire(path: CalendarPath, request: RetireRequest, options: CallOptions): Promise<VirtualCalendar> {
    return this.json({ method: 'DELETE', path: calendarPath(path), body: request, options }, isCalendar);
  }

  /** A calendar that was forgotten is answered with nothing. */
  async repair(
    path: CalendarPath,
    action: 'create_again' | 'forget',
    options: CallOptions,
  ): Promise<VirtualCalendar | undefined> {
    const call = { method: 'POST', path: `${calendarPath(path)}/repair`, body: { action }, options };
    if (action === 'create_again') return this.json(call, isCalendar);
    await this.send(call);
    return undefined;
  }

  refreshProfiles(path: CalendarPath, options: CallOptions): Promise<VirtualCalendar> {
    return this.json({ method: 'POST', path: `${calendarPath(path)}/refresh-profiles`, options }, isCalendar);
  }

  async events(
    path: CalendarPath,
    { from, to }: { readonly from: string; readonly to: string },
    options: CallOptions,
  ): Promise<readonly CalendarEvent[]> {
    const query = new URLSearchParams({ from, to }).toString();
    const call = { path: `${calendarPath(path)}/events?${query}`, options };
    return (await this.json<{ readonly data: readonly CalendarEvent[] }>(call, isPage)).data;
  }

  createEvent(path: CalendarPath, event: CreateEventRequest, options: OnceOptions): Promise<CalendarEvent> {
    return this.json({ method: 'POST', path: `${calendarPath(path)}/events`, body: event, options }, isEvent);
  }

  changeEvent(path: EventPath, change: PatchEventRequest, options: CallOptions): Promise<CalendarEvent> {
    return this.json({ method: 'PATCH', path: eventPath(path), body: change, options }, isEvent);
  }

  async deleteEvent(path: EventPath, options: CallOptions): Promise<void> {
    await this.send({ method: 'DELETE', path: eventPath(path), options });
  }
}
