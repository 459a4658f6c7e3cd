import { sql } from 'kysely';
import type { PackedBusyPeriods } from '../../../domain/free-busy.js';
import type { CachedReading, FreeBusyReading, FreeBusyRecords } from '../../../ports/store.js';
import { type Scope, at } from './scope.js';

type CalendarRef = Pick<FreeBusyReading, 'connectionId' | 'calendarId'>;

/** What calendars said when last asked: a cache, shared by all servers and safe to lose. */
export function freeBusyRecords(scope: Scope): FreeBusyRecords {
  return {
    covering: (calendars, period) => covering(scope, calendars, period),
    save: async (readings) => {
      if (readings.length === 0) return;
      await dropOld(scope, readings);
      await keep(scope, readings);
    },
    forget: async (connectionId) => {
      await scope.trx
        .deleteFrom('free_busy')
        .where('tenant_id', '=', scope.tenantId)
        .where('connection_id', '=', connectionId)
        .execute();
    },
  };
}

async function covering(
  { trx, tenantId }: Scope,
  calendars: readonly CalendarRef[],
  period: { from: Temporal.Instant; to: Temporal.Instant },
): Promise<CachedReading[]> {
  if (calendars.length === 0) return [];
  const rows = await trx
    .selectFrom('free_busy')
    .select(['connection_id', 'calendar_id', 'read_at', 'periods'])
    .distinctOn(['connection_id', 'calendar_id'])
    .where('tenant_id', '=', tenantId)
    .where(isOneOf(calendars))
    .where('from_at', '<=', at(period.from))
    .where('to_at', '>=', at(period.to))
    .where(isUntold)
    .orderBy('connection_id')
    .orderBy('calendar_id')
    .orderBy('read_at', 'desc')
    .execute();
  return rows.map((row) => ({
    connectionId: row.connection_id,
    calendarId: row.calendar_id,
    readAt: row.read_at,
    periods: fromBytes(row.periods),
  }));
}

/** What another transaction is about to change is left to it, so that this waits for nobody. */
async function dropOld({ trx, tenantId, now }: Scope, calendars: readonly CalendarRef[]): Promise<void> {
  await sql`
    delete from free_busy using (
      select connection_id, calendar_id, from_at, to_at from free_busy
      where tenant_id = ${tenantId} and ${isOneOf(calendars)} and read_at < ${at(now.subtract({ hours: 1 }))}
      for update skip locked
    ) as old
    where free_busy.tenant_id = ${tenantId} and free_busy.connection_id = old.connection_id
      and free_busy.calendar_id = old.calendar_id and free_busy.from_at = old.from_at
      and free_busy.to_at = old.to_at`.execute(trx);
}

async function keep({ trx, tenantId }: Scope, readings: readonly FreeBusyReading[]): Promise<void> {
  // Always in one order, so that two servers that read the same calendars do not wait for each other in a circle; and
  // each once, because one statement may not write a row twice.
  await sql`
    insert into free_busy (tenant_id, connection_id, calendar_id, from_at, to_at, read_at, periods)
    select distinct on (connection_id, calendar_id, from_at, to_at)
      ${tenantId}::text, connection_id, calendar_id, from_at, to_at, read_at, periods
    from unnest(
      ${readings.map(({ connectionId }) => connectionId)}::text[],
      ${readings.map(({ calendarId }) => calendarId)}::text[],
      ${readings.map(({ from }) => from.toString())}::timestamptz[],
      ${readings.map(({ to }) => to.toString())}::timestamptz[],
      ${readings.map(({ readAt }) => readAt.toString())}::timestamptz[],
      ${readings.map(({ periods }) => toBytes(periods))}::bytea[]
    ) as read (connection_id, calendar_id, from_at, to_at, read_at, periods)
    order by connection_id, calendar_id, from_at, to_at, read_at desc
    on conflict (tenant_id, connection_id, calendar_id, from_at, to_at) do update
    set read_at = excluded.read_at, periods = excluded.periods
    where free_busy.read_at < excluded.read_at`.execute(trx);
}

/** Nothing was told of the connection since it was read; what was read while it was told may be of before. */
const isUntold = sql<boolean>`not exists (
  select from push_channels as channel
  where channel.tenant_id = free_busy.tenant_id and channel.connection_id = free_busy.connection_id
    and channel.told_at >= free_busy.read_at)`;

const isOneOf = (calendars: readonly CalendarRef[]) =>
  sql<boolean>`(connection_id, calendar_id) in (select * from unnest(
    ${calendars.map(({ connectionId }) => connectionId)}::text[], ${calendars.map(({ calendarId }) => calendarId)}::text[]))`;

// The bytes are those in memory, little-endian on every processor that we run on.
const toBytes = ({ buffer, byteOffset, byteLength }: PackedBusyPeriods): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

/** Copied, because a Buffer of the driver may begin anywhere within a larger one, numbers only at multiples of four. */
const fromBytes = ({ buffer, byteOffset, byteLength }: Buffer): PackedBusyPeriods =>
  new Int32Array(buffer.slice(byteOffset, byteOffset + byteLength));
