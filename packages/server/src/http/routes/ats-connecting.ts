import * as v from 'valibot';
import { makeCheckAts } from '../../use-cases/ats/check-ats.js';
import { makeAgreeHookSecret } from '../../use-cases/ats/hook-secrets.js';
import { type ConsentPorts, notConfigured } from '../../use-cases/connect-by-consent.js';
import { makeConnectWithKey } from '../../use-cases/connect-by-key.js';
import {
  connectAtsReply,
  connectAtsRequest,
  hookSecretReply,
  hookSecretRequest,
} from '../../wire/applicant-tracking.js';
import { id } from '../../wire/common.js';
import { checkReply } from '../../wire/conferencing-admin.js';
import { askerOf } from '../asker.js';
import { type Endpoint, endpoint } from '../endpoint.js';
import { checkView } from '../views/conferencing-view.js';

const caller = { kind: 'admin', permission: 'ats:connect' } as const;
const params = v.object({ connectionId: id('con') });

/** Connecting applicant tracking systems and partners' accounts by keys, and looking whether these do. */
export function atsConnectingRoutes(ports: ConsentPorts): Endpoint[] {
  const connectWithKey = makeConnectWithKey(ports);
  const checkAts = makeCheckAts(ports);
  const agreeHookSecret = makeAgreeHookSecret(ports);
  const { ats, partners } = ports.providers;
  return [
    endpoint({
      method: 'POST',
      path: '/elements/v1/ats/:vendor',
      summary: 'Connect an applicant tracking system with what an admin typed in the host’s page',
      caller,
      params: v.object({ vendor: v.pipe(v.string(), v.regex(/^[a-z]{2,30}$/)) }),
      body: connectAtsRequest,
      replies: { 201: connectAtsReply },
      codes: [
        'needs_admin',
        'missing_permission',
        'provider_unavailable',
        'provider_rejected',
        'rate_limited',
      ],
      handle: async ({ principal, params: { vendor }, body, signal, c }) => {
        const { tenantId, session } = principal;
        if (!ats.has(vendor) && !partners.has(vendor)) throw notConfigured(vendor);
        const options = { signal, connectedBy: session.actor, asker: askerOf(c, principal) };
        const { connection } = await connectWithKey(tenantId, { ...body, provider: vendor }, options);
        return c.json({ connectionId: connection.id }, 201);
      },
    }),
    endpoint({
      method: 'POST',
      path: '/elements/v1/ats/:connectionId/check',
      summary: 'Try each permission of an applicant tracking system, or of an account at a partner',
      caller,
      params,
      replies: { 200: checkReply },
      codes: [
        'not_found',
        'needs_connection',
        'missing_permission',
        'provider_unavailable',
        'provider_rejected',
        'provider_changed',
        'rate_limited',
      ],
      handle: async ({ principal: { tenantId }, params: { connectionId }, signal, c }) =>
        c.json(checkView(await checkAts(tenantId, connectionId, { signal }))),
    }),
    endpoint({
      method: 'POST',
      path: '/elements/v1/ats/:connectionId/hook-secret',
      summary: 'Agree on the secret that an applicant tracking system signs with',
      caller,
      params,
      body: hookSecretRequest,
      replies: { 200: hookSecretReply },
      codes: ['not_found'],
      handle: async ({ principal, params: { connectionId }, body, c }) => {
        const asked = { secret: body.secret, asker: askerOf(c, principal) };
        const secret = await agreeHookSecret(principal.tenantId, connectionId, asked);
        return c.json({ secret: secret ?? null });
      },
    }),
  ];
}
