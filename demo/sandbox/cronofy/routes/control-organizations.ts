import { Hono } from 'hono';
import * as v from 'valibot';
import { readControlBody } from '../../http/control-body.js';
import type { ServiceAccountControl } from '../control-service-accounts.js';
import type { UnitControl } from '../control-units.js';
import {
  conferencingChangeSchema,
  conferencingSchema,
  emailSchema,
  shortNameSchema,
  text,
} from './control-schemas.js';

const unitSchema = v.strictObject({
  id: shortNameSchema,
  name: text,
  email: emailSchema,
  conferencing: v.optional(conferencingSchema),
});

const unitGrantSchema = v.strictObject({ scope: v.optional(text) });

const serviceAccountSchema = v.strictObject({
  id: shortNameSchema,
  name: text,
  email: emailSchema,
  domain: v.optional(text),
  providerName: v.optional(text),
  resources: v.optional(v.array(v.strictObject({ email: emailSchema, name: text }))),
});

const serviceAccountGrantSchema = v.strictObject({
  scope: v.optional(text),
  delegatedScope: v.optional(text),
});

const allowedSchema = v.strictObject({ email: emailSchema, isAllowed: v.boolean() });

/** Organizational units and what was made from them, under `/_sandbox/units`. */
export function unitControlRoutes(units: UnitControl): Hono {
  const routes = new Hono();

  routes.get('/', (c) => c.json(units.list()));
  routes.post('/', async (c) => c.json(units.create(await readControlBody(c, unitSchema)), 201));
  routes.get('/:id/virtual-calendars', (c) => c.json(units.virtualCalendars(c.req.param('id'))));
  routes.post('/:id/grant', async (c) => {
    const { scope } = await readControlBody(c, unitGrantSchema);
    return c.json(units.grant(c.req.param('id'), scope), 201);
  });
  routes.post('/:id/revoke', (c) => {
    units.revoke(c.req.param('id'));
    return c.body(null, 204);
  });
  routes.patch('/:id/conferencing', async (c) => {
    const { providerName, isConnected } = await readControlBody(c, conferencingChangeSchema);
    units.setConferencing(c.req.param('id'), providerName, isConnected);
    return c.body(null, 204);
  });

  return routes;
}

/** Service accounts, under `/_sandbox/service-accounts`. */
export function serviceAccountControlRoutes(accounts: ServiceAccountControl): Hono {
  const routes = new Hono();

  routes.get('/', (c) => c.json(accounts.list()));
  routes.post('/', async (c) => c.json(accounts.create(await readControlBody(c, serviceAccountSchema)), 201));
  routes.post('/:id/grant', async (c) => {
    const { scope, delegatedScope } = await readControlBody(c, serviceAccountGrantSchema);
    return c.json(accounts.grant(c.req.param('id'), scope, delegatedScope), 201);
  });
  routes.post('/:id/revoke', (c) => {
    accounts.revoke(c.req.param('id'));
    return c.body(null, 204);
  });
  routes.patch('/:id/people', async (c) => {
    const { email, isAllowed } = await readControlBody(c, allowedSchema);
    accounts.setAllowed(c.req.param('id'), email, isAllowed);
    return c.body(null, 204);
  });

  return routes;
}
