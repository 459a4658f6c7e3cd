import { Hono } from 'hono';
import { controlErrorReply, done, readControlBody } from '../../http/control-body.js';
import { faultSchema } from '../../http/faults.js';
import type { ZoomControl } from '../control.js';
import {
  accountChangeSchema,
  appSchema,
  approvalSchema,
  guestSchema,
  hookSchema,
  newMeetingSchema,
  newRoleSchema,
  newRoomSchema,
  newUserSchema,
  scopesSchema,
  tickSchema,
  userChangeSchema,
  zoomSettingsSchema,
} from './control-schemas.js';

/** The control API under `/_sandbox/zoom`: what tests in other processes and curl use. Answers `400 {error}` to what it does not understand. */
export function zoomControlRoutes(control: ZoomControl): Hono {
  const routes = new Hono();

  routes.get('/users', (c) => c.json(control.users()));
  routes.post('/users', async (c) =>
    c.json(control.createUser(await readControlBody(c, newUserSchema)), 201),
  );
  routes.patch('/users/:id', async (c) =>
    c.json(control.changeUser(c.req.param('id'), await readControlBody(c, userChangeSchema))),
  );
  routes.delete('/users/:id', (c) => done(c, () => control.removeUser(c.req.param('id'))));
  routes.post('/rooms', async (c) =>
    c.json(control.createRoom(await readControlBody(c, newRoomSchema)), 201),
  );

  accountRoutes(routes, control);
  meetingRoutes(routes, control);
  hookRoutes(routes, control);

  routes.get('/settings', (c) => c.json(control.settings));
  routes.patch('/settings', async (c) => {
    Object.assign(control.settings, await readControlBody(c, zoomSettingsSchema));
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

function accountRoutes(routes: Hono, control: ZoomControl): void {
  routes.get('/account', (c) => c.json({ ...control.account(), connections: control.connections() }));
  routes.patch('/account', async (c) => {
    const change = await readControlBody(c, accountChangeSchema);
    return done(c, () => control.changeAccount(change));
  });
  routes.post('/roles', async (c) =>
    c.json(control.createRole(await readControlBody(c, newRoleSchema)), 201),
  );
  routes.post('/roles/:id/privileges', async (c) => {
    const { privilege, isTicked } = await readControlBody(c, tickSchema);
    return done(c, () => control.tick(c.req.param('id'), privilege, isTicked));
  });
  routes.post('/approval', async (c) => {
    const { app, isApproved } = await readControlBody(c, approvalSchema);
    return done(c, () => control.approve(app, isApproved));
  });
  routes.post('/deauthorize', async (c) => {
    const { app } = await readControlBody(c, appSchema);
    return done(c, () => control.deauthorize(app));
  });
  routes.post('/scopes', async (c) => {
    const { app, scopes } = await readControlBody(c, scopesSchema);
    return done(c, () => control.registerScopes(app, scopes));
  });
  routes.post('/tokens/expire', (c) => done(c, () => control.expireTokens()));
}

function meetingRoutes(routes: Hono, { meetings }: ZoomControl): void {
  routes.get('/meetings', (c) => c.json(meetings.list()));
  routes.get('/users/:id/meetings', (c) => c.json(meetings.list(c.req.param('id'))));
  routes.post('/users/:id/meetings', async (c) =>
    c.json(meetings.add(c.req.param('id'), await readControlBody(c, newMeetingSchema)), 201),
  );
  routes.delete('/meetings/:id', (c) => done(c, () => meetings.remove(c.req.param('id'))));
  routes.post('/meetings/:id/start', (c) => done(c, () => meetings.start(c.req.param('id'))));
  routes.post('/meetings/:id/end', (c) => done(c, () => meetings.end(c.req.param('id'))));
  routes.post('/meetings/:id/join', async (c) => {
    const guest = await readControlBody(c, guestSchema);
    return done(c, () => meetings.join(c.req.param('id'), guest));
  });
}

function hookRoutes(routes: Hono, control: ZoomControl): void {
  routes.get('/deliveries', (c) => c.json(control.deliveries()));
  routes.get('/erasures', (c) => c.json(control.erasures()));
  routes.post('/hooks', async (c) => {
    const { event, payload, oddity } = await readControlBody(c, hookSchema);
    return c.json((await control.sendHook(event, payload, oddity)) ?? { status: 'no answer' });
  });
  routes.post('/hooks/validate', async (c) => c.json({ isValid: await control.validateHook() }));
}
