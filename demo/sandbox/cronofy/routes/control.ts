import { Hono } from 'hono';
import { controlErrorReply, done, readControlBody } from '../../http/control-body.js';
import { faultSchema } from '../../http/faults.js';
import type { CronofyControl } from '../control.js';
import { serviceAccountControlRoutes, unitControlRoutes } from './control-organizations.js';
import {
  busySchema,
  conferencingChangeSchema,
  eventChangeSchema,
  grantSchema,
  moveSchema,
  personSchema,
  profileChangeSchema,
  responseSchema,
  settingsSchema,
} from './control-schemas.js';

/** The control API under `/_sandbox`: what tests in other processes and curl use. Answers `400 {error}` to what it does not understand. */
export function controlRoutes(control: CronofyControl): Hono {
  const routes = new Hono();

  routes.get('/people', (c) => c.json(control.people()));
  routes.post('/people', async (c) =>
    c.json(control.createPerson(await readControlBody(c, personSchema)), 201),
  );
  routes.get('/people/:id/events', (c) => c.json(control.eventsOf(c.req.param('id'))));
  routes.post('/people/:id/events/:eventId/respond', async (c) => {
    const { status } = await readControlBody(c, responseSchema);
    return c.json(control.respond(c.req.param('id'), c.req.param('eventId'), status));
  });
  routes.patch('/people/:id/events/:eventId', async (c) => {
    const time = await readControlBody(c, moveSchema);
    return c.json(control.moveEvent(c.req.param('id'), c.req.param('eventId'), time));
  });
  routes.delete('/people/:id/events/:eventId', (c) =>
    done(c, () => control.deleteEvent(c.req.param('id'), c.req.param('eventId'))),
  );
  routes.post('/people/:id/busy', async (c) =>
    c.json(control.addBusy(c.req.param('id'), await readControlBody(c, busySchema)), 201),
  );
  routes.post('/people/:id/grant', async (c) => {
    const { scope } = await readControlBody(c, grantSchema);
    return c.json(control.grant(c.req.param('id'), scope), 201);
  });
  routes.post('/people/:id/revoke', (c) => done(c, () => control.revoke(c.req.param('id'))));
  routes.patch('/people/:id/profile', async (c) => {
    const change = await readControlBody(c, profileChangeSchema);
    return done(c, () => control.setProfile(c.req.param('id'), change));
  });
  routes.patch('/people/:id/conferencing', async (c) => {
    const { providerName, isConnected } = await readControlBody(c, conferencingChangeSchema);
    return done(c, () => control.setConferencing(c.req.param('id'), providerName, isConnected));
  });
  routes.delete('/people/:id/channels', (c) => done(c, () => control.dropChannels(c.req.param('id'))));
  routes.route('/units', unitControlRoutes(control.units));
  routes.route('/service-accounts', serviceAccountControlRoutes(control.serviceAccounts));
  routes.post('/tokens/expire', (c) => done(c, () => control.expireTokens()));

  routes.patch('/events/:uid', async (c) =>
    c.json(control.changeEvent(c.req.param('uid'), await readControlBody(c, eventChangeSchema))),
  );
  routes.delete('/events/:uid', (c) => done(c, () => control.removeEvent(c.req.param('uid'))));

  routes.get('/settings', (c) => c.json(control.settings));
  routes.patch('/settings', async (c) => {
    Object.assign(control.settings, await readControlBody(c, settingsSchema));
    return c.json(control.settings);
  });

  routes.get('/requests', (c) => c.json(control.requests(c.req.query('pathPrefix'))));
  routes.delete('/requests', (c) => done(c, () => control.clearRequests()));
  routes.get('/deliveries', (c) => c.json(control.deliveries()));
  routes.post('/faults', async (c) => {
    const fault = await readControlBody(c, faultSchema);
    return done(c, () => control.fault(fault));
  });
  routes.delete('/faults', (c) => done(c, () => control.clearFaults()));

  routes.onError(controlErrorReply);

  return routes;
}
