import '../domain/temporal.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { Connection } from '../ports/connection-records.js';
import type { Mail, Mailer } from '../ports/mailer.js';
import type { Store } from '../ports/store.js';
import type { Sender } from './interview-event.js';

/** Told of in one round; more come in the next one. */
const MOST = 200;

/**
 * Regular work: whoever connected accounts that let us in no longer is told so, in one mail for all of them. A mail that
 * can't be sent now is sent when this runs again; one that is refused for good keeps nobody else's back. Throws what the
 * mailer does when it can't be reached.
 */
export function makeTellOfRevoked(ports: { store: Store; mailer: Mailer; sender: Sender }) {
  return async (tenantId: string, signal: AbortSignal): Promise<void> => {
    const untold = await ports.store.transaction(tenantId, (tx) => tx.connections.untoldRevoked(MOST));
    for (const [email, connections] of byAddress(untold)) {
      try {
        await ports.mailer.send(revokedMail(email, connections, ports.sender), signal);
      } catch (error) {
        if (!(error instanceof SchedulingError) || error.code !== 'provider_rejected') throw error;
      }
      await ports.store.transaction(tenantId, async (tx) => {
        for (const { id } of connections) await tx.connections.markTold(id);
      });
    }
  };
}

function byAddress(connections: readonly Connection[]): Map<string, Connection[]> {
  const groups = new Map<string, Connection[]>();
  for (const connection of connections) {
    const email = connection.connectedBy?.email ?? '';
    groups.set(email, [...(groups.get(email) ?? []), connection]);
  }
  return groups;
}

function revokedMail(email: string, connections: readonly Connection[], sender: Sender): Mail {
  const [first] = connections;
  const since = String(first?.connectedAt?.epochMilliseconds ?? 0);
  return {
    messageId: `${first?.id ?? ''}.revoked.${since}@${sender.domain}`,
    from: { name: 'Slotwright', email: sender.email },
    to: { name: first?.connectedBy?.name ?? email, email },
    subject:
      connections.length === 1 ? 'An account must be connected again' : 'Accounts must be connected again',
    body: [
      'Hello,',
      'these accounts do not let us in any more. Nothing is read from them, and nothing is written to them:',
      ...connections.map(lineOf),
      'Please connect them again. What waits for them goes on then.',
    ],
    locale: 'en',
  };
}

const lineOf = ({ accountName, provider, lastError }: Connection): string => {
  const why = lastError === undefined ? undefined : REASONS.get(lastError);
  return `${accountName} (${provider})${why === undefined ? '' : `: ${why}`}`;
};

/** What is known besides, by the connection's error. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ['connected_elsewhere', 'it was connected in another workspace, and can be in one only'],
  ['deauthorized', 'its owner took that back'],
]);
