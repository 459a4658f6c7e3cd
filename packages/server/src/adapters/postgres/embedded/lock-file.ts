import { readFile, readlink, rename, rm } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isAlive } from './staging.js';

/**
 * What PostgreSQL's main process tells of itself in `postmaster.pid`.
 * @see https://www.postgresql.org/docs/18/storage-file-layout.html and src/include/utils/pidfile.h
 */
export interface LockFile {
  pid: number;
  /** The port, 0 while it is not known yet. */
  port: number;
  /** True once connections are accepted. */
  isReady: boolean;
}

/** Reads the cluster's lock file; undefined when there is none or its first line is not written yet. */
export async function readLockFile(cluster: string): Promise<LockFile | undefined> {
  return parse(await readFile(join(cluster, lockFileName), 'utf8').catch(() => ''));
}

/** The running main process of exactly this cluster; undefined when the lock file is missing or stale. */
export async function runningServer(cluster: string): Promise<LockFile | undefined> {
  const found = await readLockFile(cluster);
  return found !== undefined && (await isServerOf(cluster, found.pid)) ? found : undefined;
}

/**
 * Removes a lock file whose process is gone or is another program: numbers are used again, after a restart of the
 * machine soon. PostgreSQL itself goes by the number alone and would refuse to start.
 *
 * A lock file that a starter wrote in this very moment is not lost: the file is moved aside first and moved back when
 * it is not the one that was judged. (Even without the file PostgreSQL does not start twice on a cluster: it finds the
 * shared memory of the other.)
 */
export async function removeStaleLockFile(cluster: string): Promise<void> {
  const found = await readLockFile(cluster);
  if (found === undefined || (await isServerOf(cluster, found.pid))) return;
  const path = join(cluster, lockFileName);
  const aside = `${path}.stale-${randomBytes(4).toString('hex')}`;
  try {
    await rename(path, aside);
  } catch {
    return; // Another starter removed it.
  }
  const moved = parse(await readFile(aside, 'utf8'));
  if (moved?.pid === found.pid) await rm(aside);
  else await rename(aside, path);
}

const lockFileName = 'postmaster.pid';

function parse(text: string): LockFile | undefined {
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Number(lines[0]);
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number(lines[3] ?? '0'), isReady: lines[7] === 'ready' };
}

async function isServerOf(cluster: string, pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false;
  // On Windows PostgreSQL asks for its own pipe of that number, which no other program has.
  if (process.platform === 'win32') return true;
  if (process.platform === 'linux') return isLinuxServerOf(cluster, pid);
  const { stdout } = await promisify(execFile)('ps', ['-ww', '-o', 'command=', '-p', String(pid)]).catch(
    () => ({
      stdout: '',
    }),
  );
  return stdout.includes(cluster);
}

/** PostgreSQL's main process sits in the cluster's folder and was given it as an argument. */
async function isLinuxServerOf(cluster: string, pid: number): Promise<boolean> {
  const workingFolder = await readlink(`/proc/${pid}/cwd`).catch(() => '');
  if (workingFolder === cluster) return true;
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return command.split('\0').includes(cluster);
}
