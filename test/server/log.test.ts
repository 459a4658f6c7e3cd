import assert from 'node:assert/strict';
import test from 'node:test';
import { SchedulingError } from '../../packages/server/src/domain/scheduling-error.js';
import { errorSummary, makeLog } from '../../packages/server/src/log.js';

/** What the log writes of one entry. */
function written(entry: object, message = 'entry'): string {
  const lines: string[] = [];
  makeLog('debug', { write: (line) => void lines.push(line) }).info(entry, message);
  assert.equal(lines.length, 1);
  return lines.join('');
}

const names = [
  'authorization',
  'token',
  'password',
  'email',
  'name',
  'credentials',
  'cookie',
  'secret',
  'link',
  'ticket',
  'phone',
];
for (const name of names) {
  test(`S32 a field called ${name} is cut at any depth that a log entry has`, () => {
    const value = 'planted-88-mph';
    for (const entry of [
      { [name]: value },
      { a: { [name]: value } },
      { a: { b: { [name]: value } } },
      { list: [{ [name]: value }] },
    ]) {
      const line = written(entry);
      assert.doesNotMatch(line, /planted/, JSON.stringify(entry));
      assert.match(line, /…/);
    }
  });
}

test('ids and codes are kept', () => {
  const entry = { requestId: 'req_1', route: '/book/:link', status: 404, code: 'not_found' };
  const { level, time, msg, ...rest } = JSON.parse(written(entry, 'request')) as Record<string, unknown>;
  assert.deepEqual(rest, entry);
  assert.deepEqual([level, msg], [30, 'request']);
  assert.match(String(time), /^\d{4}-\d\d-\d\dT.*Z$/);
});

test('S32 an error is its kinds, its codes and where it happened, never its words', () => {
  const inner = Object.assign(new Error('password "flux" for marty@mail.example'), { code: '28P01' });
  const error = new SchedulingError('service_unavailable', 'The link abcdefgh is busy.', { cause: inner });
  const line = written({ error });
  assert.doesNotMatch(line, /flux|marty|abcdefgh/);
  assert.match(line, /SchedulingError service_unavailable/);
  assert.match(line, /Error 28P01/);
  assert.match(line, /log\.test\.ts/);
});

test('S32 the words of an error do not come in with its stack', () => {
  const error = new Error('first line\n    at planted (secret.ts:1:1)\nlast line');
  assert.doesNotMatch(JSON.stringify(errorSummary(error)), /first line|planted|last line/);
});

test('an error whose causes go round in a circle is summed up, and so is what is no error', () => {
  const error = new Error('round');
  error.cause = error;
  assert.doesNotThrow(() => written({ error }));
  for (const odd of [undefined, null, 'text with a secret', 7, { message: 'x' }]) {
    assert.deepEqual(errorSummary(odd), { chain: [], stack: undefined });
  }
});

test('a level below the chosen one is not written', () => {
  const lines: string[] = [];
  const log = makeLog('warn', { write: (line) => void lines.push(line) });
  log.info('quiet');
  log.warn('loud');
  assert.equal(lines.length, 1);
});
