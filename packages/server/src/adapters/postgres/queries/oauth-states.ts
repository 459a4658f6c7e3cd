import type { Selectable } from 'kysely';
import type {
  ConsentAttempt,
  ConsentOutcome,
  OAuthStateRecords,
} from '../../../ports/oauth-state-records.js';
import type { SchedulingErrorCode } from '../../../domain/scheduling-error.js';
import type { Database } from '../schema.js';
import { type Scope, at } from './scope.js';

/** Where a PKCE verifier is sealed; `row` is the state's hash in hex. */
export const verifierPlace = (row: string) => ({ table: 'oauth_states', row, field: 'sealed_verifier' });

/** Consents that were begun, and how they ended; kept for an hour. */
export function oauthStateRecords({ trx, tenantId, vault, now }: Scope): OAuthStateRecords {
  const hourAgo = now.subtract({ hours: 1 });
  const attempts = trx
    .selectFrom('oauth_states')
    .select(['provider', 'scope', 'created_at', 'outcome', 'outcome_code', 'connection_id'])
    .where('tenant_id', '=', tenantId)
    .where('created_at', '>', at(hourAgo));
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
          return_url: state.returnUrl ?? '',
          is_popup: state.isPopup,
          sealed_verifier: await vault.seal(verifierPlace(row), state.codeVerifier),
          browser_hash: Buffer.from(state.browserHash),
          session_id: state.sessionId,
          handoff_id: state.handoffId ?? null,
          actor: state.actor === undefined ? null : JSON.stringify(state.actor),
        })
        .execute();
    },
    end: async (attemptId, end) => {
      await trx
        .updateTable('oauth_states')
        .set({ outcome: end.outcome, ...outcomeColumns(end) })
        .where('tenant_id', '=', tenantId)
        .where('attempt_id', '=', attemptId)
        .execute();
    },
    find: async (attemptId) => {
      const row = await attempts.where('attempt_id', '=', attemptId).executeTakeFirst();
      return row && toAttempt(row);
    },
    newest: async () => {
      const rows = await attempts
        .distinctOn('provider')
        .orderBy('provider')
        .orderBy('created_at', 'desc')
        .execute();
      return rows.map(toAttempt);
    },
  };
}

function outcomeColumns(end: ConsentOutcome): { outcome_code: string | null; connection_id: string | null } {
  switch (end.outcome) {
    case 'connected':
      return { outcome_code: null, connection_id: end.connectionId };
    case 'to_confirm':
      return { outcome_code: null, connection_id: end.pendingAccountId };
    default:
      return { outcome_code: end.code, connection_id: null };
  }
}

interface EndColumns {
  outcome: ConsentOutcome['outcome'] | null;
  outcome_code: string | null;
  connection_id: string | null;
}

const toAttempt = (
  row: EndColumns & Pick<Selectable<Database['oauth_states']>, 'provider' | 'scope' | 'created_at'>,
): ConsentAttempt => ({
  provider: row.provider,
  scope: row.scope,
  begunAt: row.created_at,
  end: endOf(row),
});

function endOf(row: EndColumns): ConsentOutcome | undefined {
  if (row.outcome === null) return undefined;
  if (row.outcome === 'connected') return { outcome: 'connected', connectionId: row.connection_id ?? '' };
  if (row.outcome === 'to_confirm') {
    return { outcome: 'to_confirm', pendingAccountId: row.connection_id ?? '' };
  }
  // Written by `end` and by nothing else.
  return { outcome: row.outcome, code: row.outcome_code as SchedulingErrorCode };
}
