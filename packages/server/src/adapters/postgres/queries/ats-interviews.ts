import '../../../domain/temporal.js';
import type { Selectable } from 'kysely';
import type { SeenAtsInterview } from '../../../domain/applicant-tracking.js';
import type { AtsInterviewRecord, AtsInterviewRecords } from '../../../ports/ats-write-records.js';
import type { Stored } from '../schema-columns.js';
import type { Database } from '../schema.js';
import { applicationLookups } from './ats-applications.js';
import { behindRecords } from './ats-behind.js';
import type { Scope } from './scope.js';

/** Interviews of bookings in applicant tracking systems (ATS), as we wrote them. */
export function atsInterviewRecords(scope: Scope): AtsInterviewRecords {
  const { trx, tenantId } = scope;
  const select = trx.selectFrom('ats_interviews').selectAll().where('tenant_id', '=', tenantId);
  return {
    put: async (interview) => {
      const { bookingId, sessionKey } = interview;
      await trx
        .insertInto('ats_interviews')
        .values({
          tenant_id: tenantId,
          booking_id: bookingId,
          session_key: sessionKey,
          ...mutableColumns(interview),
        })
        .onConflict((conflict) =>
          conflict.columns(['tenant_id', 'booking_id', 'session_key']).doUpdateSet(mutableColumns(interview)),
        )
        .execute();
    },
    ofBooking: async (bookingId) =>
      (await select.where('booking_id', '=', bookingId).orderBy('session_key').execute()).map(toRecord),
    findByReference: async (connectionId, reference) => {
      const row = await select
        .where('connection_id', '=', connectionId)
        .where('reference', '=', reference)
        .orderBy('written_at', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row && toRecord(row);
    },
    ...applicationLookups(scope),
    ...behindRecords(scope),
  };
}

const mutableColumns = (interview: AtsInterviewRecord) => ({
  connection_id: interview.connectionId,
  application_id: interview.applicationId,
  reference: interview.reference,
  container: interview.container ?? null,
  written: interview.written === undefined ? null : JSON.stringify(interview.written),
  state: interview.state,
  written_at: interview.writtenAt.toString(),
});

const toRecord = (row: Selectable<Database['ats_interviews']>): AtsInterviewRecord => ({
  bookingId: row.booking_id,
  sessionKey: row.session_key,
  connectionId: row.connection_id,
  applicationId: row.application_id,
  reference: row.reference,
  container: row.container ?? undefined,
  written: row.written === null ? undefined : seenOf(row.written),
  state: row.state,
  writtenAt: row.written_at,
});

/** What is undefined is left out of JSON. */
const seenOf = (stored: Stored<SeenAtsInterview>): SeenAtsInterview => ({
  ...stored,
  container: stored.container,
  stepId: stored.stepId,
  key: stored.key,
  location: stored.location,
  videoUrl: stored.videoUrl,
  interviewers: stored.interviewers.map(({ userId, email, name, response }) => ({
    userId,
    email,
    name,
    response,
  })),
  start: Temporal.Instant.from(stored.start),
  end: Temporal.Instant.from(stored.end),
});
