import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';

/** The operating system's user and group that PostgreSQL runs as when that is not ourselves. */
export interface Identity {
  uid: number;
  gid: number;
}

/** True when this process runs as root, as which PostgreSQL refuses to run. Never on Windows. */
export const isRoot = (): boolean => process.getuid?.() === 0;

/**
 * Who PostgreSQL has to run as: undefined for ourselves, another user when we are root. A cluster that an ordinary
 * user made is kept under that user; else it is `nobody`, whose number the system is asked for (65534 on most).
 * @param cluster the cluster's folder, which need not exist
 * @throws Error when root finds no unprivileged user
 */
export async function serviceIdentity(cluster: string): Promise<Identity | undefined> {
  if (!isRoot()) return undefined;
  const owner = await stat(cluster).catch(() => undefined);
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  try {
    return { uid: await idOfNobody('-u'), gid: await idOfNobody('-g') };
  } catch (cause) {
    throw new Error(
      'PostgreSQL does not run as root, and this system has no user "nobody" to run it as. Start the server as an ordinary user, or set DATABASE_URL.',
      { cause },
    );
  }
}

async function idOfNobody(flag: '-u' | '-g'): Promise<number> {
  const { stdout } = await promisify(execFile)('id', [flag, 'nobody']);
  const id = Number(stdout.trim());
  if (!Number.isSafeInteger(id) || id <= 0) throw new Error(`id ${flag} nobody gave no usable number.`);
  return id;
}

/**
 * The first folder on the way to `path` (itself included) that `identity` may not enter, or for a file at the end of
 * the way may not read; undefined when the way is free. Judged by mode bits.
 */
export async function firstClosedTo(identity: Identity, path: string): Promise<string | undefined> {
  const parent = dirname(path);
  if (parent !== path) {
    const above = await firstClosedTo(identity, parent);
    if (above !== undefined) return above;
  }
  const { uid, gid, mode, isFolder } = await stat(path).then((found) => ({
    uid: found.uid,
    gid: found.gid,
    mode: found.mode,
    isFolder: found.isDirectory(),
  }));
  const shift = uid === identity.uid ? 6 : gid === identity.gid ? 3 : 0;
  const needed = (isFolder ? 0o1 : 0o4) << shift;
  return (mode & needed) === needed ? undefined : path;
}
