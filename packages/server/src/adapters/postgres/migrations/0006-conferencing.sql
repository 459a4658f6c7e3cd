-- Conferencing accounts, their hosts, meetings of ours and the policies that choose them. Every change adds (R18).

alter table connections drop constraint connections_scope_check;
alter table connections add constraint connections_scope_check
  check (scope in ('individual', 'account', 'organizational_unit', 'service_account', 'delegated', 'virtual_calendar', 'key'));
-- Of a conferencing account: what the last check found, and when.
alter table connections
  add column health jsonb,
  add column checked_at timestamptz,
  -- When its directory of hosts was read whole.
  add column hosts_read_at timestamptz;
-- Whose account it is that a service tells of: it names nothing of ours.
create policy presented_account on connections for select
  using (provider || ' ' || account_id = current_setting('slotwright.presented', true));
create index connections_by_account on connections (provider, account_id);

alter table oauth_states
  -- A request to somebody else, which this consent answers.
  add column handoff_id text;
alter table oauth_states drop constraint oauth_states_outcome_check;
alter table oauth_states add constraint oauth_states_outcome_check
  check (outcome in ('connected', 'refused', 'failed', 'to_confirm'));

-- Accounts that may host, as their service's directory had them.
create table hosts (
  tenant_id text not null,
  host_id text not null,
  connection_id text not null,
  user_id text not null,
  email text not null,
  aliases text[] not null default '{}',
  name text not null,
  account_id text not null,
  licence text not null check (licence in ('licensed', 'basic', 'none')),
  status text not null check (status in ('active', 'inactive', 'pending')),
  is_room boolean not null default false,
  -- How many meetings at once, where an admin has said so.
  capacity integer check (capacity between 1 and 20),
  verified_at timestamptz,
  barred_reason text,
  barred_until timestamptz,
  -- Meetings created and changed on the UTC date.
  writes integer not null default 0,
  writes_on date,
  read_at timestamptz not null,
  primary key (tenant_id, host_id),
  unique (tenant_id, connection_id, user_id),
  foreign key (tenant_id, connection_id) references connections on delete cascade
);
create index hosts_by_address on hosts (tenant_id, connection_id, email);

-- What hosts do besides our meetings, by their service.
create table host_meetings (
  tenant_id text not null,
  host_id text not null,
  reference text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  primary key (tenant_id, host_id, reference),
  foreign key (tenant_id, host_id) references hosts on delete cascade
);

-- Who was given to which interview: what shows that hosts are chosen evenly.
create table host_assignments (
  tenant_id text not null references tenants on delete cascade,
  host_id text not null,
  -- The hold's id while it is one, then the booking's.
  holder_id text not null,
  session_key text not null,
  starts_at timestamptz not null,
  assigned_at timestamptz not null,
  expires_at timestamptz,
  is_cancelled boolean not null default false,
  primary key (tenant_id, holder_id, session_key, host_id)
);
create index host_assignments_by_host on host_assignments (tenant_id, host_id, starts_at);

-- Meetings of ours: a row is written before the service is asked, and again after it has answered.
create table meetings (
  tenant_id text not null,
  booking_id text not null,
  session_key text not null,
  generation integer not null,
  connection_id text not null,
  host_user_id text,
  reference text,
  state text not null check (state in ('asked', 'standing', 'gone')),
  written text,
  started_at timestamptz,
  ended_at timestamptz,
  guest_joined_at timestamptz,
  asked_at timestamptz not null,
  primary key (tenant_id, booking_id, session_key, generation),
  foreign key (tenant_id, booking_id) references bookings on delete cascade
);
create index meetings_by_reference on meetings (tenant_id, connection_id, reference);
create index meetings_by_host on meetings (tenant_id, connection_id, host_user_id) where state <> 'gone';
create index meetings_unanswered on meetings (tenant_id, asked_at) where state = 'asked';

-- A link of one person to one meeting. Found by its hash; the secret is sealed, so that the same link can be shown again.
create table join_links (
  tenant_id text not null,
  link_hash bytea not null,
  sealed_secret bytea not null,
  booking_id text not null,
  session_key text not null,
  participant text not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  primary key (tenant_id, link_hash),
  foreign key (tenant_id, booking_id) references bookings on delete cascade
);
create unique index one_join_link_each on join_links (tenant_id, booking_id, session_key, participant)
  where revoked_at is null;
create index join_links_presented on join_links (link_hash);

create table conferencing_policies (
  tenant_id text not null references tenants on delete cascade,
  level text not null check (level in ('tenant', 'stage', 'invitation')),
  -- The host's id of the stage, the invitation's id, or empty.
  ref text not null,
  label text,
  policy jsonb not null,
  changed_by jsonb,
  changed_at timestamptz not null,
  primary key (tenant_id, level, ref)
);

-- Accounts that have let us in and wait for somebody here to say that they are the right ones.
create table pending_accounts (
  tenant_id text not null references tenants on delete cascade,
  pending_account_id text not null,
  provider text not null,
  scope text not null,
  account_id text not null,
  account_name text not null,
  owner_email text,
  replaces jsonb,
  connected_by jsonb,
  state text not null check (state in ('waiting', 'accepted', 'declined', 'revoked')),
  connection_id text,
  sealed_credentials bytea,
  -- Of the link by which the account's owner takes it back; the secret itself until it is mailed.
  revoke_hash bytea not null,
  sealed_secret bytea,
  expires_at timestamptz not null,
  primary key (tenant_id, pending_account_id)
);
create index pending_accounts_presented on pending_accounts (revoke_hash);

-- Requests to somebody else to connect an account.
create table handoffs (
  tenant_id text not null references tenants on delete cascade,
  handoff_id text not null,
  secret_hash bytea not null,
  -- Until it is mailed.
  sealed_secret bytea,
  provider text not null,
  scope text not null,
  requester jsonb,
  session_id text not null,
  email text,
  state text not null check (state in
    ('waiting', 'opened', 'begun', 'answered', 'refused', 'failed', 'withdrawn')),
  code text,
  pending_account_id text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (tenant_id, handoff_id)
);
create index pending_accounts_ahead on pending_accounts (tenant_id, expires_at) where state = 'waiting';
create index handoffs_presented on handoffs (secret_hash);
create index handoffs_open on handoffs (tenant_id, created_at) where state not in ('refused', 'failed', 'withdrawn');

-- Who has to do with an interview besides its panel.
alter table invitations add column hiring_team jsonb;

alter table exceptions drop constraint exceptions_kind_check;
alter table exceptions add constraint exceptions_kind_check
  check (kind in ('declined', 'moved', 'deleted', 'member_left', 'zone_rules_changed', 'no_link', 'no_host', 'host_at_risk'));
alter table exceptions drop constraint exceptions_remedy_check;
alter table exceptions add constraint exceptions_remedy_check
  check (remedy in ('accept', 'put_back', 'swap', 'reassign', 'gone'));

grant select, insert, update, delete on
  hosts, host_meetings, host_assignments, meetings, join_links, conferencing_policies, pending_accounts, handoffs
  to slotwright_app;

do $$
declare
  name text;
begin
  foreach name in array array['hosts', 'host_meetings', 'host_assignments', 'meetings', 'join_links',
    'conferencing_policies', 'pending_accounts', 'handoffs']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_tenant on %I using (tenant_id = current_setting(''slotwright.tenant_id'', true))'
      ' with check (tenant_id = current_setting(''slotwright.tenant_id'', true))', name);
  end loop;
end $$;

create policy presented_join_link on join_links for select
  using (encode(link_hash, 'hex') = current_setting('slotwright.presented', true));
create policy presented_handoff on handoffs for select
  using (encode(secret_hash, 'hex') = current_setting('slotwright.presented', true));
create policy presented_pending_account on pending_accounts for select
  using (encode(revoke_hash, 'hex') = current_setting('slotwright.presented', true));
create policy presented_account on pending_accounts for select
  using (provider || ' ' || account_id = current_setting('slotwright.presented', true));
create index pending_accounts_by_account on pending_accounts (provider, account_id);
