import * as v from 'valibot';
import type { Session } from '../../ports/store.js';
import type { KeyRing } from '../../security/master-key.js';
import { signSessionToken } from '../../security/session-token.js';
import { makeOpenSession, makeRevokeSession } from '../../use-cases/manage-sessions.js';
import type { Ports } from '../../use-cases/ports.js';
import { id } from '../../wire/common.js';
import { createSessionRequest, session } from '../../wire/sessions.js';
import { endpoint } from '../endpoint.js';

/** Sessions: how a host page's elements get to act. */
export function sessionRoutes(ports: Ports, ring: KeyRing) {
  const openSession = makeOpenSession(ports);
  const revokeSession = makeRevokeSession(ports);
  return [
    endpoint({
      method: 'POST',
      path: '/v1/sessions',
      summary: 'Open a session for an element',
      caller: { kind: 'host' },
      body: createSessionRequest,
      replies: { 201: session },
      codes: ['not_found'],
      isRepeatable: true,
      handle: ({ principal, body, answer }) =>
        answer(
          201,
          async (opened: Session) => ({
            id: opened.id,
            token: await signSessionToken(
              ring,
              { tenantId: principal.tenantId, sessionId: opened.id },
              opened.expiresAt,
            ),
            expiresAt: opened.expiresAt.toString(),
          }),
          (options) =>
            openSession(
              principal,
              {
                audience: body.audience,
                invitationId: body.invitationId,
                actor: body.actor,
                origins: body.origins,
                expiresInSeconds: body.expiresInSeconds,
                permissions: body.permissions ?? [],
              },
              options,
            ),
        ),
    }),
    endpoint({
      method: 'DELETE',
      path: '/v1/sessions/:id',
      summary: 'End a session at once',
      caller: { kind: 'host' },
      params: v.object({ id: id('ses') }),
      replies: { 204: null },
      handle: async ({ principal, params, c }) => {
        await revokeSession(principal.tenantId, params.id);
        return c.body(null, 204);
      },
    }),
  ];
}
