/** What the tests of one suite came to. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** One test that failed: its full title, where it stands and what was said. */
export interface FailedTest {
  readonly title: string;
  readonly file: string;
  readonly message: string;
}

/** What one suite reported, and what the runner itself saw of it. */
export interface SuiteResult extends Counts {
  readonly name: string;
  /** Wall time in seconds. */
  readonly seconds: number;
  readonly failures: readonly FailedTest[];
  /** What is wrong beside single tests: a crash, a time-out, a suite in which nothing ran. */
  readonly faults: readonly string[];
  /** Why tests were skipped, one entry a skipped test. */
  readonly skipReasons: readonly string[];
  /** The file with the whole output; absent when the suite was not started. */
  readonly logFile?: string;
}

/** How a suite's process ended. */
export interface Ending {
  /** Exit code; undefined when a signal ended it or it could not be started. */
  readonly code: number | undefined;
  readonly timedOut: boolean;
  readonly seconds: number;
  readonly logFile: string;
}

/** What the tests of a suite said, from a machine-readable report. */
export interface TestReport extends Counts {
  readonly failures: readonly FailedTest[];
  readonly skipReasons: readonly string[];
  /** Whether the report reached its end; false after a crash of the test runner. */
  readonly isComplete: boolean;
  /** Test files in which no test ran. */
  readonly emptyFiles: readonly string[];
}

/**
 * The verdict on a suite that was started. A suite is only good when it ended by itself with exit code 0, its
 * report is complete, and something ran; any other ending counts as at least one failure, whatever it reported.
 */
export function judgeSuite(name: string, ending: Ending, report: TestReport): SuiteResult {
  const faults = faultsOf(ending, report);
  return {
    name,
    passed: report.passed,
    failed: faults.length > 0 ? Math.max(report.failed, 1) : report.failed,
    skipped: report.skipped,
    seconds: ending.seconds,
    failures: report.failures,
    faults,
    skipReasons: report.skipReasons,
    logFile: ending.logFile,
  };
}

function faultsOf(ending: Ending, report: TestReport): string[] {
  const faults = report.emptyFiles.map((file) => `no test ran in ${file}`);
  if (ending.timedOut) return [...faults, `was stopped after ${Math.round(ending.seconds)} s`];
  if (!report.isComplete) faults.push('ended before its report was complete');
  if (report.passed + report.failed + report.skipped === 0) faults.push('ran no test');
  if (ending.code === undefined) faults.push('was ended by a signal or could not be started');
  else if (ending.code !== 0 && report.failed === 0) faults.push(`ended with exit code ${ending.code}`);
  return faults;
}

/** A suite that was left out as a whole; it counts as one skipped test, so that the leaving out is seen. */
export function skippedSuite(name: string, reason: string): SuiteResult {
  return {
    name,
    passed: 0,
    failed: 0,
    skipped: 1,
    seconds: 0,
    failures: [],
    faults: [],
    skipReasons: [reason],
  };
}

/** A step that went wrong before or beside the suites; it counts as one failure. */
export function failedStep(name: string, fault: string, logFile?: string): SuiteResult {
  const result = { name, passed: 0, failed: 1, skipped: 0, seconds: 0, failures: [], faults: [fault] };
  return { ...result, skipReasons: [], ...(logFile === undefined ? {} : { logFile }) };
}

/** The sum over suites. A run in which nothing passed, failed or was skipped counts as one failure. */
export function totalOf(results: readonly SuiteResult[]): Counts {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const result of results) {
    total.passed += result.passed;
    total.failed += result.failed;
    total.skipped += result.skipped;
  }
  const nothingRan = total.passed + total.failed + total.skipped === 0;
  return nothingRan ? { ...total, failed: 1 } : total;
}

/** `3 passed, 0 failed, 1 skipped`: the line a run ends with. */
export function countsLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** Reasons with how often each occurs, the most frequent first: `['3 × no Radicale here']`. */
export function groupedReasons(reasons: readonly string[]): string[] {
  const times = new Map<string, number>();
  for (const reason of reasons) times.set(reason, (times.get(reason) ?? 0) + 1);
  return [...times].sort(([, a], [, b]) => b - a).map(([reason, count]) => `${count} × ${reason}`);
}
