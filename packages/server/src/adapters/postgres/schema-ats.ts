import type { ColumnType, Generated } from 'kysely';
import type { AtsKind, AtsRecords, SeenAtsInterview } from '../../domain/applicant-tracking.js';
import type { AtsOutReason } from '../../domain/candidate-out.js';
import type { AtsSettings, AtsSync } from '../../ports/ats-records.js';
import type { InvitationTask } from '../../ports/invitation-task-records.js';
import type { PartnerInput } from '../../ports/partner-provider.js';
import type { Json, OptionalTime, Stored, Time } from './schema-columns.js';

/** Tables of applicant tracking systems: the mirror, what is written to them, and partners who send candidates. */
export interface AtsTables {
  ats_accounts: {
    tenant_id: string;
    connection_id: string;
    settings: Json<AtsSettings>;
    sealed_hook_secrets: Buffer | null;
    heard_at: OptionalTime;
  };
  ats_records: {
    tenant_id: string;
    connection_id: string;
    kind: AtsKind;
    record_id: string;
    /** Instants inside are RFC 3339 strings. */
    record: Json<Stored<AtsRecords[AtsKind]>>;
    job_id: string | null;
    stage_id: string | null;
    candidate_id: string | null;
    user_id: string | null;
    name: string | null;
    emails: string[] | null;
    seen_at: Time;
  };
  ats_syncs: {
    tenant_id: string;
    connection_id: string;
    resource: string;
    phase: AtsSync['phase'];
    state: AtsSync['state'];
    cursor: string | null;
    since: OptionalTime;
    begun_at: OptionalTime;
    count: Generated<number>;
    total: number | null;
    read_at: OptionalTime;
    whole_at: OptionalTime;
    error_code: string | null;
    error_message: string | null;
    error_at: OptionalTime;
    attempts: Generated<number>;
  };
  ats_people: { tenant_id: string; connection_id: string; user_id: string; member_id: string };
  ats_stage_plans: {
    tenant_id: string;
    connection_id: string;
    job_id: string;
    stage_id: string;
    plan_id: string;
    invites: boolean;
    invites_since: OptionalTime;
    steps: Json<Readonly<Record<string, string>>>;
  };
  ats_missed_invitations: {
    tenant_id: string;
    missed_id: string;
    connection_id: string;
    application_id: string;
    stage_id: string;
    code: string;
    message: string;
    found_at: Time;
  };
  ats_interviews: {
    tenant_id: string;
    booking_id: string;
    session_key: string;
    connection_id: string;
    application_id: string;
    reference: string;
    container: string | null;
    written: ColumnType<Stored<SeenAtsInterview> | null, string | null, string | null>;
    state: 'standing' | 'gone';
    written_at: Time;
  };
  ats_behind: { tenant_id: string; booking_id: string; since: Time; taken_until: OptionalTime };
  ats_notes: {
    tenant_id: string;
    connection_id: string;
    marker: string;
    reference: string | null;
    asked_at: Time;
  };
  ats_outs: {
    tenant_id: string;
    connection_id: string;
    application_id: string;
    reason: AtsOutReason;
    found_at: Time;
    due_at: Time;
  };
  invitation_tasks: {
    tenant_id: string;
    task_id: string;
    invitation_id: string;
    kind: InvitationTask['kind'];
    state: InvitationTask['state'];
    attempts: Generated<number>;
    last_error: string | null;
    due_at: Time;
    lease_token: string | null;
    leased_until: OptionalTime;
    is_stale: Generated<boolean>;
  };
  partner_tokens: {
    tenant_id: string;
    token_id: string;
    token_hash: Buffer;
    connection_id: string;
    label: string;
    company_id: string | null;
    created_at: Time;
    used_at: OptionalTime;
  };
  partner_reports: {
    tenant_id: string;
    connection_id: string;
    report_id: string;
    company_id: string;
    candidate_id: string;
    invitation_id: string;
    told: string | null;
  };
  partner_forms: { tenant_id: string; connection_id: string; inputs: Json<PartnerInput[]> };
}
