import type { SampleRequest } from './sample-requests.js';
import type { Side } from './surface.js';

/** An id that nothing has. */
const nothing = (prefix: string): string => `${prefix}_0123456789abcdefghijkl`;

/** Good requests about partners who send candidates; none is connected, so that nobody has a token. */
export function partnerSamples({ adminToken: token }: Side): SampleRequest[] {
  const caller = { caller: 'admin', token } as const;
  const route = '/elements/v1/ats/partners/{connectionId}';
  const path = `/elements/v1/ats/partners/${nothing('con')}`;
  const inputs = ['first_name', 'last_name', 'email'].map((kind) => ({ kind, required: true }));
  return [
    { ...caller, route: `GET ${route}/inputs`, path: `${path}/inputs`, status: 409 },
    { ...caller, route: `PUT ${route}/inputs`, path: `${path}/inputs`, json: { inputs }, status: 409 },
    {
      ...caller,
      route: `POST ${route}/tokens`,
      path: `${path}/tokens`,
      json: { label: 'Acme' },
      status: 404,
    },
    {
      ...caller,
      route: `DELETE ${route}/tokens/{tokenId}`,
      path: `${path}/tokens/${nothing('ptk')}`,
      status: 404,
    },
    {
      ...caller,
      route: 'POST /elements/v1/ats/failures/{id}/retry',
      path: `/elements/v1/ats/failures/${nothing('itk')}/retry`,
      status: 404,
    },
    {
      caller: 'public',
      route: 'GET /partners/{vendor}/tests',
      path: '/partners/recruitee/tests',
      status: 401,
    },
    {
      caller: 'public',
      route: 'POST /partners/{vendor}/candidates',
      path: '/partners/recruitee/candidates',
      status: 401,
    },
  ];
}
