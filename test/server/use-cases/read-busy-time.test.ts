import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { Member } from '../../../packages/server/src/domain/member.js';
import { SchedulingError } from '../../../packages/server/src/domain/scheduling-error.js';
import { calendarKey, makeReadCached } from '../../../packages/server/src/use-cases/read-busy-time.js';
import { type Candidates, startCandidates } from './candidates.harness.js';

let candidates: Candidates;
before(async () => {
  candidates = await startCandidates();
});
after(() => candidates.fixture.stop());
afterEach(() => {
  candidates.calendars.answerAtOnce();
  candidates.calendars.faults.length = 0;
});

const { signal } = new AbortController();
const DAY = Temporal.Instant.from('2027-03-01T00:00:00Z');
const PERIOD = { from: DAY, to: DAY.add({ hours: 24 }) };

/** Somebody's only calendar, and ways to read it as a candidate's page does. */
async function reading() {
  const { id } = await candidates.newMember();
  const [member] = await candidates.fixture.store.transaction(candidates.tenant, (tx) =>
    tx.members.findMany([id]),
  );
  const calendar = member?.calendars[0] ?? assert.fail('no calendar');
  await candidates.fixture.store.transaction(candidates.tenant, (tx) =>
    tx.pushes.saveChannel(calendar.connectionId, 'chn_1'),
  );
  const readCached = makeReadCached(candidates.ports);
  const key = calendarKey(calendar);
  const busyPeriods = async (): Promise<number> => {
    const now = await candidates.fixture.store.transaction(candidates.tenant, (tx) =>
      Promise.resolve(tx.now),
    );
    const request = { tenantId: candidates.tenant, calendars: [calendar], period: PERIOD, now };
    const { readings, faults } = await readCached(request, signal);
    if (faults[0] !== undefined) throw faults[0];
    // A packed period is three numbers.
    return (readings.get(key)?.length ?? assert.fail('not read')) / 3;
  };
  return { calendar, busyPeriods, calls: () => callsOf(calendar) };
}

const callsOf = ({ calendarId }: Member['calendars'][number]): number =>
  candidates.calendars.calls.filter((call) => call === `freeBusy ${calendarId}`).length;

/** The owner fills an hour, and the provider tells us. */
async function fillAndPush({ connectionId, calendarId }: Member['calendars'][number]): Promise<void> {
  const [start, end] = [DAY.add({ hours: 9 }), DAY.add({ hours: 10 })];
  candidates.calendars.busy.set(calendarId, [{ start, end, kind: 'busy' }]);
  await candidates.fixture.store.transaction(candidates.tenant, (tx) =>
    tx.pushes.receive(connectionId, `${calendarId} filled`),
  );
}

test('a reading that was begun before a push is shared with nobody who asks after it', async () => {
  const { calendar, busyPeriods, calls } = await reading();
  let answer = (): void => undefined;
  candidates.calendars.until = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const before = busyPeriods();
  await waitUntil(() => calls() === 1);
  await fillAndPush(calendar);
  const after = busyPeriods();
  await waitUntil(() => calls() === 2);
  answer();
  assert.deepEqual([await before, await after], [0, 1]);
  assert.equal(await busyPeriods(), 1);
  assert.equal(calls(), 2);
});

test('what a reading found that was begun before a push is not believed after it', async () => {
  const { calendar, busyPeriods, calls } = await reading();
  let answer = (): void => undefined;
  candidates.calendars.until = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const before = busyPeriods();
  await waitUntil(() => calls() === 1);
  await fillAndPush(calendar);
  answer();
  assert.deepEqual([await before, await busyPeriods()], [0, 1]);
});

test('a calendar is read as somebody waits for it', async () => {
  const { calendar, busyPeriods } = await reading();
  await busyPeriods();
  const opened = candidates.calendars.opened.filter(
    ({ connectionId }) => connectionId === calendar.connectionId,
  );
  assert.deepEqual(
    opened.map(({ isWaitedFor }) => isWaitedFor),
    opened.map(() => true),
  );
  assert.ok(opened.length > 0);
});

test('when no call is left to read a calendar with, the calendar is what could not be read', async () => {
  const { busyPeriods } = await reading();
  const spent = new SchedulingError('service_unavailable', 'Nothing left.', {
    details: { retryAfterSeconds: 7 },
  });
  candidates.calendars.faults.push(spent);
  await assert.rejects(busyPeriods(), (error: unknown) => {
    assert.ok(error instanceof SchedulingError);
    assert.deepEqual([error.code, error.details.retryAfterSeconds], ['provider_unavailable', 7]);
    return true;
  });
});

async function waitUntil(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
}
