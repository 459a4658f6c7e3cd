import * as v from 'valibot';
import { makeGetBatch, makeRetryBatch } from '../../use-cases/virtual-calendars/batches.js';
import {
  makeCreateVirtualCalendars,
  makeRehearseCreation,
} from '../../use-cases/virtual-calendars/create-virtual-calendars.js';
import { makeListUnits } from '../../use-cases/virtual-calendars/list-units.js';
import { makeSearchVirtualCalendars } from '../../use-cases/virtual-calendars/show-virtual-calendars.js';
import type { VirtualCalendarPorts } from '../../use-cases/virtual-calendars/virtual-calendar-ports.js';
import { listUnitsReply } from '../../wire/accounts.js';
import { id } from '../../wire/common.js';
import {
  NAME_LENGTH,
  batch,
  createVirtualCalendarsRequest,
  dryRun,
  dryRunQuery,
  retryBatchRequest,
  searchVirtualCalendarsQuery,
  virtualCalendarPage,
} from '../../wire/virtual-calendars.js';
import { type Endpoint, endpoint } from '../endpoint.js';
import { batchView, dryRunView, unitView, virtualCalendarView } from '../views/virtual-calendar-view.js';

const reader = { kind: 'admin', permission: 'virtual-calendars:read' } as const;
const writer = { kind: 'admin', permission: 'virtual-calendars:write' } as const;
const params = v.object({ id: id('con') });
const batchParams = v.object({ id: id('con'), batchId: id('vcb') });

/** Organizational units, and the virtual calendars of each as a whole. */
export function organizationalUnitRoutes(ports: VirtualCalendarPorts): Endpoint[] {
  const listUnits = makeListUnits(ports);
  const searchCalendars = makeSearchVirtualCalendars(ports);
  return [
    endpoint({
      method: 'GET',
      path: '/elements/v1/organizational-units',
      summary: 'List the organizational units, and where one can be connected',
      caller: reader,
      replies: { 200: listUnitsReply },
      handle: async ({ principal: { tenantId, session }, c }) => {
        const { units, providers } = await listUnits(tenantId);
        return c.json({
          data: units.map(unitView),
          canWrite: session.permissions.includes(writer.permission),
          providers: providers.map(({ provider, dataCenters }) => ({
            provider,
            dataCenters: [...dataCenters],
          })),
        });
      },
    }),
    endpoint({
      method: 'GET',
      path: '/elements/v1/organizational-units/:id/virtual-calendars',
      summary: 'Search the virtual calendars of a unit',
      caller: reader,
      params,
      query: searchVirtualCalendarsQuery,
      replies: { 200: virtualCalendarPage },
      handle: async ({ principal, params, query, c }) => {
        const limit = Number(query.limit);
        const { calendars, total } = await searchCalendars(principal.tenantId, {
          unitId: params.id,
          search: query.search === '' ? undefined : query.search,
          states: query.state === undefined ? [] : [query.state],
          sort: query.sort,
          limit,
          offset: (query.page - 1) * limit,
        });
        const pageCount = Math.max(1, Math.ceil(total / limit));
        return c.json({ data: calendars.map(virtualCalendarView), total, page: query.page, pageCount });
      },
    }),
    creationRoute(ports),
    ...batchRoutes(ports),
  ];
}

function creationRoute(ports: VirtualCalendarPorts): Endpoint {
  const rehearse = makeRehearseCreation(ports);
  const createCalendars = makeCreateVirtualCalendars(ports);
  return endpoint({
    method: 'POST',
    path: '/elements/v1/organizational-units/:id/virtual-calendars',
    summary: 'Have virtual calendars created, or learn what that would do',
    caller: writer,
    params,
    query: dryRunQuery,
    body: createVirtualCalendarsRequest,
    replies: { 200: dryRun, 201: batch },
    codes: ['needs_connection'],
    isRepeatable: true,
    handle: async ({ principal: { tenantId, session }, params, query, body, c, answer }) => {
      const asked = { unitId: params.id, names: body.names, longest: NAME_LENGTH };
      if (query.dryRun === 'true') return c.json(dryRunView(await rehearse(tenantId, asked)));
      return answer(201, batchView, (options) => createCalendars(tenantId, asked, session.actor, options));
    },
  });
}

function batchRoutes(ports: VirtualCalendarPorts): Endpoint[] {
  const getBatch = makeGetBatch(ports);
  const retryBatch = makeRetryBatch(ports);
  return [
    endpoint({
      method: 'GET',
      path: '/elements/v1/organizational-units/:id/batches/:batchId',
      summary: 'See how far a batch of virtual calendars is',
      caller: reader,
      params: batchParams,
      replies: { 200: batch },
      handle: async ({ principal, params, c }) =>
        c.json(batchView(await getBatch(principal.tenantId, { unitId: params.id, batchId: params.batchId }))),
    }),
    endpoint({
      method: 'POST',
      path: '/elements/v1/organizational-units/:id/batches/:batchId/retry',
      summary: 'Try again to create those of a batch that failed',
      caller: writer,
      params: batchParams,
      body: retryBatchRequest,
      replies: { 200: batch },
      codes: ['needs_connection', 'calendar_not_ready'],
      handle: async ({ principal, params, body, c }) => {
        const of = { unitId: params.id, batchId: params.batchId };
        return c.json(batchView(await retryBatch(principal.tenantId, of, body.virtualCalendarIds)));
      },
    }),
  ];
}
