import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePort } from '../support/free-port.js';
import type { Kit } from '../support/kit.js';

/** The server under load, in a process of its own, as it would be. */
export interface WebProcess {
  readonly origin: string;
  /** What it has taken so far. */
  readonly taken: () => Promise<Taken>;
  /** CPU time it has taken so far, of all its threads, in ms. */
  readonly cpuMilliseconds: () => Promise<number>;
  readonly stop: () => Promise<void>;
}

/** What a process has taken. */
export interface Taken {
  /** CPU time of all its threads. */
  readonly cpuMilliseconds: number;
  /** Memory that it has now, and the most that it ever had. */
  readonly bytes: number;
  readonly peakBytes: number;
}

const child = fileURLToPath(new URL('web-child.ts', import.meta.url));

/** Starts a second server on the kit's database, by itself a web one, and waits until it serves. `BENCH_NODE_OPTIONS` are Node's options for it. */
export async function startWeb(kit: Kit, role: 'web' | 'all' = 'web'): Promise<WebProcess> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const options = process.env['BENCH_NODE_OPTIONS']?.split(' ') ?? [];
  const web = spawn(process.execPath, [...options, '--import', 'tsx', child], {
    env: { ...process.env, ...kit.environment, ROLE: role, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  await untilReady(web, origin);
  const taken = async (): Promise<Taken> => {
    web.send('taken');
    // web-child.ts answers with just that.
    const [answer] = (await once(web, 'message')) as [Taken];
    return answer;
  };
  return {
    origin,
    taken,
    cpuMilliseconds: async () => (await taken()).cpuMilliseconds,
    stop: async () => {
      web.kill('SIGTERM');
      await once(web, 'exit');
    },
  };
}

async function untilReady(web: ChildProcess, origin: string): Promise<void> {
  for (;;) {
    if (web.exitCode !== null) throw new Error('The server under load ended.');
    const isUp = await fetch(`${origin}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
