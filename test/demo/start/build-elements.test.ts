import assert from 'node:assert/strict';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { buildElements } from '../../../demo/start/build-elements.js';
import { workspaceRoot } from '../../support/runner/node-suite.js';

// A small package beside the real one, so that it finds the same tools and the lockfile where that does.
const artifacts = join(workspaceRoot, 'test', '.artifacts');
mkdirSync(artifacts, { recursive: true });
const folder = mkdtempSync(join(artifacts, 'build-'));
const widgets = join(folder, 'packages', 'widgets');
const built = join(widgets, 'dist', 'cdn');
mkdirSync(join(widgets, 'src'), { recursive: true });
cpSync(join(workspaceRoot, 'pnpm-lock.yaml'), join(folder, 'pnpm-lock.yaml'));
symlinkSync(
  join(workspaceRoot, 'packages', 'widgets', 'node_modules'),
  join(widgets, 'node_modules'),
  'junction',
);
writeFileSync(join(widgets, 'package.json'), '{"type":"module"}');
writeFileSync(
  join(widgets, 'vite.config.ts'),
  `export default { build: { outDir: 'dist/cdn', lib: { formats: ['es'], entry: { elements: 'src/define.ts' } } } };`,
);
const source = join(widgets, 'src', 'define.ts');
writeFileSync(source, 'console.log("first");');
after(() => rmSync(folder, { recursive: true, force: true }));

const buildsOf = async (): Promise<number> => {
  const said: string[] = [];
  assert.equal(await buildElements(widgets, (line) => said.push(line)), built);
  return said.length;
};
const script = (): string => readFileSync(join(built, 'elements.js'), 'utf8');

test('elements are built when they are missing, and not again from the same sources', async () => {
  assert.equal(await buildsOf(), 1);
  assert.match(script(), /first/);
  assert.equal(await buildsOf(), 0);
});

test('a changed, a new and a renamed source each make a new build', async () => {
  writeFileSync(source, 'console.log("second");');
  assert.equal(await buildsOf(), 1);
  assert.match(script(), /second/);
  writeFileSync(join(widgets, 'src', 'more.ts'), 'export {};');
  assert.equal(await buildsOf(), 1);
  cpSync(join(widgets, 'src', 'more.ts'), join(widgets, 'src', 'other.ts'));
  rmSync(join(widgets, 'src', 'more.ts'));
  assert.equal(await buildsOf(), 1);
});

test('a build by somebody else, who empties the folder, is not taken for ours', async () => {
  rmSync(built, { recursive: true });
  mkdirSync(built);
  writeFileSync(join(built, 'elements.js'), 'console.log("stranger");');
  assert.equal(await buildsOf(), 1);
  assert.match(script(), /second/);
});

test('a build that fails leaves what was there, and says why', async () => {
  writeFileSync(source, 'import "./nowhere.js";');
  await assert.rejects(buildsOf(), /could not be built[\s\S]*nowhere/);
  assert.match(script(), /second/);
  assert.deepEqual(readdirSync(join(widgets, 'dist')), ['cdn']);
  writeFileSync(source, 'console.log("second");');
});

test('what a killed build left behind is removed', async () => {
  mkdirSync(`${built}.999999999`);
  writeFileSync(source, 'console.log("third");');
  assert.equal(await buildsOf(), 1);
  assert.equal(existsSync(`${built}.999999999`), false);
});
