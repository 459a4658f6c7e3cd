import { type CheckedName, checkNames, trimmedNames } from '../../domain/virtual-calendar-names.js';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { Person, VirtualCalendar } from '../../domain/virtual-calendar.js';
import type { PlannedCall } from '../../ports/virtual-calendar-accounts.js';
import type { VirtualCalendarBatch } from '../../ports/virtual-calendar-records.js';
import type { Transaction } from '../../ports/store.js';
import { type RunOptions, runOnce } from '../ports.js';
import type { ShownBatch } from './batches.js';
import { type VirtualCalendarPorts, findConnectedUnit, findUnit } from './virtual-calendar-ports.js';

/** Calendars that are asked for. */
export interface NamesAsked {
  unitId: string;
  /** As they were typed. */
  names: readonly string[];
  /** The longest that is taken. */
  longest: number;
}

/** What creating would do, name by name. */
export interface Rehearsal {
  names: CheckedName[];
  calls: ({ name: string } & PlannedCall)[];
}

/** Tells what creating calendars would do, and does nothing. @throws `not_found` */
export function makeRehearseCreation(ports: VirtualCalendarPorts) {
  return (tenantId: string, asked: NamesAsked): Promise<Rehearsal> =>
    ports.store.transaction(tenantId, async (tx) => {
      const { accounts } = await findUnit(ports, tx, asked.unitId);
      const names = await check(tx, asked);
      const calls = names
        .filter(({ fault }) => fault === undefined)
        .flatMap(({ name }) => accounts.plannedCalls(name).map((call) => ({ name, ...call })));
      return { names, calls };
    });
}

/**
 * Writes down calendars that are to be created, all or none; a worker creates them one by one.
 * @throws `not_found`, `invalid_request` for names that can't be, `needs_connection` while the unit is not connected
 */
export function makeCreateVirtualCalendars(ports: VirtualCalendarPorts) {
  return (
    tenantId: string,
    asked: NamesAsked,
    by: Person | undefined,
    options: RunOptions<ShownBatch>,
  ): Promise<ShownBatch> =>
    ports.store.transaction(tenantId, (tx) =>
      runOnce(options, tx, async () => {
        const unit = await findConnectedUnit(ports, tx, asked.unitId);
        await tx.virtualCalendars.lockRegister();
        const names = await check(tx, asked);
        assertGood(names);
        const batch: VirtualCalendarBatch = {
          id: ports.randomness.id('vcb'),
          unitId: unit.id,
          createdBy: by,
          createdAt: tx.now,
        };
        const calendars = names.map(({ name }) => planned(ports.randomness.id('vcl'), { batch, name }));
        await tx.virtualCalendars.insertBatch(batch, calendars);
        return { batch, calendars };
      }),
    );
}

async function check(tx: Transaction, { unitId, names, longest }: NamesAsked): Promise<CheckedName[]> {
  const trimmed = trimmedNames(names);
  return checkNames(trimmed, await tx.virtualCalendars.takenNames(unitId, trimmed), longest);
}

const WHAT: Readonly<Record<NonNullable<CheckedName['fault']>, string>> = {
  empty: 'must not be empty',
  too_long: 'is too long',
  repeated: 'is given twice',
  taken: 'is the name of another calendar',
};

function assertGood(names: readonly CheckedName[]): void {
  const errors = names.flatMap(({ fault }, index) =>
    fault === undefined ? [] : [{ path: `names.${index}`, message: WHAT[fault] }],
  );
  if (errors.length > 0) {
    throw new SchedulingError('invalid_request', 'Some of the names can’t be used.', { details: { errors } });
  }
}

const planned = (
  id: string,
  { batch, name }: { batch: VirtualCalendarBatch; name: string },
): VirtualCalendar => ({
  id,
  unitId: batch.unitId,
  batchId: batch.id,
  name,
  state: 'planned',
  connectionId: undefined,
  successorConnectionId: undefined,
  calendarId: undefined,
  mapping: undefined,
  askedAt: undefined,
  problem: undefined,
  retirement: undefined,
  createdBy: batch.createdBy,
  createdAt: batch.createdAt,
  changedAt: batch.createdAt,
});
