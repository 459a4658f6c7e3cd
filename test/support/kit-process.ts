import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.js';
import { type TestCandidate, hostOrigin } from './kit.js';
import { workspaceRoot } from './runner/node-suite.js';

/** A server as a process of its own, as an operator starts it. */
export interface KitProcess {
  origin: string;
  pid: number;
  /** What it wrote: its log and whatever else, the last of it. */
  said(): string;
  /** Ends it with SIGKILL, as a crash would, and waits for its end. */
  kill(): Promise<void>;
  /** Asks it to stop with SIGTERM. @returns its exit code once it has ended, null when a signal ended it */
  stop(): Promise<number | null>;
}

const main = fileURLToPath(new URL('../../packages/server/src/main.ts', import.meta.url));
const keptBytes = 200_000;

/**
 * Starts a server process and waits until it serves.
 * @param environment as of a kit; its log goes to `said`
 * @param port a free one of its own, unless told
 * @param args of the command line
 * @throws Error with what it said when it ends instead
 */
export async function startKitProcess(
  environment: Record<string, string>,
  port?: number,
  args: readonly string[] = [],
): Promise<KitProcess> {
  const itsPort = port ?? (await freePort());
  const child = spawnMain(args, { ...environment, PORT: String(itsPort), LOG_LEVEL: 'info' });
  const said = collect(child);
  const ended = once(child, 'exit');
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(signal);
      await ended;
    }
    return child.exitCode;
  };
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', () => {
      if (said().includes('"msg":"started"')) resolve();
    });
    void ended.then(() => reject(new Error(`The server ended: ${said()}`)));
  });
  return {
    origin: `http://localhost:${itsPort}`,
    pid: child.pid ?? Number.NaN,
    said,
    kill: async () => {
      await end('SIGKILL');
    },
    stop: () => end('SIGTERM'),
  };
}

/** Runs a command of the server's program to its end. @returns its exit code and what it said */
export async function runKitCommand(
  args: readonly string[],
  environment: Record<string, string>,
): Promise<{ code: number | null; said: string }> {
  const child = spawnMain(args, environment);
  const said = collect(child);
  await once(child, 'close');
  return { code: child.exitCode, said: said() };
}

function spawnMain(args: readonly string[], environment: Record<string, string>): ChildProcess {
  const { PATH = '', HOME = '', TMPDIR } = process.env;
  return spawn(process.execPath, ['--import', 'tsx', main, ...args], {
    cwd: workspaceRoot,
    // Nothing of the tests' own environment, a DATABASE_URL least of all.
    env: { PATH, HOME, ...(TMPDIR === undefined ? {} : { TMPDIR }), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function collect(child: ChildProcess): () => string {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      text = (text + chunk.toString()).slice(-keptBytes);
    });
  }
  return () => text;
}

/** One reply, read to its end. */
export interface CandidateReply {
  status: number;
  code: string | undefined;
  body: Record<string, unknown>;
}

/** A candidate's element calls one particular server. */
export async function callAs(
  candidate: TestCandidate,
  origin: string,
  { method, path, body, key }: { method: string; path: string; body?: object; key?: string },
): Promise<CandidateReply> {
  const response = await fetch(origin + path, {
    method,
    headers: {
      Authorization: `Bearer ${candidate.token}`,
      Origin: hostOrigin,
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(key === undefined ? {} : { 'Idempotency-Key': key }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const parsed = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
  return { status: response.status, code: parsed['code'] as string | undefined, body: parsed };
}

/** Asks for a hold with a ticket. */
export const holdAs = (candidate: TestCandidate, origin: string, ticket: string) =>
  callAs(candidate, origin, { method: 'POST', path: '/elements/v1/holds', body: { ticket } });

/** Confirms a hold. */
export const confirmAs = (candidate: TestCandidate, origin: string, holdId: string, key?: string) =>
  callAs(candidate, origin, {
    method: 'POST',
    path: '/elements/v1/bookings',
    body: {
      holdId,
      candidate: { name: 'Marty McFly', email: 'marty@mail.example' },
      timeZone: 'America/Los_Angeles',
    },
    ...(key === undefined ? {} : { key }),
  });
