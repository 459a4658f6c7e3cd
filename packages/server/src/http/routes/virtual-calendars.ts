import * as v from 'valibot';
import { makeAffectedByCalendar } from '../../use-cases/virtual-calendars/affected-by-calendar.js';
import {
  makeChangeVirtualCalendar,
  makeRefreshProfiles,
  makeRepairVirtualCalendar,
  makeRetireVirtualCalendar,
  makeRotateVirtualCalendar,
} from '../../use-cases/virtual-calendars/change-virtual-calendar.js';
import {
  type CalendarPath,
  makeGetVirtualCalendar,
  makeListVirtualCalendars,
} from '../../use-cases/virtual-calendars/show-virtual-calendars.js';
import type { VirtualCalendarPorts } from '../../use-cases/virtual-calendars/virtual-calendar-ports.js';
import { id, listOf, listQuery } from '../../wire/common.js';
import {
  affectedByCalendar,
  patchVirtualCalendarRequest,
  registeredCalendar,
  repairRequest,
  retireRequest,
  virtualCalendar,
} from '../../wire/virtual-calendars.js';
import type { Cursors } from '../cursor.js';
import { type Endpoint, endpoint } from '../endpoint.js';
import {
  affectedByCalendarView,
  registeredCalendarView,
  virtualCalendarView,
} from '../views/virtual-calendar-view.js';

const reader = { kind: 'admin', permission: 'virtual-calendars:read' } as const;
const writer = { kind: 'admin', permission: 'virtual-calendars:write' } as const;
const path = '/elements/v1/organizational-units/:id/virtual-calendars/:calendarId';
const params = v.object({ id: id('con'), calendarId: id('vcl') });

const pathOf = (given: v.InferOutput<typeof params>): CalendarPath => ({
  unitId: given.id,
  calendarId: given.calendarId,
});

/** The register of virtual calendars. */
export function virtualCalendarRoutes(ports: VirtualCalendarPorts, cursors: Cursors): Endpoint[] {
  const listCalendars = makeListVirtualCalendars(ports);
  const getCalendar = makeGetVirtualCalendar(ports);
  const affectedBy = makeAffectedByCalendar(ports);
  return [
    endpoint({
      method: 'GET',
      path: '/v1/virtual-calendars',
      summary: 'List the virtual calendars that are not retired, with what they are mapped to',
      caller: { kind: 'host' },
      query: listQuery,
      replies: { 200: listOf(registeredCalendar) },
      handle: async ({ principal, query, c }) => {
        const owner = { tenantId: principal.tenantId, list: 'virtual-calendars' };
        const page = cursors.pageOf(owner, query);
        const rows = await listCalendars(principal.tenantId, page);
        return c.json(cursors.listView(owner, page, rows.map(registeredCalendarView)));
      },
    }),
    endpoint({
      method: 'GET',
      path,
      summary: 'Read a virtual calendar',
      caller: reader,
      params,
      replies: { 200: virtualCalendar },
      handle: async ({ principal, params, c }) =>
        c.json(virtualCalendarView(await getCalendar(principal.tenantId, pathOf(params)))),
    }),
    endpoint({
      method: 'GET',
      path: `${path}/affected`,
      summary: 'See what retiring or rotating a virtual calendar would touch',
      caller: reader,
      params,
      replies: { 200: affectedByCalendar },
      handle: async ({ principal, params, c }) =>
        c.json(affectedByCalendarView(await affectedBy(principal.tenantId, pathOf(params)))),
    }),
    ...registerRoutes(ports),
    ...accountRoutes(ports),
  ];
}

/** What changes the register, and what follows from that. */
function registerRoutes(ports: VirtualCalendarPorts): Endpoint[] {
  const changeCalendar = makeChangeVirtualCalendar(ports);
  const retireCalendar = makeRetireVirtualCalendar(ports);
  const repairCalendar = makeRepairVirtualCalendar(ports);
  return [
    endpoint({
      method: 'PATCH',
      path,
      summary: 'Give a virtual calendar another name, or map it to an office, a team or a stage',
      caller: writer,
      params,
      body: patchVirtualCalendarRequest,
      replies: { 200: virtualCalendar },
      codes: ['calendar_not_ready'],
      handle: async ({ principal, params, body: { name, mapping }, c }) => {
        const changed = await changeCalendar(principal.tenantId, pathOf(params), { name, mapping });
        return c.json(virtualCalendarView(changed));
      },
    }),
    endpoint({
      method: 'DELETE',
      path,
      summary: 'Retire a virtual calendar, with what is ahead in it moved, kept or cancelled',
      caller: writer,
      params,
      body: retireRequest,
      replies: { 200: virtualCalendar },
      codes: ['calendar_not_ready'],
      handle: async ({ principal, params, body, c }) =>
        c.json(virtualCalendarView(await retireCalendar(principal.tenantId, pathOf(params), body))),
    }),
    endpoint({
      method: 'POST',
      path: `${path}/repair`,
      summary: 'Create a virtual calendar again that could not be created, or forget it',
      caller: writer,
      params,
      body: repairRequest,
      replies: { 200: virtualCalendar, 204: null },
      codes: ['calendar_not_ready', 'needs_connection'],
      handle: async ({ principal, params, body, c }) => {
        const repaired = await repairCalendar(principal.tenantId, pathOf(params), body.action);
        return repaired === undefined ? c.body(null, 204) : c.json(virtualCalendarView(repaired));
      },
    }),
  ];
}

/** What concerns the account of a calendar. */
function accountRoutes(ports: VirtualCalendarPorts): Endpoint[] {
  const rotateCalendar = makeRotateVirtualCalendar(ports);
  const refreshProfiles = makeRefreshProfiles(ports);
  return [
    endpoint({
      method: 'POST',
      path: `${path}/rotate`,
      summary: 'Give a virtual calendar new credentials, with all that is ahead in it',
      caller: writer,
      params,
      replies: { 200: virtualCalendar },
      codes: ['calendar_not_ready', 'needs_connection'],
      handle: async ({ principal, params, c }) =>
        c.json(virtualCalendarView(await rotateCalendar(principal.tenantId, pathOf(params)))),
    }),
    endpoint({
      method: 'POST',
      path: `${path}/refresh-profiles`,
      summary: 'Read again which meeting services a virtual calendar has',
      caller: writer,
      params,
      replies: { 200: virtualCalendar },
      codes: ['calendar_not_ready', 'needs_connection', 'provider_unavailable'],
      handle: async ({ principal, params, signal, c }) =>
        c.json(virtualCalendarView(await refreshProfiles(principal.tenantId, pathOf(params), signal))),
    }),
  ];
}
