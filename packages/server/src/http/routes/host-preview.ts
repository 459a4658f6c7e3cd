import '../../domain/temporal.js';
import type { AssignResult } from '../../domain/hosting/host-types.js';
import type { PolicyPorts } from '../../use-cases/hosting/manage-policies.js';
import { makePreviewHost } from '../../use-cases/hosting/preview-host.js';
import { type PreviewReply, previewReply, previewRequest } from '../../wire/conferencing-admin.js';
import { type Endpoint, endpoint } from '../endpoint.js';
import { policyOf } from './hosting-draft.js';

/** What a policy would come to. */
export function hostPreviewRoutes(ports: PolicyPorts): Endpoint[] {
  const previewHost = makePreviewHost(ports);
  return [
    endpoint({
      method: 'POST',
      path: '/elements/v1/conferencing/policy/preview',
      summary: 'Ask who would host an interview by a policy, without booking it',
      caller: { kind: 'admin', permission: ['conferencing:read', 'conferencing:policy'] },
      body: previewRequest,
      replies: { 200: previewReply },
      codes: [],
      handle: async ({ principal, body, c }) => {
        const { policy, slot, ...request } = body;
        const result = await previewHost(principal.tenantId, {
          ...request,
          policy: policyOf(policy, 'policy.'),
          slot: { start: Temporal.Instant.from(slot.start), end: Temporal.Instant.from(slot.end) },
          scheduler: request.scheduler,
        });
        return c.json(previewView(result));
      },
    }),
  ];
}

/** Without a host where the service needs none. */
function previewView(result: AssignResult | undefined): PreviewReply {
  const trace = (result?.trace ?? []).map(({ email, policy, reasons }) => ({ email, policy, reasons }));
  if (result?.ok === false) {
    return { ok: false, code: result.code, hostEmail: null, alternates: [], warnings: [], trace };
  }
  const { hostEmail = null, alternates = [], warnings = [] } = result ?? {};
  return { ok: true, code: null, hostEmail, alternates, warnings, trace };
}
