import assert from 'node:assert/strict';
import test from 'node:test';
import {
  type SchedulingErrorCode,
  SchedulingError,
} from '../../../packages/server/src/domain/scheduling-error.js';
import {
  PROBLEMS,
  candidateDetail,
  candidateTitle,
  problemReply,
} from '../../../packages/server/src/http/problem.js';
import { without } from '../../support/send.js';

// The record's keys are the codes.
const codes = Object.keys(PROBLEMS) as SchedulingErrorCode[];
const forHost = { isForCandidate: false, alternativesView: (found: unknown) => found };
const forCandidate = { ...forHost, isForCandidate: true };
const bodyOf = async (reply: Response): Promise<Record<string, unknown>> =>
  (await reply.json()) as Record<string, unknown>;

for (const code of codes) {
  test(`${code} is a problem with its status, its title and its code`, async () => {
    const reply = problemReply(new SchedulingError(code, 'A sentence.'), forHost);
    const { status, title, retryable } = PROBLEMS[code];
    assert.equal(reply.status, status);
    assert.equal(reply.headers.get('Content-Type'), 'application/problem+json');
    assert.equal(reply.headers.get('WWW-Authenticate'), status === 401 ? 'Bearer' : null);
    assert.deepEqual(await bodyOf(reply), {
      type: `urn:slotwright:problem:${code}`,
      title,
      status,
      code,
      detail: 'A sentence.',
      retryable,
    });
  });
}

test('a status of a problem is that of a refusal, and a title never holds a code', () => {
  for (const code of codes) {
    assert.ok(PROBLEMS[code].status >= 400 && PROBLEMS[code].status <= 503);
    assert.doesNotMatch(PROBLEMS[code].title, /_/);
  }
});

test('S8 the two codes of 401 differ in their code alone', async () => {
  const [one, two] = await Promise.all(
    (['unauthorized', 'session_expired'] as const).map(async (code) => {
      const reply = problemReply(new SchedulingError(code, 'Same.'), forHost);
      return [without(await bodyOf(reply), 'code', 'type'), [...reply.headers]];
    }),
  );
  assert.deepEqual(one, two);
});

test('faults, waits and alternatives come along; a wait is whole seconds, rounded up', async () => {
  const errors = [{ path: 'a.0', message: 'must be b' }];
  const details = { errors, retryAfterSeconds: 1.2, alternatives: ['x'], connectionId: 'con_1' };
  const alternativesView = (found: unknown) => ({ shown: found });
  const reply = problemReply(new SchedulingError('slot_taken', 'Gone.', { details }), {
    ...forHost,
    alternativesView,
  });
  assert.equal(reply.headers.get('Retry-After'), '2');
  const body = await bodyOf(reply);
  assert.deepEqual(body['errors'], errors);
  assert.deepEqual(body['alternatives'], { shown: ['x'] });
  assert.equal(body['connectionId'], 'con_1');
});

test('S32 a cause is never told', async () => {
  const cause = new Error('password flux');
  const text = await problemReply(new SchedulingError('internal', 'Sorry.', { cause }), forHost).text();
  assert.doesNotMatch(text, /flux|cause|stack/);
});

for (const code of [
  'provider_unavailable',
  'provider_rejected',
  'needs_connection',
  'missing_permission',
  'needs_admin',
] as const) {
  test(`S13 ${code} tells a candidate what to do, and neither the connection nor the provider`, async () => {
    const error = new SchedulingError(code, 'Cronofy (connection con_1) said no.', {
      details: { connectionId: 'con_1' },
    });
    const text = await problemReply(error, forCandidate).text();
    for (const told of [text, candidateDetail(error), candidateTitle(error)]) {
      assert.doesNotMatch(told, /con_1|Cronofy/);
    }
    assert.match(text, /try again in a moment/);
    assert.match(await problemReply(error, forHost).text(), /con_1/);
  });
}

test('S13 why nobody hosts is told to the host’s own people, and not to candidates', async () => {
  const trace = [{ policy: 'fixed', email: 'doc@hillvalley.example', reasons: ['HOST_OVERLAP'] }] as const;
  const hosting = {
    code: 'HOST_CONFLICT',
    trace: trace.map((each) => ({ ...each, reasons: [...each.reasons] })),
  } as const;
  const error = new SchedulingError('no_host', 'Nobody can host it.', { details: { hosting } });
  assert.doesNotMatch(await problemReply(error, forCandidate).text(), /doc@|HOST_/);
  assert.match(
    await problemReply(error, forHost).text(),
    /HOST_CONFLICT.*doc@hillvalley\.example.*HOST_OVERLAP/,
  );
});
