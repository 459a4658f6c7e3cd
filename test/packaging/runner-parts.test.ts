import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { databaseNotice } from '../support/runner/database-notice.js';
import { candidatesFor, findPrograms } from '../support/runner/find-browsers.js';
import { adviceFor, installPackages, type Machine, packagesFor } from '../support/runner/install-missing.js';
import { programsFor } from '../support/runner/prepare.js';
import { parseArguments } from '../support/runner/run-arguments.js';
import { countsLine, groupedReasons, skippedSuite, totalOf } from '../support/runner/suite-summary.js';
import { filesAskedFor, sortIntoSuites } from '../support/runner/suites.js';
import { browsersVariable, readWidgetReport } from '../support/runner/widget-suite.js';
import { makeWorkspaces } from '../support/small-workspace.js';

const workspaceWith = makeWorkspaces();

describe('the summary', () => {
  test('adds up, and a run of nothing is a failure', () => {
    const one = { ...skippedSuite('a', 'why'), passed: 3, failed: 1 };
    assert.equal(countsLine(totalOf([one, one])), '6 passed, 2 failed, 2 skipped');
    assert.equal(countsLine(totalOf([])), '0 passed, 1 failed, 0 skipped');
  });

  test('groups the reasons for skipping, the most frequent first', () => {
    assert.deepEqual(groupedReasons(['b', 'a', 'b']), ['2 × b', '1 × a']);
  });

  test('reads the closing line of the element tests, the last one if there are several', () => {
    const report = readWidgetReport(
      'widgets: 1 passed, 1 failed, 0 skipped\nx\nwidgets: 7 passed, 2 failed, 1 skipped\n',
    );
    assert.deepEqual([report.passed, report.failed, report.skipped, report.isComplete], [7, 2, 1, true]);
    assert.equal(readWidgetReport('crashed').isComplete, false);
  });

  test('says that the database is yours without its password', () => {
    assert.equal(
      databaseNotice('postgres://me:s3cret@db.example:5433/app?password=s3cret'),
      'database: yours (postgres://db.example:5433/app)',
    );
    assert.equal(databaseNotice('host=db password=s3cret'), 'database: yours (DATABASE_URL)');
    assert.match(databaseNotice(undefined), /embedded/);
  });
});

describe('the words of the command', () => {
  test('name suites, in the order in which suites run', () => {
    assert.deepEqual(parseArguments(['server', 'domain']).suites, ['domain', 'server']);
    assert.deepEqual(parseArguments([]).suites, ['domain', 'server', 'widgets', 'e2e', 'prove']);
  });

  test('are refused when they are neither suite nor option, or lack a value', () => {
    assert.throws(() => parseArguments(['unit']), /"unit"/);
    assert.throws(() => parseArguments(['--fast']), /"--fast"/);
    assert.throws(() => parseArguments(['--file']), /--file/);
  });

  test('lead each file to its suite', () => {
    const { bySuite, homeless } = sortIntoSuites([
      'test/server/domain/slot.test.ts',
      'test/server/http/app.test.ts',
      'test/widgets/picker.test.ts',
      'test/e2e/book.test.ts',
      'test/support/x.test.ts',
    ]);
    assert.deepEqual(bySuite.get('domain'), ['test/server/domain/slot.test.ts']);
    assert.deepEqual(bySuite.get('server'), ['test/server/http/app.test.ts']);
    assert.deepEqual(bySuite.get('widgets'), ['test/widgets/picker.test.ts']);
    assert.deepEqual(bySuite.get('e2e'), ['test/e2e/book.test.ts']);
    assert.deepEqual(homeless, ['test/support/x.test.ts']);
    assert.throws(() => filesAskedFor(['test/nope.test.ts'], [], '/'), /test\/nope\.test\.ts/);
  });
});

describe('programs', () => {
  const debian: Machine = { platform: 'linux', userId: 0, osRelease: 'NAME="Debian"\nID=debian\n' };
  const mint: Machine = { ...debian, osRelease: 'ID=linuxmint\nID_LIKE="ubuntu debian"\n' };

  test('are only looked for if a chosen suite uses them', () => {
    assert.deepEqual(programsFor(['domain']), []);
    assert.deepEqual(programsFor(['server']), ['radicale', 'xandikos']);
    assert.deepEqual(programsFor(['widgets', 'e2e']), ['chromium', 'firefox', 'webkit', 'radicale']);
  });

  test('are found where a variable says, and nowhere else then', () => {
    const surroundings = { env: { CHROME_BIN: '/opt/chrome', PATH: '/usr/bin' }, platform: 'linux' } as const;
    assert.deepEqual(candidatesFor('chromium', surroundings), ['/opt/chrome']);
    assert.ok(candidatesFor('firefox', surroundings).includes('/usr/bin/firefox'));
  });

  test('that do not start are not found', async () => {
    const bin = workspaceWith({
      chromium: '#!/bin/sh\necho "install the snap first" >&2\nexit 1\n',
      firefox: '#!/bin/sh\necho "Mozilla Firefox 153.7.0"\n',
    });
    for (const name of ['chromium', 'firefox']) chmodSync(join(bin, name), 0o755);
    const found = await findPrograms(['chromium', 'firefox', 'webkit'], {
      env: { PATH: bin },
      platform: 'linux',
    });
    assert.deepEqual(found, { firefox: { path: join(bin, 'firefox'), version: 'Mozilla Firefox 153.7.0' } });
    assert.equal(browsersVariable(found), JSON.stringify({ firefox: join(bin, 'firefox') }));
  });

  test('are installed by root on Debian and its descendants, each in a group of its own', () => {
    assert.deepEqual(packagesFor(['webkit', 'radicale'], debian), [
      { program: 'webkit', packages: ['webkit2gtk-driver', 'xvfb'] },
      { program: 'radicale', packages: ['radicale'] },
    ]);
    assert.equal(packagesFor(['chromium'], mint).length, 1);
  });

  test('are never installed by others or elsewhere', () => {
    assert.deepEqual(packagesFor(['chromium'], { ...debian, userId: 1000 }), []);
    assert.deepEqual(packagesFor(['chromium'], { ...debian, osRelease: 'ID=fedora\n' }), []);
    assert.deepEqual(packagesFor(['chromium'], { platform: 'darwin', userId: 0, osRelease: '' }), []);
  });

  test('that cannot be installed do not keep the others away', async () => {
    const bin = workspaceWith({ 'apt-get': '#!/bin/sh\ncase "$*" in *firefox*) exit 100;; esac\n' });
    chmodSync(join(bin, 'apt-get'), 0o755);
    const attempts = await installPackages(packagesFor(['firefox', 'radicale'], debian), {
      env: { PATH: bin },
      logFolder: join(bin, 'logs'),
      onStart: () => undefined,
      signal: new AbortController().signal,
    });
    assert.deepEqual(
      attempts.map(({ program, succeeded }) => [program, succeeded]),
      [
        ['firefox', false],
        ['radicale', true],
      ],
    );
  });

  test('that are missing are named in one line, with how to get them and what is skipped', () => {
    const advice = adviceFor(['firefox', 'xandikos'], { ...debian, userId: 1000 });
    assert.doesNotMatch(advice, /\n/);
    assert.match(advice, /apt-get install firefox-esr xandikos/);
    assert.match(advice, /the element tests in Firefox, the CalDAV tests against Xandikos/);
    assert.match(adviceFor(['chromium'], { platform: 'darwin', userId: 501, osRelease: '' }), /CHROME_BIN/);
  });
});
