import type { Context } from 'hono';
import type { Asker } from '../use-cases/ports.js';
import type { CandidateCaller } from './endpoint.js';
import type { HostPrincipal } from './principal.js';

/** Who asks in this request, for the audit log. */
export function askerOf(c: Context, principal: HostPrincipal | CandidateCaller): Asker {
  const requestId: unknown = c.get('requestId');
  return {
    actor: principal.kind === 'host' ? principal.keyId : principal.sessionId,
    requestId: String(requestId),
  };
}
