// The tests of the whole workspace, as `npm test` starts them. The last line of the output is the sum over all
// suites; the exit code is 1 when anything failed and 2 when the command was not understood.
import { databaseNotice } from './support/runner/database-notice.js';
import { parseArguments, type RunOptions, usage } from './support/runner/run-arguments.js';
import { runSuites } from './support/runner/run-suites.js';
import { countsLine, failedStep, type SuiteResult, totalOf } from './support/runner/suite-summary.js';
import { makeTestDataFolder, removeTestDataFolder } from './support/runner/test-data-folder.js';

const print = (line: string) => void process.stdout.write(`${line}\n`);

// Whoever reads the output may stop early (`| head`); the run still ends and clears up.
process.stdout.on('error', () => undefined);

/** Runs what was asked for; whatever goes wrong on the way is a failed step, so that the closing line never lacks. */
async function run(options: RunOptions): Promise<SuiteResult[]> {
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  const testData = makeTestDataFolder();
  const results: SuiteResult[] = [];
  try {
    results.push(...(await runSuites(options, { print, testData, signal: stop.signal })));
  } catch (error) {
    results.push(stepThatFailed('run', error));
  }
  try {
    await removeTestDataFolder(testData);
  } catch (error) {
    results.push(stepThatFailed('clearing up', error));
  }
  return results;
}

function stepThatFailed(name: string, error: unknown): SuiteResult {
  const message = error instanceof Error ? error.message : String(error);
  print(`${name} failed: ${message}`);
  return failedStep(name, message);
}

function readOptions(): RunOptions | undefined {
  try {
    return parseArguments(process.argv.slice(2));
  } catch (error) {
    print(error instanceof Error ? error.message : String(error));
    print(usage);
    return undefined;
  }
}

const options = readOptions();
if (options === undefined) {
  print(countsLine({ passed: 0, failed: 1, skipped: 0 }));
  process.exitCode = 2;
} else {
  print(`node: ${process.version}`);
  print(databaseNotice(process.env['DATABASE_URL']));
  const total = totalOf(await run(options));
  print(countsLine(total));
  process.exitCode = total.failed === 0 ? 0 : 1;
}
