import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { Delivery } from '../../ports/calendar.js';
import { makeReceiveAtsHook } from '../../use-cases/ats/receive-ats-hook.js';
import { makeReceiveNews } from '../../use-cases/hosting/receive-news.js';
import { type ReceivePushPorts, makeReceivePush } from '../../use-cases/receive-push.js';
import { type Endpoint, endpoint } from '../endpoint.js';
import { readBytes } from '../request-body.js';

const provider = v.pipe(v.string(), v.regex(/^[a-z]{2,30}$/));

/**
 * Where providers tell us by themselves that something changed. They prove themselves by a signature over the raw body,
 * which is why it is read here and never parsed (S33). The answer comes from the inbox, the work from a job (S37).
 */
export function hookRoutes(ports: ReceivePushPorts): Endpoint[] {
  const receivePush = makeReceivePush(ports);
  const receiveAtsHook = makeReceiveAtsHook(ports);
  const receiveNews = makeReceiveNews(ports);
  return [
    endpoint({
      method: 'POST',
      path: '/hooks/:provider/:connectionId',
      summary: 'Take a provider’s word that something changed in an account',
      caller: { kind: 'public' },
      // Whatever it is, a wrong connection is refused like a wrong signature.
      params: v.object({ provider, connectionId: v.string() }),
      replies: { 200: null },
      codes: ['unauthorized', 'invalid_request'],
      handle: async ({ params, c }) => {
        const receive = ports.providers.ats.has(params.provider) ? receiveAtsHook : receivePush;
        await receive(params, await readDelivery(c.req.raw));
        return c.body(null, 200);
      },
    }),
    endpoint({
      method: 'POST',
      path: '/hooks/:provider',
      summary: 'Take a conferencing service’s word that something happened in an account',
      caller: { kind: 'public' },
      params: v.object({ provider }),
      replies: { 200: v.record(v.string(), v.string()) },
      codes: ['unauthorized', 'invalid_request'],
      handle: async ({ params, c }) => {
        const challenge = await receiveNews(params.provider, await readDelivery(c.req.raw));
        return c.json(challenge ?? {});
      },
    }),
  ];
}

async function readDelivery(request: Request): Promise<Delivery & { key: string }> {
  const body = await readBytes(request);
  const key = createHash('sha256').update(body).digest('hex');
  return { headers: request.headers, body, key };
}
