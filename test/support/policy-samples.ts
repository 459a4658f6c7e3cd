import type { SampleRequest } from './sample-requests.js';
import type { Side } from './surface.js';

/** Good requests to the routes of conferencing policies: none of them leaves one behind that others would meet. */
export function policySamples({ adminToken: token, visiting }: Side): SampleRequest[] {
  const json = { provider: 'fixed_link', joinUrl: 'https://meet.example/all' };
  const at = (path: string, route: string, put = path): SampleRequest[] => [
    { route: `PUT ${route}`, caller: 'admin', token, path: put, json, status: 200 },
    { route: `GET ${route}`, caller: 'admin', token, path, status: 200 },
    { route: `DELETE ${route}`, caller: 'admin', token, path, status: 200 },
  ];
  const slot = { start: '2027-03-01T15:00:00Z', end: '2027-03-01T16:00:00Z' };
  const stage = '/elements/v1/stages/screening/conferencing';
  return [
    {
      route: 'POST /elements/v1/conferencing/policy/preview',
      caller: 'admin',
      token,
      path: '/elements/v1/conferencing/policy/preview',
      json: { policy: json, slot },
      status: 200,
    },
    ...at('/elements/v1/conferencing/policy', '/elements/v1/conferencing/policy'),
    ...at(stage, '/elements/v1/stages/{stageId}/conferencing', `${stage}?label=Screening`),
    ...at(
      `/elements/v1/invitations/${visiting.invitationId}/conferencing`,
      '/elements/v1/invitations/{id}/conferencing',
    ),
  ];
}
