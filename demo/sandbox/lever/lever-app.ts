import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { type FaultQueue, faults } from '../http/faults.js';
import { logRequests, type RequestLog } from '../http/request-log.js';
import { apiErrorReply } from './api/api-error.js';
import { callerOf } from './api/caller.js';
import type { LeverEnv } from './api/env.js';
import { TokenBucket } from './api/token-bucket.js';
import type { LeverEmulator } from './emulator.js';
import { authRoutes } from './routes/auth.js';
import { directoryRoutes } from './routes/directory.js';
import { noteRoutes } from './routes/notes.js';
import { opportunityRoutes } from './routes/opportunities.js';
import { panelRoutes } from './routes/panels.js';
import { webhookRoutes } from './routes/webhooks.js';

const largestBodyBytes = 1024 * 1024;

/** The service as an application meets it, to be mounted at `/lever`: `/auth/…` and `/v1/…`. */
export function leverApp(
  emulator: LeverEmulator,
  requests: RequestLog,
  queue: FaultQueue,
): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  for (const path of ['/auth/*', '/v1/*']) {
    app.use(
      path,
      bodyLimit({ maxSize: largestBodyBytes }),
      logRequests(requests, emulator.world.now),
      faults(queue),
    );
  }
  app.route('/auth', authRoutes(emulator));
  app.route('/v1', apiRoutes(emulator));
  return app;
}

/** The REST API; each call is counted against its credential's bucket. */
function apiRoutes(emulator: LeverEmulator): Hono<LeverEnv> {
  const bucket = new TokenBucket(emulator.settings);
  const routes = new Hono<LeverEnv>();
  routes.use(async (c, next) => {
    const caller = await callerOf(emulator, c);
    bucket.take(caller.credential);
    c.set('caller', caller);
    await next();
  });
  for (const part of [opportunityRoutes, directoryRoutes, panelRoutes, noteRoutes, webhookRoutes]) {
    routes.route('/', part(emulator));
  }
  routes.notFound((c) => c.json({ code: 'ResourceNotFound', message: 'Unknown endpoint' }, 404));
  routes.onError(apiErrorReply);
  return routes;
}
