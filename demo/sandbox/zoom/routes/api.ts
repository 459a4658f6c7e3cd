import { Hono } from 'hono';
import { apiErrorReply } from '../api/api-error.js';
import { newApiParts } from '../api/api-parts.js';
import type { ZoomEmulator } from '../emulator.js';
import { directoryRoutes } from './directory.js';
import { meetingRoutes } from './meetings.js';

/** The part of the REST API that concerns people, rooms and scheduled meetings; anything else answers `404`. */
export function apiRoutes(emulator: ZoomEmulator): Hono {
  const parts = newApiParts(emulator);
  const routes = new Hono();
  routes.route('/', directoryRoutes(parts));
  routes.route('/', meetingRoutes(parts));
  routes.onError(apiErrorReply);
  return routes;
}
