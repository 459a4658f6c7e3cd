import type { ColumnType, Generated } from 'kysely';
import type { Person, VirtualCalendarState } from '../../domain/virtual-calendar.js';
import type { WrittenEvent } from '../../ports/virtual-calendar-records.js';
import type { Json, OptionalTime, Time } from './schema-columns.js';

type OptionalPerson = ColumnType<Person | null, string | null, string | null>;

/** Tables of organizational units, service accounts and virtual calendars. */
export interface UnitTables {
  delegations: {
    tenant_id: string;
    delegation_id: string;
    /** The service account. */
    connection_id: string;
    email: string;
    secret_hash: Buffer;
    /** A `DelegationCode` that is still to be exchanged. */
    sealed_code: Buffer | null;
    state: 'pending' | 'connected' | 'refused' | 'failed';
    code: string | null;
    account_connection_id: string | null;
    requested_at: Time;
    answered_at: OptionalTime;
  };
  revocations: {
    tenant_id: string;
    revocation_id: string;
    provider: string;
    data_center: string | null;
    sealed_credentials: Buffer;
    attempts: Generated<number>;
    next_attempt_at: Time;
    created_at: Time;
  };
  virtual_calendar_batches: {
    tenant_id: string;
    batch_id: string;
    unit_id: string;
    created_by: OptionalPerson;
    created_at: Time;
  };
  virtual_calendars: {
    tenant_id: string;
    virtual_calendar_id: string;
    unit_id: string;
    batch_id: string | null;
    name: string;
    state: VirtualCalendarState;
    connection_id: string | null;
    successor_connection_id: string | null;
    calendar_id: string | null;
    mapping_kind: 'office' | 'team' | 'stage' | null;
    mapping_ref: string | null;
    mapping_label: string | null;
    problem_code: string | null;
    problem_at: OptionalTime;
    retire_reason: string | null;
    retire_action: 'move' | 'keep' | 'cancel' | null;
    /** `move`: the virtual calendar its events move to. */
    retire_to: string | null;
    /** Since when the provider is being asked for an account. */
    asked_at: OptionalTime;
    created_by: OptionalPerson;
    created_at: Time;
    changed_at: Time;
  };
  virtual_calendar_events: {
    tenant_id: string;
    event_id: string;
    virtual_calendar_id: string;
    content: Json<WrittenEvent['content']>;
    starts_at: Time;
    ends_at: Time;
    revision: number;
    state: WrittenEvent['state'];
    changed_at: Time;
  };
  /** One for all tenants. */
  call_budgets: {
    application: string;
    second_left: number;
    minute_left: number;
    counted_at: Time;
    paused_until: OptionalTime;
  };
}
