import type { SampleRequest } from './sample-requests.js';
import type { Side } from './surface.js';

/** Good requests about interviews in applicant tracking systems. None was written. */
export function atsInterviewSamples({
  adminToken: token,
  secretKey,
  booked,
  accounts,
}: Side): SampleRequest[] {
  const { connectionId } = accounts.ats;
  const { bookingId } = booked;
  const path = '/elements/v1/ats';
  const caller = { caller: 'admin', token } as const;
  return [
    {
      ...caller,
      route: `GET ${path}/{connectionId}/differences`,
      path: `${path}/${connectionId}/differences`,
      status: 200,
    },
    // How it is done there is documented.
    {
      ...caller,
      route: `POST ${path}/{connectionId}/try-interviews`,
      path: `${path}/${connectionId}/try-interviews`,
      status: 400,
    },
    {
      ...caller,
      route: `POST ${path}/interviews/{bookingId}/{sessionKey}/agree`,
      path: `${path}/interviews/${bookingId}/onsite/agree`,
      json: { with: 'ours' },
      status: 404,
    },
    {
      caller: 'host',
      token: secretKey,
      route: 'GET /v1/bookings/{id}/ats',
      path: `/v1/bookings/${bookingId}/ats`,
      status: 200,
    },
  ];
}
