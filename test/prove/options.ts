import { parseArgs } from 'node:util';

/** How long and how hard to prove. */
export interface ProveOptions {
  /** Requests made in all, at least. */
  requests: number;
  /** Server processes on one database. */
  servers: number;
  /** Candidates at the same time. */
  clients: number;
  /** Slots they fight for. */
  slots: number;
  /** A server is killed every so many seconds; 0: none is. */
  killEverySeconds: number;
  /** Of all chance; the run's order of events is still the machine's. */
  seed: number;
}

const DEFAULTS: ProveOptions = {
  requests: 10_000,
  servers: 3,
  clients: 64,
  slots: 100,
  killEverySeconds: 5,
  seed: 1,
};

export const usage = `npm run prove -- [options]

Lets candidates hold, book, move and cancel interviews through several servers on one database, while servers are killed,
and then checks that nothing overlaps, nothing is lost and nothing happened twice. DATABASE_URL takes your own PostgreSQL
(its user needs CREATEDB; it works in a database of its own that it removes), else an embedded one is started.

  --requests n      requests made in all, at least (${String(DEFAULTS.requests)})
  --servers n       server processes (${String(DEFAULTS.servers)})
  --clients n       candidates at the same time (${String(DEFAULTS.clients)})
  --slots n         slots they fight for (${String(DEFAULTS.slots)})
  --kill-every s    seconds between two kill -9 of a server, 0 for none (${String(DEFAULTS.killEverySeconds)})
  --seed n          where chance begins (${String(DEFAULTS.seed)})`;

/** @throws Error with a sentence for whoever typed it */
export function readOptions(args: readonly string[]): ProveOptions {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { requests: text, servers: text, clients: text, slots: text, 'kill-every': text, seed: text },
  });
  const number = (name: keyof typeof values, least: number, otherwise: number): number => {
    const given = values[name];
    if (given === undefined) return otherwise;
    const value = Number(given);
    if (!Number.isInteger(value) || value < least)
      throw new Error(`--${name} takes a whole number from ${String(least)}.`);
    return value;
  };
  return {
    requests: number('requests', 1, DEFAULTS.requests),
    servers: number('servers', 1, DEFAULTS.servers),
    clients: number('clients', 1, DEFAULTS.clients),
    slots: number('slots', 4, DEFAULTS.slots),
    killEverySeconds: number('kill-every', 0, DEFAULTS.killEverySeconds),
    seed: number('seed', 0, DEFAULTS.seed),
  };
}
