import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { greenhouseHook } from '../../../../packages/server/src/adapters/greenhouse/greenhouse-hook.js';
import type { Delivery } from '../../../../packages/server/src/ports/calendar.js';
import { fixture, samples } from './greenhouse.harness.js';

const secret = 'canary-hook-secret';

function delivery(body: string, signature: string): Delivery {
  const headers = new Headers({ signature, 'greenhouse-event-id': '1' });
  return { headers, body: new TextEncoder().encode(body) };
}
const signed = (body: string, by = secret): Delivery =>
  delivery(body, `sha256 ${createHmac('sha256', by).update(body).digest('hex')}`);
const read = (given: Delivery, secrets = [secret]) => greenhouseHook.read(given, secrets);

interface Vector {
  secret: string;
  rawBody: string;
  expectedHeader: string;
}
const vector = fixture('webhook.signature-vector') as Vector; // as the contract describes it

test('the contract’s signature vector (computed) is genuine', () => {
  const found = read(delivery(vector.rawBody, vector.expectedHeader), ['other', vector.secret]);
  assert.deepEqual(found?.news, [{ kind: 'other' }]);
});

test('S33: the same body, serialised anew by a JSON parser, is forged', () => {
  const again = JSON.stringify(JSON.parse(vector.rawBody));
  assert.throws(() => read(delivery(again, vector.expectedHeader), [vector.secret]), {
    code: 'unauthorized',
  });
});

const forged: [what: string, header: string][] = [
  ['no signature', ''],
  ['another secret’s', `sha256 ${createHmac('sha256', 'other').update('{}').digest('hex')}`],
  ['an equals sign for the space', `sha256=${createHmac('sha256', secret).update('{}').digest('hex')}`],
  ['a short one', 'sha256 00'],
];
for (const [what, header] of forged) {
  test(`S33: a delivery with ${what} is refused`, () => {
    assert.throws(() => read(delivery('{}', header)), { code: 'unauthorized' });
  });
}

test('S33: without a secret nothing is genuine, not even what is signed with an empty one', () => {
  assert.throws(() => read(signed('{"action":"ping"}'), []), { code: 'unauthorized' });
  assert.throws(() => read(signed('{"action":"ping"}', ''), ['']), { code: 'unauthorized' });
});

test('a ping (synthesised) asks for nothing', () => {
  assert.equal(read(signed(JSON.stringify(fixture('webhook.ping')))), undefined);
});

const expected: Record<string, unknown[]> = {
  candidate_stage_change: [{ kind: 'application', applicationId: '265277' }],
  reject_candidate: [{ kind: 'application', applicationId: '265293' }],
  unreject_candidate: [{ kind: 'application', applicationId: '265293' }],
  hire_candidate: [{ kind: 'application', applicationId: '46194062' }],
  unhire_candidate: [{ kind: 'application', applicationId: '265293' }],
  application_updated: [{ kind: 'application', applicationId: '22202940' }],
  delete_application: [{ kind: 'application', applicationId: '46194062' }],
  delete_candidate: [{ kind: 'candidate', candidateId: '37031511' }],
  candidate_anonymized: [{ kind: 'candidate', candidateId: '37031511' }],
  update_candidate: [{ kind: 'candidate', candidateId: '15696179' }],
  merge_candidate: [
    { kind: 'candidate', candidateId: '457456' },
    { kind: 'candidate', candidateId: '37031511' },
  ],
  interview_deleted: [{ kind: 'other' }],
  job_updated: [{ kind: 'other' }],
  job_deleted: [{ kind: 'other' }],
  job_interview_stage_deleted: [{ kind: 'other' }],
  office_deleted: [{ kind: 'other' }],
  scorecard_deleted: [{ kind: 'other' }],
};
for (const [action, news] of Object.entries(expected)) {
  test(`${action} (${samples[`webhook.${action}`]?.origin}) says where to look`, () => {
    assert.deepEqual(read(signed(JSON.stringify(fixture(`webhook.${action}`))))?.news, news);
  });
}

test('S35: an action that nobody knows is a reason to look', () => {
  assert.deepEqual(read(signed('{"action":"brand_new","payload":{"thing":1}}'))?.news, [{ kind: 'other' }]);
});

test('a retried delivery has the same id, whatever its headers say, and another event another one', () => {
  const body = '{"action":"job_deleted","payload":{}}';
  const again = signed(body);
  again.headers.set('greenhouse-event-id', '2');
  assert.equal(read(again)?.deliveryId, read(signed(body))?.deliveryId);
  assert.notEqual(read(signed('{"action":"job_updated"}'))?.deliveryId, read(signed(body))?.deliveryId);
});

for (const body of [
  '',
  'null',
  '[]',
  '{',
  '{"action":5}',
  '{"action":"x","payload":{"application":{"id":"../1"}}}',
]) {
  test(`what is signed and can’t be read is refused: ${body}`, () => {
    assert.throws(() => read(signed(body)), { code: 'invalid_request' });
  });
}
