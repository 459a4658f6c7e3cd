import pg from 'pg';

/** Looks into a running server's database: one statement, with the rights of a request of that tenant. */
export async function queryDatabase(
  url: string,
  statement: string,
  values: readonly unknown[],
  tenantId: string,
): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('begin');
    await client.query('set local role slotwright_app');
    await client.query(`select set_config('slotwright.tenant_id', $1, true)`, [tenantId]);
    const { rows } = await client.query<Record<string, unknown>>(statement, [...values]);
    await client.query('commit');
    return rows;
  } finally {
    await client.end();
  }
}
