import pg from 'pg';
import type { TestDatabase } from './embedded-database.js';

/** A look at everything the database holds, past the server. */
export interface Tables {
  /** One digest a table over the rows of these tenants; equal digests mean that nothing changed. */
  digests(tenantIds: readonly string[]): Promise<Record<string, string>>;
  /** Every row of these tenants and every queued job, as text. */
  dump(tenantIds: readonly string[]): Promise<string>;
  /** Runs one statement as a tenant. */
  query<T extends pg.QueryResultRow>(tenantId: string, statement: string, values?: unknown[]): Promise<T[]>;
  close(): Promise<void>;
}

/** What may change although nothing was asked for: what calendars said last, and the record of refusals. */
const LEFT_OUT = ['free_busy', 'audit_events'];

/** Opens the database as the tables' owner, who is bound to one tenant at a time like everybody. */
export async function openTables(database: TestDatabase): Promise<Tables> {
  const client = new pg.Client(database.address);
  await client.connect();
  const { rows } = await client.query<{ table_name: string }>(
    `select table_name from information_schema.columns
     where table_schema = 'public' and column_name = 'tenant_id' order by table_name`,
  );
  const names = rows.map(({ table_name }) => table_name);
  const digestsOf = unionOf(
    names.filter((name) => !LEFT_OUT.includes(name)),
    (name) =>
      `select '${name}' as name, count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as digest from ${name} t`,
  );
  const textsOf = unionOf(names, (name) => `select '${name} ' || t::text as line from ${name} t`);

  const asTenant = async <T extends pg.QueryResultRow>(
    tenantId: string,
    statement: string,
    values: unknown[] = [],
  ): Promise<T[]> => {
    await client.query('begin');
    try {
      await client.query("select set_config('slotwright.tenant_id', $1, true)", [tenantId]);
      return (await client.query<T>(statement, values)).rows;
    } finally {
      await client.query('commit');
    }
  };

  return {
    digests: async (tenantIds) => {
      const found: Record<string, string> = {};
      for (const tenantId of tenantIds) {
        for (const row of await asTenant<{ name: string; digest: string }>(tenantId, digestsOf)) {
          found[`${tenantId} ${row.name}`] = row.digest;
        }
      }
      return found;
    },
    dump: async (tenantIds) => {
      const lines: string[] = [];
      for (const tenantId of tenantIds) {
        lines.push(...(await asTenant<{ line: string }>(tenantId, textsOf)).map(({ line }) => line));
      }
      const jobs = await client.query<{ line: string }>("select 'job ' || t::text as line from pgboss.job t");
      return [...lines, ...jobs.rows.map(({ line }) => line)].join('\n');
    },
    query: asTenant,
    close: () => client.end(),
  };
}

const unionOf = (names: readonly string[], select: (name: string) => string): string =>
  names.map(select).join(' union all ');
