import { inspect } from 'node:util';

const longestMessage = 4_000;

/**
 * A reporter for node:test that writes one JSON line a finished test, as test-records.ts reads it, and a last line
 * when the run is over, so that a run that died in the middle is told from one that ended. It is JavaScript because
 * reporters are loaded before tsx is, and a default export because that is how they are found.
 */
export default async function* countReporter(events) {
  const lastWords = new Map();
  for await (const { type, data } of events) {
    if (type === 'test:stderr') keepLastWords(lastWords, data);
    if (type === 'test:pass' || type === 'test:fail') {
      yield `${JSON.stringify(lineOf(type, data, lastWords.get(data.file)))}\n`;
    }
  }
  yield `${JSON.stringify({ event: 'end' })}\n`;
}

function keepLastWords(lastWords, { file, message }) {
  lastWords.set(file, `${lastWords.get(file) ?? ''}${message}`.slice(-longestMessage));
}

function lineOf(type, { name, file, nesting, skip, todo, details }, lastWords) {
  return {
    event: type === 'test:pass' ? 'pass' : 'fail',
    title: name,
    file: file ?? '',
    nesting,
    skip: skip ?? false,
    todo: todo ?? false,
    isSuite: details?.type === 'suite',
    failureType: details?.error?.failureType ?? '',
    // A file that dies says "test failed" here, and why only on its standard error.
    message: messageOf(details?.error, file?.endsWith(name) ? lastWords : undefined),
  };
}

function messageOf(error, lastWords) {
  if (error === undefined) return '';
  const cause = error.cause ?? error.message;
  const text = typeof cause === 'string' ? cause : inspect(cause);
  return [text, lastWords]
    .filter((part) => part !== undefined)
    .join('\n')
    .split('\n')
    .filter((line) => !/^\s+at .*\(?node:/.test(line))
    .join('\n')
    .slice(0, longestMessage);
}
