import { Hono } from 'hono';
import * as v from 'valibot';
import { type AccountEnv, asAccount } from '../auth/bearer.js';
import type { Emulator } from '../emulator.js';
import { fieldError, readFields } from '../field-errors.js';
import { calendarView } from '../identity-view.js';
import { bodyParameters } from '../parameters.js';
import { activeProfiles, newCalendar } from '../people.js';

const required = 'errors.required';

const newCalendarSchema = v.object(
  {
    profile_id: v.pipe(v.string(required), v.minLength(1, required)),
    name: v.pipe(v.string(required), v.minLength(1, required), v.maxLength(256, 'errors.too_long')),
    color: v.optional(v.string()),
  },
  required,
);

/** The account's calendars: list and create. Creating twice makes two, as the service does. */
export function calendarRoutes(emulator: Emulator): Hono<AccountEnv> {
  const routes = new Hono<AccountEnv>();

  routes.get('/', asAccount(emulator, 'list_calendars'), (c) => {
    const { holder } = c.get('account');
    const calendars = activeProfiles(holder).flatMap((profile) =>
      profile.calendars.map((calendar) => calendarView(profile, calendar)),
    );
    return c.json({ sub: holder.sub, calendars });
  });

  routes.post('/', asAccount(emulator, 'create_calendar'), async (c) => {
    const wanted = readFields(newCalendarSchema, await bodyParameters(c.req));
    const profiles = activeProfiles(c.get('account').holder);
    const profile = profiles.find(({ profileId }) => profileId === wanted.profile_id);
    if (profile === undefined) throw fieldError('profile_id', 'errors.not_recognized');
    if (!profile.isWritable) return c.body(null, 423);
    const calendar = { ...newCalendar(profile.profileId, wanted, false), color: wanted.color };
    profile.calendars.push(calendar);
    emulator.save();
    return c.json({ calendar: calendarView(profile, calendar) });
  });

  return routes;
}
