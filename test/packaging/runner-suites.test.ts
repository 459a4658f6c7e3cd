import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { runNodeSuite } from '../support/runner/node-suite.js';
import { judgeSuite } from '../support/runner/suite-summary.js';
import { databasesIn, makeTestDataFolder, removeTestDataFolder } from '../support/runner/test-data-folder.js';
import { runWidgetSuite } from '../support/runner/widget-suite.js';
import { makeWorkspaces } from '../support/small-workspace.js';

const workspaceWith = makeWorkspaces();

/** Runs one file as a suite. */
function runFile(text: string, limits: { limitMs?: number; fileLimitMs?: number } = {}) {
  const root = workspaceWith({ 'test/one.test.ts': text });
  return runNodeSuite({
    name: 'one',
    files: [join(root, 'test/one.test.ts')],
    env: process.env,
    logFolder: join(root, 'logs'),
    limitMs: limits.limitMs ?? 30_000,
    fileLimitMs: limits.fileLimitMs ?? 30_000,
  });
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('a suite', () => {
  test('counts as node:test does: subtests and their parents, but no describe', async () => {
    const result = await runFile(`import { describe, test } from 'node:test';
      describe('group', () => { test('one', () => {}); test('parent', async (t) => { await t.test('two', () => {}); }); });
      test('later', { todo: true }, () => { throw new Error('not yet'); });`);
    assert.deepEqual([result.passed, result.failed, result.skipped], [3, 0, 1]);
  });

  test('fails by a hook that fails, though every test passed', async () => {
    const result = await runFile(`import { after, describe, test } from 'node:test';
      describe('group', () => { after(() => { throw new Error('x'); }); test('one', () => {}); });`);
    assert.deepEqual([result.passed, result.failed], [1, 1]);
  });

  test('fails by a file in which nothing is a test', async () => {
    const result = await runFile('export const nothing = 1;');
    assert.equal(result.failed, 1);
    assert.match(result.faults.join(), /no test ran in .*one\.test\.ts/);
  });

  test('fails by a file that cannot be loaded, with what it said last', async () => {
    const result = await runFile(`import './missing.js';`);
    assert.equal(result.failed, 1);
    assert.match(result.failures[0]?.message ?? '', /missing\.js/);
  });

  test('that hangs is ended, with all it started, and has failed', async () => {
    const pidFile = join(workspaceWith({}), 'left-running.pid');
    const result = await runFile(
      `import { spawn } from 'node:child_process'; import { writeFileSync } from 'node:fs'; import { test } from 'node:test';
      test('hangs', async () => {
        const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
        writeFileSync(${JSON.stringify(pidFile)}, String(child.pid));
        await new Promise(() => setInterval(() => {}, 1000));
      });`,
      { limitMs: 3_000 },
    );
    assert.equal(result.failed, 1);
    assert.match(result.faults.join(), /was stopped after/);
    assert.equal(isRunning(Number(readFileSync(pidFile, 'utf8'))), false);
  });

  test('whose file takes too long has failed', async () => {
    const text = `import { test } from 'node:test'; test('slow', () => new Promise((r) => setTimeout(r, 20_000)));`;
    const result = await runFile(text, { fileLimitMs: 1_500 });
    assert.equal(result.failed, 1);
    assert.match(result.failures[0]?.message ?? '', /timed out/);
  });

  test('of elements counts as skipped, with the reason, where no browser is installed', async () => {
    const result = await runWidgetSuite({
      programs: {},
      files: [],
      env: process.env,
      logFolder: workspaceWith({}),
      limitMs: 1_000,
    });
    assert.deepEqual([result.passed, result.failed, result.skipped], [0, 0, 1]);
    assert.match(result.skipReasons.join(), /no browser is installed/);
  });

  test('is good only if it ended well, completely, and ran something', () => {
    const ending = { code: 0, timedOut: false, seconds: 1, logFile: 'x.log' };
    const empty = { failures: [], skipReasons: [], emptyFiles: [] };
    const report = { ...empty, passed: 2, failed: 0, skipped: 0, isComplete: true };
    assert.equal(judgeSuite('s', ending, report).failed, 0);
    assert.equal(judgeSuite('s', { ...ending, code: 1 }, report).failed, 1);
    assert.equal(judgeSuite('s', { ...ending, code: undefined }, report).failed, 1);
    assert.equal(judgeSuite('s', { ...ending, timedOut: true }, report).failed, 1);
    assert.equal(judgeSuite('s', ending, { ...report, isComplete: false }).failed, 1);
    assert.equal(judgeSuite('s', ending, { ...report, passed: 0 }).failed, 1);
    assert.equal(judgeSuite('s', { ...ending, code: 1 }, { ...report, failed: 3 }).failed, 3);
  });
});

describe('the folder for test data', () => {
  /** A process with a lock file as PostgreSQL writes it, in a folder for test data. */
  function withLockFile(name: string) {
    const data = makeTestDataFolder();
    const args = ['-e', 'setInterval(() => {}, 1000)'];
    const server = spawn(process.execPath, args, { argv0: name, stdio: 'ignore' });
    mkdirSync(join(data, 'db/data'), { recursive: true });
    writeFileSync(join(data, 'db/data/postmaster.pid'), `${server.pid ?? 0}\n${join(data, 'db/data')}\n`);
    return { data, server };
  }

  test('is removed after the database server that was left running on it is stopped', async () => {
    const { data, server } = withLockFile('postgres');
    const exit = once(server, 'exit');
    assert.equal(databasesIn(data).length, 1);
    await removeTestDataFolder(data);
    await exit;
    assert.equal(existsSync(data), false);
  });

  test('is removed with a stale lock file in it, whose number belongs to somebody else by now', async () => {
    const { data, server } = withLockFile('bystander');
    await removeTestDataFolder(data);
    assert.equal(existsSync(data), false);
    assert.equal(server.exitCode ?? server.signalCode, null);
    server.kill();
  });
});
