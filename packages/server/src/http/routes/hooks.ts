import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { type ReceivePushPorts, makeReceivePush } from '../../use-cases/receive-push.js';
import { type Endpoint, endpoint } from '../endpoint.js';
import { readBytes } from '../request-body.js';

/**
 * Where providers tell us by themselves that something changed. They prove themselves by a signature over the raw body,
 * which is why it is read here and never parsed (S33). The answer comes from the inbox, the work from a job (S37).
 */
export function hookRoutes(ports: ReceivePushPorts): Endpoint[] {
  const receivePush = makeReceivePush(ports);
  return [
    endpoint({
      method: 'POST',
      path: '/hooks/:provider/:connectionId',
      summary: 'Take a provider’s word that an account’s calendars changed',
      caller: { kind: 'public' },
      params: v.object({
        provider: v.pipe(v.string(), v.regex(/^[a-z]{2,30}$/)),
        // Whatever it is, a wrong one is refused like a wrong signature.
        connectionId: v.string(),
      }),
      replies: { 200: null },
      codes: ['unauthorized'],
      handle: async ({ params, c }) => {
        const body = await readBytes(c.req.raw);
        const key = createHash('sha256').update(body).digest('hex');
        await receivePush(params, { headers: c.req.raw.headers, body, key });
        return c.body(null, 200);
      },
    }),
  ];
}
