import type { Scope } from './scope.js';

/** The tenant as people know it. */
export async function tenantName({ trx, tenantId }: Scope): Promise<string> {
  const { name } = await trx
    .selectFrom('tenants')
    .select('name')
    .where('tenant_id', '=', tenantId)
    .executeTakeFirstOrThrow();
  return name;
}
