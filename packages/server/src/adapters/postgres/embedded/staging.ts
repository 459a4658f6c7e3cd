import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Makes a folder whole or not at all: `fill` works in a new folder beside `path`, which is then renamed to it. A crash
 * leaves only the unfinished folder, which nobody reads and the next call removes. When several do it at once, one
 * result stays and the others are thrown away, because a rename does not replace a folder that has something in it.
 * @param fill gets the path of the new, empty folder
 */
export async function makeWhole(path: string, fill: (unfinished: string) => Promise<void>): Promise<void> {
  await removeLeftOvers(path);
  const unfinished = `${path}${mark}${process.pid}-${randomBytes(4).toString('hex')}`;
  try {
    await mkdir(unfinished);
    await fill(unfinished);
    await rename(unfinished, path).catch(acceptExisting);
    await syncFolder(dirname(path));
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** True while a process with this number runs, whoever's it is. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

const mark = '.unfinished-';

async function removeLeftOvers(path: string): Promise<void> {
  const start = basename(path) + mark;
  for (const name of await readdir(dirname(path))) {
    if (!name.startsWith(start) || isAlive(Number.parseInt(name.slice(start.length), 10))) continue;
    // A program that its killed parent started may still write there, for as long as it finds its files.
    const leftOver = join(dirname(path), name);
    await rm(leftOver, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }).catch(
      () => undefined,
    );
  }
}

function acceptExisting(error: NodeJS.ErrnoException): void {
  // Windows says EPERM where a folder of that name exists.
  const codes = process.platform === 'win32' ? ['EPERM', 'EEXIST'] : ['ENOTEMPTY', 'EEXIST'];
  if (!codes.includes(error.code ?? '')) throw error;
}

/** Brings a folder's list of names to the disk, so that a rename in it survives a power cut. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return; // Windows opens no folders and journals renames itself.
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
