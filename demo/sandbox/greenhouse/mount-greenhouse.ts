import type { HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';
import { FaultQueue } from '../http/faults.js';
import { RequestLog } from '../http/request-log.js';
import { GreenhouseControl } from './control.js';
import { createGreenhouseEmulator, type GreenhouseParts } from './emulator.js';
import { greenhouseApp } from './greenhouse-app.js';
import { greenhouseControlRoutes } from './routes/control.js';
import { greenhousePageRoutes } from './routes/greenhouse-page.js';

/** The applicant tracking system with its own log and faults, its look page at `/greenhouse`; `stop` ends what is under way. */
export function mountGreenhouse(
  app: Hono<{ Bindings: HttpBindings }>,
  parts: GreenhouseParts,
): { control: GreenhouseControl; stop: () => void } {
  const emulator = createGreenhouseEmulator(parts);
  const requests = new RequestLog();
  const queue = new FaultQueue();
  const control = new GreenhouseControl(emulator, requests, queue);
  app.route('/_sandbox/greenhouse', greenhouseControlRoutes(control));
  app.route('/greenhouse', greenhousePageRoutes(emulator, control));
  app.route('/greenhouse', greenhouseApp(emulator, requests, queue));
  return { control, stop: emulator.stop };
}
