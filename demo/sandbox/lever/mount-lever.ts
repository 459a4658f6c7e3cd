import type { HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';
import { FaultQueue } from '../http/faults.js';
import { RequestLog } from '../http/request-log.js';
import { LeverControl } from './control.js';
import { createLeverEmulator, type LeverParts } from './emulator.js';
import { leverApp } from './lever-app.js';
import { leverControlRoutes } from './routes/control.js';
import { leverPageRoutes } from './routes/lever-page.js';

/** Puts the Lever sandbox under `/lever`, with its own log and faults, and its control under `/_sandbox/lever`. */
export function mountLever(
  app: Hono<{ Bindings: HttpBindings }>,
  parts: LeverParts,
): { control: LeverControl; stop: () => Promise<void> } {
  const emulator = createLeverEmulator(parts);
  const requests = new RequestLog();
  const queue = new FaultQueue();
  const control = new LeverControl(emulator, requests, queue);
  app.route('/_sandbox/lever', leverControlRoutes(control));
  app.route('/lever', leverPageRoutes(emulator, control));
  app.route('/lever', leverApp(emulator, requests, queue));
  return { control, stop: () => emulator.stop() };
}
