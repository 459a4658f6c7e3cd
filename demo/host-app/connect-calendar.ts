import type { KitClient } from './kit-client.js';

/** A connected account with the calendars it was found to have. */
export interface ConnectedAccount {
  id: string;
  calendars: { id: string; name: string; isReadOnly: boolean; isPrimary: boolean }[];
}

/**
 * Connects one sandbox person's calendar by the way a browser goes: ask for the address, follow it with its cookie to
 * the consent page, press "Allow", and come back.
 * @param origin of the page that asked; the session is bound to it
 */
export async function connectCalendar(
  kit: KitClient,
  kitOrigin: string,
  { person, origin }: { person: string; origin: string },
): Promise<ConnectedAccount> {
  const session = await kit.post<{ token: string }>('/v1/sessions', {
    audience: 'admin',
    origins: [origin],
    permissions: ['calendars:connect'],
  });
  const asked = await fetch(`${kitOrigin}/elements/v1/connections/cronofy/authorize`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${session.token}`, 'Content-Type': 'application/json', Origin: origin },
    body: JSON.stringify({ returnUrl: `${origin}/connected` }),
  });
  const { authorizeUrl } = (await asked.json()) as { authorizeUrl: string };

  const begun = await fetch(authorizeUrl, { redirect: 'manual' });
  const cookie = begun.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  const consentPage = new URL(locationOf(begun));
  const allowed = await fetch(new URL(consentPage.pathname, consentPage), {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ request: consentPage.search.slice(1), person, decision: 'allow' }),
  });
  const back = await fetch(locationOf(allowed), { redirect: 'manual', headers: { Cookie: cookie } });
  const connectionId = new URL(locationOf(back)).searchParams.get('connection');
  const { data } = await kit.get<{ data: ConnectedAccount[] }>('/v1/connections?limit=200');
  const connection = data.find(({ id }) => id === connectionId);
  if (connection === undefined) throw new Error('the account was not connected');
  return connection;
}

function locationOf(response: Response): string {
  const location = response.headers.get('Location');
  if (location === null) throw new Error(`expected a redirect, got ${response.status}`);
  return location;
}
