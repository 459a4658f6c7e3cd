import type { BookedJob } from '../domain/booking.js';
import type { InterviewCalendar, VirtualCalendar, VirtualCalendarRule } from '../domain/virtual-calendar.js';
import type { Transaction } from '../ports/store.js';

/** What an invitation may be mapped by, the closest first. */
const KINDS = ['stage', 'team', 'office'] as const;

/**
 * The virtual calendar that a new booking is written to by its plan's rule; undefined where there is none to be had: not
 * mapped, neither active nor rotating, or its credentials are revoked. Then it is written to the calendars of its people. A calendar that
 * is given can't be retired before the transaction ends.
 */
export async function chooseCalendar(
  tx: Transaction,
  rule: VirtualCalendarRule | undefined,
  job: BookedJob,
): Promise<InterviewCalendar | undefined> {
  if (rule === undefined) return undefined;
  for (const id of await idsFor(tx, rule.choose, job)) {
    const calendar = await usable(tx, await tx.virtualCalendars.lock(id));
    if (calendar !== undefined) return { ...calendar, isInstead: rule.isInstead };
  }
  return undefined;
}

async function idsFor(
  tx: Transaction,
  choose: VirtualCalendarRule['choose'],
  job: BookedJob,
): Promise<string[]> {
  if (choose !== 'mapped') return [choose.id];
  const ids: string[] = [];
  for (const kind of KINDS) {
    const ref = job[kind];
    const mapped = ref === undefined ? undefined : await tx.virtualCalendars.mappedTo({ kind, ref });
    if (mapped !== undefined) ids.push(mapped.id);
  }
  return ids;
}

async function usable(
  tx: Transaction,
  calendar: VirtualCalendar | undefined,
): Promise<Omit<InterviewCalendar, 'isInstead'> | undefined> {
  // One that is rotated takes what is booked meanwhile along.
  if (calendar?.state !== 'active' && calendar?.state !== 'rotating') return undefined;
  const { id, connectionId, calendarId } = calendar;
  if (connectionId === undefined || calendarId === undefined) return undefined;
  const connection = await tx.connections.find(connectionId);
  if (connection === undefined || connection.state === 'revoked') return undefined;
  return { virtualCalendarId: id, connectionId, calendarId };
}
