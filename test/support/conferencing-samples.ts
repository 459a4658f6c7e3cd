import { zoomApps } from './zoom.js';
import { hookSignature } from '../../demo/sandbox/zoom/hooks/hook-sender.js';
import type { SampleRequest } from './sample-requests.js';
import type { Side } from './surface.js';

/** Good requests to the routes of conferencing accounts. */
export function conferencingSamples({ adminToken: token, accounts }: Side): SampleRequest[] {
  const { connectionId, hostEmail } = accounts.conferencing;
  const elements = { caller: 'admin', token, status: 200 } as const;
  const path = '/elements/v1/conferencing';
  return [
    { ...elements, route: `GET ${path}`, path },
    {
      ...elements,
      route: 'POST /elements/v1/connections/{id}/check',
      path: `/elements/v1/connections/${connectionId}/check`,
    },
    {
      ...elements,
      route: `POST ${path}/hosts/verify`,
      path: `${path}/hosts/verify`,
      json: { connectionId, emails: [hostEmail], allowBasic: true },
    },
    {
      ...elements,
      route: `GET ${path}/hosts`,
      path: `${path}/hosts?connectionId=${connectionId}&search=${hostEmail}`,
    },
    { ...elements, route: `GET ${path}/ledger`, path: `${path}/ledger?connectionId=${connectionId}` },
    newsSample(),
    ...joinSamples,
  ];
}

/** A server without a worker makes no meeting, and so nobody has a link to one. */
const joinSamples: SampleRequest[] = [
  { caller: 'public', route: 'GET /join/{link}', path: '/join/none', status: 404 },
  { caller: 'public', route: 'POST /join/{link}', path: '/join/none', form: { form: 'none' }, status: 403 },
];

/** A challenge, which is signed as what it is sent as: an empty body is none of the service's events. */
function newsSample(): SampleRequest {
  const secret = zoomApps('').hook?.secret ?? '';
  const at = String(Math.floor(Temporal.Now.instant().epochMilliseconds / 1000));
  return {
    route: 'POST /hooks/{provider}',
    caller: 'public',
    path: '/hooks/zoom',
    headers: {
      'x-zm-request-timestamp': at,
      'x-zm-signature': hookSignature(secret, at, ''),
    },
    status: 400,
  };
}
