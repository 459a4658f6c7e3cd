import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { SchedulingError } from '../../../../packages/server/src/domain/scheduling-error.js';
import type { VirtualCalendar } from '../../../../packages/server/src/domain/virtual-calendar.js';
import type { CalendarEvent } from '../../../../packages/server/src/ports/calendar.js';
import { makeListEvents } from '../../../../packages/server/src/use-cases/virtual-calendars/list-events.js';
import {
  type EventWish,
  makeChangeEvent,
  makeCreateEvent,
  makeDeleteEvent,
} from '../../../../packages/server/src/use-cases/virtual-calendars/write-events.js';
import { NINE } from '../../../support/records.js';
import { aWrittenEvent } from '../../../support/virtual-calendar-records.js';
import { THAT_DAY, type Units, startUnits } from './virtual-calendars.harness.js';

let units: Units;
let calendar: VirtualCalendar;
let account: string;
before(async () => {
  units = await startUnits();
});
beforeEach(async () => {
  units.provider.faults.length = 0;
  calendar = await units.newCalendar(await units.newUnit());
  account = await units.accountOf(calendar.connectionId);
});
after(() => units.stop());

const options = { signal: new AbortController().signal };
const ada = { name: 'Ada', email: 'ada@hillvalley.example' };
const bob = { name: 'Bob', email: 'bob@hillvalley.example' };
const pathOf = (of = calendar) => ({ unitId: of.unitId, calendarId: of.id });
const wish = (changes: Partial<EventWish> = {}): EventWish => ({
  summary: 'Open day',
  description: 'Bring a lamp',
  location: '',
  start: NINE,
  end: NINE.add({ minutes: 30 }),
  timeZone: 'Europe/Berlin',
  attendees: [ada],
  interview: undefined,
  profileId: undefined,
  ...changes,
});
const create = (changes: Partial<EventWish> = {}, of = calendar) =>
  makeCreateEvent(units.ports)(units.tenant, pathOf(of), wish(changes), options);
const change = (eventId: string, changes: Partial<EventWish>) =>
  makeChangeEvent(units.ports)(
    units.tenant,
    { ...pathOf(), eventId },
    (before) => ({ ...before, ...changes }),
    options,
  );
const remove = (eventId: string) =>
  makeDeleteEvent(units.ports)(units.tenant, { ...pathOf(), eventId }, options);
const stands = (eventId: string): CalendarEvent | undefined =>
  units.provider.accounts.get(account)?.events.get(eventId);
const indeed = () => `pro_indeed_${account}`;
const refusedAt = (path: string) => (error: SchedulingError) =>
  error.code === 'invalid_request' && error.details.errors?.[0]?.path === path;

test('an event is written with its meeting and what the interview is about', async () => {
  const interview = { jobName: 'Engineer', candidates: [{ name: 'Marty' }] };
  const { id, state } = await create({ profileId: indeed(), interview });
  assert.equal(state, 'written');
  assert.deepEqual(stands(id)?.meeting?.with, { kind: 'profile', profileId: indeed() });
  assert.equal(
    stands(id)?.meeting?.callbackUrl,
    `https://kit.example/hooks/fake/${calendar.connectionId ?? ''}`,
  );
  assert.deepEqual(stands(id)?.interview, interview);
});

test('a change leaves the meeting alone, takes it away, or asks for another', async () => {
  const { id } = await create({ profileId: indeed() });
  await change(id, { summary: 'Closed day' });
  assert.equal(stands(id)?.summary, 'Closed day');
  assert.equal(stands(id)?.meeting, undefined);
  await change(id, { profileId: undefined });
  assert.deepEqual(stands(id)?.meeting?.with, { kind: 'none' });
  await change(id, { profileId: indeed() });
  assert.deepEqual(stands(id)?.meeting?.with, { kind: 'profile', profileId: indeed() });
});

test('who is taken out of an event is named until the calendar has taken that', async () => {
  const { id } = await create({ attendees: [ada, bob] });
  units.provider.faults.push(new SchedulingError('provider_unavailable', 'Down.'));
  assert.equal((await change(id, { attendees: [bob] })).state, 'writing');
  await change(id, { summary: 'Closed day' });
  assert.deepEqual(stands(id)?.formerAttendees, [ada.email]);
  await change(id, { summary: 'Open day' });
  assert.deepEqual(stands(id)?.formerAttendees, []);
});

test('an event that could not be written in time is written by the worker', async () => {
  units.provider.faults.push(new SchedulingError('provider_unavailable', 'Down.'));
  const { id, state } = await create();
  assert.equal(state, 'writing');
  assert.equal(stands(id), undefined);
  await units.work();
  assert.ok(stands(id));
  assert.equal((await units.event({ id }))?.state, 'written');
});

test('an event that the calendar refuses is not there afterwards, a change that it refuses has not been', async () => {
  units.provider.refusals.set('Riot', 'provider_rejected');
  await assert.rejects(create({ summary: 'Riot' }), { code: 'provider_rejected' });
  assert.deepEqual(await units.within((tx) => tx.writtenEvents.ahead(calendar.id)), []);
  const { id } = await create();
  await assert.rejects(change(id, { summary: 'Riot' }), { code: 'provider_rejected' });
  const event = await units.event({ id });
  assert.equal(event?.content.summary, 'Open day');
  assert.equal(event.state, 'written');
});

test('a profile that is another calendar’s, unknown or lost is refused, as is an end before the start', async () => {
  const other = await units.newCalendar(await units.newUnit());
  const foreign = `pro_indeed_${await units.accountOf(other.connectionId)}`;
  for (const profileId of [foreign, 'pro_none', `pro_zoom_${account}`]) {
    await assert.rejects(create({ profileId }), refusedAt('profileId'));
  }
  await assert.rejects(create({ end: NINE }), refusedAt('end'));
  assert.deepEqual(units.provider.summaries(account), []);
});

test('a change during a write is what stands in the end, whoever comes last', async () => {
  const { id } = await create();
  units.provider.whileWriting = async () => {
    units.provider.whileWriting = () => Promise.resolve();
    await change(id, { summary: 'Second' });
  };
  await change(id, { summary: 'First' });
  assert.equal(stands(id)?.summary, 'Second');
  assert.equal((await units.event({ id }))?.state, 'written');
});

test('an event that is deleted while it is written does not come back', async () => {
  const { id } = await create();
  units.provider.whileWriting = async () => {
    units.provider.whileWriting = () => Promise.resolve();
    await remove(id);
  };
  await change(id, { summary: 'First' });
  assert.equal(stands(id), undefined);
  assert.equal(await units.event({ id }), undefined);
});

test('what is deleted while the provider is down is gone once it is back', async () => {
  const { id } = await create();
  units.provider.faults.push(new SchedulingError('provider_unavailable', 'Down.'));
  await remove(id);
  assert.equal((await units.event({ id }))?.state, 'deleting');
  await assert.rejects(change(id, { summary: 'Late' }), { code: 'not_found' });
  await units.work();
  assert.equal(stands(id), undefined);
  assert.equal(await units.event({ id }), undefined);
});

test('the list tells apart what an admin wrote, what is a booking’s, and what came from elsewhere', async () => {
  const { id } = await create();
  const booking = await units.bookIn(calendar);
  const mine = stands(id);
  assert.ok(mine);
  const events = units.provider.accounts.get(account)?.events;
  events?.set('theirs', {
    ...mine,
    id: 'theirs',
    start: NINE.add({ hours: 1 }),
    end: NINE.add({ hours: 2 }),
  });
  events?.set(`${booking.id}-onsite`, {
    ...mine,
    id: `${booking.id}-onsite`,
    start: NINE.subtract({ hours: 1 }),
  });
  const waiting = aWrittenEvent(calendar.id, { start: NINE.add({ hours: 3 }), end: NINE.add({ hours: 4 }) });
  await units.within((tx) => tx.writtenEvents.put(waiting));
  const shown = await makeListEvents(units.ports)(units.tenant, pathOf(), THAT_DAY, options.signal);
  assert.deepEqual(
    shown.map(({ kind, event }) => [kind, event.id]),
    [
      ['booking', `${booking.id}-onsite`],
      ['written', id],
      ['foreign', 'theirs'],
      ['written', waiting.id],
    ],
  );
});

test('a list of more than 200 days, or of none, is refused', async () => {
  for (const to of [NINE, NINE.add({ hours: 24 * 201 })]) {
    const list = makeListEvents(units.ports)(units.tenant, pathOf(), { from: NINE, to }, options.signal);
    await assert.rejects(list, refusedAt('to'));
  }
});

test('an event is not found under another calendar, nor a calendar under another unit', async () => {
  const { id } = await create();
  const other = await units.newCalendar(await units.newUnit());
  const deleteEvent = makeDeleteEvent(units.ports);
  const elsewhere = { ...pathOf(other), eventId: id };
  await assert.rejects(deleteEvent(units.tenant, elsewhere, options), { code: 'not_found' });
  const crossed = { unitId: other.unitId, calendarId: calendar.id, eventId: id };
  await assert.rejects(deleteEvent(units.tenant, crossed, options), { code: 'not_found' });
  assert.ok(stands(id));
});
