import { type Transaction, sql } from 'kysely';
import { KEY_PAGE_MINUTES, type OAuthState, STATE_MINUTES } from '../../../ports/oauth-state-records.js';
import type { JoinLink } from '../../../domain/join-link.js';
import type { Link } from '../../../ports/store.js';
import type { Database } from '../schema.js';
import type { TenantVault } from '../tenant-vault.js';
import { verifierPlace } from './oauth-states.js';
import { holdsSomething } from './pending-accounts.js';

/**
 * Look-ups made before a tenant is known. A policy shows each of them only the row whose secret (or its hash) the
 * transaction presents, so none of them can wander.
 */
export async function findSecretKey(
  trx: Transaction<Database>,
  keyId: string,
): Promise<{ tenantId: string; hash: Uint8Array } | undefined> {
  const row = await trx
    .selectFrom('secret_keys')
    .select(['tenant_id', 'secret_hash'])
    .where('key_id', '=', keyId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return row && { tenantId: row.tenant_id, hash: row.secret_hash };
}

/** A link that is neither expired nor revoked. */
export async function findLink(
  trx: Transaction<Database>,
  hash: Uint8Array,
): Promise<(Link & { tenantId: string }) | undefined> {
  const row = await trx
    .selectFrom('links')
    .selectAll()
    .where('link_hash', '=', Buffer.from(hash))
    .where('expires_at', '>', sql<Temporal.Instant>`now()`)
    .executeTakeFirst();
  return (
    row && {
      tenantId: row.tenant_id,
      kind: row.kind,
      invitationId: row.invitation_id,
      expiresAt: row.expires_at,
    }
  );
}

/** Whose connection a provider's delivery is for. */
export async function findConnectionTenant(
  trx: Transaction<Database>,
  connectionId: string,
): Promise<string | undefined> {
  const row = await trx
    .selectFrom('connections')
    .select('tenant_id')
    .where('connection_id', '=', connectionId)
    .executeTakeFirst();
  return row?.tenant_id;
}

/** Whose connections an account at a provider is. */
export async function findAccount(
  trx: Transaction<Database>,
  provider: string,
  accountId: string,
): Promise<{ tenantId: string; connectionId: string }[]> {
  const rows = await trx
    .selectFrom('connections')
    .select(['tenant_id', 'connection_id'])
    .where('provider', '=', provider)
    .where('account_id', '=', accountId)
    .orderBy('connection_id')
    .execute();
  return rows.map((row) => ({ tenantId: row.tenant_id, connectionId: row.connection_id }));
}

/** Who has something of an account that let us in. */
export async function findGranted(
  trx: Transaction<Database>,
  provider: string,
  accountId: string,
): Promise<string[]> {
  const rows = await trx
    .selectFrom('pending_accounts')
    .select('tenant_id')
    .distinct()
    .where('provider', '=', provider)
    .where('account_id', '=', accountId)
    .where(holdsSomething)
    .orderBy('tenant_id')
    .execute();
  return rows.map((row) => row.tenant_id);
}

/** A request to connect an account, whatever became of it. */
export async function findHandoff(
  trx: Transaction<Database>,
  hash: Uint8Array,
): Promise<{ tenantId: string; handoffId: string } | undefined> {
  const row = await trx
    .selectFrom('handoffs')
    .select(['tenant_id', 'handoff_id'])
    .where('secret_hash', '=', Buffer.from(hash))
    .executeTakeFirst();
  return row && { tenantId: row.tenant_id, handoffId: row.handoff_id };
}

/** A link to a meeting that is neither expired nor revoked. */
export async function findJoinLink(
  trx: Transaction<Database>,
  hash: Uint8Array,
): Promise<(Omit<JoinLink, 'secret'> & { tenantId: string }) | undefined> {
  const row = await trx
    .selectFrom('join_links')
    .select(['tenant_id', 'booking_id', 'session_key', 'participant', 'expires_at'])
    .where('link_hash', '=', Buffer.from(hash))
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', sql<Temporal.Instant>`now()`)
    .executeTakeFirst();
  return (
    row && {
      tenantId: row.tenant_id,
      bookingId: row.booking_id,
      sessionKey: row.session_key,
      participant: row.participant,
      expiresAt: row.expires_at,
    }
  );
}

/** An account that its owner may take back, whatever became of it. */
export async function findPendingAccount(
  trx: Transaction<Database>,
  hash: Uint8Array,
): Promise<{ tenantId: string; pendingAccountId: string } | undefined> {
  const row = await trx
    .selectFrom('pending_accounts')
    .select(['tenant_id', 'pending_account_id'])
    .where('revoke_hash', '=', Buffer.from(hash))
    .executeTakeFirst();
  return row && { tenantId: row.tenant_id, pendingAccountId: row.pending_account_id };
}

/** A token of a partner's customer. */
export async function findPartnerToken(
  trx: Transaction<Database>,
  hash: Uint8Array,
): Promise<{ tenantId: string; tokenId: string } | undefined> {
  const row = await trx
    .selectFrom('partner_tokens')
    .select(['tenant_id', 'token_id'])
    .where('token_hash', '=', Buffer.from(hash))
    .executeTakeFirst();
  return row && { tenantId: row.tenant_id, tokenId: row.token_id };
}

/** Whether a live session may be used from this origin. */
export async function isSessionOrigin(trx: Transaction<Database>, origin: string): Promise<boolean> {
  const row = await trx
    .selectFrom('sessions')
    .select('session_id')
    .where(sql<boolean>`origins @> array[${origin}]`)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', sql<Temporal.Instant>`now()`)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Takes a fresh, unused OAuth state: seen by its hash, then marked within its own tenant (S26). */
export async function takeOAuthState(
  trx: Transaction<Database>,
  hash: Uint8Array,
  vaultOf: (tenantId: string) => TenantVault,
): Promise<(OAuthState & { tenantId: string }) | undefined> {
  const seen = await trx
    .selectFrom('oauth_states')
    .select('tenant_id')
    .where('state_hash', '=', Buffer.from(hash))
    .executeTakeFirst();
  if (seen === undefined) return undefined;
  await sql`select set_config('slotwright.tenant_id', ${seen.tenant_id}, true)`.execute(trx);
  const row = await trx
    .updateTable('oauth_states')
    .set({ used_at: sql<string>`now()` })
    .where('tenant_id', '=', seen.tenant_id)
    .where('state_hash', '=', Buffer.from(hash))
    .where('used_at', 'is', null)
    .where(
      'created_at',
      '>',
      sql<Temporal.Instant>`now() - make_interval(
        mins => case scope when 'key' then ${KEY_PAGE_MINUTES}::int else ${STATE_MINUTES}::int end)`,
    )
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const place = verifierPlace(Buffer.from(hash).toString('hex'));
  return {
    tenantId: row.tenant_id,
    attemptId: row.attempt_id ?? '',
    provider: row.provider,
    scope: row.scope,
    dataCenter: row.data_center ?? undefined,
    returnUrl: row.return_url === '' ? undefined : row.return_url,
    isPopup: row.is_popup,
    codeVerifier: await vaultOf(row.tenant_id).open(place, row.sealed_verifier),
    browserHash: row.browser_hash,
    sessionId: row.session_id,
    handoffId: row.handoff_id ?? undefined,
    actor: row.actor ?? undefined,
  };
}
