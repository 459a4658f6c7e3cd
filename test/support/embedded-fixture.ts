import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import pg from 'pg';
import {
  type DatabaseAddress,
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../packages/server/src/adapters/postgres/embedded-postgres.js';
import { makeTemporaryDataFolder, removeDataFolder } from './embedded-database.js';

/** A data folder of a test's own; when the test ends, whatever still runs on it is stopped and it is removed. */
export async function dataFolderFor(test: TestContext): Promise<string> {
  const folder = await makeTemporaryDataFolder();
  test.after(() => removeDataFolder(folder));
  return folder;
}

/** Starts or joins the database of a folder; without fsync, because a test's data is thrown away. */
export const startOn = (dataFolder: string): Promise<EmbeddedPostgres> =>
  startEmbeddedPostgres({ dataFolder, settings: { fsync: 'off' } });

/** The database's main process by its lock file, undefined once it has stopped in order. */
export function serverPid(folder: string): number | undefined {
  const path = join(folder, 'database', 'cluster', 'postmaster.pid');
  if (!existsSync(path)) return undefined;
  return Number(readFileSync(path, 'utf8').split('\n')[0]);
}

/** Runs statements on a connection of their own and gives the last one's rows. */
export async function query(
  address: DatabaseAddress,
  ...statements: string[]
): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(address);
  await client.connect();
  try {
    let rows: Record<string, unknown>[] = [];
    for (const statement of statements) ({ rows } = await client.query<Record<string, unknown>>(statement));
    return rows;
  } finally {
    await client.end();
  }
}
