import { setTimeout as sleep } from 'node:timers/promises';
import { findBinaries, versionOf } from './embedded/binaries.js';
import { usableBinaries } from './embedded/binaries-copy.js';
import { checkMajorVersion, hasCluster } from './embedded/cluster.js';
import { databaseName, type DatabaseAddress, ownerName } from './embedded/credentials.js';
import { type EmbeddedCluster, joinOrStart, type Joined } from './embedded/join.js';
import { boundLog } from './embedded/log.js';
import { takesSessions } from './embedded/membership.js';
import { findPlace } from './embedded/place.js';
import { stopServer } from './embedded/server.js';

export type { DatabaseAddress } from './embedded/credentials.js';

/** The embedded database, as one of the servers that use it. */
export interface EmbeddedPostgres {
  /** Stays the same for as long as we are in use, also when the database has to be restarted. */
  address: DatabaseAddress;
  /**
   * Resolves once the database answers; after a crash that is when it has been restarted.
   * @throws Error after `stop`
   */
  ensureRunning(): Promise<void>;
  /** Leaves; the last one to leave stops the database. Close your own connections before. */
  stop(): Promise<void>;
}

/** How an embedded database is started. */
export interface EmbeddedPostgresOptions {
  /** Made when it does not exist. */
  dataFolder: string;
  /** Told, in sentences without secrets, what an operator wants to know. */
  log?: (message: string) => void;
  /** PostgreSQL settings beside the usual ones; whoever starts the database decides, who joins does not. */
  settings?: Record<string, string>;
}

/**
 * Joins the PostgreSQL that runs on a data folder, or starts it, making its cluster the first time.
 *
 * Any number of servers may do this at once and be killed at any moment. Nothing of ours has to be right for that; it
 * rests on three promises of others:
 * - one database per cluster: PostgreSQL's own lock on it. Who is too late finds the other's and joins it;
 * - a cluster is whole or not there: it is made under another name and renamed, and a rename does not replace a
 *   folder that has something in it;
 * - nobody stops it under another, and killed servers don't count: advisory locks (see `tryToJoin`).
 * Starters take turns only to save work. The database is a process of its own and outlives a server that is killed;
 * the next start finds it. When the database itself dies, the servers see their session end and one restarts it.
 * @throws Error with a sentence to act on: an unwritable folder, another major version, no programs for this platform,
 * a database that does not start (with the end of its log)
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const cluster = await prepare(options);
  const joined = await joinOrStart(cluster, { mayCreate: true });
  return new Member(cluster, joined);
}

async function prepare(options: EmbeddedPostgresOptions): Promise<EmbeddedCluster> {
  const log = options.log ?? (() => undefined);
  const settings = checkSettings(options.settings ?? {});
  const place = await findPlace(options.dataFolder, log);
  const binaries = await usableBinaries(await findBinaries(), place.identity, place.programs);
  const version = await versionOf(binaries);
  if (await hasCluster(place)) await checkMajorVersion(place, version);
  return { place, binaries, settings, log };
}

function checkSettings(settings: Record<string, string>): Record<string, string> {
  for (const [name, value] of Object.entries(settings)) {
    // They end up on a command line, on Windows through a shell.
    if (/^[a-z_][a-z0-9_.]*$/i.test(name) && !/["%\r\n\0]/.test(value)) continue;
    throw new Error(
      `The PostgreSQL setting ${JSON.stringify(name)} has a name or a value that can't be passed on.`,
    );
  }
  return settings;
}

const betweenAttemptsMs = 1_000;
const betweenLogChecksMs = 60_000;

/** One server's use of the database, with the watch that brings the database back when it dies. */
class Member implements EmbeddedPostgres {
  readonly address: DatabaseAddress;
  readonly #cluster: EmbeddedCluster;
  readonly #stopping = new AbortController();
  readonly #logCheck: NodeJS.Timeout;
  #joined: Joined | undefined;
  #healing: Promise<void> | undefined;
  #stopped: Promise<void> | undefined;

  constructor(cluster: EmbeddedCluster, joined: Joined) {
    const { at, credentials } = joined;
    this.address = { ...at, user: ownerName, password: credentials.ownerPassword, database: databaseName };
    this.#cluster = cluster;
    this.#logCheck = setInterval(() => this.#boundLog(), betweenLogChecksMs).unref();
    this.#watch(joined);
  }

  async ensureRunning(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      await this.#healing;
      if (this.#joined !== undefined && (await takesSessions(this.address))) return;
      // Our own session is about to be seen to end, or the database is full.
      await sleep(50);
    }
    throw new Error('This server has left the embedded database.');
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#leave();
    return this.#stopped;
  }

  #watch(joined: Joined): void {
    this.#joined = joined;
    void joined.membership.ended.then(() => {
      if (this.#stopping.signal.aborted) return;
      this.#joined = undefined;
      this.#healing = this.#heal();
    });
  }

  async #heal(): Promise<void> {
    this.#cluster.log('The embedded database went away; it is looked for and, if need be, restarted.');
    let lastFault: string | undefined;
    while (!this.#stopping.signal.aborted) {
      const fault = await this.#rejoin();
      if (fault === undefined) return;
      if (fault !== lastFault) this.#cluster.log(`The embedded database is not back: ${fault}`);
      lastFault = fault;
      await sleep(betweenAttemptsMs, undefined, { ref: false, signal: this.#stopping.signal }).catch(
        () => undefined,
      );
    }
  }

  /** @returns undefined when it worked, else what is wrong */
  async #rejoin(): Promise<string | undefined> {
    try {
      const { port } = this.address;
      this.#watch(
        await joinOrStart(this.#cluster, { mayCreate: false, port, signal: this.#stopping.signal }),
      );
      this.#healing = undefined;
      this.#cluster.log('The embedded database is back.');
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  async #leave(): Promise<void> {
    this.#stopping.abort();
    clearInterval(this.#logCheck);
    await this.#healing;
    const membership = this.#joined?.membership;
    if (membership === undefined) return;
    // A session that broke has nothing to give back, and others or the next start deal with what is left.
    const isLast = await membership.leave().catch(() => false);
    try {
      if (isLast) await stopServer(this.#cluster.place, this.#cluster.binaries);
    } finally {
      await membership.end();
    }
  }

  #boundLog(): void {
    boundLog(this.#cluster.place.log).catch((error: unknown) => {
      this.#cluster.log(`The database's log could not be shortened: ${String(error)}`);
    });
  }
}
