import type { Hono } from 'hono';
import * as v from 'valibot';
import { atsControlRoutes } from '../../ats/ats-control-routes.js';
import { done, readControlBody } from '../../http/control-body.js';
import type { RecruiteeControl } from '../control.js';
import { eventManners } from '../settings.js';
import { abilities } from '../state.js';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const allowSchema = v.strictObject({ ability: v.picklist(abilities), isAllowed: v.boolean() });
const newHookSchema = v.strictObject({ url: v.string() });
const sentHookSchema = v.strictObject({
  event: v.strictObject({
    event_type: v.string(),
    event_subtype: v.nullable(v.string()),
    payload: v.record(v.string(), v.unknown()),
  }),
  oddity: v.exactOptional(
    v.strictObject({
      signature: v.exactOptional(v.picklist(['none', 'forged'])),
      ageSeconds: v.exactOptional(v.number()),
      id: v.exactOptional(v.number()),
    }),
  ),
});
const tokenSchema = v.strictObject({ token: v.exactOptional(v.string()) });
const text = v.exactOptional(v.string());
const sendSchema = v.strictObject({
  applicationId: v.number(),
  test: v.strictObject({ id: v.string(), name: v.string() }),
  firstName: text,
  lastName: text,
  email: text,
  phone: text,
  adminId: v.exactOptional(v.number()),
});
const settingsSchema = v.partial(
  v.strictObject({
    requestsPerMinute: count,
    interviewEvents: v.picklist(eventManners),
    validationErrors: v.picklist(['fields', 'list']),
    hookRetryMs: v.array(count),
    hookCopies: count,
  }),
);

/** The control API under `/_sandbox/recruitee`: what tests in other processes and curl use. Answers `400 {error}` to what it does not understand. */
export function recruiteeControlRoutes(control: RecruiteeControl): Hono {
  const routes = atsControlRoutes(control, settingsSchema);
  routes.get('/permissions', (c) => c.json(control.state.abilities));
  routes.post('/permissions', async (c) => {
    const { ability, isAllowed } = await readControlBody(c, allowSchema);
    return done(c, () => control.allow(ability, isAllowed));
  });
  hookRoutes(routes, control);
  partnerRoutes(routes, control);

  return routes;
}

function hookRoutes(routes: Hono, control: RecruiteeControl): void {
  routes.get('/hooks', (c) => c.json(control.state.hooks));
  routes.post('/hooks', async (c) =>
    c.json(await control.addHook((await readControlBody(c, newHookSchema)).url), 201),
  );
  routes.delete('/hooks/:id', (c) => done(c, () => control.removeHook(Number(c.req.param('id')))));
  routes.post('/hooks/send', async (c) => {
    const { event, oddity } = await readControlBody(c, sentHookSchema);
    const statuses = await control.sendHook(event, oddity);
    return c.json(statuses.map((status) => status ?? 'no answer'));
  });
  routes.get('/deliveries', (c) => c.json(control.deliveries()));
}

function partnerRoutes(routes: Hono, control: RecruiteeControl): void {
  routes.get('/partner', (c) => c.json({ partner: control.state.partner, reports: control.state.reports }));
  routes.post('/partner/connect', async (c) => {
    const { token } = await readControlBody(c, tokenSchema);
    return done(c, () => control.connectPartner(token));
  });
  routes.get('/partner/tests', async (c) => c.json(await control.tests()));
  routes.post('/partner/send', async (c) => {
    const { applicationId, ...form } = await readControlBody(c, sendSchema);
    return c.json(await control.send(applicationId, form));
  });
  routes.post('/partner/reports/:id/send', async (c) => c.json(await control.sendAgain(c.req.param('id'))));
}
