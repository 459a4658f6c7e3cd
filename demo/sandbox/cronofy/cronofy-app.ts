import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { type FaultQueue, faults } from '../http/faults.js';
import { type RequestLog, logRequests } from '../http/request-log.js';
import type { Emulator } from './emulator.js';
import { FieldErrors, fieldErrorReply } from './field-errors.js';
import { rateLimit } from './rate-limit.js';
import { authorizeRoutes } from './routes/authorize.js';
import { availabilityRoutes } from './routes/availability.js';
import { availabilityRuleRoutes } from './routes/availability-rules.js';
import { batchRoutes } from './routes/batch.js';
import { calendarRoutes } from './routes/calendars.js';
import { channelRoutes } from './routes/channels.js';
import { eventReadRoutes } from './routes/event-reads.js';
import { eventWriteRoutes } from './routes/event-writes.js';
import { identityRoutes } from './routes/identity.js';
import { tokenRoutes } from './routes/token.js';

const largestBodyBytes = 1024 * 1024;

/** The service's API and authorization page, as an application meets them; what is not served answers `404`. */
export function cronofyApp(
  emulator: Emulator,
  requests: RequestLog,
  queue: FaultQueue,
): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  const api = apiRoutes(emulator);

  const limit = rateLimit(emulator.settings);
  for (const path of ['/v1/*', '/oauth/*']) {
    app.use(
      path,
      bodyLimit({ maxSize: largestBodyBytes }),
      logRequests(requests, emulator.now),
      faults(queue),
    );
  }
  app.use('/v1/*', limit);
  app.use('/oauth/token/*', limit);
  app.route('/oauth/authorize', authorizeRoutes(emulator));
  app.route('/oauth/token', tokenRoutes(emulator));
  app.route('/v1', api);
  return app;
}

function apiRoutes(emulator: Emulator): Hono {
  const api = new Hono();
  api.route('/', identityRoutes(emulator));
  api.route('/calendars', calendarRoutes(emulator));
  api.route('/', eventReadRoutes(emulator));
  api.route('/', eventWriteRoutes(emulator));
  api.route('/channels', channelRoutes(emulator));
  api.route('/availability', availabilityRoutes(emulator));
  api.route('/availability_rules', availabilityRuleRoutes(emulator));
  const single = new Hono().route('/v1', api).onError(apiError).notFound(emptyNotFound);
  api.route(
    '/batch',
    batchRoutes(emulator, (request) => single.fetch(request)),
  );
  api.onError(apiError);
  return api;
}

const emptyNotFound = (): Response => new Response(null, { status: 404 });

function apiError(error: Error, c: Parameters<typeof fieldErrorReply>[0]): Response {
  if (error instanceof FieldErrors) return fieldErrorReply(c, error);
  return c.text(`The sandbox failed to answer this request: ${error.message}`, 500);
}
