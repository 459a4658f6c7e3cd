import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { type FaultQueue, faults } from '../http/faults.js';
import { logRequests, type RequestLog } from '../http/request-log.js';
import { apiErrorReply } from './api/api-error.js';
import { assertCompany, CallMinutes, tokenOf } from './api/caller.js';
import type { RecruiteeEmulator } from './emulator.js';
import { candidateRoutes } from './routes/candidates.js';
import { interviewEventRoutes } from './routes/interview-events.js';
import { offerRoutes } from './routes/offers.js';
import { partnerRoutes } from './routes/partner.js';

const largestBodyBytes = 1024 * 1024;

/** The service as applications meet it, to be mounted at `/recruitee`: `/c/…`, and the partner platform's `/api/p/…`. */
export function recruiteeApp(
  emulator: RecruiteeEmulator,
  requests: RequestLog,
  queue: FaultQueue,
): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  for (const path of ['/c/*', '/api/*']) {
    app.use(
      path,
      bodyLimit({ maxSize: largestBodyBytes }),
      logRequests(requests, emulator.world.now),
      faults(queue),
    );
  }
  app.route('/c/:company', companyRoutes(emulator));
  app.route('/api', partnerRoutes(emulator));
  return app;
}

function companyRoutes(emulator: RecruiteeEmulator): Hono {
  const minutes = new CallMinutes(emulator);
  const routes = new Hono();
  routes.use(async (c, next) => {
    const token = tokenOf(emulator, c);
    minutes.count(token);
    assertCompany(c);
    await next();
  });
  for (const part of [candidateRoutes, offerRoutes, interviewEventRoutes]) routes.route('/', part(emulator));
  routes.notFound((c) => c.json({ error: ['Not found'] }, 404));
  routes.onError(apiErrorReply);
  return routes;
}
