import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import type { PostgresBinaries } from './binaries.js';
import { programEnvironment } from './cluster.js';
import { readLockFile } from './lock-file.js';
import { openLog } from './log.js';
import type { DatabasePlace } from './place.js';

/** What a start of the database needs to know. */
export interface ServerStart {
  place: DatabasePlace;
  binaries: PostgresBinaries;
  settings: Readonly<Record<string, string>>;
  /** On Windows the port to listen on, a free one when undefined; not used elsewhere. */
  port: number | undefined;
}

/** The port in the socket's name: always the same, as every database has a folder to itself. */
export const socketPort = 5432;

/** Small enough for a laptop, wide enough for twenty servers with a pool each. */
const usualSettings = {
  max_connections: '200',
  shared_buffers: '64MB',
  max_wal_size: '256MB',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  cluster_name: 'slotwright',
  // The log is for the operator: no statements, no values of rows, no line a quiet hour.
  log_checkpoints: 'off',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  // What was answered is on the disk. These are the defaults, and hold here whatever a configuration file says.
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
} satisfies Record<string, string>;

/** A start that is under way. */
export interface Launched {
  pid: number | undefined;
  hasEnded(): boolean;
}

/** Starts PostgreSQL as a process of its own, in its own session, with nothing of ours but the log. */
export async function launch(start: ServerStart): Promise<Launched> {
  const { place, binaries, settings } = start;
  if (process.platform === 'win32') return launchOnWindows(start);
  const all = { ...usualSettings, ...socketSettings(place), ...settings };
  const options = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = await openLog(place.log);
  try {
    const child = spawn(binaries.postgres, ['-D', place.cluster, ...options], {
      ...place.identity,
      cwd: place.folder,
      env: programEnvironment(),
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    });
    child.unref();
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve).once('error', reject);
    });
    return {
      pid: child.pid,
      hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    };
  } finally {
    await log.close();
  }
}

/** No TCP: the socket lies in a folder that only its owner can enter. */
function socketSettings(place: DatabasePlace): Record<string, string> {
  return {
    listen_addresses: '',
    port: String(socketPort),
    // A list, in which a comma or a quote in a folder's name has to be quoted.
    unix_socket_directories: `"${(place.socketFolder ?? '').replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
  };
}

/**
 * Windows: PostgreSQL refuses to run with an administrator's rights, and pg_ctl is what starts it without them. It
 * waits until connections are accepted, so that its end is the whole answer.
 */
async function launchOnWindows({ place, binaries, settings, port }: ServerStart): Promise<Launched> {
  const loopback = { listen_addresses: '127.0.0.1', port: String(port ?? (await freePort())) };
  const options = Object.entries({ ...usualSettings, ...loopback, ...settings });
  const line = options.map(([name, value]) => `-c "${name}=${value}"`).join(' ');
  const args = ['start', '-w', '-t', '600', '-D', place.cluster, '-l', place.log, '-o', line];
  await runProgram(binaries.pgCtl, args);
  const lock = await readLockFile(place.cluster);
  return { pid: lock?.pid, hasEnded: () => true };
}

/** Runs pg_ctl to its end, whatever that is; the log and the lock file tell the rest. */
export function runProgram(program: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const options = {
      env: programEnvironment(),
      stdio: 'ignore',
      windowsHide: true,
      detached: true,
    } as const;
    spawn(program, args, options)
      .once('error', reject)
      .once('exit', () => resolve());
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
