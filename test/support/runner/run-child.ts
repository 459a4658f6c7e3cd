import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Ending } from './suite-summary.js';

/** A command whose whole output goes to a file. */
export interface ChildCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly logFile: string;
  /** After this many milliseconds the command and everything it started is ended. */
  readonly limitMs: number;
  readonly signal?: AbortSignal;
}

const graceMs = 5_000;
const pollMs = 50;

/**
 * Runs a command to its end, in a process group of its own, without standard input. What it left running in that
 * group is ended too, before this resolves. Never rejects for what the command does: one that can't be started ends
 * with an undefined code.
 */
export async function runChild(child: ChildCommand): Promise<Ending> {
  await mkdir(dirname(child.logFile), { recursive: true });
  const log = openSync(child.logFile, 'w');
  const startedAt = performance.now();
  try {
    const { pid, code, timedOut } = await spawnAndWait(child, log);
    const seconds = (performance.now() - startedAt) / 1000;
    await endLeftovers(pid);
    return { code, timedOut, seconds, logFile: child.logFile };
  } finally {
    closeSync(log);
  }
}

interface Exit {
  readonly pid: number | undefined;
  readonly code: number | undefined;
  readonly timedOut: boolean;
}

function spawnAndWait(child: ChildCommand, log: number): Promise<Exit> {
  return new Promise((resolve) => {
    const isWindows = process.platform === 'win32';
    const started = spawn(child.command, child.args, {
      cwd: child.cwd,
      env: child.env,
      stdio: ['ignore', log, log],
      detached: !isWindows,
      // npm is a script on Windows, and only a shell starts those.
      shell: isWindows && child.command === 'npm',
    });
    const { pid } = started;
    let timedOut = false;
    let insist: NodeJS.Timeout | undefined;
    const end = () => {
      signalGroup(pid, 'SIGTERM');
      insist = setTimeout(() => void signalGroup(pid, 'SIGKILL'), graceMs);
    };
    const limit = setTimeout(() => {
      timedOut = true;
      end();
    }, child.limitMs);
    const settle = (code: number | undefined) => {
      clearTimeout(limit);
      clearTimeout(insist);
      child.signal?.removeEventListener('abort', end);
      resolve({ pid, code, timedOut });
    };
    child.signal?.addEventListener('abort', end, { once: true });
    if (child.signal?.aborted === true) end();
    started.once('error', () => settle(undefined));
    started.once('exit', (code) => settle(code ?? undefined));
  });
}

/** A test that was cut short leaves its servers behind; the next suite must not meet them half stopped. */
async function endLeftovers(pid: number | undefined): Promise<void> {
  if (process.platform === 'win32' || !signalGroup(pid, 'SIGTERM')) return;
  for (let waited = 0; waited < graceMs; waited += pollMs) {
    await sleep(pollMs);
    if (!signalGroup(pid, 0)) return;
  }
  signalGroup(pid, 'SIGKILL');
}

/** Whether there was a process in the group to receive the signal. */
function signalGroup(pid: number | undefined, signal: NodeJS.Signals | 0): boolean {
  if (pid === undefined) return false;
  try {
    return process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    return false;
  }
}
