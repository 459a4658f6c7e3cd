import type { JoinLink } from '../../../domain/join-link.js';
import type { JoinLinkRecords } from '../../../ports/meeting-records.js';
import { type Scope, at } from './scope.js';

/** Links of people to meetings, found by the hash of their secret, which is kept sealed so that it can be shown again (S17). */
export function joinLinkRecords({ trx, tenantId, vault, randomness, now }: Scope): JoinLinkRecords {
  const standing = (of: Pick<JoinLink, 'bookingId' | 'sessionKey' | 'participant'>) =>
    trx
      .updateTable('join_links')
      .where('tenant_id', '=', tenantId)
      .where('booking_id', '=', of.bookingId)
      .where('session_key', '=', of.sessionKey)
      .where('participant', '=', of.participant)
      .where('revoked_at', 'is', null);
  return {
    issue: async ({ bookingId, sessionKey, participant, expiresAt }) => {
      // What has expired opens nothing any more, and goes as soon as another comes.
      await trx
        .deleteFrom('join_links')
        .where('tenant_id', '=', tenantId)
        .where('expires_at', '<=', at(now))
        .execute();
      const secret = randomness.secret();
      const hash = Buffer.from(randomness.hash(secret));
      await trx
        .insertInto('join_links')
        .values({
          tenant_id: tenantId,
          link_hash: hash,
          sealed_secret: await vault.seal(place(hash), secret),
          booking_id: bookingId,
          session_key: sessionKey,
          participant,
          expires_at: expiresAt.toString(),
        })
        .execute();
    },
    ofBooking: async (bookingId) => {
      const rows = await trx
        .selectFrom('join_links')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('booking_id', '=', bookingId)
        .where('revoked_at', 'is', null)
        .where('expires_at', '>', at(now))
        .orderBy('session_key')
        .orderBy('participant')
        .execute();
      return Promise.all(
        rows.map(async (row) => ({
          bookingId: row.booking_id,
          sessionKey: row.session_key,
          participant: row.participant,
          secret: await vault.open(place(row.link_hash), row.sealed_secret),
          expiresAt: row.expires_at,
        })),
      );
    },
    prolong: async (link) => {
      await standing(link).set({ expires_at: link.expiresAt.toString() }).execute();
    },
    revoke: async (link) => {
      await standing(link).set({ revoked_at: now.toString() }).execute();
    },
  };
}

const place = (hash: Buffer) => ({ table: 'join_links', row: hash.toString('hex'), field: 'sealed_secret' });
