import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { KitClient } from '../../demo/host-app/kit-client.js';
import { makeTemporaryDataFolder, type TestDatabase, testDatabase } from './embedded-database.js';
import { freePort } from './free-port.js';
import { workspaceRoot } from './runner/node-suite.js';
import { databasesIn, removeTestDataFolder } from './runner/test-data-folder.js';

/** Where a demo keeps its data and listens; outlives its processes. */
export interface DemoPlace {
  readonly environment: Readonly<Record<string, string>>;
  readonly folder: string;
  readonly careerPage: string;
  readonly kit: string;
  readonly sandbox: string;
  /** Removes the data, and a database that was left running on them. */
  remove(): Promise<void>;
}

/** A demo in a process of its own, as `npm start` starts it. */
export interface DemoProcess {
  readonly process: ChildProcess;
  /** Its exit code, once it has ended; null when it was killed. */
  readonly exited: Promise<[number | null]>;
  /** All it has printed so far. */
  output(): string;
  /** Asks for an orderly end, or kills it, and gives the exit code; null when it was killed. */
  end(signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
}

/** Free ports and an empty folder; with DATABASE_URL in the environment, a fresh database on that server. */
export async function newDemoPlace(): Promise<DemoPlace> {
  const folder = await makeTemporaryDataFolder();
  const database: TestDatabase | undefined =
    (process.env['DATABASE_URL'] ?? '') === '' ? undefined : await testDatabase();
  const [page, server, sandbox, smtp] = [
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
  ];
  return {
    environment: {
      PORT: String(page),
      SERVER_PORT: String(server),
      SANDBOX_PORT: String(sandbox),
      SMTP_PORT: String(smtp),
      DATA_FOLDER: folder,
      DATABASE_URL: database?.url ?? '',
      LOG_LEVEL: 'warn',
    },
    folder,
    careerPage: `http://localhost:${page}`,
    kit: `http://localhost:${server}`,
    sandbox: `http://localhost:${sandbox}`,
    remove: async () => {
      if (databasesIn(folder).length > 0) await removeTestDataFolder(folder);
      await rm(folder, { recursive: true, force: true });
      await database?.drop();
    },
  };
}

/** Starts a demo's process without waiting for it to be ready; `changes` override the place's environment. */
export function spawnDemo(place: DemoPlace, changes: Record<string, string> = {}): DemoProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', 'demo/start.ts'], {
    cwd: workspaceRoot,
    env: { ...process.env, ...place.environment, ...changes },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const exited = once(child, 'exit') as Promise<[number | null]>;
  // A test file that fails half way must not leave servers behind.
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  void exited.then(() => process.off('exit', kill));
  return {
    process: child,
    exited,
    output: () => output,
    end: async (signal) => {
      if (child.exitCode === null) child.kill(signal);
      return (await exited)[0];
    },
  };
}

/** Starts a demo and waits until it has printed its addresses. Rejects with what it said when it ends before. */
export async function startDemo(place: DemoPlace): Promise<DemoProcess> {
  const demo = spawnDemo(place);
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (demo.output().includes('Ctrl-C')) return demo;
    if (demo.process.exitCode !== null) throw new Error(`The demo ended: ${demo.output()}`);
    await wait(100);
  }
  await demo.end('SIGKILL');
  throw new Error(`The demo did not come up: ${demo.output()}`);
}

/** The demo's own account at its server, as its host app has it. */
export function hostClient(place: DemoPlace): KitClient {
  const { tenant } = JSON.parse(readFileSync(join(place.folder, 'demo.json'), 'utf8')) as {
    tenant: { secretKey: string };
  };
  return new KitClient(place.kit, tenant.secretKey);
}
