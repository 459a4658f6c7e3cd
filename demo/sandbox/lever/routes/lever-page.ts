import { Hono } from 'hono';
import * as v from 'valibot';
import { formFollower, type ShowPage } from '../../ats/pages/page-forms.js';
import { pipelineForms } from '../../ats/pages/pipeline-forms.js';
import { pageReply } from '../../web/page.js';
import type { LeverControl } from '../control.js';
import type { LeverEmulator } from '../emulator.js';
import { hookEvents, hookMessage } from '../hooks.js';
import { leverScopes } from '../oauth/scopes.js';
import { leverPage } from '../pages/lever-page.js';

const truth = v.pipe(
  v.picklist(['true', 'false']),
  v.transform((text) => text === 'true'),
);
const scopeSchema = v.object({ key: v.string(), scope: v.picklist(leverScopes), isAllowed: truth });
const hookSchema = v.object({
  event: v.picklist(hookEvents),
  url: v.pipe(v.string(), v.url('Give the webhook a URL.')),
});
const switchSchema = v.object({ isOn: truth });
const nothing = v.object({});

/** The look into the company's account, for people, and what they do there. */
export function leverPageRoutes(emulator: LeverEmulator, control: LeverControl): Hono {
  const routes = new Hono();
  const { state } = emulator;
  const show: ShowPage = (c, complaint) =>
    pageReply(
      c,
      { title: 'Lever', section: '/lever', body: leverPage(emulator, complaint) },
      { status: complaint === undefined ? 200 : 422 },
    );
  const following = formFollower('/lever', show);

  routes.get('/', (c) => show(c));
  routes.post(
    '/keys/scopes',
    following(scopeSchema, ({ key, scope, isAllowed }) => control.allow(scope, isAllowed, key)),
  );
  routes.post(
    '/webhooks',
    following(hookSchema, ({ event, url }) => control.addHook(event, url)),
  );
  routes.post(
    '/webhooks/switch',
    following(switchSchema, ({ isOn }) => {
      control.settings.areHooksOn = isOn;
    }),
  );
  routes.post(
    '/webhooks/:id/test',
    following(nothing, async (_, c) => {
      const hook = state.hooks.find(({ id }) => id === c.req.param('id'));
      // The settings' test is this event, whatever the webhook is for.
      const test = { event: 'candidateHired', data: {} };
      if (hook !== undefined) await control.deliver(hookMessage(emulator, hook, test));
    }),
  );
  routes.post(
    '/webhooks/:id/delete',
    following(nothing, (_, c) => {
      state.hooks = state.hooks.filter(({ id }) => id !== c.req.param('id'));
      emulator.save();
    }),
  );
  pipelineForms(routes, emulator.world, following);

  return routes;
}
