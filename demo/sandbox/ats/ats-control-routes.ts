import { Hono } from 'hono';
import * as v from 'valibot';
import { controlErrorReply, done, readControlBody } from '../http/control-body.js';
import { faultSchema } from '../http/faults.js';
import type { AtsControl, ControlledEmulator } from './ats-control.js';
import { doInWorld, worldActionSchema } from './world-actions.js';

const countSchema = v.strictObject({
  count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000)),
});

/**
 * What the control APIs of all applicant tracking systems have: what tests in other processes and curl use. Each adds its own.
 * Answers `400 {error}` to what it does not understand.
 * @param settingsSchema of a change of the settings
 */
export function atsControlRoutes<TEmulator extends ControlledEmulator>(
  control: AtsControl<TEmulator>,
  settingsSchema: v.GenericSchema<unknown, object>,
): Hono {
  const routes = new Hono();
  routes.get('/world', (c) => c.json(control.world));
  routes.post('/actions', async (c) =>
    c.json({ id: doInWorld(control.world, await readControlBody(c, worldActionSchema)) }),
  );
  routes.post('/applications', async (c) => {
    const { count } = await readControlBody(c, countSchema);
    return done(c, () => control.addApplications(count));
  });
  routes.get('/settings', (c) => c.json(control.settings));
  routes.patch('/settings', async (c) => {
    Object.assign(control.settings, await readControlBody(c, settingsSchema));
    return c.json(control.settings);
  });
  routes.get('/requests', (c) => c.json(control.requests(c.req.query('pathPrefix'))));
  routes.delete('/requests', (c) => done(c, () => control.clearRequests()));
  routes.post('/faults', async (c) => {
    const fault = await readControlBody(c, faultSchema);
    return done(c, () => control.fault(fault));
  });
  routes.delete('/faults', (c) => done(c, () => control.clearFaults()));
  routes.onError(controlErrorReply);
  return routes;
}
