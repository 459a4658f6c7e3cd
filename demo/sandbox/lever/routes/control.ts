import type { Hono } from 'hono';
import * as v from 'valibot';
import { atsControlRoutes } from '../../ats/ats-control-routes.js';
import { done, readControlBody } from '../../http/control-body.js';
import type { LeverControl } from '../control.js';
import { hookEvents } from '../hooks.js';
import { leverScopes } from '../oauth/scopes.js';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const allowSchema = v.strictObject({
  scope: v.picklist(leverScopes),
  isAllowed: v.boolean(),
  key: v.exactOptional(v.string()),
});
const keySchema = v.strictObject({ name: v.string(), scopes: v.array(v.picklist(leverScopes)) });
const newHookSchema = v.strictObject({ event: v.picklist(hookEvents), url: v.pipe(v.string(), v.url()) });
const sentHookSchema = v.strictObject({
  event: v.picklist(hookEvents),
  data: v.record(v.string(), v.unknown()),
  oddity: v.exactOptional(
    v.strictObject({
      signature: v.exactOptional(v.picklist(['none', 'forged'])),
      ageSeconds: v.exactOptional(v.number()),
    }),
  ),
});
const settingsSchema = v.partial(
  v.strictObject({
    requestsPerSecond: v.pipe(v.number(), v.minValue(0)),
    burst: count,
    envelope: v.picklist(['recorded', 'documented']),
    areHooksOn: v.boolean(),
    hookRetryMs: v.array(count),
    hookCopies: count,
    accessTokenSeconds: v.pipe(count, v.minValue(1)),
  }),
);

/** The control API under `/_sandbox/lever`: what tests in other processes and curl use. Answers `400 {error}` to what it does not understand. */
export function leverControlRoutes(control: LeverControl): Hono {
  const routes = atsControlRoutes(control, settingsSchema);
  routes.get('/panels', (c) => c.json(control.state.panels));
  routes.get('/keys', (c) => c.json(control.state.keys));
  routes.post('/keys', async (c) => {
    const { name, scopes } = await readControlBody(c, keySchema);
    return c.json(control.createKey(name, scopes), 201);
  });
  routes.post('/permissions', async (c) => {
    const { scope, isAllowed, key } = await readControlBody(c, allowSchema);
    return done(c, () => control.allow(scope, isAllowed, key));
  });
  hookRoutes(routes, control);

  routes.post('/tokens/expire', (c) => done(c, () => control.expireTokens()));
  routes.post('/cursors/expire', (c) => done(c, () => control.expireCursors()));
  return routes;
}

function hookRoutes(routes: Hono, control: LeverControl): void {
  routes.get('/hooks', (c) => c.json(control.state.hooks));
  routes.post('/hooks', async (c) => {
    const { event, url } = await readControlBody(c, newHookSchema);
    return c.json({ signatureToken: control.addHook(event, url) }, 201);
  });
  routes.post('/hooks/send', async (c) => {
    const { event, data, oddity } = await readControlBody(c, sentHookSchema);
    const statuses = await control.sendHook(event, data, oddity);
    return c.json(statuses.map((status) => status ?? 'no answer'));
  });
  routes.get('/deliveries', (c) => c.json(control.deliveries()));
}
