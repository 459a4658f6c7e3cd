import { expect } from '@open-wc/testing';
import { SchedulingApiError } from '../../../packages/widgets/src/api/scheduling-api-error.js';
import {
  type FailureKind,
  failureOf,
  retryDelay,
} from '../../../packages/widgets/src/interview-slot-picker/failure.js';
import { holdDeadline } from '../../../packages/widgets/src/interview-slot-picker/hold-deadline.js';
import { isOutcomeUnknown } from '../../../packages/widgets/src/api/outcome-unknown.js';
import { safeLink } from '../../../packages/widgets/src/interview-slot-picker/booked-part.js';
import { faultsOf } from '../../../packages/widgets/src/interview-slot-picker/draft-faults.js';
import { ensureTemporal } from '../../../packages/widgets/src/time/ensure-temporal.js';

await ensureTemporal();

const kinds: readonly (readonly [string, number, FailureKind])[] = [
  ['offline', 0, 'offline'],
  ['timed_out', 0, 'down'],
  ['bad_reply', 200, 'down'],
  ['session_expired', 401, 'session'],
  ['unauthorized', 401, 'session'],
  ['forbidden', 403, 'forbidden'],
  ['origin_not_allowed', 403, 'forbidden'],
  ['not_found', 404, 'set-up'],
  ['rate_limited', 429, 'busy'],
  ['hold_limit', 429, 'hold-limit'],
  ['slot_taken', 409, 'taken'],
  ['slot_not_offered', 409, 'taken'],
  ['hold_expired', 409, 'hold-expired'],
  ['already_booked', 409, 'already-booked'],
  ['booking_closed', 409, 'closed'],
  ['policy_cutoff', 409, 'too-late'],
  ['provider_unavailable', 503, 'provider-down'],
  ['service_unavailable', 503, 'down'],
  ['internal', 500, 'down'],
  ['a_code_of_next_year', 418, 'down'],
];

describe('failures', () => {
  for (const [code, status, kind] of kinds)
    it(`take ${code} for "${kind}"`, () => {
      expect(failureOf(new SchedulingApiError(code, status))).to.include({ kind, code });
    });

  it('ask the candidate only about fields the candidate filled in', () => {
    const of = (path: string) =>
      failureOf(new SchedulingApiError('invalid_request', 400, { faults: [{ path, message: '' }] })).kind;
    expect(of('candidate.email')).to.equal('field');
    expect(of('holdId')).to.equal('down');
  });

  it('take anything that is no answer of the server for a fault of ours', () => {
    expect(failureOf(new Error('x'))).to.include({ kind: 'down', code: 'internal' });
  });

  const unknown = [
    ['offline', 0, true],
    ['timed_out', 0, true],
    ['service_unavailable', 502, true],
    ['bad_reply', 200, true],
    ['idempotency_in_progress', 409, true],
    ['hold_expired', 409, false],
    ['rate_limited', 429, false],
    ['session_expired', 401, false],
  ] as const;
  for (const [code, status, isUnknown] of unknown)
    it(`${isUnknown ? 'leave open' : 'settle'} whether a booking was made, after ${code}`, () => {
      expect(isOutcomeUnknown(new SchedulingApiError(code, status))).to.equal(isUnknown);
    });
});

describe('asking again', () => {
  const failure = failureOf(new SchedulingApiError('service_unavailable', 503));

  it('waits longer each time, up to a minute, and stops after six attempts', () => {
    const delays = [0, 1, 2, 3, 4, 5, 6].map((attempt) => retryDelay(failure, attempt));
    expect(delays).to.deep.equal([2000, 4000, 8000, 16_000, 32_000, 60_000, undefined]);
  });

  it('waits as long as the server asks for', () => {
    const busy = failureOf(new SchedulingApiError('rate_limited', 429, { retryAfterSeconds: 17 }));
    expect(retryDelay(busy, 0)).to.equal(17_000);
  });

  it('is not done by itself where it cannot help', () => {
    expect(retryDelay(failureOf(new SchedulingApiError('origin_not_allowed', 403)), 0)).to.equal(undefined);
  });
});

describe('the end of a hold', () => {
  const now = 1_000_000_000_000;
  const hold = (milliseconds: number) => ({
    id: 'hld_1',
    slot: { start: '', end: '', sessions: [] },
    expiresAt: Temporal.Instant.fromEpochMilliseconds(now + milliseconds).toString(),
  });

  it('is what the server says', () => {
    expect(holdDeadline(hold(595_000), 10, now)).to.equal(now + 595_000);
  });

  it('is the length of a hold from now when the clock of the page is wrong', () => {
    expect(holdDeadline(hold(-3_600_000), 10, now)).to.equal(now + 600_000);
    expect(holdDeadline(hold(86_400_000), 10, now)).to.equal(now + 600_000);
  });
});

describe('what a page is given', () => {
  const links = [
    ['https://meet.example/a', 'https://meet.example/a'],
    ['http://meet.example/a', undefined],
    ['javascript:alert(1)', undefined],
    ['data:text/html,x', undefined],
    [' https://meet.example/a', 'https://meet.example/a'],
    ['meet.example', undefined],
    [null, undefined],
  ] as const;
  for (const [address, href] of links)
    it(`S22 ${href ? 'follows' : 'does not follow'} ${String(address)}`, () => {
      expect(safeLink(address)).to.equal(href);
    });

  const drafts = [
    ['Marty', 'marty@example.com', []],
    ['', 'marty@example.com', ['name']],
    ['Marty', 'marty', ['email']],
    ['Marty', 'marty@example', ['email']],
    ['', '', ['name', 'email']],
  ] as const;
  for (const [name, email, faults] of drafts)
    it(`asks to mend [${faults.join()}] of "${name}" and "${email}"`, () => {
      expect(faultsOf({ name, email })).to.deep.equal(faults);
    });
});
