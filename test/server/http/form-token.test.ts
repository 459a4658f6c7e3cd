import '../../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import test from 'node:test';
import { SchedulingError } from '../../../packages/server/src/domain/scheduling-error.js';
import { makeFormTokens } from '../../../packages/server/src/http/pages/form-token.js';
import { makeKeyRing, parseMasterKey } from '../../../packages/server/src/security/master-key.js';
import { makeSealer } from '../../../packages/server/src/security/sealer.js';

let now = Temporal.Instant.from('2031-03-01T09:00:00Z');
const seal = makeSealer(makeKeyRing(parseMasterKey(randomBytes(32).toString('hex'))));
const own = 'https://schedule.example';
const forms = makeFormTokens(seal, { now: () => now }, own);
const from = (headers: Record<string, string>): Request =>
  new Request(`${own}/book/x`, { method: 'POST', headers });
const isForbidden = (error: unknown) => error instanceof SchedulingError && error.code === 'forbidden';
const token = forms.issue('link-1');

for (const headers of [
  {},
  { Origin: own },
  { Origin: own, 'Sec-Fetch-Site': 'same-origin' },
  { Origin: 'null', 'Sec-Fetch-Site': 'same-origin' },
] as Record<string, string>[]) {
  test(`S18 a form of ours is taken with ${JSON.stringify(headers)}`, () => {
    assert.doesNotThrow(() => forms.check('link-1', token, from(headers)));
  });
}

for (const headers of [
  { Origin: 'https://evil.example' },
  { Origin: 'http://schedule.example' },
  { Origin: `${own}:8443` },
  { Origin: `${own}/` },
  { Origin: '' },
  { 'Sec-Fetch-Site': 'cross-site' },
  { 'Sec-Fetch-Site': 'same-site' },
  { 'Sec-Fetch-Site': 'none' },
  { Origin: own, 'Sec-Fetch-Site': 'cross-site' },
  { Origin: 'null', 'Sec-Fetch-Site': 'cross-site' },
] as Record<string, string>[]) {
  test(`S18 a form of ours is refused with ${JSON.stringify(headers)}`, () => {
    assert.throws(() => forms.check('link-1', token, from(headers)), isForbidden);
  });
}

test('S18 a token is good for the link it was issued for, for twelve hours', () => {
  assert.throws(() => forms.check('link-2', token, from({})), isForbidden);
  assert.throws(() => forms.check('', token, from({})), isForbidden);
  const issued = now;
  now = issued.add({ hours: 12 }).subtract({ seconds: 1 });
  assert.doesNotThrow(() => forms.check('link-1', token, from({})));
  now = issued.add({ hours: 12 });
  assert.throws(() => forms.check('link-1', token, from({})), isForbidden);
  now = issued;
});

test('S12 a token sealed for another purpose, or around another value, is none', () => {
  const expiresAt = now.add({ hours: 1 });
  for (const sealed of [
    seal.seal({ purpose: 'ticket', owner: 'link-1', value: 1, expiresAt }),
    seal.seal({ purpose: 'form', owner: 'link-1', value: 2, expiresAt }),
    seal.seal({ purpose: 'form', owner: 'link-1', value: true, expiresAt }),
    '',
  ]) {
    assert.throws(() => forms.check('link-1', sealed, from({})), isForbidden);
  }
});
