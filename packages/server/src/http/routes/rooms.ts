import {
  type SharedResourceDetails,
  makeGetSharedResource,
  makeListSharedResources,
  makePutSharedResource,
  makeRemoveSharedResource,
} from '../../use-cases/manage-shared-resources.js';
import type { Ports } from '../../use-cases/ports.js';
import { type PutRoomRequest, putRoomRequest, room } from '../../wire/rooms.js';
import type { Cursors } from '../cursor.js';
import type { Endpoint } from '../endpoint.js';
import { roomView } from '../views/resource-view.js';
import { namedRecordRoutes } from './named-records.js';

/** Rooms: one session at a time takes one, by the host's own ids. */
export function roomRoutes(ports: Ports, cursors: Cursors): Endpoint[] {
  const putRoom = makePutSharedResource(ports, 'room');
  return namedRecordRoutes(cursors, {
    singular: 'room',
    plural: 'rooms',
    body: putRoomRequest,
    reply: room,
    view: roomView,
    put: (tenantId, externalId, body) => putRoom(tenantId, externalId, detailsOf(body)),
    get: makeGetSharedResource(ports, 'room'),
    list: makeListSharedResources(ports, 'room'),
    remove: makeRemoveSharedResource(ports, 'room'),
  });
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
