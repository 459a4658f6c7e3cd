import type { HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';
import { FaultQueue } from '../http/faults.js';
import { RequestLog } from '../http/request-log.js';
import { RecruiteeControl } from './control.js';
import { createRecruiteeEmulator, type RecruiteeParts } from './emulator.js';
import { recruiteeApp } from './recruitee-app.js';
import { recruiteeControlRoutes } from './routes/control.js';
import { recruiteePageRoutes } from './routes/recruitee-page.js';

/** Puts the Recruitee sandbox under `/recruitee`, with its own log and faults, and its control under `/_sandbox/recruitee`. */
export function mountRecruitee(
  app: Hono<{ Bindings: HttpBindings }>,
  parts: RecruiteeParts,
): { control: RecruiteeControl; stop: () => void } {
  const emulator = createRecruiteeEmulator(parts);
  const requests = new RequestLog();
  const queue = new FaultQueue();
  const control = new RecruiteeControl(emulator, requests, queue);
  app.route('/_sandbox/recruitee', recruiteeControlRoutes(control));
  app.route('/recruitee', recruiteePageRoutes(emulator, control));
  app.route('/recruitee', recruiteeApp(emulator, requests, queue));
  return { control, stop: () => emulator.stop() };
}
