import type pg from 'pg';

const needed = ['fsync', 'full_page_writes', 'synchronous_commit'] as const;

/**
 * The settings under which a power cut may lose what was answered, as this session sees them; of an embedded
 * database or any other.
 * @returns one sentence each, none when all is well
 * @see https://www.postgresql.org/docs/18/runtime-config-wal.html
 */
export async function durabilityFaults(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string; setting: string }>(
    'select name, setting from pg_settings where name = any($1) order by name',
    [needed],
  );
  return rows
    .filter(({ setting }) => isUnsafe(setting))
    .map(({ name, setting }) => `${name} is ${setting}: a crash or power cut can lose confirmed bookings.`);
}

/** synchronous_commit has four safe values for one server: on, remote_apply, remote_write and local. */
const isUnsafe = (setting: string): boolean => setting === 'off';
