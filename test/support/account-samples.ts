import type { SampleRequest } from './sample-requests.js';
import type { Side } from './surface.js';

/** Good requests to the routes of connected accounts. */
export function accountSamples({ secretKey, adminToken, accounts }: Side): SampleRequest[] {
  const { attemptId, serviceAccountId } = accounts;
  const elements = { caller: 'admin', token: adminToken, status: 200 } as const;
  const host = { caller: 'host', token: secretKey, status: 200 } as const;
  const delegations = `connections/${serviceAccountId}/delegations`;
  const json = { emails: ['clara@biffco.example'] };
  return [
    { ...elements, route: 'GET /elements/v1/connections', path: '/elements/v1/connections' },
    {
      ...elements,
      route: 'GET /elements/v1/connection-attempts/{id}',
      path: `/elements/v1/connection-attempts/${attemptId}`,
    },
    // Without the word that confirms it nothing ends.
    {
      ...elements,
      route: 'DELETE /elements/v1/connections/{id}',
      path: `/elements/v1/connections/${serviceAccountId}`,
    },
    { ...host, route: 'POST /v1/connections/{id}/delegations', path: `/v1/${delegations}`, json },
    { ...host, route: 'GET /v1/connections/{id}/delegations', path: `/v1/${delegations}` },
    {
      ...elements,
      route: 'POST /elements/v1/connections/{id}/delegations',
      path: `/elements/v1/${delegations}`,
      json,
    },
    {
      ...elements,
      route: 'GET /elements/v1/connections/{id}/delegations',
      path: `/elements/v1/${delegations}`,
    },
    // Nobody has signed it, which is all that is said to whoever sends it.
    {
      route: 'POST /hooks/{provider}/{connectionId}/delegations/{secret}',
      caller: 'public',
      path: `/hooks/cronofy/${serviceAccountId}/delegations/secret`,
      status: 401,
    },
  ];
}
