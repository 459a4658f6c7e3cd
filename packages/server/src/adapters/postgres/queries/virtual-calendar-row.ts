import type { Selectable } from 'kysely';
import type { CalendarMapping, Retirement, VirtualCalendar } from '../../../domain/virtual-calendar.js';
import type { Database } from '../schema.js';

type Row = Selectable<Database['virtual_calendars']>;

/** What may change of a virtual calendar, as its row has it. */
export const mutableColumns = (calendar: VirtualCalendar) => ({
  name: calendar.name,
  state: calendar.state,
  connection_id: calendar.connectionId ?? null,
  successor_connection_id: calendar.successorConnectionId ?? null,
  calendar_id: calendar.calendarId ?? null,
  mapping_kind: calendar.mapping?.kind ?? null,
  mapping_ref: calendar.mapping?.ref ?? null,
  mapping_label: calendar.mapping?.label ?? null,
  problem_code: calendar.problem?.code ?? null,
  problem_at: calendar.problem?.at.toString() ?? null,
  retire_reason: calendar.retirement?.reason ?? null,
  retire_action: calendar.retirement?.events.action ?? null,
  retire_to: calendar.retirement?.events.action === 'move' ? calendar.retirement.events.to : null,
  asked_at: calendar.askedAt?.toString() ?? null,
  changed_at: calendar.changedAt.toString(),
});

/** A virtual calendar as its row has it. */
export function fromRow(row: Row): VirtualCalendar {
  return {
    id: row.virtual_calendar_id,
    unitId: row.unit_id,
    batchId: row.batch_id ?? undefined,
    name: row.name,
    state: row.state,
    connectionId: row.connection_id ?? undefined,
    successorConnectionId: row.successor_connection_id ?? undefined,
    calendarId: row.calendar_id ?? undefined,
    mapping: mappingOf(row),
    askedAt: row.asked_at ?? undefined,
    problem:
      row.problem_code === null || row.problem_at === null
        ? undefined
        : { code: row.problem_code, at: row.problem_at },
    retirement: retirementOf(row),
    createdBy: row.created_by ?? undefined,
    createdAt: row.created_at,
    changedAt: row.changed_at,
  };
}

function mappingOf({
  mapping_kind: kind,
  mapping_ref: ref,
  mapping_label: label,
}: Row): CalendarMapping | undefined {
  return kind === null || ref === null ? undefined : { kind, ref, label: label ?? ref };
}

function retirementOf({ retire_reason, retire_action: action, retire_to: to }: Row): Retirement | undefined {
  if (action === null) return undefined;
  const reason = retire_reason ?? '';
  return { reason, events: action === 'move' ? { action, to: to ?? '' } : { action } };
}
