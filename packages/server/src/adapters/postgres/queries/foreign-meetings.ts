import type { ForeignMeeting, HostRecords } from '../../../ports/host-records.js';
import { type Scope, anyOf, at } from './scope.js';

/** What hosts do besides the meetings that we make. */
export const foreignMeetings = (scope: Scope): Pick<HostRecords, 'saveForeign' | 'foreignOf'> => ({
  saveForeign: (hostId, meetings) => saveForeign(scope, hostId, meetings),
  foreignOf: (hostIds, period) => foreignOf(scope, hostIds, period),
});

async function saveForeign(
  { trx, tenantId }: Scope,
  id: string,
  meetings: readonly ForeignMeeting[],
): Promise<void> {
  await trx.deleteFrom('host_meetings').where('tenant_id', '=', tenantId).where('host_id', '=', id).execute();
  const byReference = new Map(meetings.map((meeting) => [meeting.reference, meeting]));
  if (byReference.size === 0) return;
  await trx
    .insertInto('host_meetings')
    .values(
      [...byReference.values()].map(({ reference, start, end }) => ({
        tenant_id: tenantId,
        host_id: id,
        reference,
        starts_at: start.toString(),
        ends_at: end.toString(),
      })),
    )
    .execute();
}

/** A meeting of ours may have been read before its reference was known here: it is left out now. */
async function foreignOf(
  { trx, tenantId }: Scope,
  hostIds: readonly string[],
  period: { start: Temporal.Instant; end: Temporal.Instant },
): Promise<(ForeignMeeting & { hostId: string })[]> {
  if (hostIds.length === 0) return [];
  return trx
    .selectFrom('host_meetings')
    .innerJoin('hosts', (join) =>
      join
        .onRef('hosts.tenant_id', '=', 'host_meetings.tenant_id')
        .onRef('hosts.host_id', '=', 'host_meetings.host_id'),
    )
    .select([
      'host_meetings.host_id as hostId',
      'host_meetings.reference',
      'starts_at as start',
      'ends_at as end',
    ])
    .where('host_meetings.tenant_id', '=', tenantId)
    .where('host_meetings.host_id', '=', anyOf(hostIds))
    .where('starts_at', '<', at(period.end))
    .where('ends_at', '>', at(period.start))
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('meetings')
            .select('meetings.reference')
            .whereRef('meetings.tenant_id', '=', 'host_meetings.tenant_id')
            .whereRef('meetings.connection_id', '=', 'hosts.connection_id')
            .whereRef('meetings.reference', '=', 'host_meetings.reference'),
        ),
      ),
    )
    .orderBy('host_meetings.host_id')
    .orderBy('starts_at')
    .execute();
}
