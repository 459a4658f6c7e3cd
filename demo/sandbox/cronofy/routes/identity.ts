import { Hono } from 'hono';
import { type AccountEnv, asAccount } from '../auth/bearer.js';
import type { Emulator } from '../emulator.js';
import { profileView, userinfoView } from '../identity-view.js';
import { activeProfiles } from '../people.js';

/** Who the account is: `/v1/userinfo`, and the older `/v1/account` and `/v1/profiles`. */
export function identityRoutes(emulator: Emulator): Hono<AccountEnv> {
  const routes = new Hono<AccountEnv>();

  routes.get('/userinfo', asAccount(emulator), (c) => {
    return c.json(userinfoView(c.get('account'), emulator.originFor(c.req.url)));
  });

  routes.get('/account', asAccount(emulator, 'read_account'), (c) => {
    const { holder } = c.get('account');
    const { sub, email, name, timeZone } = holder;
    return c.json({ account: { account_id: sub, email, name, default_tzid: timeZone } });
  });

  routes.get('/profiles', asAccount(emulator, 'read_account'), (c) => {
    const origin = emulator.originFor(c.req.url);
    const profiles = activeProfiles(c.get('account').holder);
    return c.json({ profiles: profiles.map((profile) => profileView(profile, origin)) });
  });

  routes.post('/profiles/:profileId/revoke', asAccount(emulator), (c) => {
    const profiles = activeProfiles(c.get('account').holder);
    const profile = profiles.find(({ profileId }) => profileId === c.req.param('profileId'));
    if (profile === undefined) return c.body(null, 404);
    profile.isDropped = true;
    emulator.save();
    return c.body(null, 202);
  });

  return routes;
}
