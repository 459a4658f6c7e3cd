import '../../domain/temporal.js';
import * as v from 'valibot';
import { makeListEvents } from '../../use-cases/virtual-calendars/list-events.js';
import type { VirtualCalendarPorts } from '../../use-cases/virtual-calendars/virtual-calendar-ports.js';
import {
  type EventWish,
  makeChangeEvent,
  makeCreateEvent,
  makeDeleteEvent,
} from '../../use-cases/virtual-calendars/write-events.js';
import { id } from '../../wire/common.js';
import {
  calendarEvent,
  calendarEvents,
  createEventRequest,
  eventsQuery,
  patchEventRequest,
} from '../../wire/virtual-calendars.js';
import { type Endpoint, endpoint } from '../endpoint.js';
import { shownEventView, writtenEventView } from '../views/calendar-event-view.js';

const reader = { kind: 'admin', permission: 'virtual-calendars:read' } as const;
const writer = { kind: 'admin', permission: 'virtual-calendars:write' } as const;
const path = '/elements/v1/organizational-units/:id/virtual-calendars/:calendarId/events';
const params = v.object({ id: id('con'), calendarId: id('vcl') });
const eventParams = v.object({ ...params.entries, eventId: id('vce') });

/** What writing into a calendar can be refused with. */
const WRITE_CODES = [
  'calendar_not_ready',
  'needs_connection',
  'missing_permission',
  'provider_rejected',
] as const;

/** Events in virtual calendars: those that admins write, and the others to look at. */
export function virtualCalendarEventRoutes(ports: VirtualCalendarPorts): Endpoint[] {
  const listEvents = makeListEvents(ports);
  const createEvent = makeCreateEvent(ports);
  return [
    endpoint({
      method: 'GET',
      path,
      summary: 'List what stands in a virtual calendar',
      caller: reader,
      params,
      query: eventsQuery,
      replies: { 200: calendarEvents },
      codes: [...WRITE_CODES, 'provider_unavailable'],
      handle: async ({ principal, params, query, signal, c }) => {
        const of = { unitId: params.id, calendarId: params.calendarId };
        const period = { from: Temporal.Instant.from(query.from), to: Temporal.Instant.from(query.to) };
        const events = await listEvents(principal.tenantId, of, period, signal);
        return c.json({ data: events.map(shownEventView) });
      },
    }),
    endpoint({
      method: 'POST',
      path,
      summary: 'Write an event into a virtual calendar',
      caller: writer,
      params,
      body: createEventRequest,
      replies: { 201: calendarEvent },
      codes: WRITE_CODES,
      isRepeatable: true,
      handle: ({ principal, params, body, answer }) => {
        const of = { unitId: params.id, calendarId: params.calendarId };
        const wish = changed(body)(EMPTY);
        return answer(201, writtenEventView, (options) => createEvent(principal.tenantId, of, wish, options));
      },
    }),
    ...eventRoutes(ports),
  ];
}

function eventRoutes(ports: VirtualCalendarPorts): Endpoint[] {
  const changeEvent = makeChangeEvent(ports);
  const deleteEvent = makeDeleteEvent(ports);
  return [
    endpoint({
      method: 'PATCH',
      path: `${path}/:eventId`,
      summary: 'Change an event that was written into a virtual calendar',
      caller: writer,
      params: eventParams,
      body: patchEventRequest,
      replies: { 200: calendarEvent },
      codes: WRITE_CODES,
      handle: async ({ principal, params, body, signal, c }) => {
        const event = await changeEvent(principal.tenantId, pathOf(params), changed(body), { signal });
        return c.json(writtenEventView(event));
      },
    }),
    endpoint({
      method: 'DELETE',
      path: `${path}/:eventId`,
      summary: 'Delete an event that was written into a virtual calendar',
      caller: writer,
      params: eventParams,
      replies: { 204: null },
      codes: WRITE_CODES,
      handle: async ({ principal, params, signal, c }) => {
        await deleteEvent(principal.tenantId, pathOf(params), { signal });
        return c.body(null, 204);
      },
    }),
  ];
}

const pathOf = (given: v.InferOutput<typeof eventParams>) => ({
  unitId: given.id,
  calendarId: given.calendarId,
  eventId: given.eventId,
});

/** What a request does not name stays as it is. */
const changed =
  ({ start, end, interview, profileId, ...texts }: v.InferOutput<typeof patchEventRequest>) =>
  (before: EventWish): EventWish => ({
    summary: texts.summary ?? before.summary,
    description: texts.description ?? before.description,
    location: texts.location ?? before.location,
    timeZone: texts.timeZone ?? before.timeZone,
    attendees: texts.attendees ?? before.attendees,
    start: start === undefined ? before.start : Temporal.Instant.from(start),
    end: end === undefined ? before.end : Temporal.Instant.from(end),
    interview: interview === undefined ? before.interview : (interview ?? undefined),
    profileId: profileId === undefined ? before.profileId : (profileId ?? undefined),
  });

/** What a new event is changed from; a request to create one names all that it needs. */
const EMPTY: EventWish = {
  summary: '',
  description: '',
  location: '',
  start: Temporal.Instant.fromEpochMilliseconds(0),
  end: Temporal.Instant.fromEpochMilliseconds(0),
  timeZone: 'UTC',
  attendees: [],
  interview: undefined,
  profileId: undefined,
};
