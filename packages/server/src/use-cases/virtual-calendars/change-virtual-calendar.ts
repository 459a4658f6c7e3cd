import { SchedulingError } from '../../domain/scheduling-error.js';
import {
  assertNeverCreated,
  beginRetiring,
  beginRotating,
  placeOf,
  planAgain,
} from '../../domain/virtual-calendar-changes.js';
import type { CalendarMapping, Retirement, VirtualCalendar } from '../../domain/virtual-calendar.js';
import type { Transaction } from '../../ports/store.js';
import { readAccount } from '../read-account.js';
import { type CalendarPath, type ShownVirtualCalendar, show } from './show-virtual-calendars.js';
import { type VirtualCalendarPorts, findConnectedUnit, ofUnit } from './virtual-calendar-ports.js';

/** What changes in our register; what is undefined stays. */
export interface RegisterChange {
  name: string | undefined;
  /** `null`: to nothing any more. */
  mapping: CalendarMapping | null | undefined;
}

/**
 * Gives a calendar another name, or maps it to something else. The provider keeps the name it was created under.
 * @throws `not_found`, `calendar_not_ready` when it is retired, `invalid_request` for a name or a mapping of another one
 */
export function makeChangeVirtualCalendar({ store }: VirtualCalendarPorts) {
  return (tenantId: string, path: CalendarPath, change: RegisterChange): Promise<ShownVirtualCalendar> =>
    store.transaction(tenantId, async (tx) => {
      await tx.virtualCalendars.lockRegister();
      const before = await lockOf(tx, path);
      if (before.state === 'retiring' || before.state === 'retired') throw retired();
      const name = await freeName(tx, before, change.name?.trim() ?? before.name);
      const mapping = change.mapping === undefined ? before.mapping : (change.mapping ?? undefined);
      if (mapping !== undefined) await assertUnmapped(tx, before, mapping);
      const after = { ...before, name, mapping };
      await tx.virtualCalendars.update(after);
      return show(tx, after);
    });
}

async function freeName(tx: Transaction, { unitId, name: before }: VirtualCalendar, name: string) {
  if (name === '') throw invalid('name', 'must not be empty');
  if (name.toLowerCase() === before.toLowerCase()) return name;
  const taken = await tx.virtualCalendars.takenNames(unitId, [name]);
  if (taken.size > 0) throw invalid('name', 'is the name of another calendar');
  return name;
}

async function assertUnmapped(tx: Transaction, { id }: VirtualCalendar, mapping: CalendarMapping) {
  const other = await tx.virtualCalendars.mappedTo(mapping);
  if (other !== undefined && other.id !== id) throw invalid('mapping.ref', 'is mapped to another calendar');
}

/**
 * Creates a calendar again that could not be created, or forgets it.
 * @returns undefined once it is forgotten
 * @throws `not_found`, `calendar_not_ready` for one that did not fail, `needs_connection` while the unit is not connected
 */
export function makeRepairVirtualCalendar(ports: VirtualCalendarPorts) {
  return (
    tenantId: string,
    path: CalendarPath,
    action: 'create_again' | 'forget',
  ): Promise<ShownVirtualCalendar | undefined> =>
    ports.store.transaction(tenantId, async (tx) => {
      const calendar = await lockOf(tx, path);
      assertNeverCreated(calendar);
      if (action === 'forget') {
        await tx.virtualCalendars.remove(calendar.id);
        return undefined;
      }
      await findConnectedUnit(ports, tx, path.unitId);
      return saveAndWork(tx, planAgain(calendar, tx.now));
    });
}

/**
 * Gives a calendar another account, with new credentials; what is ahead in it moves there, and the old one ends.
 * @throws `not_found`, `calendar_not_ready`, `needs_connection` while the unit is not connected
 */
export function makeRotateVirtualCalendar(ports: VirtualCalendarPorts) {
  return (tenantId: string, path: CalendarPath): Promise<ShownVirtualCalendar> =>
    ports.store.transaction(tenantId, async (tx) => {
      const calendar = await lockOf(tx, path);
      await findConnectedUnit(ports, tx, path.unitId);
      return saveAndWork(tx, beginRotating(calendar, tx.now));
    });
}

/**
 * Takes a calendar out of use; what is ahead in it is moved, kept or cancelled, as is said.
 * @throws `not_found`, `calendar_not_ready`, `invalid_request` when it can't move to the calendar named
 */
export function makeRetireVirtualCalendar({ store }: VirtualCalendarPorts) {
  return (tenantId: string, path: CalendarPath, retirement: Retirement): Promise<ShownVirtualCalendar> =>
    store.transaction(tenantId, async (tx) => {
      const calendar = await lockOf(tx, path);
      if (retirement.events.action === 'move') await assertCanTake(tx, calendar, retirement.events.to);
      return saveAndWork(tx, beginRetiring(calendar, retirement, tx.now));
    });
}

async function assertCanTake(tx: Transaction, { id }: VirtualCalendar, to: string): Promise<void> {
  const target = to === id ? undefined : await tx.virtualCalendars.find(to);
  try {
    if (target !== undefined) return void placeOf(target);
  } catch (error) {
    if (!(error instanceof SchedulingError)) throw error;
  }
  throw invalid('events.to', 'must be another calendar that is in use');
}

/**
 * Reads a calendar's account again: which meeting services it has.
 * @throws `not_found`, `calendar_not_ready` when it has none, `needs_connection`
 */
export function makeRefreshProfiles(ports: VirtualCalendarPorts) {
  return async (tenantId: string, path: CalendarPath, signal: AbortSignal): Promise<ShownVirtualCalendar> => {
    const { connectionId } = await ports.store.transaction(tenantId, async (tx) =>
      ofUnit(await tx.virtualCalendars.find(path.calendarId), path),
    );
    if (connectionId === undefined)
      throw new SchedulingError('calendar_not_ready', 'The virtual calendar has no account now.');
    const read = await readAccount(ports, tenantId, connectionId, { signal, isWaitedFor: true });
    if (read?.state === 'revoked') {
      throw new SchedulingError(
        'needs_connection',
        'The credentials of the virtual calendar are gone: rotate it.',
        {
          details: { connectionId },
        },
      );
    }
    return ports.store.transaction(tenantId, async (tx) =>
      show(tx, ofUnit(await tx.virtualCalendars.find(path.calendarId), path)),
    );
  };
}

const lockOf = async (tx: Transaction, path: CalendarPath): Promise<VirtualCalendar> =>
  ofUnit(await tx.virtualCalendars.lock(path.calendarId), path);

async function saveAndWork(tx: Transaction, calendar: VirtualCalendar): Promise<ShownVirtualCalendar> {
  await tx.virtualCalendars.update(calendar);
  await tx.virtualCalendars.work(calendar.id);
  return show(tx, calendar);
}

const retired = (): SchedulingError =>
  new SchedulingError('calendar_not_ready', 'The virtual calendar is retired.');

const invalid = (path: string, message: string): SchedulingError =>
  new SchedulingError('invalid_request', 'The request is not valid.', {
    details: { errors: [{ path, message }] },
  });
