import { SchedulingError } from '../domain/scheduling-error.js';
import type { Session } from '../ports/store.js';
import type { Ports, RunOptions } from './ports.js';
import { runOnce } from './ports.js';

export interface NewSession {
  audience: Session['audience'];
  invitationId: string | undefined;
  actor: Session['actor'];
  origins: string[];
  expiresInSeconds: number;
  permissions: string[];
}

/**
 * Opens a session for an element.
 * @throws `not_found` for an invitation that is not this tenant's
 */
export function makeOpenSession(ports: Ports) {
  return (
    principal: { tenantId: string; keyId: string },
    { expiresInSeconds, ...request }: NewSession,
    options: RunOptions<Session>,
  ): Promise<Session> =>
    ports.store.transaction(principal.tenantId, (tx) =>
      runOnce(options, tx, async () => {
        if (
          request.invitationId !== undefined &&
          (await tx.invitations.find(request.invitationId)) === undefined
        ) {
          throw new SchedulingError('not_found', 'There is no such invitation.');
        }
        const session: Session = {
          id: ports.randomness.id('ses'),
          ...request,
          secretKeyId: principal.keyId,
          expiresAt: tx.now.add({ seconds: expiresInSeconds }),
        };
        await tx.sessions.insert(session);
        return session;
      }),
    );
}

/** Ends a session on every server at once. @throws `not_found` */
export function makeRevokeSession(ports: Ports) {
  return (tenantId: string, sessionId: string): Promise<void> =>
    ports.store.transaction(tenantId, async (tx) => {
      if (!(await tx.sessions.revoke(sessionId)))
        throw new SchedulingError('not_found', 'There is no such session.');
    });
}
