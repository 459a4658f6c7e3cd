import type { SampleRequest } from './sample-requests.js';
import { type Side, webhookBody } from './surface.js';

/** Good requests about endpoints of the host's and what they are told. */
export function webhookSamples({ secretKey, webhook: { endpointId, deliveryId } }: Side): SampleRequest[] {
  const all = '/v1/webhook-endpoints';
  const one = `${all}/{id}`;
  const sample = (route: string, status: number, json?: Record<string, unknown>): SampleRequest => ({
    route,
    caller: 'host',
    token: secretKey,
    path: (route.split(' ')[1] ?? '').replace('{id}', endpointId).replace('{deliveryId}', deliveryId),
    ...(json === undefined ? {} : { json }),
    status,
  });
  return [
    sample(`GET ${all}`, 200),
    sample(`GET ${one}`, 200),
    sample(`GET ${one}/deliveries`, 200),
    sample(`POST ${all}`, 201, webhookBody),
    sample(`PATCH ${one}`, 200, { events: ['invitation.expired'], state: 'on' }),
    sample(`POST ${one}/deliveries/{deliveryId}/replay`, 200),
    sample(`DELETE ${one}`, 204),
  ];
}
