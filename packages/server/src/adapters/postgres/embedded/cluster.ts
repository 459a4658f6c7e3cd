import { spawn } from 'node:child_process';
import { chmod, lchown, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PostgresBinaries } from './binaries.js';
import { superuserName, writeCredentials } from './credentials.js';
import { type Identity, isRoot } from './identity.js';
import type { DatabasePlace } from './place.js';
import { makeWhole } from './staging.js';

/** True once the folder holds a whole cluster; half-made ones carry another name. */
export async function hasCluster(place: DatabasePlace): Promise<boolean> {
  return (await stat(place.database).catch(() => undefined)) !== undefined;
}

/**
 * Refuses a cluster that these programs can't read: PostgreSQL's files differ from major version to major version.
 * @param version of the programs, such as "18.4"
 * @throws Error naming both versions and the ways to upgrade
 */
export async function checkMajorVersion(place: DatabasePlace, version: string): Promise<void> {
  const path = join(place.cluster, 'PG_VERSION');
  const found = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new Error(`${place.cluster} is no whole PostgreSQL cluster: ${path} can't be read.`, { cause });
  });
  const [theirs, ours] = [found.trim(), String(Number.parseInt(version, 10))];
  if (theirs === ours) return;
  throw new Error(
    `${place.cluster} was made by PostgreSQL ${theirs}, and this server runs PostgreSQL ${ours}. ` +
      `To upgrade: start the server version that made it and take a pg_dump, begin with an empty data folder and restore the dump; or run pg_upgrade with the programs of both versions. ` +
      `See https://www.postgresql.org/docs/${ours}/upgrading.html.`,
  );
}

/**
 * Makes the cluster with its passwords, whole or not at all. Checksums on, UTF8, collation C, every login by
 * scram-sha-256, also over the socket.
 * @param isDurable false only where the data is thrown away anyway: skips bringing the files to the disk
 * @throws Error with what initdb said
 */
export async function makeCluster(
  place: DatabasePlace,
  binaries: PostgresBinaries,
  isDurable: boolean,
): Promise<void> {
  await makeWhole(place.database, async (unfinished) => {
    await chmod(unfinished, isRoot() ? 0o711 : 0o700);
    const { superuserPassword } = await writeCredentials(join(unfinished, 'credentials.json'));
    const cluster = join(unfinished, 'cluster');
    await mkdir(cluster, { mode: 0o700 });
    const passwordFile = join(unfinished, 'initdb-password');
    await writeFile(passwordFile, `${superuserPassword}\n`, { mode: 0o600 });
    await handOver([cluster, passwordFile], place.identity);
    const options = isDurable ? [] : ['--no-sync'];
    await runInitdb(binaries, place, ['-D', cluster, '--pwfile', passwordFile, ...options]);
    await rm(passwordFile);
  });
}

/** What a PostgreSQL program gets of our environment: none of our secrets, and none of the PG* variables. */
export function programEnvironment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'SystemRoot', 'SystemDrive', 'ComSpec', 'TEMP', 'TMP', 'USERPROFILE'];
  const entries = kept.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(entries), LC_ALL: 'C', TZ: 'UTC' };
}

async function handOver(paths: string[], identity: Identity | undefined): Promise<void> {
  if (identity === undefined) return;
  for (const path of paths) await lchown(path, identity.uid, identity.gid);
}

function runInitdb(binaries: PostgresBinaries, place: DatabasePlace, args: string[]): Promise<void> {
  const fixed = ['-U', superuserName, '-A', 'scram-sha-256', '-E', 'UTF8', '--locale=C', '--data-checksums'];
  return new Promise((resolve, reject) => {
    const initdb = spawn(binaries.initdb, [...fixed, '--no-instructions', ...args], {
      ...place.identity,
      cwd: place.folder,
      env: programEnvironment(),
      stdio: ['ignore', 'ignore', 'pipe'],
      windowsHide: true,
    });
    let said = '';
    initdb.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-2_000);
    });
    initdb.once('error', reject);
    initdb.once('close', (code) => {
      if (code === 0) resolve();
      else
        reject(new Error(`The database could not be made in ${place.folder}. initdb said: ${said.trim()}`));
    });
  });
}
