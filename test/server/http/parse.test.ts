import assert from 'node:assert/strict';
import test from 'node:test';
import * as v from 'valibot';
import { type FieldFault, SchedulingError } from '../../../packages/server/src/domain/scheduling-error.js';
import { parse } from '../../../packages/server/src/http/parse.js';

const schema = v.strictObject({
  name: v.pipe(v.string(), v.minLength(1, 'must not be empty')),
  count: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  kind: v.optional(v.picklist(['one', 'two'])),
  list: v.optional(v.array(v.strictObject({ at: v.string() }))),
});

function faultsOf(value: unknown): FieldFault[] {
  let faults: FieldFault[] = [];
  assert.throws(
    () => parse(schema, value, 'body'),
    (error: unknown) => {
      assert.ok(error instanceof SchedulingError);
      assert.equal(error.code, 'invalid_request');
      assert.equal(error.message, 'The body is not valid.');
      faults = error.details.errors ?? [];
      return true;
    },
  );
  return faults;
}

test('what fits comes back', () => {
  assert.deepEqual(parse(schema, { name: 'a', list: [{ at: 'b' }] }, 'body'), {
    name: 'a',
    list: [{ at: 'b' }],
  });
});

test('every fault is told with its path and what is asked for', () => {
  assert.deepEqual(
    faultsOf({ name: '', count: 0, kind: 'three', list: [{ at: 'x' }, { at: 1 }], surprise: 1 }),
    [
      { path: 'name', message: 'must not be empty' },
      { path: 'count', message: 'must be >=1' },
      { path: 'kind', message: 'must be ("one" | "two")' },
      { path: 'list.1.at', message: 'must be string' },
      { path: 'surprise', message: 'is not a known field' },
    ],
  );
  assert.deepEqual(faultsOf({}), [{ path: 'name', message: 'is required' }]);
});

test('S32 no message repeats a value', () => {
  const planted = 'planted@mail.example';
  const text = JSON.stringify(
    faultsOf({ name: 7, count: planted, kind: planted, list: [{ at: [planted] }, planted] }),
  );
  assert.doesNotMatch(text, /planted/);
});

test('of very many faults the first fifty are told', () => {
  const list = Array.from({ length: 500 }, () => ({ at: 1 }));
  assert.equal(faultsOf({ name: 'a', list }).length, 50);
});
