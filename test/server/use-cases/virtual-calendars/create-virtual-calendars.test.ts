import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { SchedulingError } from '../../../../packages/server/src/domain/scheduling-error.js';
import type { Connection } from '../../../../packages/server/src/ports/connection-records.js';
import { makeRetryBatch } from '../../../../packages/server/src/use-cases/virtual-calendars/batches.js';
import { makeRepairVirtualCalendar } from '../../../../packages/server/src/use-cases/virtual-calendars/change-virtual-calendar.js';
import {
  makeCreateVirtualCalendars,
  makeRehearseCreation,
} from '../../../../packages/server/src/use-cases/virtual-calendars/create-virtual-calendars.js';
import { type Units, startUnits } from './virtual-calendars.harness.js';

let units: Units;
let unit: Connection;
before(async () => {
  units = await startUnits();
});
beforeEach(async () => {
  unit = await units.newUnit();
  units.provider.accounts.clear();
});
after(() => units.stop());

const { signal } = new AbortController();
const names = (path: string) => (error: SchedulingError) =>
  error.code === 'invalid_request' && error.details.errors?.[0]?.path === path;
const create = (given: readonly string[]) =>
  makeCreateVirtualCalendars(units.ports)(
    units.tenant,
    { unitId: unit.id, names: given, longest: 256 },
    { id: 'emp_1', name: 'Doc' },
    { signal },
  );

test('each name becomes a calendar with an account, credentials and meeting services of its own', async () => {
  const calendars = await units.newCalendars(unit, ['Berlin', ' Paris ']);
  assert.deepEqual(
    calendars.map(({ name, state }) => [name, state]),
    [
      ['Berlin', 'active'],
      ['Paris', 'active'],
    ],
  );
  for (const calendar of calendars) {
    const account = await units.accountOf(calendar.connectionId);
    assert.equal(calendar.calendarId, `cal_${account}`);
    const connection = await units.within((tx) => tx.connections.find(calendar.connectionId ?? ''));
    assert.equal(connection?.scope, 'virtual_calendar');
    assert.equal(connection.parentId, unit.id);
    assert.deepEqual(
      connection.profiles.map(({ service }) => service),
      ['indeed', 'zoom'],
    );
    assert.deepEqual(await units.within((tx) => tx.connections.credentials(connection.id)), {
      accountId: account,
    });
  }
});

test('a rehearsal tells what is wrong with which name and what would be asked, and does nothing', async () => {
  await units.newCalendars(unit, ['Berlin']);
  const asked = { unitId: unit.id, names: ['', 'berlin', 'Rome', 'ROME', 'x'.repeat(300)], longest: 256 };
  const { names: checked, calls } = await makeRehearseCreation(units.ports)(units.tenant, asked);
  assert.deepEqual(
    checked.map(({ fault }) => fault),
    ['empty', 'taken', undefined, 'repeated', 'too_long'],
  );
  assert.deepEqual(calls, [
    { name: 'Rome', method: 'POST', path: '/virtual-calendars', body: { name: 'Rome' } },
  ]);
  assert.equal(units.provider.accounts.size, 1);
});

test('one bad name among good ones is refused by its place, and none is written down', async () => {
  await assert.rejects(create(['Berlin', 'Rome', 'berlin']), names('names.2'));
  await units.work();
  assert.deepEqual(await units.within((tx) => tx.virtualCalendars.ofUnit(unit.id)), []);
});

test('two admins who paste the same list get it once', async () => {
  const ends = await Promise.allSettled([create(['Berlin', 'Rome']), create(['Rome', 'Berlin'])]);
  assert.deepEqual(ends.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
  await units.work();
  assert.equal((await units.within((tx) => tx.virtualCalendars.ofUnit(unit.id))).length, 2);
});

test('one that the provider refuses has failed with the code, and the others are there', async () => {
  units.provider.createFaults.set('Rome', [new SchedulingError('provider_rejected', 'No.')]);
  const calendars = await units.newCalendars(unit, ['Berlin', 'Rome']);
  assert.deepEqual(
    calendars.map(({ name, state, problem }) => [name, state, problem?.code]),
    [
      ['Berlin', 'active', undefined],
      ['Rome', 'failed', 'provider_rejected'],
    ],
  );
});

test('one whose answer was lost is unconfirmed and never asked for again by itself', async () => {
  units.provider.createFaults.set('Rome', ['unheard']);
  const [rome] = await units.newCalendars(unit, ['Rome']);
  assert.equal(rome?.state, 'unconfirmed');
  await units.within((tx) => tx.virtualCalendars.work(rome.id));
  await units.work();
  const of = { unitId: unit.id, batchId: rome.batchId ?? '' };
  await makeRetryBatch(units.ports)(units.tenant, of, undefined);
  await units.work();
  assert.equal(units.provider.accounts.size, 1);
  await makeRetryBatch(units.ports)(units.tenant, of, [rome.id]);
  await units.work();
  assert.equal((await units.calendar(rome)).state, 'active');
  assert.equal(units.provider.accounts.size, 2);
});

test('a provider that says to ask later is asked later', async () => {
  const busy = new SchedulingError('rate_limited', 'Slow down.', { details: { retryAfterSeconds: 7 } });
  units.provider.createFaults.set('Rome', [busy]);
  const begun = await units.within((tx) => Promise.resolve(tx.now));
  const [rome] = await units.newCalendars(unit, ['Rome']);
  assert.equal(rome?.state, 'active');
  assert.equal(units.provider.accounts.size, 1);
  const putOff = units.fixture.sent.findLast(({ queue, at }) => queue === 'virtual_calendars' && at);
  assert.ok(putOff?.at && begun.until(putOff.at).total('seconds') >= 7);
});

test('a worker that dies at any moment leaves an account that is known, or a calendar that says so', async () => {
  for (let nth = 1; ; nth++) {
    const name = `Calendar ${String(nth)}`;
    const { calendars } = await create([name]);
    const hasDied = await units.workUntilDeath(nth);
    const [calendar] = calendars;
    assert.ok(calendar);
    // What the queue does: the job of a worker that died comes back.
    await units.within((tx) => tx.virtualCalendars.work(calendar.id));
    await units.work();
    await units.letTimePass(3600);
    await units.within((tx) => tx.virtualCalendars.work(calendar.id));
    await units.work();
    const { state, connectionId, calendarId } = await units.calendar(calendar);
    const made = [...units.provider.accounts].filter(([, account]) => account.name === name);
    assert.ok(made.length <= 1, `${name} was made twice`);
    if (state === 'active') assert.equal(calendarId, `cal_${await units.accountOf(connectionId)}`);
    else assert.equal(state, 'unconfirmed');
    if (!hasDied) {
      assert.ok(nth > 4, 'the worker was never killed');
      return;
    }
  }
});

test('a calendar whose unit is disconnected while it is created is given back', async () => {
  units.provider.whileCreating = async () => {
    await units.within((tx) => tx.connections.update({ ...unit, state: 'revoked' }));
  };
  const [rome] = await units.newCalendars(unit, ['Rome']);
  units.provider.whileCreating = () => Promise.resolve();
  assert.equal(rome?.state, 'failed');
  assert.equal(rome.problem?.code, 'needs_connection');
  assert.deepEqual(await units.givenBack(), [...units.provider.accounts.keys()]);
});

test('a unit whose credentials die in mid-bulk leaves the rest failed, to be tried again once it is connected', async () => {
  const gone = new SchedulingError('needs_connection', 'The grant is gone.');
  units.provider.createFaults.set('Paris', [gone]);
  units.provider.createFaults.set('Rome', [gone]);
  const calendars = await units.newCalendars(unit, ['Berlin', 'Paris', 'Rome']);
  assert.deepEqual(
    calendars.map(({ state, problem }) => problem?.code ?? state),
    ['active', 'needs_connection', 'needs_connection'],
  );
  await units.within((tx) => tx.connections.update({ ...unit, state: 'revoked' }));
  const of = { unitId: unit.id, batchId: calendars[0]?.batchId ?? '' };
  await assert.rejects(makeRetryBatch(units.ports)(units.tenant, of, undefined), {
    code: 'needs_connection',
  });
  await units.within((tx) => tx.connections.update(unit));
  await makeRetryBatch(units.ports)(units.tenant, of, undefined);
  await units.work();
  const states = (await units.within((tx) => tx.virtualCalendars.ofBatch(of.batchId))).map(
    ({ state }) => state,
  );
  assert.deepEqual(states, ['active', 'active', 'active']);
});

test('one that could not be created is forgotten on request, one that is in use is not', async () => {
  units.provider.createFaults.set('Rome', [new SchedulingError('provider_rejected', 'No.')]);
  const [berlin, rome] = await units.newCalendars(unit, ['Berlin', 'Rome']);
  const repair = makeRepairVirtualCalendar(units.ports);
  const pathOf = (calendarId = '') => ({ unitId: unit.id, calendarId });
  assert.equal(await repair(units.tenant, pathOf(rome?.id), 'forget'), undefined);
  assert.equal(await units.within((tx) => tx.virtualCalendars.find(rome?.id ?? '')), undefined);
  await assert.rejects(repair(units.tenant, pathOf(berlin?.id), 'forget'), { code: 'calendar_not_ready' });
});

test('a calendar whose account can’t be read yet is there, and is read later', async () => {
  units.provider.whileCreating = () => {
    units.provider.faults.push(new SchedulingError('provider_unavailable', 'Not yet.'));
    return Promise.resolve();
  };
  const [rome] = await units.newCalendars(unit, ['Rome']);
  units.provider.whileCreating = () => Promise.resolve();
  assert.equal(rome?.state, 'active');
  assert.ok(rome.calendarId);
  assert.equal(rome.problem, undefined);
});
