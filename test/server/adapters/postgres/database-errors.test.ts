import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  isTransient,
  toSchedulingError,
} from '../../../../packages/server/src/adapters/postgres/database-errors.js';
import { SchedulingError } from '../../../../packages/server/src/domain/scheduling-error.js';

const databaseError = (code: string, constraint?: string) =>
  Object.assign(new Error('as the database says it, with names in it'), { code, constraint });

/** The error's code for callers, or that it stays what it is. */
function codeFor(error: unknown): string {
  const known = toSchedulingError(error);
  return known instanceof SchedulingError ? known.code : known === error ? 'as it is' : 'something else';
}

for (const [title, error, code] of [
  ['an overlap of claims', databaseError('23P01', 'claims_do_not_overlap'), 'slot_taken'],
  ['a second hold of an invitation', databaseError('23505', 'one_hold_an_invitation'), 'slot_taken'],
  [
    'a second booking of an invitation',
    databaseError('23505', 'one_booking_an_invitation'),
    'already_booked',
  ],
  ['any other doubled key', databaseError('23505', 'plans_pkey'), 'as it is'],
  ['a broken reference', databaseError('23503'), 'as it is'],
  ['a syntax error', databaseError('42601'), 'as it is'],
  ['a connection refused', databaseError('ECONNREFUSED'), 'service_unavailable'],
  ['a socket that is not there', databaseError('ENOENT'), 'service_unavailable'],
  ['a connection reset', databaseError('ECONNRESET'), 'service_unavailable'],
  ['a broken pipe', databaseError('EPIPE'), 'service_unavailable'],
  ['a shutdown', databaseError('57P01'), 'service_unavailable'],
  ['a crash of another session', databaseError('57P02'), 'service_unavailable'],
  ['a start that is under way', databaseError('57P03'), 'service_unavailable'],
  ['a statement that took too long', databaseError('57014'), 'service_unavailable'],
  ['a lock that was not had in time', databaseError('55P03'), 'service_unavailable'],
  ['too many connections', databaseError('53300'), 'service_unavailable'],
  ['a full disk', databaseError('53100'), 'service_unavailable'],
  ['a database that only reads', databaseError('25006'), 'service_unavailable'],
  ['a deadlock in every try', databaseError('40P01'), 'service_unavailable'],
  ['a serialization failure in every try', databaseError('40001'), 'service_unavailable'],
  ['a connection that ended', new Error('Connection terminated unexpectedly'), 'service_unavailable'],
  ['a pool that is all in use', new Error('timeout exceeded when trying to connect'), 'service_unavailable'],
  ['no answer to a query', new Error('Query read timeout'), 'service_unavailable'],
  ['a fault of ours', new TypeError('x is not a function'), 'as it is'],
  ['something that is no error', 'oops', 'as it is'],
] as const) {
  test(`${title} is ${code}`, () => assert.equal(codeFor(error), code));
}

test('an error that is ours already passes as it is', () => {
  const error = new SchedulingError('hold_expired', 'The time is no longer held; please choose again.');
  assert.equal(toSchedulingError(error), error);
});

test('the sentence for the caller says nothing of the database, which stays as the cause', () => {
  const cause = databaseError('23P01');
  const known = toSchedulingError(cause);
  assert.ok(known instanceof SchedulingError);
  assert.equal(known.message, 'Somebody else has just taken this time.');
  assert.equal(known.cause, cause);
});

test('what hosts name, made twice at once, is tried again; any other doubled key is not', () => {
  const constraints = [
    'members_tenant_id_external_id_key',
    'pools_tenant_id_external_id_key',
    'shared_resources_tenant_id_kind_external_id_key',
    'connections_tenant_id_provider_account_id_key',
  ];
  const tried = [...constraints, 'plans_pkey', undefined].filter((constraint) =>
    isTransient(databaseError('23505', constraint)),
  );
  assert.deepEqual(tried, constraints);
});

test('R1 of the other errors, deadlocks and serialization failures are tried again', () => {
  const codes = ['40001', '40P01', '23P01', '23505', '57P01', 'ECONNREFUSED'];
  assert.deepEqual(
    codes.filter((code) => isTransient(databaseError(code))),
    ['40001', '40P01'],
  );
});
