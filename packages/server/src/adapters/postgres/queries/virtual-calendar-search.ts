import { type SelectQueryBuilder, sql } from 'kysely';
import type {
  VirtualCalendarQuery,
  VirtualCalendarRecords,
} from '../../../ports/virtual-calendar-records.js';
import type { Database } from '../schema.js';
import { type Scope, anyOf, at } from './scope.js';
import { fromRow } from './virtual-calendar-row.js';

/** What is asked of many virtual calendars at once. */
export function searchQueries(
  scope: Scope,
): Pick<VirtualCalendarRecords, 'search' | 'countByState' | 'takenNames' | 'bookingsAhead' | 'countAhead'> {
  const { trx, tenantId } = scope;
  const register = trx.selectFrom('virtual_calendars').where('tenant_id', '=', tenantId);
  return {
    search: async (query) => {
      const found = matching(register, query);
      const counted = await found.select(({ fn }) => fn.countAll<string>().as('total')).executeTakeFirst();
      const [column, direction] = ORDERS[query.sort];
      const rows = await found
        .selectAll()
        .orderBy(column === 'name' ? sql`lower(name)` : column, direction)
        .orderBy('virtual_calendar_id')
        .limit(query.limit)
        .offset(query.offset)
        .execute();
      return { calendars: rows.map(fromRow), total: Number(counted?.total ?? 0) };
    },
    countByState: async (unitId) => {
      const rows = await register
        .select(({ fn }) => ['state', fn.countAll<string>().as('count')])
        .where('unit_id', '=', unitId)
        .groupBy('state')
        .execute();
      return new Map(rows.map(({ state, count }) => [state, Number(count)]));
    },
    takenNames: async (unitId, names) => {
      // The database alone says what is the same in another case.
      const { rows } = await sql<{ name: string }>`
        select given.name from unnest(${[...names]}::text[]) as given (name) where exists (
          select from virtual_calendars as taken
          where taken.tenant_id = ${tenantId} and taken.unit_id = ${unitId} and taken.state <> 'retired'
            and lower(taken.name) = lower(given.name)
        )`.execute(trx);
      return new Set(rows.map(({ name }) => name));
    },
    bookingsAhead: async (id) => {
      const rows = await bookingsAhead(scope)
        .select('booking_id')
        .where(CALENDAR_OF_BOOKING, '=', id)
        .orderBy('booking_id')
        .execute();
      return rows.map(({ booking_id }) => booking_id);
    },
    countAhead: (ids) => countAhead(scope, ids),
  };
}

const ORDERS = {
  name: ['name', 'asc'],
  '-name': ['name', 'desc'],
  created: ['created_at', 'asc'],
  '-created': ['created_at', 'desc'],
  state: ['state', 'asc'],
} as const satisfies Record<VirtualCalendarQuery['sort'], readonly [string, 'asc' | 'desc']>;

type Register = SelectQueryBuilder<Database, 'virtual_calendars', object>;

function matching(register: Register, { unitId, search, states }: VirtualCalendarQuery): Register {
  const ofUnit = register.where('unit_id', '=', unitId);
  const inState =
    states.length === 0 ? ofUnit.where('state', '<>', 'retired') : ofUnit.where('state', 'in', states);
  if (search === undefined) return inState;
  // Not `like`, whose wildcards would have to be taken out of what was typed.
  return inState.where(
    sql<boolean>`(position(lower(${search}) in lower(name)) > 0
      or position(lower(${search}) in lower(coalesce(mapping_label, ''))) > 0)`,
  );
}

const CALENDAR_OF_BOOKING = sql<string>`interview_calendar ->> 'virtualCalendarId'`;

const bookingsAhead = ({ trx, tenantId, now }: Scope) =>
  trx
    .selectFrom('bookings')
    .where('tenant_id', '=', tenantId)
    .where('status', '=', 'confirmed')
    .where('interview_calendar', 'is not', null)
    .where((where) => where.or([where('ends_at', '>', at(now)), where('ends_at', 'is', null)]));

async function countAhead(scope: Scope, ids: readonly string[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  if (ids.length === 0) return counts;
  const bookings = await bookingsAhead(scope)
    .select(({ fn }) => [CALENDAR_OF_BOOKING.as('id'), fn.countAll<string>().as('count')])
    .where(CALENDAR_OF_BOOKING, '=', anyOf(ids))
    .groupBy(CALENDAR_OF_BOOKING)
    .execute();
  const events = await scope.trx
    .selectFrom('virtual_calendar_events')
    .select(({ fn }) => ['virtual_calendar_id as id', fn.countAll<string>().as('count')])
    .where('tenant_id', '=', scope.tenantId)
    .where('virtual_calendar_id', '=', anyOf(ids))
    .where('ends_at', '>', at(scope.now))
    .where('state', '<>', 'deleting')
    .groupBy('virtual_calendar_id')
    .execute();
  for (const { id, count } of [...bookings, ...events]) counts.set(id, (counts.get(id) ?? 0) + Number(count));
  return counts;
}
