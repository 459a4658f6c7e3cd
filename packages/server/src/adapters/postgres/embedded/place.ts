import { createHash } from 'node:crypto';
import { access, chmod, constants, mkdir, readFile, realpath, stat, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { firstClosedTo, type Identity, isRoot, serviceIdentity } from './identity.js';
import { makePrivateFolder, makeSharedFolder } from './folders.js';

/** Where the parts of one embedded database lie. All paths are absolute and free of links. */
export interface DatabasePlace {
  /** The folder that was asked for, or the one that stands in for it. */
  folder: string;
  /** Made as one: the cluster and the passwords to it. */
  database: string;
  cluster: string;
  credentials: string;
  log: string;
  /** Where copies of the programs may be put. */
  programs: string;
  /** What starters queue at: a socket's path, on Windows a pipe's name. */
  turn: string;
  /** The folder of the database's socket, mode 0700; undefined on Windows. */
  socketFolder: string | undefined;
  /** Who PostgreSQL runs as; undefined for ourselves. */
  identity: Identity | undefined;
}

/** Kept in a folder that PostgreSQL's own user can't reach; holds the path of the folder used instead. */
const pointerName = 'database-location';
const sharedFolder = '/var/lib/slotwright';
/** macOS allows 103 bytes, Linux 107; one limit keeps a folder usable on both. */
const longestSocketPath = 103;

/**
 * Finds, and where needed makes, the folders of an embedded database.
 *
 * Usually that is `dataFolder`. As root, PostgreSQL runs as another user, who may not be able to reach it (a checkout
 * in a home of mode 0700): then a folder under /var/lib/slotwright stands in, and `dataFolder` keeps a file with its
 * path, which is followed from then on. A socket's path is limited to about 100 bytes: for a longer one its folder lies
 * in /tmp, whatever TMPDIR says, because all servers of the folder have to arrive at the same one.
 * @throws Error when a folder can't be written, belongs to somebody else, or holds a database that PostgreSQL's own
 * user can't reach
 */
export async function findPlace(dataFolder: string, log: (message: string) => void): Promise<DatabasePlace> {
  const asked = await makeDataFolder(resolve(dataFolder));
  const folder = await folderInUse(asked, log);
  const database = join(folder, 'database');
  const cluster = join(database, 'cluster');
  const identity = await serviceIdentity(cluster);
  const socketFolder = process.platform === 'win32' ? undefined : await makeSocketFolder(folder, identity);
  return {
    folder,
    database,
    cluster,
    credentials: join(database, 'credentials.json'),
    log: join(folder, 'postgres.log'),
    programs: isRoot() ? sharedFolder : folder,
    turn:
      socketFolder === undefined ? `\\\\.\\pipe\\slotwright-${hashOf(folder)}` : join(socketFolder, 'turn'),
    socketFolder,
    identity,
  };
}

async function makeDataFolder(folder: string): Promise<string> {
  try {
    const firstMade = await mkdir(folder, { recursive: true, mode: isRoot() ? 0o711 : 0o700 });
    // The user whom root runs PostgreSQL as has to pass, also where the umask is strict.
    if (isRoot() && firstMade !== undefined) await letOthersPass(firstMade, folder);
    await access(folder, constants.W_OK);
    return await realpath(folder);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new Error(
      `The data folder ${folder} can't be made or written (${code}). Give the server's user the right to, or choose another folder.`,
      { cause },
    );
  }
}

async function letOthersPass(first: string, last: string): Promise<void> {
  await chmod(last, 0o711);
  if (last !== first && dirname(last) !== last) await letOthersPass(first, dirname(last));
}

async function folderInUse(asked: string, log: (message: string) => void): Promise<string> {
  const pointer = join(asked, pointerName);
  const known = (await readFile(pointer, 'utf8').catch(() => '')).trim();
  if (known !== '') return followPointer(pointer, known, log);
  if (!isRoot()) return asked;
  const closed = await firstClosedTo(await identityFor(asked), asked);
  const isTooLong = Buffer.byteLength(socketPathIn(asked)) > longestSocketPath;
  if (closed === undefined && !isTooLong) return asked;
  if (closed !== undefined) await refuseUnreachableDatabase(asked, closed);
  else if (await exists(join(asked, 'database'))) return asked;
  await makeSharedFolder(sharedFolder);
  const folder = join(sharedFolder, hashOf(asked));
  await makeDataFolder(folder);
  await writeFile(pointer, `${folder}\n`);
  log(`PostgreSQL's user can't use ${asked}, so its database is kept in ${folder}.`);
  return folder;
}

async function identityFor(asked: string): Promise<Identity> {
  const identity = await serviceIdentity(join(asked, 'database', 'cluster'));
  if (identity === undefined) throw new Error('Only root needs another user for PostgreSQL.');
  return identity;
}

async function followPointer(
  pointer: string,
  folder: string,
  log: (message: string) => void,
): Promise<string> {
  if (!isAbsolute(folder) || !(await exists(folder))) {
    throw new Error(
      `${pointer} says that the database is in ${folder}, which does not exist. Bring that folder back, or remove ${pointer} to begin with an empty database.`,
    );
  }
  log(`The database is kept in ${folder}, as ${pointer} says.`);
  return realpath(folder);
}

/** A database that is there already is never left behind for an empty one. */
async function refuseUnreachableDatabase(asked: string, closed: string): Promise<void> {
  if (!(await exists(join(asked, 'database')))) return;
  throw new Error(
    `The database in ${asked} can't be reached by the user that PostgreSQL runs as, because ${closed} is closed to others. Open it with: chmod o+x '${closed}'`,
  );
}

async function makeSocketFolder(folder: string, identity: Identity | undefined): Promise<string> {
  const inside = join(folder, 'socket');
  const isShort = Buffer.byteLength(socketPathIn(folder)) <= longestSocketPath;
  return makePrivateFolder(isShort ? inside : `/tmp/slotwright-${hashOf(folder)}`, identity);
}

const socketPathIn = (folder: string): string => join(folder, 'socket', '.s.PGSQL.5432');

const hashOf = (path: string): string => createHash('sha256').update(path).digest('hex').slice(0, 16);

const exists = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => undefined)) !== undefined;
