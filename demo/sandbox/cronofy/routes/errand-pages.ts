import { type Context, Hono } from 'hono';
import { pageReply } from '../../web/page.js';
import { returnAddress } from '../auth/authorization-request.js';
import type { Emulator } from '../emulator.js';
import type { Errand } from '../errand.js';
import { arrangePendingMeetings } from '../events/meetings.js';
import { errandPage, relinkPage } from '../pages/errand-page.js';
import { refusalPage } from '../pages/consent-page.js';
import { liveCalendar } from '../people.js';
import { newId } from '../state/ids.js';
import type { ConferencingProfile, Holder } from '../state/model.js';
import { subjectOf } from '../state/subjects.js';

const providers = ['zoom', 'go_to', 'ms_teams', 'indeed'];

/** The pages an application sends a browser to for an account it knows: connect a meeting service, allow more. */
export function errandPageRoutes(emulator: Emulator): Hono {
  const routes = new Hono();

  routes.get('/:folder{conferencing_services|permissions}/:token', (c) => {
    const found = errandOf(emulator, c.req.param('token'));
    if (found === undefined) return gone(c);
    const { errand, holder } = found;
    const body = errandPage({ errand, holder, path: c.req.path, providers });
    return pageReply(c, { title: 'Let an application do more', body }, { formTargets: ['http:', 'https:'] });
  });

  routes.post('/:folder{conferencing_services|permissions}/:token', async (c) => {
    const found = errandOf(emulator, c.req.param('token'));
    if (found === undefined) return gone(c);
    emulator.errands.take(c.req.param('token'));
    const { errand, holder } = found;
    const form = new URLSearchParams(await c.req.text());
    if (form.get('decision') !== 'allow') {
      return c.redirect(returnAddress(errand.redirectUri, { error: 'access_denied' }), 303);
    }
    const answer = follow(emulator, errand, holder, form.get('provider') ?? '');
    return c.redirect(returnAddress(errand.redirectUri, answer), 303);
  });

  return routes;
}

/** The page that `profile_relink_url` leads to, on which a login at a meeting service is made good. */
export function relinkRoutes(emulator: Emulator): Hono {
  const routes = new Hono();

  routes.get('/:provider', (c) => {
    const { logins, email } = asked(emulator, c);
    if (logins.length === 0) return gone(c);
    return pageReply(c, {
      title: 'Sign in again',
      body: relinkPage({
        provider: c.req.param('provider'),
        email,
        path: c.req.path,
        isDone: isGood(logins),
      }),
    });
  });

  routes.post('/:provider', (c) => {
    const { logins, email } = asked(emulator, c);
    for (const login of logins) login.isConnected = true;
    emulator.save();
    arrangePendingMeetings(emulator);
    return c.redirect(`${c.req.path}?${new URLSearchParams({ email }).toString()}`, 303);
  });

  return routes;
}

const isGood = (logins: readonly { isConnected: boolean }[]): boolean =>
  logins.every(({ isConnected }) => isConnected);

/** The logins of this name there: calendars' too, since both are relinked alike. */
function asked({ state }: Emulator, c: Context) {
  const provider = c.req.param('provider');
  const email = c.req.query('email') ?? '';
  const holders: readonly Holder[] = [...state.people, ...state.units];
  const logins = holders
    .flatMap(({ profiles, conferencingProfiles }) => [...profiles, ...conferencingProfiles])
    .filter(({ providerName, profileName }) => providerName === provider && profileName === email);
  return { email, logins };
}

function errandOf(emulator: Emulator, token: string): { errand: Errand; holder: Holder } | undefined {
  const errand = emulator.errands.look(token, emulator.now());
  const holder = errand === undefined ? undefined : subjectOf(emulator.state, errand.sub)?.holder;
  return errand === undefined || holder === undefined ? undefined : { errand, holder };
}

/** Does what was asked, and gives what is added to the return address. */
function follow(emulator: Emulator, errand: Errand, holder: Holder, chosen: string): Record<string, string> {
  if (errand.kind === 'permissions') {
    for (const [id, level] of Object.entries(errand.levels)) {
      const calendar = liveCalendar(holder, id);
      if (calendar !== undefined) calendar.isUnrestricted = level === 'unrestricted';
    }
    emulator.save();
    return {};
  }
  const providerName = errand.providerName ?? chosen;
  if (!providers.includes(providerName)) return { error: 'access_denied' };
  const { profileId } = connectService(holder, providerName);
  emulator.save();
  arrangePendingMeetings(emulator);
  return { last_linked_profile_id: profileId };
}

function connectService(holder: Holder, providerName: string): ConferencingProfile {
  const found = holder.conferencingProfiles.find((profile) => profile.providerName === providerName);
  const profile = found ?? {
    profileId: newId('pro'),
    providerName,
    profileName: holder.email,
    isConnected: true,
  };
  profile.isConnected = true;
  if (found === undefined) holder.conferencingProfiles.push(profile);
  return profile;
}

const gone = (c: Context) =>
  pageReply(
    c,
    { title: 'Not possible', body: refusalPage('This address was used, is too old, or leads nowhere.') },
    { status: 404 },
  );
