// Makes a fresh clone runnable with nothing but Node and npm: installs the workspace with the pinned pnpm,
// once per lockfile and Node version.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Slotwright needs Node 20.19 or newer; this is ${process.version}.`);
  process.exit(1);
}

const root = import.meta.dirname;
const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const stamp = join(root, 'node_modules', '.bootstrap-stamp');
const wanted = createHash('sha256')
  .update(readFileSync(join(root, 'pnpm-lock.yaml')))
  .update(process.version)
  .digest('hex');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  console.log(
    `Installing the workspace with ${packageManager} (the first time takes half a minute or more) …`,
  );
  const exitCode = await install();
  if (exitCode !== 0) process.exit(exitCode);
  writeFileSync(stamp, wanted);
}

/** Runs the install and passes its progress on, but for warnings that nobody has to act on. */
async function install() {
  const child = spawn('npx', ['-y', packageManager, 'install', '--frozen-lockfile'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
    env: environmentWithoutNpm(process.env),
  });
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      // On Node 20 some tools of the tests say that they were made for a newer one; they do run.
      if (!/Unsupported engine|npm warn/i.test(line)) console.log(`  ${line}`);
    });
  }
  return new Promise((resolve) => {
    child.once('error', () => resolve(1)).once('close', (code) => resolve(code ?? 1));
  });
}

/** npm hands its own settings down as variables, and pnpm would take them for its own; where to fetch from is kept. */
function environmentWithoutNpm(environment) {
  return Object.fromEntries(
    Object.entries(environment).filter(
      ([name]) =>
        !/^npm_(config|package|lifecycle|command|execpath|node)/i.test(name) ||
        /registry|cache|userconfig|proxy|cafile/i.test(name),
    ),
  );
}
