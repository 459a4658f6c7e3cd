import { leverKey } from './lever.js';
import type { SampleRequest } from './sample-requests.js';
import type { Side } from './surface.js';

/** Good requests to the routes by which applicant tracking systems are connected. */
export function atsConnectingSamples({ adminToken: token, accounts }: Side): SampleRequest[] {
  const { connectionId } = accounts.ats;
  const path = '/elements/v1/ats';
  const elements = { caller: 'admin', token } as const;
  return [
    { ...elements, route: `POST ${path}/{vendor}`, path: `${path}/lever`, json: leverKey, status: 201 },
    {
      ...elements,
      route: `POST ${path}/{connectionId}/check`,
      path: `${path}/${connectionId}/check`,
      status: 200,
    },
    {
      ...elements,
      route: `POST ${path}/{connectionId}/hook-secret`,
      path: `${path}/${connectionId}/hook-secret`,
      json: { secret: 'a-signature-token' },
      status: 200,
    },
  ];
}
