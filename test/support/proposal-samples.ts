import type { SampleRequest } from './sample-requests.js';
import { type Side, proposalBody } from './surface.js';

/** Good requests about times that candidates propose. */
export function proposalSamples({ secretKey, open, proposals }: Side): SampleRequest[] {
  const { first, second, start } = proposals;
  const sample = (
    route: string,
    id: string,
    status: number,
    json?: Record<string, unknown>,
  ): SampleRequest => ({
    route,
    caller: 'host',
    token: secretKey,
    path: (route.split(' ')[1] ?? '').replace('{id}', id),
    ...(json === undefined ? {} : { json }),
    status,
  });
  return [
    sample('GET /v1/proposals', '', 200),
    sample('GET /v1/proposals/{id}', first, 200),
    sample('POST /v1/proposals/{id}/accept', first, 200, { start }),
    sample('POST /v1/proposals/{id}/decline', second, 200),
    {
      ...sample('POST /elements/v1/proposals', '', 201, { ...proposalBody(start) }),
      caller: 'candidate',
      token: open.token,
    },
  ];
}
