import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, parse } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Makes the folder that holds a run's shared embedded database. Others may pass through it, because PostgreSQL
 * refuses to run as root and is then run under an unprivileged user; what lies inside protects itself.
 */
export function makeTestDataFolder(): string {
  const folder = realpathSync(mkdtempSync(join(passableTemporaryFolder(), 'slotwright-')));
  chmodSync(folder, 0o755);
  return folder;
}

/** The temporary folder of the system, or the one that everyone can reach where root has a private one. */
function passableTemporaryFolder(): string {
  const own = tmpdir();
  return process.getuid?.() === 0 && !canOthersPass(own) ? '/tmp' : own;
}

function canOthersPass(folder: string): boolean {
  if ((statSync(folder).mode & 0o001) === 0) return false;
  return folder === parse(folder).root || canOthersPass(dirname(folder));
}

/** A database server's process, by the lock file it keeps in its data folder. */
export interface DatabaseProcess {
  readonly pid: number;
  readonly dataFolder: string;
}

const lockFile = 'postmaster.pid';
const deepest = 4;

/** The database servers whose lock files lie in a folder or up to four levels below it. */
export function databasesIn(folder: string, depth = 0): DatabaseProcess[] {
  if (depth > deepest) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  if (entries.some((entry) => entry.name === lockFile)) return readLockFile(folder);
  return entries.flatMap((entry) =>
    entry.isDirectory() ? databasesIn(join(folder, entry.name), depth + 1) : [],
  );
}

function readLockFile(folder: string): DatabaseProcess[] {
  // The first line is the process, the second the data folder it serves.
  const [pid = '', dataFolder = ''] = readFileSync(join(folder, lockFile), 'utf8').split('\n');
  return /^[1-9]\d*$/.test(pid) ? [{ pid: Number(pid), dataFolder }] : [];
}

/**
 * Ends what is left over of a run: database servers still running on the folder are stopped, then it is removed.
 * A lock file that names another data folder is left alone: its process is none of ours.
 */
export async function removeTestDataFolder(folder: string): Promise<void> {
  for (const { pid, dataFolder } of databasesIn(folder)) {
    if (dataFolder.startsWith(folder)) await stopDatabase(pid);
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

/** Asks for an immediate stop, as the data is thrown away, and insists after five seconds. */
async function stopDatabase(pid: number): Promise<void> {
  // A killed server leaves its lock file behind, and its number may be another process's by now.
  if (!commandOf(pid).includes('postgres')) return;
  if (!signalDatabase(pid, process.platform === 'win32' ? 'SIGTERM' : 'SIGQUIT')) return;
  for (let waits = 0; waits < 50; waits += 1) {
    await sleep(100);
    if (!signalDatabase(pid, 0)) return;
  }
  signalDatabase(pid, 'SIGKILL');
}

function signalDatabase(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

function commandOf(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    if (process.platform === 'win32')
      return execFileSync('tasklist', ['/fi', `PID eq ${pid}`], { encoding: 'utf8' });
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}
