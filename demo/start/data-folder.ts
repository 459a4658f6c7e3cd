import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The demo's folder, taken by this process. */
export interface DataFolder {
  /** The embedded database's. */
  postgres: string;
  /** The sandbox's calendars and mail. */
  sandbox: string;
  stateFile: string;
  visitorsFile: string;
  /** 32 random bytes in base64; made at the first start. */
  masterKey: string;
  /** What an earlier master key sealed can't be opened with this one. */
  isMasterKeyNew: boolean;
  /** Lets another demo have the folder. */
  release(): void;
}

/**
 * Takes the folder, making it when it is not there. The master key lies beside the database's folder, not in it, so
 * that a copy of the database alone opens nothing.
 * @throws Error when another demo uses the folder
 */
export function openDataFolder(folder: string): DataFolder {
  const isRoot = process.getuid?.() === 0;
  // Root runs PostgreSQL as another user, who has to pass through here to the database.
  mkdirSync(folder, { recursive: true, mode: isRoot ? 0o711 : 0o700 });
  const release = takeFolder(folder);
  const keyFile = join(folder, 'keys', 'master-key');
  const isMasterKeyNew = !existsSync(keyFile);
  if (isMasterKeyNew) writeMasterKey(keyFile);
  return {
    postgres: join(folder, 'postgres'),
    sandbox: join(folder, 'sandbox'),
    stateFile: join(folder, 'demo.json'),
    visitorsFile: join(folder, 'visitors.json'),
    masterKey: readFileSync(keyFile, 'utf8').trim(),
    isMasterKeyNew,
    release,
  };
}

function writeMasterKey(file: string): void {
  mkdirSync(join(file, '..'), { recursive: true, mode: 0o700 });
  writePrivately(file, `${randomBytes(32).toString('base64')}\n`);
}

/** Replaces a file as a whole; nobody but its owner can read it. */
export function writePrivately(file: string, text: string): void {
  writeFileSync(`${file}.new`, text, { mode: 0o600 });
  // The mode above counts only for a file that was not there yet.
  chmodSync(`${file}.new`, 0o600);
  renameSync(`${file}.new`, file);
}

/** Two demos in one folder would overwrite each other's calendars. */
function takeFolder(folder: string): () => void {
  const file = join(folder, 'demo.pid');
  const owner = ownerIn(file);
  if (owner !== undefined && owner !== process.pid && isAlive(owner)) {
    throw new Error(
      `A demo (process ${owner}) already uses ${folder}: end it, or choose another folder with DATA_FOLDER (for example: DATA_FOLDER=.slotwright/second). If no demo runs, remove ${file}.`,
    );
  }
  writePrivately(file, `${process.pid}\n`);
  return () => rmSync(file, { force: true });
}

function ownerIn(file: string): number | undefined {
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, 'utf8').trim();
  return /^[1-9]\d*$/.test(text) ? Number(text) : undefined;
}

/** Whether a process of this number runs. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Somebody else's process is alive all the same.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
