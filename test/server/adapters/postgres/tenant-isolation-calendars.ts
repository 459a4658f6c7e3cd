import assert from 'node:assert/strict';
import type { VirtualCalendar } from '../../../../packages/server/src/domain/virtual-calendar.js';
import type { Transaction } from '../../../../packages/server/src/ports/store.js';
import type {
  VirtualCalendarBatch,
  WrittenEvent,
} from '../../../../packages/server/src/ports/virtual-calendar-records.js';
import { NINE } from '../../../support/records.js';
import { aBatch, aVirtualCalendar, aWrittenEvent } from '../../../support/virtual-calendar-records.js';
import { refused } from './refused-row.js';

/** What one tenant has of virtual calendars. */
export interface OwnedCalendars {
  batch: VirtualCalendarBatch;
  calendar: VirtualCalendar;
  event: WrittenEvent;
}

const mapping = { kind: 'stage', ref: 'onsite', label: 'Onsite' } as const;

/** One row in every table of virtual calendars. @param unitId a connection of the tenant's */
export async function seedCalendars(tx: Transaction, unitId: string): Promise<OwnedCalendars> {
  const batch = aBatch(unitId);
  const calendar = aVirtualCalendar(batch, { mapping, connectionId: unitId, calendarId: 'own' });
  const event = aWrittenEvent(calendar.id, {
    content: { place: { connectionId: unitId, calendarId: 'own' } },
  });
  await tx.virtualCalendars.insertBatch(batch, [calendar]);
  await tx.writtenEvents.put(event);
  return { batch, calendar, event };
}

type Attempt = (tx: Transaction, theirs: { calendars: OwnedCalendars }) => Promise<unknown>;

/** Every function of these records, asked for another tenant's row; `own` as in the test itself. */
export const calendarAttempts: {
  [Records in 'virtualCalendars' | 'writtenEvents']: {
    [Method in keyof Transaction[Records]]: Attempt | 'own';
  };
} = {
  virtualCalendars: {
    lockRegister: 'own',
    insertBatch: (tx, { calendars: { batch } }) =>
      refused(tx.virtualCalendars.insertBatch({ ...batch, id: 'vcb_new' }, [])),
    findBatch: (tx, { calendars }) => tx.virtualCalendars.findBatch(calendars.batch.id),
    ofBatch: (tx, { calendars }) => tx.virtualCalendars.ofBatch(calendars.batch.id),
    openBatches: (tx, { calendars }) => tx.virtualCalendars.openBatches(calendars.batch.unitId),
    find: (tx, { calendars }) => tx.virtualCalendars.find(calendars.calendar.id),
    findMany: (tx, { calendars }) => tx.virtualCalendars.findMany([calendars.calendar.id]),
    list: (tx) => tx.virtualCalendars.list({ limit: 100, after: undefined }),
    lock: (tx, { calendars }) => tx.virtualCalendars.lock(calendars.calendar.id),
    update: (tx, { calendars }) => tx.virtualCalendars.update({ ...calendars.calendar, name: 'Biff’s' }),
    work: (tx, { calendars }) => tx.virtualCalendars.work(calendars.calendar.id),
    remove: (tx, { calendars }) => tx.virtualCalendars.remove(calendars.calendar.id),
    search: async (tx, { calendars }) => {
      const query = {
        unitId: calendars.batch.unitId,
        states: [],
        sort: 'name',
        limit: 100,
        offset: 0,
      } as const;
      const { calendars: found, total } = await tx.virtualCalendars.search({ ...query, search: undefined });
      assert.equal(total, 0);
      return found;
    },
    countByState: async (tx, { calendars }) => [
      ...(await tx.virtualCalendars.countByState(calendars.batch.unitId)),
    ],
    takenNames: async (tx, { calendars: { calendar } }) => [
      ...(await tx.virtualCalendars.takenNames(calendar.unitId, [calendar.name])),
    ],
    mappedTo: (tx) => tx.virtualCalendars.mappedTo(mapping),
    ofUnit: (tx, { calendars }) => tx.virtualCalendars.ofUnit(calendars.batch.unitId),
    ofConnection: (tx, { calendars }) => tx.virtualCalendars.ofConnection(calendars.batch.unitId),
    bookingsAhead: (tx, { calendars }) => tx.virtualCalendars.bookingsAhead(calendars.calendar.id),
    countAhead: async (tx, { calendars }) => [
      ...(await tx.virtualCalendars.countAhead([calendars.calendar.id])),
    ],
  },
  writtenEvents: {
    put: (tx, { calendars }) => refused(tx.writtenEvents.put(calendars.event)),
    find: (tx, { calendars }) => tx.writtenEvents.find(calendars.event.id),
    lock: (tx, { calendars }) => tx.writtenEvents.lock(calendars.event.id),
    within: (tx, { calendars }) =>
      tx.writtenEvents.within(calendars.calendar.id, { from: NINE, to: NINE.add({ hours: 1 }) }),
    ahead: (tx, { calendars }) => tx.writtenEvents.ahead(calendars.calendar.id),
    unsettled: (tx, { calendars }) => tx.writtenEvents.unsettled(calendars.calendar.id),
    standingAt: (tx, { calendars }) => tx.writtenEvents.standingAt(calendars.batch.unitId),
    remove: (tx, { calendars }) => tx.writtenEvents.remove(calendars.event.id),
  },
};

/** What its own tenant does find. */
export async function foundCalendars(
  tx: Transaction,
  { calendars: { batch, calendar, event } }: { calendars: OwnedCalendars },
): Promise<object> {
  return {
    open: (await tx.virtualCalendars.openBatches(batch.unitId)).length,
    mapped: (await tx.virtualCalendars.mappedTo(mapping))?.id === calendar.id,
    ofConnection: (await tx.virtualCalendars.ofConnection(batch.unitId))?.id === calendar.id,
    ahead: (await tx.virtualCalendars.countAhead([calendar.id])).get(calendar.id),
    unsettled: (await tx.writtenEvents.unsettled(calendar.id)).length,
    standing: (await tx.writtenEvents.standingAt(batch.unitId))[0]?.id === event.id,
  };
}
