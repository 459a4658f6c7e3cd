import type { ConsentOutcome, OAuthStateRecords } from '../../../ports/oauth-state-records.js';
import type { SchedulingErrorCode } from '../../../domain/scheduling-error.js';
import { type Scope, at } from './scope.js';

/** Where a PKCE verifier is sealed; `row` is the state's hash in hex. */
export const verifierPlace = (row: string) => ({ table: 'oauth_states', row, field: 'sealed_verifier' });

/** Consents that were begun, and how they ended; kept for an hour. */
export function oauthStateRecords({ trx, tenantId, vault, now }: Scope): OAuthStateRecords {
  const hourAgo = now.subtract({ hours: 1 });
  return {
    insert: async (stateHash, state) => {
      const row = Buffer.from(stateHash).toString('hex');
      await trx
        .deleteFrom('oauth_states')
        .where('tenant_id', '=', tenantId)
        .where('created_at', '<', at(hourAgo))
        .execute();
      await trx
        .insertInto('oauth_states')
        .values({
          tenant_id: tenantId,
          state_hash: Buffer.from(stateHash),
          attempt_id: state.attemptId,
          provider: state.provider,
          scope: state.scope,
          data_center: state.dataCenter ?? null,
          return_url: state.returnUrl,
          is_popup: state.isPopup,
          sealed_verifier: await vault.seal(verifierPlace(row), state.codeVerifier),
          browser_hash: Buffer.from(state.browserHash),
          session_id: state.sessionId,
          actor: state.actor === undefined ? null : JSON.stringify(state.actor),
        })
        .execute();
    },
    end: async (attemptId, end) => {
      await trx
        .updateTable('oauth_states')
        .set({
          outcome: end.outcome,
          outcome_code: end.outcome === 'connected' ? null : end.code,
          connection_id: end.outcome === 'connected' ? end.connectionId : null,
        })
        .where('tenant_id', '=', tenantId)
        .where('attempt_id', '=', attemptId)
        .execute();
    },
    find: async (attemptId) => {
      const row = await trx
        .selectFrom('oauth_states')
        .select(['provider', 'created_at', 'outcome', 'outcome_code', 'connection_id'])
        .where('tenant_id', '=', tenantId)
        .where('attempt_id', '=', attemptId)
        .where('created_at', '>', at(hourAgo))
        .executeTakeFirst();
      return row && { provider: row.provider, begunAt: row.created_at, end: endOf(row) };
    },
  };
}

function endOf(row: {
  outcome: 'connected' | 'refused' | 'failed' | null;
  outcome_code: string | null;
  connection_id: string | null;
}): ConsentOutcome | undefined {
  if (row.outcome === null) return undefined;
  if (row.outcome === 'connected') return { outcome: 'connected', connectionId: row.connection_id ?? '' };
  // Written by `end` and by nothing else.
  return { outcome: row.outcome, code: row.outcome_code as SchedulingErrorCode };
}
