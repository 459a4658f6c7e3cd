import type { Invitation } from '../domain/invitation.js';
import type { Transaction } from '../ports/store.js';
import { findInvitation } from './candidate-context.js';
import type { Ports } from './ports.js';

/** A fresh link to book with; only its hash is kept. @returns its secret */
export async function issueBookLink(
  { randomness }: Pick<Ports, 'randomness'>,
  tx: Transaction,
  { id: invitationId, expiresAt }: Pick<Invitation, 'id' | 'expiresAt'>,
): Promise<string> {
  const secret = randomness.secret();
  await tx.links.insert(randomness.hash(secret), { kind: 'book', invitationId, expiresAt });
  return secret;
}

/** A fresh link for a mail. @returns its secret @throws `not_found` */
export function makeMailedLink(ports: Pick<Ports, 'store' | 'randomness'>) {
  return (tenantId: string, invitationId: string): Promise<string> =>
    ports.store.transaction(tenantId, async (tx) => {
      const { invitation } = await findInvitation(tx, invitationId);
      return issueBookLink(ports, tx, invitation);
    });
}
