import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { SchedulingError } from '../../../../packages/server/src/domain/scheduling-error.js';
import type { Retirement, VirtualCalendar } from '../../../../packages/server/src/domain/virtual-calendar.js';
import type { Connection } from '../../../../packages/server/src/ports/connection-records.js';
import type { WrittenEvent } from '../../../../packages/server/src/ports/virtual-calendar-records.js';
import { makeAffectedByCalendar } from '../../../../packages/server/src/use-cases/virtual-calendars/affected-by-calendar.js';
import {
  type RegisterChange,
  makeChangeVirtualCalendar,
  makeRetireVirtualCalendar,
  makeRotateVirtualCalendar,
} from '../../../../packages/server/src/use-cases/virtual-calendars/change-virtual-calendar.js';
import { endVirtualCalendars } from '../../../../packages/server/src/use-cases/virtual-calendars/end-virtual-calendars.js';
import { makeCreateEvent } from '../../../../packages/server/src/use-cases/virtual-calendars/write-events.js';
import { NINE } from '../../../support/records.js';
import { type Units, startUnits } from './virtual-calendars.harness.js';

let units: Units;
let unit: Connection;
before(async () => {
  units = await startUnits();
});
beforeEach(async () => {
  unit = await units.newUnit();
  units.provider.faults.length = 0;
});
after(() => units.stop());

const { signal } = new AbortController();
const pathOf = ({ id, unitId }: VirtualCalendar) => ({ unitId, calendarId: id });
const change = (calendar: VirtualCalendar, changes: Partial<RegisterChange>) =>
  makeChangeVirtualCalendar(units.ports)(units.tenant, pathOf(calendar), {
    name: undefined,
    mapping: undefined,
    ...changes,
  });
const rotate = (calendar: VirtualCalendar) =>
  makeRotateVirtualCalendar(units.ports)(units.tenant, pathOf(calendar));
const retire = (calendar: VirtualCalendar, events: Retirement['events']) =>
  makeRetireVirtualCalendar(units.ports)(units.tenant, pathOf(calendar), {
    reason: 'The office closes',
    events,
  });
const writeInto = async (calendar: VirtualCalendar, summary = 'Open day'): Promise<WrittenEvent> =>
  makeCreateEvent(units.ports)(
    units.tenant,
    pathOf(calendar),
    {
      summary,
      description: '',
      location: '',
      start: NINE,
      end: NINE.add({ minutes: 30 }),
      timeZone: 'UTC',
      attendees: [],
      interview: undefined,
      profileId: `pro_indeed_${await units.accountOf(calendar.connectionId)}`,
    },
    { signal },
  );
const refusedAt = (path: string) => (error: SchedulingError) =>
  error.code === 'invalid_request' && error.details.errors?.[0]?.path === path;
const onsite = { kind: 'stage', ref: 'onsite', label: 'Onsite' } as const;

test('a name or a mapping is of one calendar of those that are not retired', async () => {
  const [berlin, rome] = await units.newCalendars(unit, ['Berlin', 'Rome']);
  assert.ok(berlin !== undefined && rome !== undefined);
  await change(berlin, { mapping: onsite, name: ' BERLIN ' });
  assert.equal((await units.calendar(berlin)).name, 'BERLIN');
  await assert.rejects(change(rome, { name: 'berlin' }), refusedAt('name'));
  await assert.rejects(change(rome, { mapping: onsite }), refusedAt('mapping.ref'));
  await retire(berlin, { action: 'keep' });
  await units.work();
  await change(rome, { name: 'berlin', mapping: onsite });
  assert.equal((await units.within((tx) => tx.virtualCalendars.mappedTo(onsite)))?.id, rome.id);
  await change(rome, { mapping: null });
  assert.equal((await units.calendar(rome)).mapping, undefined);
  await assert.rejects(change(berlin, { name: 'Rome' }), { code: 'calendar_not_ready' });
});

test('rotating gives a calendar another account with all that is ahead in it, and ends the old one', async () => {
  const calendar = await units.newCalendar(unit);
  const old = await units.accountOf(calendar.connectionId);
  const event = await writeInto(calendar);
  const booking = await units.bookIn(calendar);
  await rotate(calendar);
  await units.work();
  // The outbox has still to take the booking's event out of the old one.
  assert.equal((await units.calendar(calendar)).state, 'rotating');
  await units.finish(calendar);
  const after = await units.calendar(calendar);
  const next = await units.accountOf(after.connectionId);
  assert.equal(after.state, 'active');
  assert.notEqual(next, old);
  assert.equal(after.calendarId, `cal_${next}`);
  assert.equal(after.successorConnectionId, undefined);
  assert.equal((await units.booking(booking)).interviewCalendar?.connectionId, after.connectionId);
  assert.deepEqual(units.provider.summaries(next), ['Open day']);
  assert.deepEqual(units.provider.summaries(old), []);
  assert.deepEqual(units.provider.accounts.get(next)?.events.get(event.id)?.meeting?.with, {
    kind: 'profile',
    profileId: `pro_indeed_${next}`,
  });
  assert.ok((await units.givenBack()).includes(old));
  assert.equal(await units.within((tx) => tx.connections.find(calendar.connectionId ?? '')), undefined);
});

test('a rotation that the provider refuses, or does not answer, leaves the calendar as it was', async () => {
  const calendar = await units.newCalendar(unit);
  units.provider.createFaults.set(calendar.name, [
    new SchedulingError('provider_rejected', 'No.'),
    'unheard',
  ]);
  for (const code of ['provider_rejected', 'provider_unavailable']) {
    await rotate(calendar);
    await units.work();
    const { state, problem, connectionId } = await units.calendar(calendar);
    assert.deepEqual([state, problem?.code, connectionId], ['active', code, calendar.connectionId]);
  }
});

test('what is ahead in a calendar that is retired moves to another one', async () => {
  const calendar = await units.newCalendar(unit);
  const target = await units.newCalendar(unit);
  const [from, to] = [
    await units.accountOf(calendar.connectionId),
    await units.accountOf(target.connectionId),
  ];
  await writeInto(calendar);
  const booking = await units.bookIn(calendar);
  await retire(calendar, { action: 'move', to: target.id });
  await units.work();
  await units.finish(calendar);
  const { state, connectionId, retirement } = await units.calendar(calendar);
  assert.deepEqual([state, connectionId, retirement?.reason], ['retired', undefined, 'The office closes']);
  assert.equal((await units.booking(booking)).interviewCalendar?.virtualCalendarId, target.id);
  assert.deepEqual([units.provider.summaries(from), units.provider.summaries(to)], [[], ['Open day']]);
  assert.ok((await units.givenBack()).includes(from));
});

for (const { action, status } of [
  { action: 'keep', status: 'confirmed' },
  { action: 'cancel', status: 'cancelled' },
] as const) {
  test(`interviews in a calendar that is retired with "${action}" are ${status}, and events of nobody’s are deleted`, async () => {
    const calendar = await units.newCalendar(unit);
    const account = await units.accountOf(calendar.connectionId);
    await writeInto(calendar);
    const booking = await units.bookIn(calendar);
    await retire(calendar, { action });
    await units.work();
    await units.finish(calendar);
    assert.equal((await units.calendar(calendar)).state, 'retired');
    const after = await units.booking(booking);
    assert.equal(after.status, status);
    if (action === 'keep') assert.equal(after.interviewCalendar, undefined);
    assert.deepEqual(units.provider.summaries(account), []);
  });
}

test('events don’t move to the calendar itself, nor to one that is not in use', async () => {
  const [rome, berlin] = await units.newCalendars(unit, ['Rome', 'Berlin']);
  assert.ok(rome !== undefined && berlin !== undefined);
  await retire(berlin, { action: 'keep' });
  for (const to of [rome.id, berlin.id, 'vcl_none']) {
    await assert.rejects(retire(rome, { action: 'move', to }), refusedAt('events.to'));
  }
  await units.work();
  assert.equal((await units.calendar(rome)).state, 'active');
});

test('while its target is gone a retirement waits and says why, and can be decided anew', async () => {
  const [rome, berlin] = await units.newCalendars(unit, ['Rome', 'Berlin']);
  assert.ok(rome !== undefined && berlin !== undefined);
  await units.bookIn(rome);
  await retire(rome, { action: 'move', to: berlin.id });
  await retire(berlin, { action: 'keep' });
  await units.work();
  const stuck = await units.calendar(rome);
  assert.deepEqual([stuck.state, stuck.problem?.code], ['retiring', 'calendar_not_ready']);
  await retire(rome, { action: 'keep' });
  await units.work();
  await units.finish(rome);
  assert.equal((await units.calendar(rome)).state, 'retired');
});

for (const what of ['rotated', 'retired'] as const) {
  test(`a worker that dies at any moment while a calendar is ${what} loses nothing and leaves nothing`, async () => {
    for (let nth = 1; ; nth++) {
      const calendar = await units.newCalendar(unit);
      const target = await units.newCalendar(unit);
      const old = await units.accountOf(calendar.connectionId);
      await writeInto(calendar);
      const booking = await units.bookIn(calendar);
      if (what === 'rotated') await rotate(calendar);
      else await retire(calendar, { action: 'move', to: target.id });
      const hasDied = await units.workUntilDeath(nth);
      // What the queue does: the job of a worker that died comes back.
      await units.letTimePass(3600);
      await units.finish(calendar, target);
      await assertWhole({ calendar, target, old, booking: await units.booking(booking) });
      if (!hasDied) {
        assert.ok(nth > 8, 'the worker was never killed');
        return;
      }
    }
  });
}

/** Wherever the worker died, all that is ahead stands in one place: where the calendar says that it is. */
async function assertWhole(end: {
  calendar: VirtualCalendar;
  target: VirtualCalendar;
  old: string;
  booking: Awaited<ReturnType<Units['booking']>>;
}): Promise<void> {
  const { state, connectionId } = await units.calendar(end.calendar);
  assert.ok(state === 'active' || state === 'retired', state);
  const home = await units.accountOf(connectionId ?? end.target.connectionId);
  assert.deepEqual(units.provider.summaries(home), ['Open day']);
  assert.equal(end.booking.interviewCalendar?.calendarId, `cal_${home}`);
  if (home === end.old) return;
  assert.deepEqual(units.provider.summaries(end.old), []);
  assert.ok((await units.givenBack()).includes(end.old));
}

test('with its unit a calendar is retired, and its interviews go on in the calendars of their people', async () => {
  const calendar = await units.newCalendar(unit);
  const booking = await units.bookIn(calendar);
  await units.within((tx) => endVirtualCalendars(tx, unit.id, 'Disconnected.'));
  await units.work();
  await units.finish(calendar);
  const { state, retirement } = await units.calendar(calendar);
  assert.deepEqual([state, retirement], ['retired', { reason: 'Disconnected.', events: { action: 'keep' } }]);
  assert.equal((await units.booking(booking)).interviewCalendar, undefined);
});

test('what would be touched is told before anything is', async () => {
  const calendar = await units.newCalendar(unit);
  await change(calendar, { mapping: { kind: 'team', ref: 'blue', label: 'Blue' } });
  const event = await writeInto(calendar);
  const booking = await units.bookIn(calendar);
  const affected = await makeAffectedByCalendar(units.ports)(units.tenant, pathOf(calendar));
  assert.deepEqual(
    affected.interviews.map(({ id }) => id),
    [booking.id],
  );
  assert.deepEqual(
    affected.events.map(({ id }) => id),
    [event.id],
  );
  assert.deepEqual([affected.interviewCount, affected.eventCount, affected.mapping?.label], [1, 1, 'Blue']);
});
