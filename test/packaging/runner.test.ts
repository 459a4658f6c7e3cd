import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, test } from 'node:test';
import { workspaceRoot } from '../support/runner/node-suite.js';
import { makeWorkspaces } from '../support/small-workspace.js';

const workspaceWith = makeWorkspaces();

interface Output {
  readonly code: number;
  readonly lines: readonly string[];
  readonly lastLine: string;
}

/** Runs the program behind `npm test` on such a folder. */
function runTests(root: string, ...words: string[]): Promise<Output> {
  const args = ['--import', 'tsx', 'test/run.ts', '--root', root, '--no-build', '--no-install', ...words];
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      args,
      { cwd: workspaceRoot, timeout: 60_000 },
      (_error, stdout) => {
        const lines = stdout.trimEnd().split('\n');
        resolve({ code: child.exitCode ?? -1, lines, lastLine: lines.at(-1) ?? '' });
      },
    );
  });
}

const passing = `import { test } from 'node:test'; test('passes', () => {});`;
const failing = `import { test } from 'node:test'; test('fails', () => { throw new Error('as meant'); });`;
const skipping = `import { test } from 'node:test'; test('waits', { skip: 'no Radicale here' }, () => {});`;
const dying = `process.kill(process.pid, 'SIGKILL');`;

describe('a run', () => {
  test('that passes ends with the sum over its suites, alone on the last line, and exit code 0', async () => {
    const root = workspaceWith({
      'test/server/domain/a.test.ts': passing,
      'test/server/http/b.test.ts': passing,
      'test/contract/c.test.ts': skipping,
    });
    const { code, lines, lastLine } = await runTests(root, 'domain', 'server');
    assert.equal(lastLine, '5 passed, 0 failed, 1 skipped');
    assert.equal(code, 0);
    assert.ok(lines.includes('  skipped: 1 × no Radicale here'));
  });

  test('runs the tests of the domain under each of the four time zones', async () => {
    const text = `import { test } from 'node:test'; test('x', { skip: process.env.TZ }, () => {});`;
    const { lines } = await runTests(workspaceWith({ 'test/server/domain/a.test.ts': text }), 'domain');
    for (const name of ['UTC', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu']) {
      assert.ok(lines.includes(`  skipped: 1 × ${name}`), name);
    }
  });

  test('fails when one test fails, and shows it', async () => {
    const root = workspaceWith({ 'test/demo/a.test.ts': failing, 'test/demo/b.test.ts': passing });
    const { code, lines, lastLine } = await runTests(root, 'server');
    assert.equal(lastLine, '1 passed, 1 failed, 0 skipped');
    assert.equal(code, 1);
    assert.ok(lines.some((line) => line.includes('✖ fails')));
    assert.ok(lines.some((line) => line.includes('as meant')));
  });

  test('fails when a test file dies, and when a suite has no tests', async () => {
    const { code, lastLine } = await runTests(
      workspaceWith({ 'test/demo/a.test.ts': dying }),
      'server',
      'e2e',
    );
    assert.equal(lastLine, '0 passed, 2 failed, 0 skipped');
    assert.equal(code, 1);
  });

  test('fails when a test file lies where no suite would run it', async () => {
    const root = workspaceWith({ 'test/demo/a.test.ts': passing, 'test/forgotten/b.test.ts': passing });
    const { lines, lastLine } = await runTests(root, 'server');
    assert.equal(lastLine, '1 passed, 1 failed, 0 skipped');
    assert.ok(lines.some((line) => line.includes('test/forgotten/b.test.ts')));
  });

  test('of single files runs these and nothing else', async () => {
    const root = workspaceWith({ 'test/demo/a.test.ts': passing, 'test/demo/b.test.ts': failing });
    assert.equal(
      (await runTests(root, '--file', 'test/demo/a.test.ts')).lastLine,
      '1 passed, 0 failed, 0 skipped',
    );
    assert.equal((await runTests(root, '--file', 'test/demo/none.test.ts')).code, 1);
  });

  test('that was not understood fails instead of running nothing', async () => {
    const { code, lastLine } = await runTests(workspaceWith({ 'test/demo/a.test.ts': passing }), 'sever');
    assert.equal(code, 2);
    assert.equal(lastLine, '0 passed, 1 failed, 0 skipped');
  });

  test('gives the tests a folder that others can pass through and removes it at the end', async () => {
    const text = `import { test } from 'node:test'; import { statSync } from 'node:fs';
      const folder = process.env.SLOTWRIGHT_TEST_DATA;
      test('x', { skip: folder + ' ' + (statSync(folder).mode & 0o777).toString(8) }, () => {});`;
    const { lines } = await runTests(workspaceWith({ 'test/demo/a.test.ts': text }), 'server');
    const [, path = '', mode] =
      /1 × (\S+) (\d+)$/.exec(lines.find((line) => line.includes('1 × ')) ?? '') ?? [];
    assert.equal(mode, '755');
    assert.equal(existsSync(path), false);
  });
});
