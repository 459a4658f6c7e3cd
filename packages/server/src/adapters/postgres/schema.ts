import '../../domain/temporal.js';
import type { ColumnType, Generated } from 'kysely';
import type { BookedJob, BookedSession, NoShow } from '../../domain/booking.js';
import type {
  ArrangedMeeting,
  ConferencingProfile,
  FixedLink,
  HostedMeeting,
} from '../../domain/conferencing.js';
import type { InterviewCalendar, Person } from '../../domain/virtual-calendar.js';
import type { AccountHealth } from '../../ports/conferencing-provider.js';
import type { ConnectionScope } from '../../ports/connection-records.js';
import type { AttemptScope } from '../../ports/oauth-state-records.js';
import type { AtsLink } from '../../domain/applicant-tracking.js';
import type { HiringTeam } from '../../domain/invitation.js';
import type { EffectState, EffectTarget } from '../../domain/effect.js';
import type { WorkingHours } from '../../domain/availability-rule.js';
import type { BlockingKinds } from '../../domain/free-busy.js';
import type { HeldSession } from '../../domain/hold.js';
import type { Member, MemberCalendar } from '../../domain/member.js';
import type { Plan } from '../../domain/plan.js';
import type { CalendarInfo } from '../../ports/calendar.js';
import type { Computed, DefaultTime, Json, OptionalTime, Stored, Time } from './schema-columns.js';
import type { ConferencingTables } from './schema-conferencing.js';
import type { AtsTables } from './schema-ats.js';
import type { LaterTables } from './schema-later.js';
import type { UnitTables } from './schema-units.js';

/** A booked session inside jsonb. */
export type StoredBookedSession = Omit<Stored<BookedSession>, 'conferencing'> & {
  conferencing?: FixedLink | Stored<ArrangedMeeting> | Stored<HostedMeeting>;
};

/** The tables as Kysely sees them; `migrations/` is what makes them, `docs/storage.md` what they are for. */
export interface Database extends LaterTables, UnitTables, ConferencingTables, AtsTables {
  tenants: { tenant_id: string; name: string; created_at: DefaultTime };
  tenant_keys: { tenant_id: string; master_key_id: string; wrapped: Buffer };
  secret_keys: {
    tenant_id: string;
    key_id: string;
    secret_hash: Buffer;
    created_at: DefaultTime;
    revoked_at: OptionalTime;
  };
  sessions: {
    tenant_id: string;
    session_id: string;
    secret_key_id: string;
    audience: 'candidate' | 'coordinator' | 'admin';
    permissions: string[];
    origins: string[];
    invitation_id: string | null;
    actor: Json<{ id: string; name: string; email?: string }> | null;
    created_at: DefaultTime;
    expires_at: Time;
    revoked_at: OptionalTime;
  };
  members: {
    tenant_id: string;
    member_id: string;
    external_id: string;
    name: string;
    email: string;
    locale: string | null;
    hours: Json<WorkingHours>;
    min_notice_minutes: number;
    buffer_before_minutes: number;
    buffer_after_minutes: number;
    limits: Json<Partial<Member['limits']>>;
    blocking: Json<BlockingKinds>;
    skills: string[];
    training: Json<Member['training']>;
    is_never_recorded: boolean;
    is_active: boolean;
    updated_at: DefaultTime;
  };
  member_calendars: {
    tenant_id: string;
    member_id: string;
    position: number;
    connection_id: string;
    calendar_id: string;
    is_busy: boolean;
    is_write: boolean;
  };
  pools: { tenant_id: string; pool_id: string; external_id: string; name: string; members: string[] };
  shared_resources: {
    tenant_id: string;
    resource_id: string;
    external_id: string;
    kind: 'room' | 'licence';
    name: string;
    capacity: number;
    hours: ColumnType<WorkingHours | null, string | null, string | null>;
    calendars: Json<MemberCalendar[]>;
    is_active: boolean;
  };
  connections: {
    tenant_id: string;
    connection_id: string;
    provider: string;
    state: 'connected' | 'degraded' | 'revoked';
    account_id: string;
    account_name: string;
    calendars: Json<CalendarInfo[]>;
    last_error: string | null;
    sealed_credentials: Buffer;
    created_at: Time;
    pushed_at: OptionalTime;
    scope: ColumnType<ConnectionScope, ConnectionScope | undefined, ConnectionScope>;
    parent_id: string | null;
    data_center: string | null;
    profiles: ColumnType<ConferencingProfile[], string | undefined, string>;
    read_at: OptionalTime;
    reading_at: OptionalTime;
    tokens_issued_at: OptionalTime;
    tokens_expire_at: OptionalTime;
    connected_by: ColumnType<(Person & { email?: string }) | null, string | null | undefined, string | null>;
    connected_at: OptionalTime;
    revoked_told_at: OptionalTime;
    health: ColumnType<AccountHealth | null, string | null | undefined, string | null>;
    checked_at: OptionalTime;
    hosts_read_at: OptionalTime;
  };
  oauth_states: {
    tenant_id: string;
    state_hash: Buffer;
    provider: string;
    return_url: string;
    sealed_verifier: Buffer;
    browser_hash: Buffer;
    session_id: string;
    created_at: DefaultTime;
    used_at: OptionalTime;
    attempt_id: string | null;
    scope: ColumnType<AttemptScope, AttemptScope | undefined, AttemptScope>;
    data_center: string | null;
    is_popup: ColumnType<boolean, boolean | undefined, boolean>;
    outcome: 'connected' | 'refused' | 'failed' | 'to_confirm' | null;
    outcome_code: string | null;
    /** With `to_confirm` the pending account. */
    connection_id: string | null;
    handoff_id: string | null;
    actor: ColumnType<(Person & { email?: string }) | null, string | null | undefined, string | null>;
  };
  plans: {
    tenant_id: string;
    plan_id: string;
    plan: Json<Plan>;
    created_at: DefaultTime;
    updated_at: DefaultTime;
  };
  invitations: {
    tenant_id: string;
    invitation_id: string;
    plan_id: string;
    status: 'open' | 'booked' | 'proposed' | 'cancelled';
    candidate: Json<{ name: string; email: string; phone?: string; timeZone?: string; locale?: string }>;
    job: Json<BookedJob>;
    window_start: OptionalTime;
    window_end: OptionalTime;
    expires_at: Time;
    external_ref: string | null;
    metadata: Json<Record<string, string>>;
    created_at: Time;
    expiry_told_at: OptionalTime;
    hiring_team: ColumnType<HiringTeam | null, string | null | undefined, string | null>;
    ats: ColumnType<AtsLink | null, string | null | undefined, string | null>;
  };
  links: {
    tenant_id: string;
    link_hash: Buffer;
    kind: 'book' | 'manage';
    invitation_id: string;
    expires_at: Time;
  };
  holds: {
    tenant_id: string;
    hold_id: string;
    invitation_id: string;
    ticket_id: string;
    state: 'held' | 'booked' | 'released' | 'expired';
    starts_at: Time;
    ends_at: Time;
    sessions: Json<Stored<HeldSession>[]>;
    expires_at: Time;
    renewals: number;
    booking_id: string | null;
    client_key: string | null;
    placed_at: DefaultTime;
  };
  bookings: {
    tenant_id: string;
    booking_id: string;
    invitation_id: string;
    status: 'confirmed' | 'cancelled';
    revision: number;
    sessions: Json<StoredBookedSession[]>;
    candidate: Json<{ name: string; email: string; phone?: string; locale?: string }>;
    job: Json<BookedJob>;
    time_zone: string;
    agreed_wall_time: string;
    zone_data_version: string;
    cancel_reason: string | null;
    interview_calendar: ColumnType<InterviewCalendar | null, string | null, string | null>;
    revised_at: Time;
    created_at: Time;
    reschedules: number;
    no_shows: Json<Stored<NoShow>[]>;
    /** Empty where a server of an earlier version wrote the row. */
    ends_at: OptionalTime;
    /** When all of its calendars were last read. */
    looked_at: OptionalTime;
    /** When they are to be read next; at once where it is empty. */
    look_at: OptionalTime;
    ats: ColumnType<AtsLink | null, string | null | undefined, string | null>;
  };
  claims: {
    tenant_id: string;
    /** Of a licence the id of the unit. */
    resource_id: string;
    resource_of_unit: Computed<string>;
    during: string;
    starts_at: Computed<Temporal.Instant>;
    ends_at: Computed<Temporal.Instant>;
    hold_id: string | null;
    booking_id: string | null;
    expires_at: OptionalTime;
  };
  effects: {
    tenant_id: string;
    effect_id: string;
    booking_id: string;
    revision: number;
    kind: EffectTarget['kind'];
    target_key: string;
    target: Json<EffectTarget>;
    state: EffectState;
    attempts: Generated<number>;
    last_error: string | null;
    next_attempt_at: OptionalTime;
    lease_token: string | null;
    lease_until: OptionalTime;
    created_at: DefaultTime;
    due_at: OptionalTime;
    finished_at: OptionalTime;
  };
  free_busy: {
    tenant_id: string;
    connection_id: string;
    calendar_id: string;
    from_at: Time;
    to_at: Time;
    read_at: Time;
    /** `PackedBusyPeriods` as little-endian bytes. */
    periods: Buffer;
  };
  answers: {
    tenant_id: string;
    principal: string;
    route: string;
    key: string;
    body_hash: Buffer;
    status: number;
    sealed_body: Buffer;
    created_at: DefaultTime;
  };
  audit_events: {
    tenant_id: string;
    audit_id: Generated<string>;
    at: DefaultTime;
    actor: string;
    action: string;
    object: string;
    request_id: string;
  };
}
