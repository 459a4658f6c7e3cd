import type { ColumnType, Generated } from 'kysely';
import type { ConferencingPolicy } from '../../domain/hosting/conferencing-policy.js';
import type { HostReason } from '../../domain/hosting/host-types.js';
import type { Person } from '../../domain/virtual-calendar.js';
import type { ConsentScope } from '../../ports/account-consent.js';
import type { DirectoryEntry } from '../../ports/conferencing-provider.js';
import type { Handoff, PendingAccount } from '../../ports/handoff-records.js';
import type { MeetingRecord } from '../../ports/meeting-records.js';
import type { Json, OptionalTime, Time } from './schema-columns.js';

type OptionalPerson = ColumnType<(Person & { email?: string }) | null, string | null, string | null>;

/** Tables of conferencing accounts, their hosts, and the meetings and policies that use them. */
export interface ConferencingTables {
  hosts: {
    tenant_id: string;
    host_id: string;
    connection_id: string;
    user_id: string;
    email: string;
    aliases: string[];
    name: string;
    account_id: string;
    licence: DirectoryEntry['licence'];
    status: DirectoryEntry['status'];
    is_room: boolean;
    capacity: number | null;
    verified_at: OptionalTime;
    barred_reason: HostReason | null;
    barred_until: OptionalTime;
    writes: Generated<number>;
    /** `YYYY-MM-DD`, UTC. */
    writes_on: ColumnType<string | null, string | null, string | null>;
    read_at: Time;
  };
  host_meetings: {
    tenant_id: string;
    host_id: string;
    reference: string;
    starts_at: Time;
    ends_at: Time;
  };
  host_assignments: {
    tenant_id: string;
    host_id: string;
    holder_id: string;
    session_key: string;
    starts_at: Time;
    assigned_at: Time;
    expires_at: OptionalTime;
    is_cancelled: Generated<boolean>;
  };
  meetings: {
    tenant_id: string;
    booking_id: string;
    session_key: string;
    generation: number;
    connection_id: string;
    host_user_id: string | null;
    reference: string | null;
    state: MeetingRecord['state'];
    written: string | null;
    started_at: OptionalTime;
    ended_at: OptionalTime;
    guest_joined_at: OptionalTime;
    asked_at: Time;
  };
  join_links: {
    tenant_id: string;
    link_hash: Buffer;
    sealed_secret: Buffer;
    booking_id: string;
    session_key: string;
    participant: string;
    expires_at: Time;
    revoked_at: OptionalTime;
  };
  conferencing_policies: {
    tenant_id: string;
    level: 'tenant' | 'stage' | 'invitation';
    ref: string;
    label: string | null;
    policy: Json<ConferencingPolicy>;
    changed_by: OptionalPerson;
    changed_at: Time;
  };
  pending_accounts: {
    tenant_id: string;
    pending_account_id: string;
    provider: string;
    scope: ConsentScope;
    account_id: string;
    account_name: string;
    owner_email: string | null;
    replaces: ColumnType<NonNullable<PendingAccount['replaces']> | null, string | null, string | null>;
    connected_by: OptionalPerson;
    state: PendingAccount['state'];
    connection_id: string | null;
    sealed_credentials: Buffer | null;
    revoke_hash: Buffer;
    sealed_secret: Buffer | null;
    expires_at: Time;
  };
  handoffs: {
    tenant_id: string;
    handoff_id: string;
    secret_hash: Buffer;
    sealed_secret: Buffer | null;
    provider: string;
    scope: ConsentScope;
    requester: OptionalPerson;
    session_id: string;
    email: string | null;
    state: Handoff['state'];
    code: string | null;
    pending_account_id: string | null;
    created_at: Time;
    expires_at: Time;
  };
}
