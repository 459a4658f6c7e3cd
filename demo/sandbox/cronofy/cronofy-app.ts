import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { type FaultQueue, faults } from '../http/faults.js';
import { type RequestLog, logRequests } from '../http/request-log.js';
import { enterprisePath, individualPath } from './auth/authorization-request.js';
import type { Emulator } from './emulator.js';
import { FieldErrors, fieldErrorReply } from './field-errors.js';
import { rateLimit } from './rate-limit.js';
import { authorizeRoutes } from './routes/authorize.js';
import { availabilityRoutes } from './routes/availability.js';
import { availabilityRuleRoutes } from './routes/availability-rules.js';
import { availablePeriodRoutes } from './routes/available-periods.js';
import { batchRoutes } from './routes/batch.js';
import { calendarRoutes } from './routes/calendars.js';
import { channelRoutes } from './routes/channels.js';
import { elementCors, elementTokenRoutes } from './routes/element-tokens.js';
import { errandPageRoutes, relinkRoutes } from './routes/errand-pages.js';
import { errandRoutes } from './routes/errands.js';
import { eventReadRoutes } from './routes/event-reads.js';
import { eventWriteRoutes } from './routes/event-writes.js';
import { identityRoutes } from './routes/identity.js';
import { nobodysCalendarRoutes } from './routes/nobodys-calendars.js';
import { sequencedAvailabilityRoutes } from './routes/sequenced-availability.js';
import { serviceAccountRoutes } from './routes/service-accounts.js';
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
  for (const path of ['/v1/*', '/oauth/*', '/enterprise_connect/*']) {
    app.use(
      path,
      bodyLimit({ maxSize: largestBodyBytes }),
      logRequests(requests, emulator.now),
      faults(queue),
    );
  }
  app.use('/v1/*', limit);
  app.use('/oauth/token/*', limit);
  for (const path of [individualPath, enterprisePath]) app.route(path, authorizeRoutes(emulator));
  app.route('/oauth/token', tokenRoutes(emulator));
  app.use('/v1/*', elementCors(emulator));
  app.route('/v1', api);
  app.route('/v2/relink', relinkRoutes(emulator));
  app.route('/', errandPageRoutes(emulator));
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
  api.route('/available_periods', availablePeriodRoutes(emulator));
  api.route('/sequenced_availability', sequencedAvailabilityRoutes(emulator));
  api.route('/element_tokens', elementTokenRoutes(emulator));
  api.route('/', nobodysCalendarRoutes(emulator));
  api.route('/', serviceAccountRoutes(emulator));
  api.route('/', errandRoutes(emulator));
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
