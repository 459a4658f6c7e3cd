import '../../../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { callRatesOf } from '../../../../packages/server/src/adapters/postgres/call-rates.js';
import { openPool } from '../../../../packages/server/src/adapters/postgres/connection-pool.js';
import {
  pauseCalls,
  takeCalls,
} from '../../../../packages/server/src/adapters/postgres/queries/call-budgets.js';
import { type StoreFixture, startStore } from '../../../support/store-fixture.js';
import { type Grant, mostWithin } from './call-windows.js';

let fixture: StoreFixture;
before(async () => {
  fixture = await startStore();
});
after(() => fixture.stop());

const LIMITS = { perSecond: 50, perMinute: 500 };
const RATES = callRatesOf(LIMITS);
let applications = 0;
const newApplication = (): string => `cronofy:${(applications += 1)}`;

/** Takes what it can get at this moment. */
async function takeAll(
  application: string,
  kind: 'waitedFor' | 'background',
  rates = RATES,
): Promise<number> {
  const wanted = { waitedFor: 0, background: 0, [kind]: 1000 };
  return (await takeCalls(fixture.db, application, rates, wanted))[kind];
}

/** The time since the last call becomes longer by so many seconds. */
const letPass = (application: string, seconds: number) =>
  fixture.asTenant(
    '',
    `update call_budgets set counted_at = counted_at - $2 * interval '1 second' where application = $1`,
    [application, seconds],
  );

test('no second and no minute sees more calls than the limits, however the time between them falls', async () => {
  const application = newApplication();
  const begun = performance.now();
  const grants: Grant[] = [];
  let passed = 0;
  const clock = (): number => passed + (performance.now() - begun) / 1000;
  // Pauses of many lengths, so that windows begin anywhere between two calls.
  for (let step = 0; passed < 75; step += 1) {
    const from = clock();
    grants.push({ calls: await takeAll(application, 'waitedFor'), from, to: clock() });
    const pause = [0.05, 0.2, 0.1, 0.25, 0.01, 0.15][step % 6] ?? 0;
    await letPass(application, pause);
    passed += pause;
  }
  assert.ok(mostWithin(grants, 1) <= LIMITS.perSecond);
  const inMinute = mostWithin(grants, 60);
  assert.ok(inMinute <= LIMITS.perMinute);
  // And nearly all of the limit can be used.
  assert.ok(inMinute > LIMITS.perMinute * 0.95, `only ${inMinute}`);
});

test('a limit of one call a minute lets one through, and the next a minute later', async () => {
  const application = newApplication();
  const rates = callRatesOf({ perSecond: 1, perMinute: 1 });
  assert.equal(await takeAll(application, 'background', rates), 1);
  await letPass(application, 30);
  assert.equal(await takeAll(application, 'background', rates), 0);
  await letPass(application, 30);
  assert.equal(await takeAll(application, 'background', rates), 1);
});

test('many who ask at the same moment over several servers get no more than there is', async () => {
  const application = newApplication();
  // A minute's limit alone decides, of which hardly anything comes back while the test runs.
  const rates = callRatesOf({ perSecond: 100_000, perMinute: 100 });
  const pools = Array.from({ length: 4 }, () => openPool(fixture.address, () => undefined));
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, index) =>
      takeCalls(pools[index % 4] ?? fixture.db, application, rates, { waitedFor: 1, background: 0 }),
    ),
  );
  await Promise.all(pools.map((pool) => pool.destroy()));
  const granted = answers.filter(({ waitedFor }) => waitedFor === 1).length;
  const { left } = await takeCalls(fixture.db, application, rates, { waitedFor: 0, background: 0 });
  const seconds = (granted + left.perMinute - rates.minute.most) / rates.minute.aSecond;
  // What was given and what is left are what there was and what came back in a time that can have gone by.
  assert.ok(seconds > -0.001 && seconds < 60, `${granted} calls, ${left.perMinute} left`);
  assert.ok(granted >= rates.minute.most);
});

test('work in the background leaves what somebody who waits can use at once, and comes last when there is little', async () => {
  const application = newApplication();
  const rates = callRatesOf({ perSecond: 100_000, perMinute: 500 });
  assert.equal(await takeAll(application, 'background', rates), 71);
  // Nothing comes back for some seconds, however slow the machine is.
  await letPass(application, -9);
  assert.equal(await takeAll(application, 'background', rates), 0);
  assert.equal(await takeAll(application, 'waitedFor', rates), 30);
  await letPass(application, 9 + 2);
  assert.equal(await takeAll(application, 'background', rates), 0);
  assert.ok((await takeAll(application, 'waitedFor', rates)) >= 13);
});

test('a pause that the provider asks for stops everybody, the longest counts, and it ends', async () => {
  const application = newApplication();
  await pauseCalls(fixture.db, application, 60);
  await pauseCalls(fixture.db, application, 1);
  const { waitedFor, pausedSeconds } = await takeCalls(fixture.db, application, RATES, {
    waitedFor: 1,
    background: 1,
  });
  assert.equal(waitedFor, 0);
  assert.ok(pausedSeconds > 50 && pausedSeconds <= 60);
  await fixture.asTenant(
    '',
    `update call_budgets set paused_until = clock_timestamp() where application = $1`,
    [application],
  );
  await letPass(application, 60);
  assert.ok((await takeAll(application, 'waitedFor')) > 0);
});

test('R19 a clock that is set back two hours stops nobody for two hours, neither by a count nor by a pause', async () => {
  const application = newApplication();
  await takeAll(application, 'waitedFor');
  await pauseCalls(fixture.db, application, 5);
  await fixture.asTenant(
    '',
    `update call_budgets set counted_at = counted_at + interval '2 hours',
       paused_until = paused_until + interval '2 hours' where application = $1`,
    [application],
  );
  await takeAll(application, 'waitedFor');
  await letPass(application, 1);
  assert.ok((await takeAll(application, 'waitedFor')) > 0);
});

test('one application’s calls are none of another’s', async () => {
  const [one, other] = [newApplication(), newApplication()];
  await takeAll(one, 'waitedFor');
  assert.equal(await takeAll(other, 'waitedFor'), RATES.second.most);
});
