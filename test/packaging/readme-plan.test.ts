import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { runInNewContext } from 'node:vm';
import * as v from 'valibot';
import { createPlanRequest } from '../../packages/server/src/wire/plans.js';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

test('the plan that the README shows is one that the API takes', () => {
  const literal = /kit\('\/v1\/plans', (\{[\s\S]*?\n\})\);/.exec(readme)?.[1];
  assert.ok(literal, 'the README shows a plan');
  // Through JSON, as it would be sent.
  const plan: unknown = JSON.parse(JSON.stringify(runInNewContext(`(${literal})`)));
  const parsed = v.safeParse(createPlanRequest, plan);
  assert.deepEqual(
    parsed.issues?.map((issue) => [v.getDotPath(issue), issue.message]),
    undefined,
  );
});
