import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { isAlive } from './data-folder.js';

/**
 * Builds the elements' files for script tags unless those that are there come from these very sources. Which sources
 * they come from is written into their own folder, so that any other build, which empties it, also removes the claim.
 * @param widgets folder of the package
 * @param say told before a build begins
 * @returns the folder of the built files
 * @throws Error with the end of the build's output
 */
export async function buildElements(widgets: string, say: (line: string) => void): Promise<string> {
  const built = join(widgets, 'dist', 'cdn');
  const stamp = join(built, '.built-from');
  const wanted = hashOfSources(widgets);
  if (existsSync(join(built, 'elements.js')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted)
    return built;
  say('Building the elements …');
  removeLeftovers(dirname(built));
  const fresh = `${built}.${process.pid}`;
  const old = `${fresh}.old`;
  try {
    await build(widgets, fresh, []);
    await build(widgets, fresh, ['--mode', 'consoles']);
    await build(widgets, fresh, ['--mode', 'consoles-apart']);
    writeFileSync(join(fresh, '.built-from'), wanted);
    // Somebody else may read the folder at this moment: it is exchanged as a whole.
    if (existsSync(built)) renameSync(built, old);
    renameSync(fresh, built);
  } finally {
    for (const folder of [fresh, old]) rmSync(folder, { recursive: true, force: true });
  }
  return built;
}

/** What builds that were killed have left beside the built files. */
function removeLeftovers(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const pid = Number(/^cdn\.(\d+)(\.old)?$/.exec(name)?.[1] ?? process.pid);
    if (!isAlive(pid)) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

function hashOfSources(widgets: string): string {
  const hash = createHash('sha256');
  const sources = readdirSync(join(widgets, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const settings = ['package.json', 'vite.config.ts', '../../pnpm-lock.yaml'].map((name) =>
    join(widgets, name),
  );
  for (const file of [...sources, ...settings]) {
    const content = readFileSync(file);
    hash.update(`${file.slice(widgets.length)}\n${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}

/** Vite is the widgets' dependency, so it is found from there, and started without a shell. */
function build(widgets: string, outDir: string, options: readonly string[]): Promise<void> {
  const vitePackage = createRequire(join(widgets, 'package.json')).resolve('vite/package.json');
  const { bin } = JSON.parse(readFileSync(vitePackage, 'utf8')) as { bin: { vite: string } };
  const child = spawn(
    process.execPath,
    [join(dirname(vitePackage), bin.vite), 'build', '--outDir', outDir, ...options],
    { cwd: widgets, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output = (output + chunk.toString()).slice(-2000)));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`The elements could not be built.\n${output.trim()}`)),
    );
  });
}
