import { sql } from 'kysely';
import { SchedulingError } from '../../../domain/scheduling-error.js';
import type { AnswerRecords, RepeatableRequest } from '../../../ports/answer-records.js';
import type { AuditRecords } from '../../../ports/store.js';
import { type Scope, at } from './scope.js';

/** Answers already given, for requests that come twice; kept 24 hours, sealed (R4). */
export function answerRecords(scope: Scope): AnswerRecords {
  const { trx, tenantId, vault, now } = scope;
  return {
    claim: async (request) => {
      await takeTurn(scope, request);
      const row = await trx
        .selectFrom('answers')
        .select(['body_hash', 'status', 'sealed_body'])
        .where('tenant_id', '=', tenantId)
        .where('principal', '=', request.principal)
        .where('route', '=', request.route)
        .where('key', '=', request.key)
        .where('created_at', '>', at(now.subtract({ hours: 24 })))
        .executeTakeFirst();
      if (row === undefined) return undefined;
      if (!row.body_hash.equals(request.bodyHash)) {
        throw new SchedulingError('idempotency_conflict', 'This Idempotency-Key was used with another body.');
      }
      return {
        status: row.status,
        body: JSON.parse(await vault.open(place(request), row.sealed_body)) as unknown,
      };
    },
    save: async (request, answer) => {
      await trx
        .deleteFrom('answers')
        .where('tenant_id', '=', tenantId)
        .where('created_at', '<=', at(now.subtract({ hours: 24 })))
        .execute();
      await trx
        .insertInto('answers')
        .values({
          tenant_id: tenantId,
          principal: request.principal,
          route: request.route,
          key: request.key,
          body_hash: Buffer.from(request.bodyHash),
          status: answer.status,
          sealed_body: await vault.seal(place(request), JSON.stringify(answer.body)),
        })
        .execute();
    },
  };
}

/** Forgets the answers that tell of any of these ids; a request that comes again is carried out, or refused, anew. */
export async function forgetAnswersAbout(
  { trx, tenantId, vault }: Scope,
  ids: readonly string[],
): Promise<void> {
  const rows = await trx
    .selectFrom('answers')
    .select(['principal', 'route', 'key', 'sealed_body'])
    .where('tenant_id', '=', tenantId)
    .execute();
  for (const { principal, route, key, sealed_body } of rows) {
    const body = await vault.open(place({ principal, route, key }), sealed_body);
    if (!ids.some((id) => body.includes(id))) continue;
    await trx
      .deleteFrom('answers')
      .where('tenant_id', '=', tenantId)
      .where('principal', '=', principal)
      .where('route', '=', route)
      .where('key', '=', key)
      .execute();
  }
}

/** The lock lives as long as the transaction, so a crash leaves nothing behind. */
async function takeTurn({ trx, tenantId }: Scope, request: RepeatableRequest): Promise<void> {
  const name = JSON.stringify([tenantId, request.principal, request.route, request.key]);
  const { rows } = await sql<{ taken: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as taken`.execute(trx);
  if (rows[0]?.taken === true) return;
  throw new SchedulingError(
    'idempotency_in_progress',
    'The first request with this Idempotency-Key is still running.',
    {
      details: { retryAfterSeconds: 1 },
    },
  );
}

const place = (request: Pick<RepeatableRequest, 'principal' | 'route' | 'key'>) => ({
  table: 'answers',
  row: JSON.stringify([request.principal, request.route, request.key]),
  field: 'sealed_body',
});

/** Who did what, append-only for the server's role. */
export function auditRecords({ trx, tenantId }: Scope): AuditRecords {
  return {
    append: async ({ action, actor, object, requestId }) => {
      await trx
        .insertInto('audit_events')
        .values({ tenant_id: tenantId, action, actor, object, request_id: requestId })
        .execute();
    },
  };
}
