import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normalEmail } from '../../../../packages/server/src/domain/hosting/email.js';

for (const [written, compared] of [
  [' DOC@HV.example ', 'doc@hv.example'],
  ['doc+zoom@hv.example', 'doc+zoom@hv.example'],
  ['doc@bücher.example', 'doc@xn--bcher-kva.example'],
  ['doc', 'doc'],
  ['@hv.example', '@hv.example'],
  ['doc@', 'doc@'],
  ['doc@[::1', 'doc@[::1'],
] as const) {
  test(`"${written}" is compared as "${compared}"`, () => {
    assert.equal(normalEmail(written), compared);
  });
}
