import assert from 'node:assert/strict';
import { test } from 'node:test';
import { smtpError } from '../../../../packages/server/src/adapters/smtp/smtp-errors.js';
import {
  SchedulingError,
  type SchedulingErrorCode,
} from '../../../../packages/server/src/domain/scheduling-error.js';

const secret = '<clara@mail.example> s3cret';

const cases: [failure: object, code: SchedulingErrorCode, message: string][] = [
  [
    { code: 'EENVELOPE', responseCode: 550, response: `550-5.1.1 ${secret}`, command: 'RCPT TO' },
    'provider_rejected',
    'The mail server refused the mail (EENVELOPE, 550, 5.1.1, RCPT TO).',
  ],
  [
    { code: 'EAUTH', responseCode: 535, response: `535 ${secret}`, command: 'AUTH PLAIN' },
    'provider_rejected',
    'The mail server refused the mail (EAUTH, 535, AUTH PLAIN).',
  ],
  [
    { code: 'EAUTH', responseCode: 454, response: '454 4.7.0 later', command: 'AUTH PLAIN' },
    'provider_unavailable',
    'The mail server did not take the mail now (EAUTH, 454, 4.7.0, AUTH PLAIN).',
  ],
  [
    { code: 'EENVELOPE', command: 'API' },
    'provider_rejected',
    'The mail server refused the mail (EENVELOPE, API).',
  ],
  [
    { code: 'EMESSAGE', command: 'MAIL FROM' },
    'provider_rejected',
    'The mail server refused the mail (EMESSAGE, MAIL FROM).',
  ],
  ...['ECONNECTION', 'ETIMEDOUT', 'ESOCKET', 'EDNS', 'ETLS', 'EPROTOCOL', 'EABORT', 'ECONNREFUSED'].map(
    (code): [object, SchedulingErrorCode, string] => [
      { code, command: 'CONN' },
      'provider_unavailable',
      `The mail server did not take the mail now (${code}, CONN).`,
    ],
  ),
  [{}, 'provider_unavailable', 'The mail server did not take the mail now.'],
  [{ code: secret, command: secret }, 'provider_unavailable', 'The mail server did not take the mail now.'],
];
for (const [failure, code, message] of cases) {
  test(`${JSON.stringify(failure)} is ${code} and tells no address`, () => {
    const error = smtpError(Object.assign(new Error(secret), failure));
    assert.ok(error instanceof SchedulingError);
    assert.deepEqual(
      { code: error.code, message: error.message, cause: error.cause },
      { code, message, cause: undefined },
    );
  });
}

test('an error of our own stays what it is', () => {
  const error = new SchedulingError('internal', 'The id of a mail is not a message id.');
  assert.equal(smtpError(error), error);
});

test('a failure that is no error at all may pass', () => {
  assert.equal(smtpError('boom').code, 'provider_unavailable');
});
