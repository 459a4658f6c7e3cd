import type { Hono } from 'hono';
import { atsControlRoutes } from '../../ats/ats-control-routes.js';
import { done, readControlBody } from '../../http/control-body.js';
import type { GreenhouseControl } from '../control.js';
import { newHookSchema, sentHookSchema, settingsSchema, tickSchema } from './control-schemas.js';

/** The control API under `/_sandbox/greenhouse`: what tests in other processes and curl use. Answers `400 {error}` to what it does not understand. */
export function greenhouseControlRoutes(control: GreenhouseControl): Hono {
  const routes = atsControlRoutes(control, settingsSchema);
  routes.get('/permissions', (c) => c.json(control.state.ticked));
  routes.post('/permissions', async (c) => {
    const { permission, isTicked } = await readControlBody(c, tickSchema);
    return done(c, () => control.tick(permission, isTicked));
  });
  hookRoutes(routes, control);

  routes.post('/tokens/expire', (c) => done(c, () => control.expireTokens()));
  routes.post('/cursors/expire', (c) => done(c, () => control.expireCursors()));
  return routes;
}

function hookRoutes(routes: Hono, control: GreenhouseControl): void {
  routes.get('/hooks', (c) => c.json(control.state.hooks));
  routes.post('/hooks', async (c) => c.json(control.addHook(await readControlBody(c, newHookSchema)), 201));
  routes.delete('/hooks/:id', (c) => done(c, () => control.removeHook(Number(c.req.param('id')))));
  routes.post('/hooks/send', async (c) => {
    const { oddity, ...told } = await readControlBody(c, sentHookSchema);
    const statuses = await control.sendHook(told, oddity);
    return c.json(statuses.map((status) => status ?? 'no answer'));
  });
  routes.get('/deliveries', (c) => c.json(control.deliveries()));
}
