import * as v from 'valibot';
import { httpsUrl, id, line } from './common.js';
import { hostSettings } from './hosting.js';

/**
 * How the people of a session meet: a link that is always the same; a meeting made with one login, or with any connected
 * login at a service; or with what the calendar itself has (`integrated`), or its owner's own service (`default`); a meeting
 * that we make at a connected conferencing service (`hosted`); or not at all (`none`).
 */
export const plannedConferencing = v.variant('provider', [
  v.strictObject({ provider: v.literal('none') }),
  v.strictObject({ provider: v.literal('hosted'), connectionId: id('con'), host: hostSettings }),
  v.strictObject({ provider: v.literal('fixed_link'), joinUrl: httpsUrl }),
  v.strictObject({ provider: v.literal('profile'), connectionId: id('con'), profileId: line(200) }),
  v.strictObject({ provider: v.literal('service'), service: line(100) }),
  v.strictObject({ provider: v.literal('calendar'), choice: v.picklist(['default', 'integrated']) }),
]);

/** A login at a meeting service, as an account lists it. */
export const conferencingProfile = v.strictObject({
  id: v.string(),
  /** As the provider names it; new ones come without notice. */
  service: v.string(),
  name: v.string(),
  isConnected: v.boolean(),
  /** Where its owner renews the login. */
  relinkUrl: v.nullable(v.string()),
});
export type ConferencingProfile = v.InferOutput<typeof conferencingProfile>;

/** The meeting of a session or an event. */
export const meeting = v.strictObject({
  state: v.picklist(['pending', 'ready', 'failing']),
  service: v.nullable(v.string()),
  joinUrl: v.nullable(v.string()),
});
