import { type Context, Hono } from 'hono';
import { pageReply } from '../../web/page.js';
import {
  type AuthorizationRequest,
  readAuthorizationRequest,
  returnAddress,
} from '../auth/authorization-request.js';
import type { Emulator } from '../emulator.js';
import { consentPage, refusalPage } from '../pages/consent-page.js';
import type { Person } from '../state/model.js';

/** The authorization page, for browsers: shows what is asked, takes the answer, sends the browser back. */
export function authorizeRoutes(emulator: Emulator): Hono {
  const routes = new Hono();

  routes.get('/', (c) => ask(emulator, c, new URL(c.req.url).searchParams));

  routes.post('/', async (c) => {
    const form = new URLSearchParams(await c.req.text());
    const query = new URLSearchParams(form.get('request') ?? '');
    const read = readAuthorizationRequest(query, emulator.client);
    if (read.kind !== 'ask') return ask(emulator, c, query);
    if (form.get('decision') !== 'allow') return c.redirect(denied(read.request), 303);
    const people = peopleFor(emulator, read.request.providerName);
    const person = people.find(({ id }) => id === form.get('person'));
    if (person === undefined) return ask(emulator, c, query, 'Choose who you are, then press Allow.');
    return c.redirect(allowed(emulator, read.request, person), 303);
  });

  return routes;
}

/** Where a person's consent sends the browser, with a code for the application. */
export function allowed(emulator: Emulator, request: AuthorizationRequest, person: Person): string {
  const { scope, redirectUri, challenge, providerName, state } = request;
  const { profileId } = signIn(emulator, person, providerName);
  const code = emulator.codes.issue(
    { sub: person.sub, profileId, scope, redirectUri, challenge },
    emulator.now().add({ seconds: emulator.settings.codeLifetimeSeconds }),
  );
  return returnAddress(redirectUri, { code, state });
}

/** Where a person's refusal sends the browser. */
export const denied = ({ redirectUri, state }: AuthorizationRequest): string =>
  returnAddress(redirectUri, { error: 'access_denied', state });

/** Signs a person in with one of their calendar logins, which connects it again. Throws when they have none at that provider. */
export function signIn(emulator: Emulator, person: Person, providerName?: string) {
  const profile = person.profiles.find(
    (candidate) => providerName === undefined || candidate.providerName === providerName,
  );
  if (profile === undefined) throw new Error(`${person.id} has no calendar login to sign in with.`);
  profile.isDropped = false;
  profile.isConnected = true;
  emulator.save();
  return profile;
}

function ask(emulator: Emulator, c: Context, query: URLSearchParams, complaint?: string) {
  const read = readAuthorizationRequest(query, emulator.client);
  if (read.kind === 'redirect') return c.redirect(read.location, 303);
  if (read.kind === 'refuse') {
    return pageReply(c, { title: 'Not possible', body: refusalPage(read.reason) }, { status: 400 });
  }
  const { request } = read;
  const people = peopleFor(emulator, request.providerName);
  return pageReply(
    c,
    {
      title: 'Let an application in',
      body: consentPage({ request, query: query.toString(), people, complaint }),
    },
    // Chromium holds every redirect that follows a form against `form-action`, and the application may send the browser
    // on to a page of its own choice.
    { status: complaint === undefined ? 200 : 422, formTargets: ['http:', 'https:'] },
  );
}

/** Everyone with a calendar at this provider, or everyone when none is asked for. */
const peopleFor = (emulator: Emulator, providerName: string | undefined): Person[] =>
  emulator.state.people.filter(
    ({ profiles }) =>
      profiles.length > 0 &&
      (providerName === undefined || profiles.some((profile) => profile.providerName === providerName)),
  );
