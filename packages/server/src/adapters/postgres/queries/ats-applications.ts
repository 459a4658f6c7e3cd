import { type RawBuilder, sql } from 'kysely';
import type { AtsLink } from '../../../domain/applicant-tracking.js';
import type { AtsInterviewRecords } from '../../../ports/ats-write-records.js';
import { type Scope, anyOf, at } from './scope.js';

type ApplicationLookups = Pick<
  AtsInterviewRecords,
  | 'bookingsOf'
  | 'invitationsOf'
  | 'applicationsOfCandidate'
  | 'applicationsOnJob'
  | 'linksOf'
  | 'follow'
  | 'bookingsAhead'
>;

/** Invitations and bookings by the application of an applicant tracking system (ATS) that they are for. */
export function applicationLookups({ trx, tenantId, now }: Scope): ApplicationLookups {
  const ahead = trx
    .selectFrom('bookings')
    .where('tenant_id', '=', tenantId)
    .where('status', '=', 'confirmed')
    .where((where) => where.or([where('ends_at', '>', at(now)), where('ends_at', 'is', null)]));
  const open = trx
    .selectFrom('invitations')
    .where('tenant_id', '=', tenantId)
    .where('status', 'in', ['open', 'proposed'])
    .where('expires_at', '>', at(now));
  return {
    bookingsOf: async (connectionId, applicationIds) => {
      const rows = await ahead
        .select('booking_id')
        .where(linked('connectionId', connectionId))
        .where(sql<boolean>`ats ->> 'applicationId' = ${anyOf(applicationIds)}`)
        .orderBy('booking_id')
        .execute();
      return rows.map((row) => row.booking_id);
    },
    invitationsOf: async (connectionId, applicationIds) => {
      const rows = await open
        .select('invitation_id')
        .where(linked('connectionId', connectionId))
        .where(sql<boolean>`ats ->> 'applicationId' = ${anyOf(applicationIds)}`)
        .orderBy('invitation_id')
        .execute();
      return rows.map((row) => row.invitation_id);
    },
    // A booking is made of an invitation, whose link it has.
    applicationsOfCandidate: async (connectionId, candidateId) => {
      const rows = await trx
        .selectFrom('invitations')
        .select(applicationId)
        .distinct()
        .where('tenant_id', '=', tenantId)
        .where(linked('connectionId', connectionId))
        .where(linked('candidateId', candidateId))
        .execute();
      return rows.map((row) => row.id);
    },
    applicationsOnJob: async (connectionId, jobId) => {
      const booked = ahead
        .select(applicationId)
        .where(linked('connectionId', connectionId))
        .where(linked('jobId', jobId));
      const invited = open
        .select(applicationId)
        .where(linked('connectionId', connectionId))
        .where(linked('jobId', jobId));
      return (await booked.union(invited).execute()).map((row) => row.id);
    },
    linksOf: async (connectionId, applicationIds) => {
      const rows = await trx
        .selectFrom('invitations')
        .select('ats')
        .distinctOn(sql`ats ->> 'applicationId'`)
        .where('tenant_id', '=', tenantId)
        .where(linked('connectionId', connectionId))
        .where(sql<boolean>`ats ->> 'applicationId' = ${anyOf(applicationIds)}`)
        .orderBy(sql`ats ->> 'applicationId'`)
        .orderBy('created_at', 'desc')
        .execute();
      return rows.flatMap(({ ats }) => (ats === null ? [] : [linkFrom(ats)]));
    },
    follow: async (connectionId, from, to) => {
      const ats = sql<string>`ats || ${JSON.stringify({ applicationId: to.id, candidateId: to.candidateId })}::jsonb`;
      for (const table of ['invitations', 'bookings'] as const) {
        await trx
          .updateTable(table)
          .set({ ats })
          .where('tenant_id', '=', tenantId)
          .where(linked('connectionId', connectionId))
          .where(linked('applicationId', from))
          .execute();
      }
    },
    bookingsAhead: async (connectionId, limit) => {
      const rows = await ahead
        .select('booking_id')
        .where(linked('connectionId', connectionId))
        .orderBy('booking_id')
        .limit(limit)
        .execute();
      return rows.map((row) => row.booking_id);
    },
  };
}

/** What is undefined is left out of JSON. */
const linkFrom = (stored: AtsLink): AtsLink => ({ ...stored, jobId: stored.jobId, stageId: stored.stageId });

const applicationId = sql<string>`ats ->> 'applicationId'`.as('id');

/** A member of a link; written out, so that the index on it is used. */
const linked = (
  member: keyof Pick<AtsLink, 'connectionId' | 'applicationId' | 'candidateId' | 'jobId'>,
  value: string,
): RawBuilder<boolean> => sql<boolean>`ats ->> ${sql.lit(member)} = ${value}`;
