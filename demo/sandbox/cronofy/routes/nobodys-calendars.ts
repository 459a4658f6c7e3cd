import { Hono } from 'hono';
import * as v from 'valibot';
import { accountOf, bearerOf, isApplication, unauthorized } from '../auth/bearer.js';
import type { Emulator } from '../emulator.js';
import { readFields } from '../field-errors.js';
import { openApplicationCalendar, openVirtualCalendar } from '../nobodys-calendars.js';
import { bodyParameters } from '../parameters.js';
import { tokenView } from '../token-view.js';

/** Whose calendars they are: the service's own. */
const provider = 'cronofy';

const required = 'errors.required';

const nameSchema = v.object(
  {
    name: v.pipe(
      v.string(required),
      v.check((name) => name.trim() !== '', required),
      v.maxLength(256, 'errors.too_long'),
    ),
  },
  required,
);

const applicationCalendarSchema = v.object(
  { application_calendar_id: v.pipe(v.string(required), v.minLength(1, required)) },
  required,
);

/**
 * Calendars in nobody's account: virtual ones, made with the token of an organizational unit, and those of the
 * application, made with its secret. There is no list of either and no way to rename one.
 */
export function nobodysCalendarRoutes(emulator: Emulator): Hono {
  const routes = new Hono();

  routes.post('/organizational_unit_virtual_calendars', async (c) => {
    const account = accountOf(emulator, bearerOf(c.req.header('Authorization')));
    if (account?.subject.kind !== 'organizational_unit') return unauthorized();
    if (!account.permissions.has('use_integrations')) return c.body(null, 403);
    const { name } = readFields(nameSchema, await bodyParameters(c.req));
    const { calendar, issued } = openVirtualCalendar(emulator, account.holder, name);
    return c.json({
      ...tokenView(issued),
      sub: calendar.sub,
      name: calendar.name,
      linking_profile: { provider_name: provider, profile_id: issued.grant.profileId },
    });
  });

  routes.post('/application_calendars', async (c) => {
    const body = await bodyParameters(c.req);
    if (!isApplication(emulator, body)) return unauthorized();
    const { application_calendar_id: id } = readFields(applicationCalendarSchema, body);
    const { calendar, issued } = openApplicationCalendar(emulator, id);
    return c.json({
      ...tokenView(issued),
      application_calendar_id: id,
      sub: calendar.sub,
      linking_profile: {
        provider_name: provider,
        profile_id: issued.grant.profileId,
        profile_name: calendar.name,
      },
    });
  });

  return routes;
}
