import type { Plan, PlanSession } from '../domain/plan.js';
import { type FieldFault, SchedulingError } from '../domain/scheduling-error.js';
import type { VirtualCalendarRule } from '../domain/virtual-calendar.js';
import type { CalendarProviders } from '../ports/calendar-providers.js';
import type { Transaction } from '../ports/store.js';
import { meetingFaults } from './hosting/meeting-references.js';

/** What a plan names of connected accounts. */
export type PlanReferences = Partial<Pick<Plan, 'sessions' | 'interviewCalendars' | 'virtualCalendar'>>;

/**
 * Makes sure that what is named is there: connections, the login of each meeting that is made with one in particular, and
 * the virtual calendar. What is undefined is not looked at.
 * @throws `invalid_request` with the path of everything that is not, as the host app wrote it
 */
export async function assertReferences(
  tx: Transaction,
  providers: CalendarProviders,
  plan: PlanReferences,
): Promise<void> {
  const errors = [
    ...(await calendarFaults(tx, plan.interviewCalendars ?? [])),
    ...(await sessionFaults(tx, providers, plan.sessions ?? [])),
    ...(await virtualCalendarFaults(tx, plan.virtualCalendar)),
  ];
  if (errors.length === 0) return;
  throw new SchedulingError('invalid_request', 'The plan names something of an account that is not there.', {
    details: { errors },
  });
}

async function calendarFaults(tx: Transaction, calendars: Plan['interviewCalendars']): Promise<FieldFault[]> {
  const known = await tx.connections.findMany(calendars.map(({ connectionId }) => connectionId));
  return calendars.flatMap(({ connectionId }, index) =>
    known.some(({ id }) => id === connectionId)
      ? []
      : [
          {
            path: `interviewCalendars.${String(index)}.connectionId`,
            message: 'names a connection that is not there',
          },
        ],
  );
}

async function sessionFaults(
  tx: Transaction,
  providers: CalendarProviders,
  sessions: readonly PlanSession[],
): Promise<FieldFault[]> {
  const faults: FieldFault[] = [];
  for (const [index, { conferencing }] of sessions.entries()) {
    const at = `sessions.${String(index)}.conferencing`;
    for (const { path, message } of await meetingFaults(tx, providers, conferencing))
      faults.push({ path: `${at}.${path}`, message });
  }
  return faults;
}

async function virtualCalendarFaults(
  tx: Transaction,
  rule: VirtualCalendarRule | undefined,
): Promise<FieldFault[]> {
  if (rule === undefined || rule.choose === 'mapped') return [];
  const calendar = await tx.virtualCalendars.find(rule.choose.id);
  if (calendar !== undefined && calendar.state !== 'retired') return [];
  return [{ path: 'virtualCalendar.id', message: 'names a virtual calendar that is not there' }];
}
