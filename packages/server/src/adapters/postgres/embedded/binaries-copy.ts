import { chmod, copyFile, mkdir, open, readdir, readFile, readlink, stat, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { PostgresBinaries } from './binaries.js';
import { firstClosedTo, type Identity } from './identity.js';
import { makeWhole } from './staging.js';

/**
 * Programs that can be run: the given ones, or a copy in `shared` where those are of no use: `identity` can't reach
 * them (a checkout in a closed home), or the package's install script, which makes the links between its libraries,
 * was not allowed to run. A copy is made once a version, beside its place, and then renamed into it.
 * @param shared a folder that `identity` can reach
 */
export async function usableBinaries(
  binaries: PostgresBinaries,
  identity: Identity | undefined,
  shared: string,
): Promise<PostgresBinaries> {
  const links = await librariesToLink(binaries.root);
  if (!(await isCopyNeeded(binaries, identity, links))) return binaries;
  const copy = join(shared, `${await packageVersion(binaries.root)}-${process.platform}-${process.arch}`);
  if ((await stat(copy).catch(() => undefined)) === undefined) await makeCopy(binaries.root, links, copy);
  const moved = (program: string) => join(copy, relative(binaries.root, program));
  return {
    root: copy,
    initdb: moved(binaries.initdb),
    postgres: moved(binaries.postgres),
    pgCtl: moved(binaries.pgCtl),
  };
}

interface LibraryLink {
  path: string;
  target: string;
}

/** The links that npm can't carry, from the list that the package keeps of them; paths relative to `root`. */
async function librariesToLink(root: string): Promise<LibraryLink[]> {
  const text = await readFile(join(root, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  // The list is part of the pinned package; its paths begin with the folder's own name, "native".
  const list = JSON.parse(text) as { source: string; target: string }[];
  return list.map(({ source, target }) => ({
    path: relative('native', target),
    target: relative(dirname(target), source),
  }));
}

async function isCopyNeeded(
  binaries: PostgresBinaries,
  identity: Identity | undefined,
  links: LibraryLink[],
): Promise<boolean> {
  for (const { path } of links) {
    if ((await stat(join(binaries.root, path)).catch(() => undefined)) === undefined) return true;
  }
  if (identity === undefined) return false;
  for (const part of [binaries.postgres, join(binaries.root, 'lib'), join(binaries.root, 'share')]) {
    if ((await firstClosedTo(identity, part)) !== undefined) return true;
  }
  return false;
}

/** Such as "postgres-18.4.0-beta.17": a newer package gets a copy of its own. */
async function packageVersion(root: string): Promise<string> {
  // A field that npm requires of every package.
  const manifest = JSON.parse(await readFile(join(dirname(root), 'package.json'), 'utf8')) as {
    version: string;
  };
  return `postgres-${manifest.version}`;
}

async function makeCopy(root: string, links: LibraryLink[], copy: string): Promise<void> {
  await makeWhole(copy, async (unfinished) => {
    await copyFolder(root, unfinished);
    for (const { path, target } of links) await symlink(target, join(unfinished, path)).catch(ignoreExisting);
  });
}

/** Copies with everyone allowed to read, and each file on the disk before the rename tells that it is whole. */
async function copyFolder(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  await chmod(to, 0o755);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await copyFolder(source, target);
    else if (entry.isSymbolicLink()) await symlink(await readlink(source), target);
    else await copyOneFile(source, target);
  }
}

async function copyOneFile(source: string, target: string): Promise<void> {
  await copyFile(source, target);
  const isProgram = ((await stat(source)).mode & 0o100) !== 0;
  const file = await open(target, 'r+');
  try {
    await file.chmod(isProgram ? 0o755 : 0o644);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The package's install script ran, and its links were copied with the rest. */
function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
