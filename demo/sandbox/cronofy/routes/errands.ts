import { Hono } from 'hono';
import * as v from 'valibot';
import { type AccountEnv, asAccount } from '../auth/bearer.js';
import type { Emulator } from '../emulator.js';
import type { Errand, PermissionLevel } from '../errand.js';
import { httpUrlSchema } from '../events/event-schema.js';
import { fieldError, readFields } from '../field-errors.js';
import { bodyParameters } from '../parameters.js';
import { liveCalendar } from '../people.js';

const lifetimeSeconds = 300;

const conferencingSchema = v.object({
  redirect_uri: httpUrlSchema,
  provider_name: v.optional(v.picklist(['zoom', 'go_to', 'ms_teams'], 'errors.not_recognized')),
});

const permissionsSchema = v.object({
  redirect_uri: httpUrlSchema,
  permissions: v.pipe(
    v.array(
      v.object({
        calendar_id: v.string('errors.required'),
        permission_level: v.picklist(['sandbox', 'unrestricted'], 'errors.not_recognized'),
      }),
      'errors.required',
    ),
    v.minLength(1, 'errors.required'),
  ),
});

/** What an application asks for before it sends a browser here: addresses of pages, and tokens that join two accounts. */
export function errandRoutes(emulator: Emulator): Hono<AccountEnv> {
  const routes = new Hono<AccountEnv>();
  const inFiveMinutes = () => emulator.now().add({ seconds: lifetimeSeconds });
  const pageFor = (requestUrl: string, folder: string, errand: Errand): string =>
    `${emulator.originFor(requestUrl)}/${folder}/${emulator.errands.issue(errand, inFiveMinutes())}`;

  routes.post('/conferencing_service_authorizations', asAccount(emulator), async (c) => {
    const { sub } = c.get('account').holder;
    const body = readFields(conferencingSchema, await bodyParameters(c.req));
    const { redirect_uri: redirectUri, provider_name: providerName } = body;
    const errand: Errand = { kind: 'conferencing', sub, redirectUri, providerName };
    return c.json({ authorization_request: { url: pageFor(c.req.url, 'conferencing_services', errand) } });
  });

  routes.post('/permissions', asAccount(emulator), async (c) => {
    const { holder } = c.get('account');
    const body = readFields(permissionsSchema, await bodyParameters(c.req));
    const levels: Record<string, PermissionLevel> = {};
    for (const [index, { calendar_id: id, permission_level: level }] of body.permissions.entries()) {
      if (liveCalendar(holder, id) === undefined) {
        throw fieldError(`permissions[${index}].calendar_id`, 'errors.not_recognized');
      }
      levels[id] = level;
    }
    const errand: Errand = { kind: 'permissions', sub: holder.sub, redirectUri: body.redirect_uri, levels };
    return c.json({ permissions_request: { url: pageFor(c.req.url, 'permissions', errand) } });
  });

  routes.post('/link_tokens', asAccount(emulator), (c) =>
    c.json({ link_token: emulator.linkTokens.issue(c.get('account').holder.sub, inFiveMinutes()) }),
  );

  return routes;
}
