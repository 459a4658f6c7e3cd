import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../support/free-port.js';
import { type KitProcess, startKitProcess } from '../support/kit-process.js';

/** Server processes on one database, some of which are dead at times. */
export interface Servers {
  /** One of them by turns, dead or alive: a client does not know. */
  next(): string;
  /** Kills one of them with SIGKILL every so often and starts it again, until stopped. */
  harass(everySeconds: number, random: () => number): Promise<void>;
  /** How often one was killed. */
  kills(): number;
  /** Ends the harassment; all of them are up again then. */
  leaveAlone(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts `count` servers, each web and worker, on ports that stay theirs. */
export async function startServers(environment: Record<string, string>, count: number): Promise<Servers> {
  const ports = await Promise.all(Array.from({ length: count }, () => freePort()));
  const running: KitProcess[] = await Promise.all(ports.map((port) => startKitProcess(environment, port)));
  const stopping = new AbortController();
  let harassing: Promise<void> = Promise.resolve();
  let turn = 0;
  let kills = 0;

  const isStopping = (): boolean => stopping.signal.aborted;
  const killOne = async (index: number): Promise<void> => {
    await running[index]?.kill();
    kills += 1;
    // Down for a moment, so that clients meet a port where nobody listens.
    await wait(300);
    running[index] = await startKitProcess(environment, ports[index]);
  };
  const harass = async (everySeconds: number, random: () => number): Promise<void> => {
    while (!isStopping()) {
      await wait(everySeconds * 1000, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (!isStopping()) await killOne(Math.floor(random() * count));
    }
  };
  return {
    next: () => `http://localhost:${String(ports[(turn += 1) % count])}`,
    harass: (everySeconds, random) => (harassing = harass(everySeconds, random)),
    kills: () => kills,
    leaveAlone: async () => {
      stopping.abort();
      await harassing;
    },
    stop: async () => {
      stopping.abort();
      await harassing.catch(() => undefined);
      await Promise.all(running.map((server) => server.stop()));
    },
  };
}
