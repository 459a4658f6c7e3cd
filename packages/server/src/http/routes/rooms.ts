import * as v from 'valibot';
import {
  type SharedResourceDetails,
  makeGetSharedResource,
  makeListSharedResources,
  makePutSharedResource,
  makeRemoveSharedResource,
} from '../../use-cases/manage-shared-resources.js';
import type { Ports } from '../../use-cases/ports.js';
import { externalId, listOf, listQuery } from '../../wire/common.js';
import { type PutRoomRequest, putRoomRequest, room } from '../../wire/rooms.js';
import type { Cursors } from '../cursor.js';
import { endpoint } from '../endpoint.js';
import { roomView } from '../views/resource-view.js';

const params = v.object({ externalId });
const caller = { kind: 'host' } as const;

/** Rooms: one session at a time takes one, by the host's own ids. */
export function roomRoutes(ports: Ports, cursors: Cursors) {
  const putRoom = makePutSharedResource(ports, 'room');
  const getRoom = makeGetSharedResource(ports, 'room');
  const listRooms = makeListSharedResources(ports, 'room');
  const removeRoom = makeRemoveSharedResource(ports, 'room');
  return [
    endpoint({
      method: 'PUT',
      path: '/v1/rooms/:externalId',
      summary: 'Make or replace a room',
      caller,
      params,
      body: putRoomRequest,
      replies: { 200: room },
      handle: ({ principal, params, body, answer }) =>
        answer(200, roomView, () => putRoom(principal.tenantId, params.externalId, detailsOf(body))),
    }),
    endpoint({
      method: 'GET',
      path: '/v1/rooms',
      summary: 'List the rooms',
      caller,
      query: listQuery,
      replies: { 200: listOf(room) },
      handle: async ({ principal, query, c }) => {
        const owner = { tenantId: principal.tenantId, list: 'rooms' };
        const page = cursors.pageOf(owner, query);
        return c.json(
          cursors.listView(owner, page, (await listRooms(principal.tenantId, page)).map(roomView)),
        );
      },
    }),
    endpoint({
      method: 'GET',
      path: '/v1/rooms/:externalId',
      summary: 'Read a room',
      caller,
      params,
      replies: { 200: room },
      handle: async ({ principal, params, c }) =>
        c.json(roomView(await getRoom(principal.tenantId, params.externalId))),
    }),
    endpoint({
      method: 'DELETE',
      path: '/v1/rooms/:externalId',
      summary: 'Forget a room',
      caller,
      params,
      replies: { 204: null },
      handle: async ({ principal, params, c }) => {
        await removeRoom(principal.tenantId, params.externalId);
        return c.body(null, 204);
      },
    }),
  ];
}

const EVERY_DAY = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const ALL_WEEK = [{ days: EVERY_DAY, start: '00:00', end: '24:00' }];

function detailsOf({
  name,
  timeZone,
  workingHours,
  dateOverrides,
  calendars,
  active,
}: PutRoomRequest): SharedResourceDetails {
  const hours =
    timeZone === undefined ? undefined : { timeZone, weekly: workingHours ?? ALL_WEEK, dateOverrides };
  return { name, capacity: 1, hours, calendars, isActive: active };
}
