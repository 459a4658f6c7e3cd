import { sql } from 'kysely';
import { ERASED_CANDIDATE } from '../../../domain/candidate-out.js';
import type { Erasure, ErasureRecords } from '../../../ports/erasure-records.js';
import { forgetAnswersAbout } from './answers.js';
import { type Scope, anyOf } from './scope.js';

/** Takes away what names a candidate of an applicant tracking system (ATS). */
export function erasureRecords(scope: Scope): ErasureRecords {
  return {
    eraseCandidate: async (erasure) => {
      await eraseFromMirror(scope, erasure);
      const invitationIds = await eraseFromInvitations(scope, erasure);
      if (invitationIds.length === 0) return [];
      await eraseFromProposals(scope, invitationIds);
      const bookingIds = await eraseFromBookings(scope, invitationIds);
      await forgetAnswersAbout(scope, [...invitationIds, ...bookingIds]);
      return bookingIds;
    },
  };
}

const nobody = JSON.stringify(ERASED_CANDIDATE);

/** What the ATS has of them by now takes the row's place when it is read next. */
async function eraseFromMirror(
  { trx, tenantId }: Scope,
  { connectionId, candidateId }: Erasure,
): Promise<void> {
  const unnamed = JSON.stringify({ name: ERASED_CANDIDATE.name, isAnonymized: true });
  await trx
    .updateTable('ats_records')
    .set({
      record: sql<string>`(record - array['firstName', 'email', 'phone', 'timeZone', 'adminUrl']) || ${unnamed}::jsonb`,
      name: null,
      emails: null,
    })
    .where('tenant_id', '=', tenantId)
    .where('connection_id', '=', connectionId)
    .where('kind', '=', 'candidate')
    .where('record_id', '=', candidateId)
    .execute();
}

/** @returns their ids */
async function eraseFromInvitations(
  { trx, tenantId }: Scope,
  { connectionId, applicationIds }: Erasure,
): Promise<string[]> {
  const rows = await trx
    .updateTable('invitations')
    .set({ candidate: nobody, metadata: '{}' })
    .where('tenant_id', '=', tenantId)
    .where(sql<boolean>`ats ->> 'connectionId' = ${connectionId}`)
    .where(sql<boolean>`ats ->> 'applicationId' = ${anyOf(applicationIds)}`)
    .returning('invitation_id')
    .execute();
  return rows.map((row) => row.invitation_id);
}

/** What was said of a no-show and of a cancellation is free text. @returns their ids */
async function eraseFromBookings(
  { trx, tenantId }: Scope,
  invitationIds: readonly string[],
): Promise<string[]> {
  const rows = await trx
    .updateTable('bookings')
    .set({
      candidate: nobody,
      cancel_reason: null,
      no_shows: sql<string>`(select coalesce(jsonb_agg(no_show - 'reason'), '[]') from jsonb_array_elements(no_shows) no_show)`,
    })
    .where('tenant_id', '=', tenantId)
    .where('invitation_id', '=', anyOf(invitationIds))
    .returning('booking_id')
    .execute();
  return rows.map((row) => row.booking_id);
}

async function eraseFromProposals({ trx, tenantId }: Scope, invitationIds: readonly string[]): Promise<void> {
  await trx
    .updateTable('proposals')
    .set({ note: null })
    .where('tenant_id', '=', tenantId)
    .where('invitation_id', '=', anyOf(invitationIds))
    .execute();
}
