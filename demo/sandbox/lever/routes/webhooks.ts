import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import * as v from 'valibot';
import { badRequest, notFound } from '../api/api-error.js';
import { assertMay } from '../api/caller.js';
import type { LeverContext, LeverEnv } from '../api/env.js';
import { wholeList } from '../api/paging.js';
import { bodyOf } from '../api/query.js';
import type { LeverEmulator } from '../emulator.js';
import { hookEvents } from '../hooks.js';
import type { LeverHook } from '../state.js';

const origins = ['applied', 'sourced', 'referred', 'university', 'agency', 'internal'] as const;
const url = v.pipe(v.string(), v.url());
const configuration = v.optional(
  v.object({ conditions: v.optional(v.object({ origins: v.optional(v.array(v.picklist(origins))) })) }),
);
const newSchema = v.object({ url, event: v.picklist(hookEvents), configuration });
const changesSchema = v.object({ data: v.array(v.object({ id: v.string(), url, configuration })) });

/** Where applications ask to be told of something: a webhook an event, each signed with a token of its own. */
export function webhookRoutes(emulator: LeverEmulator): Hono<LeverEnv> {
  const routes = new Hono<LeverEnv>();
  const { state, world } = emulator;

  routes.get('/webhooks', (c) => {
    assertMay(c.var.caller, 'webhooks:write:admin');
    return c.json(wholeList(state.hooks.map((hook) => hookView(hook))));
  });
  routes.post('/webhooks', async (c) => {
    assertMay(c.var.caller, 'webhooks:write:admin');
    const body = v.safeParse(newSchema, await bodyOf(c));
    if (!body.success) throw badRequest(body.issues[0].message);
    const nowMs = world.nowMs();
    const hook = {
      id: crypto.randomUUID(),
      event: body.output.event,
      url: body.output.url,
      origins: body.output.configuration?.conditions?.origins ?? [...origins],
      signatureToken: randomBytes(24).toString('hex'),
      createdAtMs: nowMs,
      updatedAtMs: nowMs,
    };
    state.hooks.push(hook);
    emulator.save();
    return made(emulator, c, hook);
  });
  routes.put('/webhooks', async (c) => {
    assertMay(c.var.caller, 'webhooks:write:admin');
    const body = v.safeParse(changesSchema, await bodyOf(c));
    if (!body.success) throw badRequest(body.issues[0].message);
    const changed = body.output.data.map((change) => {
      const hook = hookNamed(emulator, change.id);
      hook.url = change.url;
      hook.origins = change.configuration?.conditions?.origins ?? hook.origins;
      hook.updatedAtMs = world.nowMs();
      return hookView(hook);
    });
    emulator.save();
    return c.json(wholeList(changed));
  });
  routes.delete('/webhooks/:id', (c) => {
    assertMay(c.var.caller, 'webhooks:write:admin');
    const hook = hookNamed(emulator, c.req.param('id'));
    state.hooks = state.hooks.filter((one) => one !== hook);
    emulator.save();
    return c.body(null, 204);
  });

  return routes;
}

function hookNamed({ state }: LeverEmulator, id: string): LeverHook {
  const hook = state.hooks.find((one) => one.id === id);
  if (hook === undefined) throw notFound('webhooks', id);
  return hook;
}

const hookView = ({ id, event, url, origins: kept, createdAtMs, updatedAtMs }: LeverHook) => ({
  id,
  event,
  url,
  configuration: { conditions: { origins: kept } },
  createdAt: createdAtMs,
  updatedAt: updatedAtMs,
});

/** The reply to a new one: the only time that its signature token is shown. */
function made({ settings }: LeverEmulator, c: LeverContext, hook: LeverHook): Response {
  const view = hookView(hook);
  const data = {
    ...view,
    configuration: { ...view.configuration, signatureToken: hook.signatureToken },
  };
  return c.json({ data: settings.envelope === 'documented' ? { data } : data }, 201);
}
