import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { type FaultQueue, faults } from '../http/faults.js';
import { logRequests, type RequestLog } from '../http/request-log.js';
import type { ZoomEmulator } from './emulator.js';
import { apiRoutes } from './routes/api.js';
import { authorizeRoutes } from './routes/authorize.js';
import { tokenRoutes } from './routes/token.js';

const largestBodyBytes = 1024 * 1024;

/** The service as an application meets it, to be mounted at `/zoom`: `/oauth/…` and `/v2/…`. */
export function zoomApp(
  emulator: ZoomEmulator,
  requests: RequestLog,
  queue: FaultQueue,
): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  for (const path of ['/oauth/*', '/v2/*']) {
    app.use(
      path,
      bodyLimit({ maxSize: largestBodyBytes }),
      logRequests(requests, emulator.now),
      faults(queue),
    );
  }
  app.route('/oauth', authorizeRoutes(emulator));
  app.route('/oauth', tokenRoutes(emulator));
  app.route('/v2', apiRoutes(emulator));
  return app;
}
