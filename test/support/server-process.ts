import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, constants, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from './free-port.js';

/** A server that runs as a process of its own, on loopback, with a folder that goes when it stops. */
export interface ServerProcess {
  url: string;
  folder: string;
  stop: () => Promise<void>;
}

/** Whether a command can be found on the PATH. */
export async function isInstalled(command: string): Promise<boolean> {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const found = await Promise.allSettled(
    folders.map((folder) => access(join(folder, command), constants.X_OK)),
  );
  return found.some(({ status }) => status === 'fulfilled');
}

/**
 * Starts a command and waits until its server answers.
 * @param prepare makes what the command needs inside the folder and gives its arguments
 * @param isReady asked again and again, until it says yes or 20 s are over
 */
export async function startServerProcess(
  command: string,
  prepare: (folder: string, port: number) => Promise<string[]>,
  isReady: (url: string) => Promise<boolean>,
): Promise<ServerProcess> {
  const folder = await mkdtemp(join(tmpdir(), `${command}-`));
  const port = await freePort();
  const child = spawn(command, await prepare(folder, port), { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-2000);
  });
  const exited = once(child, 'exit');
  const url = `http://127.0.0.1:${port}/`;
  const stop = async () => {
    child.kill('SIGTERM');
    const isGone = await Promise.race([exited.then(() => true), wait(3000, false, { ref: false })]);
    if (!isGone) child.kill('SIGKILL');
    await exited;
    await rm(folder, { recursive: true, force: true });
  };
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (child.exitCode !== null) break;
    if (await isReady(url).catch(() => false)) return { url, folder, stop };
    await wait(100);
  }
  await stop();
  throw new Error(`${command} did not start: ${said}`);
}
