import { setTimeout as sleep } from 'node:timers/promises';
import type { PostgresBinaries } from './binaries.js';
import { hasCluster, makeCluster } from './cluster.js';
import { type Credentials, readCredentials } from './credentials.js';
import { socketPort } from './launch.js';
import { readLockFile, runningServer } from './lock-file.js';
import { logTail } from './log.js';
import { type Joining, type Membership, tryToJoin } from './membership.js';
import type { DatabasePlace } from './place.js';
import { type ClusterAddress, makeRoleAndDatabase } from './roles.js';
import { startServer } from './server.js';
import { takeTurn } from './turn.js';

/** A cluster and what it is run with. */
export interface EmbeddedCluster {
  place: DatabasePlace;
  binaries: PostgresBinaries;
  settings: Readonly<Record<string, string>>;
  log: (message: string) => void;
}

/** What a server has once it has joined. */
export interface Joined {
  at: ClusterAddress;
  credentials: Credentials;
  membership: Membership;
}

/** How far joining may go. */
export interface JoinOptions {
  /** Whether a missing cluster is made; not when it was there a moment ago. */
  mayCreate: boolean;
  /** Windows: the port to come back to. */
  port?: number;
  signal?: AbortSignal;
}

const patienceMs = 120_000;

/**
 * Becomes a member of the database, starting it, making its cluster or our role and database where they are missing.
 * Looks again after each step, because others do the same at the same time.
 * @throws Error with what the database logged last, when it neither answers nor can be started
 */
export async function joinOrStart(cluster: EmbeddedCluster, options: JoinOptions): Promise<Joined> {
  const giveUpAt = performance.now() + patienceMs;
  let preparations = 0;
  for (;;) {
    options.signal?.throwIfAborted();
    const found = await look(cluster.place);
    if ('membership' in found) return found;
    if (found.state === 'unprepared' && preparations++ < 3 && found.access !== undefined) {
      await makeRoleAndDatabase(found.access.at, found.access.credentials);
    } else if (performance.now() > giveUpAt || found.state === 'unprepared') {
      throw await notReached(cluster.place, found.cause);
    } else if (found.state === 'absent') {
      await startInTurn(cluster, options);
    } else {
      await sleep(50);
    }
  }
}

interface NotJoined {
  state: Exclude<Joining['state'], 'joined'>;
  cause?: unknown;
  access?: { at: ClusterAddress; credentials: Credentials };
}

async function look(place: DatabasePlace): Promise<Joined | NotJoined> {
  if (!(await hasCluster(place))) return { state: 'absent' };
  const credentials = await readCredentials(place.credentials);
  const at = await addressOf(place);
  if (at === undefined) return { state: 'absent' };
  const joining = await tryToJoin(at, credentials);
  if (joining.state === 'joined') return { at, credentials, membership: joining.membership };
  return { ...joining, state: joining.state, access: { at, credentials } };
}

/** On Windows the port is what the running database wrote down. */
async function addressOf(place: DatabasePlace): Promise<ClusterAddress | undefined> {
  if (place.socketFolder !== undefined) return { host: place.socketFolder, port: socketPort };
  const lock = await readLockFile(place.cluster);
  return lock === undefined || lock.port === 0 ? undefined : { host: '127.0.0.1', port: lock.port };
}

async function startInTurn(cluster: EmbeddedCluster, options: JoinOptions): Promise<void> {
  const { place, binaries, settings, log } = cluster;
  const turn = await takeTurn(place.turn);
  if (turn === undefined) return;
  try {
    // Someone may have had the turn between our look and our turn; or the last member's stop is not over yet.
    if ((await runningServer(place.cluster)) !== undefined) {
      await sleep(20);
      return;
    }
    if (!(await hasCluster(place))) await create(cluster, options);
    log(`PostgreSQL starts in ${place.folder}.`);
    await startServer({ place, binaries, settings, port: options.port });
  } finally {
    await turn.release();
  }
}

async function create(
  { place, binaries, settings, log }: EmbeddedCluster,
  options: JoinOptions,
): Promise<void> {
  if (!options.mayCreate) throw new Error(`The database in ${place.folder} is gone.`);
  log(`A new database is made in ${place.folder}.`);
  await makeCluster(place, binaries, settings['fsync'] !== 'off');
}

async function notReached(place: DatabasePlace, cause: unknown): Promise<Error> {
  const reason = cause instanceof Error ? `${cause.message}. ` : '';
  const tail = await logTail(place.log).catch(() => '');
  return new Error(`The database in ${place.folder} can't be used. ${reason}Its log ends with: ${tail}`, {
    cause,
  });
}
