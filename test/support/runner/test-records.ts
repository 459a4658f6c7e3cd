import * as v from 'valibot';
import type { TestReport } from './suite-summary.js';

const finishedSchema = v.object({
  event: v.picklist(['pass', 'fail']),
  title: v.string(),
  file: v.string(),
  nesting: v.number(),
  skip: v.union([v.boolean(), v.string()]),
  todo: v.union([v.boolean(), v.string()]),
  isSuite: v.boolean(),
  failureType: v.string(),
  message: v.string(),
});

const lineSchema = v.variant('event', [finishedSchema, v.object({ event: v.literal('end') })]);

/** A finished test or `describe`, as count-reporter.js writes it. */
export type FinishedTest = v.InferOutput<typeof finishedSchema>;

/** What a finished test counts as; a file in which no test ran is `empty`, what counts as nothing is `none`. */
export type Verdict = 'passed' | 'failed' | 'skipped' | 'empty' | 'none';

/**
 * What a finished test counts as, in the way node:test itself counts: a test with subtests is one of its own, a
 * `describe` is none, unless one of its hooks failed. A test that is still to do counts as skipped.
 */
export function verdictOf(finished: FinishedTest): Verdict {
  const isAside = finished.skip !== false || finished.todo !== false;
  if (isAside) return finished.isSuite ? 'none' : 'skipped';
  if (finished.event === 'fail') {
    return finished.isSuite && finished.failureType === 'subtestsFailed' ? 'none' : 'failed';
  }
  if (finished.isSuite) return 'none';
  return isFileItself(finished) ? 'empty' : 'passed';
}

/** node:test reports a file as a passed test of its own when nothing in it was a test. */
function isFileItself({ title, file, nesting }: FinishedTest): boolean {
  return nesting === 0 && file !== '' && file.endsWith(title) && /\.[cm]?[jt]s$/.test(title);
}

/** Reads a report back. Lines that are cut off or not ours are passed over; the missing end then tells. */
export function readReport(text: string): TestReport {
  const lines = text.split('\n').flatMap(parseLine);
  const finished = lines.flatMap((line) => (line.event === 'end' ? [] : [line]));
  const those = (verdict: Verdict) => finished.filter((test) => verdictOf(test) === verdict);
  const [failures, skipped] = [those('failed'), those('skipped')];
  return {
    passed: those('passed').length,
    failed: failures.length,
    skipped: skipped.length,
    isComplete: lines.some((line) => line.event === 'end'),
    failures,
    skipReasons: skipped.map(reasonOf),
    emptyFiles: those('empty').map((test) => test.file),
  };
}

function reasonOf({ skip, todo, title }: FinishedTest): string {
  if (typeof skip === 'string' && skip !== '') return skip;
  return todo === false ? `no reason given: ${title}` : `to do: ${title}`;
}

function parseLine(line: string): v.InferOutput<typeof lineSchema>[] {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return [];
  }
  const parsed = v.safeParse(lineSchema, value);
  return parsed.success ? [parsed.output] : [];
}
