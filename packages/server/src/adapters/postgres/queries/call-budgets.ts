import '../../../domain/temporal.js';
import { type Kysely, sql } from 'kysely';
import type { CallLimits } from '../../../ports/call-budget.js';
import { type CallRates, MOST_PAUSE_SECONDS } from '../call-rates.js';
import type { Database } from '../schema.js';

/** So many calls of each kind are asked for. */
export interface WantedCalls {
  waitedFor: number;
  background: number;
}

/** How many of them may be made now, and what is left after that. */
export interface GrantedCalls extends WantedCalls {
  left: CallLimits;
  /** 0 when nobody asked us to pause. */
  pausedSeconds: number;
}

/** A clock that was set back by more than this is believed; less is one statement that came before another. */
const CLOCK_SLACK = '10 seconds';

/**
 * Counts what may be called now, in one statement: who comes at the same moment waits for the row, and each reads the
 * database's clock once it has it, so that no time is counted twice over all servers.
 */
export async function takeCalls(
  db: Kysely<Database>,
  application: string,
  rates: CallRates,
  wanted: WantedCalls,
): Promise<GrantedCalls> {
  for (;;) {
    const granted = await takeFromRow(db, application, rates, wanted);
    if (granted !== undefined) return granted;
    await insertFull(db, application, rates);
  }
}

async function takeFromRow(
  db: Kysely<Database>,
  application: string,
  { second, minute }: CallRates,
  wanted: WantedCalls,
): Promise<GrantedCalls | undefined> {
  const { rows } = await sql<{
    waited_for: number;
    background: number;
    second_left: number;
    minute_left: number;
    paused_seconds: number;
  }>`
    with held as materialized (
      select * from call_budgets where application = ${application} for update
    ), timed as materialized (
      select *, clock_timestamp() as read_at from held
    ), filled as materialized (
      select application,
        case when counted_at > read_at + ${CLOCK_SLACK}::interval then read_at
          else greatest(counted_at, read_at) end as counted_at,
        least(${second.most}, second_left + ${second.aSecond} * passed) as second_left,
        least(${minute.most}, minute_left + ${minute.aSecond} * passed) as minute_left,
        -- One that ends later than any may is from before the clock was set back.
        case when paused_until > read_at and paused_until <= read_at + ${MOST_PAUSE_SECONDS} * interval '1 second'
          then extract(epoch from paused_until - read_at)::float8 else 0 end as paused_seconds
      from timed cross join lateral (
        select greatest(extract(epoch from read_at - counted_at), 0)::float8 as passed) as since
    ), first as materialized (
      select *, case when paused_seconds > 0 then 0
        else least(${wanted.waitedFor}, floor(least(second_left, minute_left)))::int end as waited_for
      from filled
    ), granted as materialized (
      select *, case when paused_seconds > 0 then 0
        else greatest(0, least(${wanted.background}, floor(least(
          second_left - waited_for - ${second.reserve}, minute_left - waited_for - ${minute.reserve}))))::int
        end as background
      from first
    )
    update call_budgets set counted_at = granted.counted_at,
      second_left = granted.second_left - waited_for - background,
      minute_left = granted.minute_left - waited_for - background
    from granted where call_budgets.application = granted.application
    returning waited_for, background, paused_seconds, call_budgets.second_left, call_budgets.minute_left`.execute(
    db,
  );
  const [row] = rows;
  return (
    row && {
      waitedFor: row.waited_for,
      background: row.background,
      left: { perSecond: row.second_left, perMinute: row.minute_left },
      pausedSeconds: row.paused_seconds,
    }
  );
}

/** The first call of an application finds everything there. */
async function insertFull(db: Kysely<Database>, application: string, rates: CallRates): Promise<void> {
  await sql`
    insert into call_budgets (application, second_left, minute_left, counted_at)
    values (${application}, ${rates.second.most}, ${rates.minute.most}, clock_timestamp())
    on conflict do nothing`.execute(db);
}

/** Keeps everybody from calling for so long; a longer pause that is under way stays. */
export async function pauseCalls(db: Kysely<Database>, application: string, seconds: number): Promise<void> {
  const until = sql`clock_timestamp() + ${seconds} * interval '1 second'`;
  await sql`
    insert into call_budgets (application, second_left, minute_left, counted_at, paused_until)
    values (${application}, 0, 0, clock_timestamp(), ${until})
    on conflict (application) do update set paused_until =
      case when call_budgets.paused_until <= clock_timestamp() + ${MOST_PAUSE_SECONDS} * interval '1 second'
        then greatest(call_budgets.paused_until, ${until}) else ${until} end`.execute(db);
}
