import { sql } from 'kysely';
import type { Member, MemberCalendar } from '../../../domain/member.js';
import type { MemberRecords } from '../../../ports/store.js';
import { type Scope, anyOf } from './scope.js';

/** Members and their calendars. */
export function memberRecords(scope: Scope): MemberRecords {
  return {
    put: (member) => putMember(scope, member),
    find: async (externalId) =>
      (await selectMembers(scope).where('external_id', '=', externalId).execute()).map(toMember)[0],
    findMany: async (ids) =>
      ids.length === 0
        ? []
        : (await selectMembers(scope).where('member_id', '=', anyOf(ids)).execute()).map(toMember),
    lockNeverRecorded: (ids) => lockNeverRecorded(scope, ids),
    idsOf: (externalIds) => idsOf(scope, externalIds),
    list: async ({ limit, after }) =>
      (
        await selectMembers(scope)
          .where('member_id', '>', after ?? '')
          .orderBy('member_id')
          .limit(limit)
          .execute()
      ).map(toMember),
    listActive: async (limit) =>
      (
        await selectMembers(scope).where('is_active', '=', true).orderBy('member_id').limit(limit).execute()
      ).map(toMember),
    remove: async (id) => {
      await scope.trx
        .deleteFrom('members')
        .where('tenant_id', '=', scope.tenantId)
        .where('member_id', '=', id)
        .execute();
    },
  };
}

interface MemberRow {
  member_id: string;
  external_id: string;
  name: string;
  email: string;
  locale: string | null;
  hours: Member['hours'];
  min_notice_minutes: number;
  buffer_before_minutes: number;
  buffer_after_minutes: number;
  limits: Partial<Member['limits']>;
  blocking: Member['blocking'];
  skills: string[];
  training: Member['training'];
  is_never_recorded: boolean;
  is_active: boolean;
  calendars: { connectionId: string; calendarId: string; isBusy: boolean; isWrite: boolean }[];
}

const selectMembers = ({ trx, tenantId }: Scope) =>
  trx
    .selectFrom('members')
    .select(['member_id', 'external_id', 'name', 'email', 'locale', 'hours', 'min_notice_minutes'])
    .select(['buffer_before_minutes', 'buffer_after_minutes', 'limits', 'blocking', 'skills', 'training'])
    .select(['is_never_recorded', 'is_active'])
    .select(
      sql<MemberRow['calendars']>`coalesce((
        select jsonb_agg(jsonb_build_object('connectionId', c.connection_id, 'calendarId', c.calendar_id,
          'isBusy', c.is_busy, 'isWrite', c.is_write) order by c.position)
        from member_calendars c
        where c.tenant_id = members.tenant_id and c.member_id = members.member_id), '[]')`.as('calendars'),
    )
    .where('tenant_id', '=', tenantId);

function toMember(row: MemberRow): Member {
  return {
    id: row.member_id,
    externalId: row.external_id,
    name: row.name,
    email: row.email,
    locale: row.locale ?? undefined,
    hours: row.hours,
    minNoticeMinutes: row.min_notice_minutes,
    bufferBeforeMinutes: row.buffer_before_minutes,
    bufferAfterMinutes: row.buffer_after_minutes,
    // JSON drops what is undefined.
    limits: {
      perDay: row.limits.perDay,
      perWeek: row.limits.perWeek,
      minutesPerDay: row.limits.minutesPerDay,
    },
    blocking: row.blocking,
    skills: row.skills,
    training: row.training,
    isNeverRecorded: row.is_never_recorded,
    isActive: row.is_active,
    calendars: row.calendars.map(({ connectionId, calendarId, isBusy, isWrite }) => ({
      connectionId,
      calendarId,
      use: [...(isBusy ? (['busy'] as const) : []), ...(isWrite ? (['write'] as const) : [])],
    })),
  };
}

async function putMember(scope: Scope, member: Member): Promise<void> {
  const values = {
    name: member.name,
    email: member.email,
    locale: member.locale ?? null,
    hours: JSON.stringify(member.hours),
    min_notice_minutes: member.minNoticeMinutes,
    buffer_before_minutes: member.bufferBeforeMinutes,
    buffer_after_minutes: member.bufferAfterMinutes,
    limits: JSON.stringify(member.limits),
    blocking: JSON.stringify(member.blocking),
    skills: member.skills,
    training: JSON.stringify(member.training),
    is_never_recorded: member.isNeverRecorded,
    is_active: member.isActive,
    updated_at: scope.now.toString(),
  };
  await scope.trx
    .insertInto('members')
    .values({ tenant_id: scope.tenantId, member_id: member.id, external_id: member.externalId, ...values })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'member_id']).doUpdateSet(values))
    .execute();
  await replaceCalendars(scope, member.id, member.calendars);
}

async function replaceCalendars(scope: Scope, memberId: string, calendars: MemberCalendar[]): Promise<void> {
  const { trx, tenantId } = scope;
  await trx
    .deleteFrom('member_calendars')
    .where('tenant_id', '=', tenantId)
    .where('member_id', '=', memberId)
    .execute();
  if (calendars.length === 0) return;
  await trx
    .insertInto('member_calendars')
    .values(
      calendars.map(({ connectionId, calendarId, use }, position) => ({
        tenant_id: tenantId,
        member_id: memberId,
        position,
        connection_id: connectionId,
        calendar_id: calendarId,
        is_busy: use.includes('busy'),
        is_write: use.includes('write'),
      })),
    )
    .execute();
}

/** Others may read the same at once; who changes a member waits. */
async function lockNeverRecorded({ trx, tenantId }: Scope, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await trx
    .selectFrom('members')
    .select(['member_id', 'is_never_recorded'])
    .where('tenant_id', '=', tenantId)
    .where('member_id', '=', anyOf(ids))
    .orderBy('member_id')
    .forShare()
    .execute();
  return new Set(rows.flatMap((row) => (row.is_never_recorded ? [row.member_id] : [])));
}

async function idsOf({ trx, tenantId }: Scope, externalIds: readonly string[]): Promise<Map<string, string>> {
  if (externalIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('members')
    .select(['external_id', 'member_id'])
    .where('tenant_id', '=', tenantId)
    .where('external_id', '=', anyOf(externalIds))
    .execute();
  return new Map(rows.map((row) => [row.external_id, row.member_id]));
}
