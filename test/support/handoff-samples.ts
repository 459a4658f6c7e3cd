import { hostOrigin } from './kit.js';
import { type SampleRequest, formTokenOf, outgoingOf } from './sample-requests.js';
import { send } from './send.js';
import type { Side } from './surface.js';
import { zoomAccountKey } from './zoom.js';

/** Good requests to the routes of hand-offs, of accounts that wait for a word, and to their pages. */
export async function handoffSamples(
  origin: string,
  { adminToken, accounts }: Side,
): Promise<SampleRequest[]> {
  const { id, link } = accounts.handoff;
  const elements = { caller: 'admin', token: adminToken } as const;
  const page = { caller: 'public', status: 200 } as const;
  const form = { form: await formTokenOf(origin, `/handoff/${link}`) };
  return [
    {
      ...elements,
      route: 'POST /elements/v1/connections/{provider}/handoff',
      path: '/elements/v1/connections/zoom/handoff',
      json: { email: 'admin@biffco.example' },
      status: 200,
    },
    {
      ...elements,
      route: 'GET /elements/v1/handoffs/{id}',
      path: `/elements/v1/handoffs/${id}`,
      status: 200,
    },
    { ...page, route: 'GET /handoff/{link}', path: `/handoff/${link}` },
    {
      ...page,
      route: 'POST /handoff/{link}/opened',
      path: `/handoff/${link}/opened`,
      form,
      status: 204,
    },
    { ...page, route: 'POST /handoff/{link}', path: `/handoff/${link}`, form },
    {
      ...elements,
      route: 'DELETE /elements/v1/handoffs/{id}',
      path: `/elements/v1/handoffs/${id}`,
      status: 204,
    },
    // None waits.
    {
      ...elements,
      route: 'POST /elements/v1/pending-accounts/{id}',
      path: `/elements/v1/pending-accounts/pac_${'A'.repeat(22)}`,
      json: { accept: true },
      status: 404,
    },
    // Nobody was mailed such a link.
    { ...page, route: 'GET /take-back/{link}', path: '/take-back/none', status: 404 },
    { ...page, route: 'POST /take-back/{link}', path: '/take-back/none', form, status: 403 },
    ...(await keyPageSamples(origin, adminToken)),
  ];
}

async function keyPageSamples(origin: string, token: string): Promise<SampleRequest[]> {
  const authorize: SampleRequest = {
    route: 'POST /elements/v1/connections/{provider}/authorize',
    caller: 'admin',
    token,
    path: '/elements/v1/connections/zoom/authorize',
    json: { returnUrl: `${hostOrigin}/connected`, scope: 'key' },
    status: 200,
  };
  const asked = await send(origin, outgoingOf(authorize));
  const { pathname, search, searchParams } = new URL(asked.json<{ authorizeUrl: string }>().authorizeUrl);
  const path = pathname + search;
  const typed = Object.entries(zoomAccountKey).map(([name, value]) => [`key.${name}`, value]);
  const form = {
    form: await formTokenOf(origin, path),
    begin: searchParams.get('begin') ?? '',
    ...(Object.fromEntries(typed) as Record<string, string>), // Made of strings.
  };
  return [
    { caller: 'public', route: 'GET /connect/{provider}', path, status: 200 },
    // Without the browser's cookie nothing is connected, and a page says so.
    { caller: 'public', route: 'POST /connect/{provider}', path: pathname, form, status: 403 },
  ];
}
