import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeHeaderPace, type Pace } from '../../../../packages/server/src/adapters/pace/header-pace.js';
import { FakeCallBudget } from '../../../fakes/call-budget.js';

const { signal } = new AbortController();
const start = Temporal.Instant.from('2026-11-20T09:00:00Z');
const windowSeconds = 30;

/** A service that lets so many calls through in each window of 30 seconds, and a clock that moves by what is waited. */
class Service {
  elapsedMs = 0;
  refused = 0;
  readonly budget = new FakeCallBudget();
  readonly pace: Pace;
  #window = -1;
  #used = 0;

  readonly limit: number | undefined;

  constructor(limit: number | undefined) {
    this.limit = limit;
    this.pace = makeHeaderPace({
      budget: this.budget,
      now: () => start.add({ milliseconds: this.elapsedMs }),
      limits: { perSecond: 1000, perMinute: 60_000 },
      windowSeconds,
      wait: (milliseconds) => {
        this.elapsedMs += milliseconds;
        return Promise.resolve();
      },
    });
  }

  /** One call of somebody else, or ours when it gets here. */
  answer(): { status: number; headers: Headers; text: string } {
    const window = Math.floor(this.elapsedMs / 1000 / windowSeconds);
    if (window !== this.#window) [this.#window, this.#used] = [window, 0];
    if (this.limit === undefined) return { status: 200, headers: new Headers(), text: '' };
    const endsAt = start.epochMilliseconds / 1000 + (window + 1) * windowSeconds;
    this.#used += 1;
    const isOver = this.#used > this.limit;
    if (isOver) this.refused += 1;
    const headers = new Headers({
      'x-ratelimit-limit': String(this.limit),
      'x-ratelimit-remaining': String(Math.max(0, this.limit - this.#used)),
      'x-ratelimit-reset': String(endsAt),
      ...(isOver
        ? {
            'retry-after': String(Math.ceil(endsAt - start.epochMilliseconds / 1000 - this.elapsedMs / 1000)),
          }
        : {}),
    });
    return { status: isOver ? 429 : 200, headers, text: '' };
  }

  call(isWaitedFor = false, milliseconds = 10) {
    return this.pace.call('service:client', { isWaitedFor }, signal, () => {
      this.elapsedMs += milliseconds;
      return Promise.resolve(this.answer());
    });
  }
}

test('a long reading takes no more than a tenth longer than the limit itself asks for, and is never refused', async () => {
  const service = new Service(75);
  const calls = 75 * 20;
  for (let call = 0; call < calls; call += 1) await service.call();
  const least = (calls / 75 - 1) * windowSeconds * 1000;
  assert.equal(service.refused, 0);
  assert.ok(service.elapsedMs <= least * 1.1 + windowSeconds * 1000, String(service.elapsedMs / least));
});

test('where no limit is told, nobody waits', async () => {
  const service = new Service(undefined);
  for (let call = 0; call < 500; call += 1) await service.call(false, 0);
  assert.equal(service.elapsedMs, 0);
});

/** How many background calls get through until one has to wait. */
async function untilWaiting(service: Service): Promise<number> {
  for (let call = 0; ; call += 1) {
    const before = service.elapsedMs;
    await service.call();
    if (service.elapsedMs - before > 10) return call;
  }
}

test('work that nobody waits for leaves a twentieth of a window while nobody else calls', async () => {
  assert.equal(await untilWaiting(new Service(100)), 95);
});

test('after a call that somebody waited for, it leaves a fifth', async () => {
  const service = new Service(100);
  await service.call(true);
  assert.equal(await untilWaiting(service), 79);
});

test('after calls of others with the same credential, it leaves a fifth too', async () => {
  const service = new Service(100);
  await service.call();
  for (let others = 0; others < 10; others += 1) service.answer();
  assert.equal(await untilWaiting(service), 69);
});

test('what is left is there for a call that somebody waits for', async () => {
  const service = new Service(100);
  for (let call = 0; call < 95; call += 1) await service.call();
  const before = service.elapsedMs;
  await service.call(true);
  assert.equal(service.elapsedMs - before, 10);
});

test('somebody who waits is told when to come again, rather than kept', async () => {
  const service = new Service(1);
  await service.call(true);
  await assert.rejects(service.call(true), (error: Error & { code?: string; details?: unknown }) => {
    assert.equal(error.code, 'rate_limited');
    assert.deepEqual(error.details, { retryAfterSeconds: 30 });
    return true;
  });
});

test('a refusal pauses the credential on all servers for as long as it says', async () => {
  const service = new Service(1);
  service.answer();
  const answer = await service.call();
  assert.equal(answer.status, 429);
  assert.deepEqual(service.budget.pauses, [{ application: 'service:client', seconds: 30 }]);
  const before = service.elapsedMs;
  await service.call();
  assert.ok(service.elapsedMs - before >= 29_000);
});

test('refusals that do not say for how long pause longer each time', async () => {
  const service = new Service(undefined);
  const refuse = () => Promise.resolve({ status: 429, headers: new Headers(), text: '' });
  for (let call = 0; call < 4; call += 1) {
    await service.pace.call('service:client', { isWaitedFor: false }, signal, refuse);
  }
  assert.deepEqual(
    service.budget.pauses.map(({ seconds }) => seconds),
    [1, 2, 4, 8],
  );
});

test('calls that are on their way count, so that many at once stay within the limit', async () => {
  const service = new Service(20);
  await service.call();
  await Promise.all(Array.from({ length: 40 }, () => service.call()));
  assert.equal(service.refused, 0);
});

test('a window’s end that can’t be, by a clock of another time, makes nobody wait longer than a window', async () => {
  const service = new Service(2);
  const later = new Headers({
    'x-ratelimit-limit': '2',
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': '9999999999',
  });
  const send = () => Promise.resolve({ status: 200, headers: later, text: '' });
  await service.pace.call('service:client', { isWaitedFor: false }, signal, send);
  await service.call();
  assert.ok(service.elapsedMs <= windowSeconds * 1000 + 10);
});
