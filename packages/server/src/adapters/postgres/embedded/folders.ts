import { chmod, lchown, lstat, mkdir } from 'node:fs/promises';
import type { Identity } from './identity.js';

/**
 * Makes a folder that only one user can look into, or makes sure of one that exists.
 * @param owner undefined for ourselves
 * @returns its path
 * @throws Error when the path is no folder (a link, say) or belongs to somebody else, who could read along
 */
export async function makePrivateFolder(path: string, owner: Identity | undefined): Promise<string> {
  await mkdir(path, { mode: 0o700 }).catch(acceptExisting);
  const uid = process.getuid?.();
  const wanted = owner?.uid ?? uid;
  const found = await lstat(path);
  // As root we make it our own first and hand it over; a start that was cut off in between is mended here.
  const isOurs = found.isDirectory() && (found.uid === wanted || found.uid === uid);
  if (!isOurs) {
    throw new Error(`${path} belongs to somebody else. Remove it, or choose another data folder.`);
  }
  if (owner !== undefined && found.uid !== owner.uid) await lchown(path, owner.uid, owner.gid);
  if ((found.mode & 0o777) !== 0o700) await chmod(path, 0o700);
  return path;
}

/**
 * Makes a folder of root's that everyone may pass and nobody else may write, or makes sure of one that exists.
 * @throws Error when others could put their own programs or data there
 */
export async function makeSharedFolder(path: string): Promise<void> {
  const firstMade = await mkdir(path, { recursive: true, mode: 0o755 });
  if (firstMade !== undefined) await chmod(path, 0o755);
  const found = await lstat(path);
  if (found.isDirectory() && found.uid === 0 && (found.mode & 0o022) === 0) return;
  throw new Error(`${path} has to be a folder that belongs to root and that nobody else can write.`);
}

function acceptExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
