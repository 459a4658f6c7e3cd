import * as v from 'valibot';
import type { InvitePorts } from '../../use-cases/ats/invite-on-stage.js';
import { makeRetryFailure } from '../../use-cases/ats/retry-failure.js';
import {
  type PartnerFormPorts,
  makeReadInputs,
  makeSaveInputs,
} from '../../use-cases/partners/partner-form.js';
import {
  type PartnerTokenPorts,
  makeIssuePartnerToken,
  makeRevokePartnerToken,
} from '../../use-cases/partners/partner-tokens.js';
import type { PartnerInput } from '../../ports/partner-provider.js';
import { newPartnerToken, partnerInputs, partnerTokenReply } from '../../wire/applicant-tracking.js';
import { id } from '../../wire/common.js';
import { askerOf } from '../asker.js';
import { type Endpoint, endpoint } from '../endpoint.js';

const params = v.object({ connectionId: id('con') });
const canRead = { kind: 'admin', permission: ['ats:read', 'ats:connect'] } as const;
const canConnect = { kind: 'admin', permission: 'ats:connect' } as const;

/** What asking a partner can end in. */
const ofThePartner = [
  'needs_connection',
  'missing_permission',
  'provider_unavailable',
  'provider_rejected',
  'provider_changed',
  'rate_limited',
  'ats_record_gone',
  'managed_elsewhere',
] as const;

/** Our account at a partner: what its customers are asked for, their tokens, and what failed of anything about an ATS. */
export function partnerAdminRoutes(ports: PartnerFormPorts & PartnerTokenPorts & InvitePorts): Endpoint[] {
  const readInputs = makeReadInputs(ports);
  const saveInputs = makeSaveInputs(ports);
  return [
    endpoint({
      method: 'GET',
      path: '/elements/v1/ats/partners/:connectionId/inputs',
      summary: 'Read what a partner’s customers are asked for when they send a candidate',
      caller: canRead,
      params,
      replies: { 200: partnerInputs },
      codes: ofThePartner,
      handle: async ({ principal, params: { connectionId }, signal, c }) =>
        c.json(inputsView(await readInputs(principal.tenantId, connectionId, signal))),
    }),
    endpoint({
      method: 'PUT',
      path: '/elements/v1/ats/partners/:connectionId/inputs',
      summary: 'Set what a partner’s customers are asked for',
      caller: canConnect,
      params,
      body: partnerInputs,
      replies: { 200: partnerInputs },
      codes: ofThePartner,
      handle: async ({ principal, params: { connectionId }, body, signal, c }) => {
        const inputs = body.inputs.map(({ kind, required }) => ({ kind, isRequired: required }));
        const saved = await saveInputs(principal.tenantId, { connectionId, inputs }, signal);
        return c.json(inputsView(saved));
      },
    }),
    ...tokenRoutes(ports),
    retryRoute(ports),
  ];
}

function tokenRoutes(ports: PartnerTokenPorts): Endpoint[] {
  const issueToken = makeIssuePartnerToken(ports);
  const revokeToken = makeRevokePartnerToken(ports);
  return [
    endpoint({
      method: 'POST',
      path: '/elements/v1/ats/partners/:connectionId/tokens',
      summary: 'Make a token for a customer of a partner; it is told once',
      caller: canConnect,
      params,
      body: newPartnerToken,
      replies: { 201: partnerTokenReply },
      codes: ['not_found', 'policy_limit'],
      handle: async ({ principal, params: { connectionId }, body, c }) => {
        const asked = { connectionId, label: body.label };
        return c.json(await issueToken(principal.tenantId, asked, askerOf(c, principal)), 201);
      },
    }),
    endpoint({
      method: 'DELETE',
      path: '/elements/v1/ats/partners/:connectionId/tokens/:tokenId',
      summary: 'Take a customer’s token back',
      caller: canConnect,
      params: v.object({ connectionId: id('con'), tokenId: id('ptk') }),
      replies: { 204: null },
      codes: ['not_found'],
      handle: async ({ principal, params, c }) => {
        await revokeToken(principal.tenantId, params, askerOf(c, principal));
        return c.body(null, 204);
      },
    }),
  ];
}

function retryRoute(ports: InvitePorts): Endpoint {
  const retryFailure = makeRetryFailure(ports);
  return endpoint({
    method: 'POST',
    path: '/elements/v1/ats/failures/:id/retry',
    summary: 'Do once more what has failed',
    caller: canConnect,
    params: v.object({ id: v.union([id('eff'), id('itk'), id('min')]) }),
    replies: { 204: null },
    codes: ['not_found', 'effect_not_failed', 'ats_record_gone'],
    handle: async ({ principal, params, c }) => {
      await retryFailure(principal.tenantId, params.id, askerOf(c, principal));
      return c.body(null, 204);
    },
  });
}

const inputsView = (inputs: readonly PartnerInput[]): v.InferOutput<typeof partnerInputs> => ({
  inputs: inputs.map(({ kind, isRequired }) => ({ kind, required: isRequired })),
});
