import type { Context } from 'hono';
import type { Asker } from '../use-cases/ports.js';
import type { CandidateCaller } from './endpoint.js';
import type { HostPrincipal, SessionPrincipal } from './principal.js';

/** Who asks in this request, for the audit log. */
export function askerOf(c: Context, principal: HostPrincipal | CandidateCaller | SessionPrincipal): Asker {
  const requestId: unknown = c.get('requestId');
  return { actor: actorOf(principal), requestId: String(requestId) };
}

function actorOf(principal: HostPrincipal | CandidateCaller | SessionPrincipal): string {
  if (principal.kind === 'session') return principal.session.id;
  return principal.kind === 'host' ? principal.keyId : principal.sessionId;
}
