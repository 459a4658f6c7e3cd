const testsOf = ({ suites = [], tests = [] }) => [...tests, ...suites.flatMap(testsOf)];

const errorText = ({ message = '', stack = '' }) => `${message}\n${stack}`.trim();

/**
 * A reporter for @web/test-runner that tells each failure and ends with `widgets: N passed, N failed, N skipped`,
 * summed over the browsers. A file that could not be run counts as one failure.
 */
export const countReporter = () => ({
  onTestRunFinished({ sessions }) {
    const counts = { passed: 0, failed: 0, skipped: 0 };
    for (const { browser, testFile, testResults, errors } of sessions) {
      const tests = testResults ? testsOf(testResults) : [];
      for (const { name, passed, skipped, error } of tests) {
        counts[skipped ? 'skipped' : passed ? 'passed' : 'failed']++;
        if (!passed && !skipped)
          console.log(`\n${browser.name}: ${testFile}\n  ${name}\n${errorText(error ?? {})}`);
      }
      for (const error of errors) console.log(`\n${browser.name}: ${testFile}\n${errorText(error)}`);
      if (errors.length > 0 || !testResults) counts.failed++;
    }
    // On a line of its own: the runner's own output may have left the cursor in the middle of one.
    console.log(`\nwidgets: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  },
});
