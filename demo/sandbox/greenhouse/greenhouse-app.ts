import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { type FaultQueue, faults } from '../http/faults.js';
import { logRequests, type RequestLog } from '../http/request-log.js';
import type { GreenhouseEmulator } from './emulator.js';
import { tokenRoutes } from './routes/token.js';
import { v3Routes } from './routes/v3.js';
import { v1Routes } from './v1/v1-routes.js';

const largestBodyBytes = 1024 * 1024;

/** The service as an application meets it, to be mounted at `/greenhouse`: `/auth/token`, `/v3/…`, `/v1/…`, `/v2/…`. */
export function greenhouseApp(
  emulator: GreenhouseEmulator,
  requests: RequestLog,
  queue: FaultQueue,
): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  for (const path of ['/auth/*', '/v1/*', '/v2/*', '/v3/*']) {
    app.use(
      path,
      bodyLimit({ maxSize: largestBodyBytes }),
      logRequests(requests, emulator.now),
      faults(queue),
    );
  }
  app.route('/auth', tokenRoutes(emulator));
  app.route('/v3', v3Routes(emulator));
  app.route('/', v1Routes(emulator));
  return app;
}
