-- Accounts of several kinds, what they can hold meetings with, and calendars of our own. Every change adds: servers of
-- the version before keep working beside it (R18). What they don't write has a default or is empty, which reads as
-- "not known".

alter table connections
  add column scope text not null default 'individual'
    check (scope in ('individual', 'organizational_unit', 'service_account', 'delegated', 'virtual_calendar', 'key')),
  -- The unit or the service account that it came through.
  add column parent_id text,
  add column data_center text,
  add column profiles jsonb not null default '[]',
  -- When the account was last read: its calendars and profiles.
  add column read_at timestamptz,
  -- When the last reading began, whether or not it came to an end.
  add column reading_at timestamptz,
  add column tokens_issued_at timestamptz,
  add column tokens_expire_at timestamptz,
  add column connected_by jsonb,
  add column connected_at timestamptz,
  -- When whoever connected it was told that its grant is gone.
  add column revoked_told_at timestamptz;
update connections set scope = 'key' where provider = 'caldav';
create index connections_by_parent on connections (tenant_id, parent_id) where parent_id is not null;
create index connections_to_renew on connections (tenant_id, tokens_expire_at) where state <> 'revoked';
create index connections_to_read on connections (tenant_id, reading_at nulls first) where state <> 'revoked';

-- How a begun consent ended, for the page that waits for it.
alter table oauth_states
  add column attempt_id text,
  add column scope text not null default 'individual',
  add column data_center text,
  add column is_popup boolean not null default false,
  add column outcome text check (outcome in ('connected', 'refused', 'failed')),
  add column outcome_code text,
  add column connection_id text,
  add column actor jsonb;
create unique index oauth_states_by_attempt on oauth_states (tenant_id, attempt_id) where attempt_id is not null;

-- People whose accounts a service account was asked for.
create table delegations (
  tenant_id text not null,
  delegation_id text not null,
  -- The service account.
  connection_id text not null,
  email text not null,
  secret_hash bytea not null,
  -- What the provider said, until it is exchanged for credentials.
  sealed_code bytea,
  state text not null check (state in ('pending', 'connected', 'refused', 'failed')),
  code text,
  account_connection_id text,
  requested_at timestamptz not null,
  answered_at timestamptz,
  primary key (tenant_id, delegation_id),
  foreign key (tenant_id, connection_id) references connections on delete cascade
);
create unique index delegations_by_secret on delegations (tenant_id, secret_hash);
create unique index one_delegation_a_person on delegations (tenant_id, connection_id, email);

-- Grants that nobody uses any more and that their provider has still to be told to end.
create table revocations (
  tenant_id text not null references tenants on delete cascade,
  revocation_id text not null,
  provider text not null,
  data_center text,
  sealed_credentials bytea not null,
  attempts integer not null default 0,
  next_attempt_at timestamptz not null,
  created_at timestamptz not null,
  primary key (tenant_id, revocation_id)
);
create index revocations_due on revocations (tenant_id, next_attempt_at);

-- The only register of virtual calendars there is: their provider lists none. A row is written before the provider is
-- asked, and again after it has answered.
create table virtual_calendar_batches (
  tenant_id text not null,
  batch_id text not null,
  unit_id text not null,
  created_by jsonb,
  created_at timestamptz not null,
  primary key (tenant_id, batch_id),
  foreign key (tenant_id, unit_id) references connections on delete cascade
);
create index virtual_calendar_batches_of_unit on virtual_calendar_batches (tenant_id, unit_id, created_at);

create table virtual_calendars (
  tenant_id text not null,
  virtual_calendar_id text not null,
  -- The unit's connection; it may be gone while the register stays.
  unit_id text not null,
  batch_id text,
  name text not null,
  state text not null check (state in
    ('planned', 'creating', 'unconfirmed', 'failed', 'active', 'rotating', 'retiring', 'retired')),
  -- Its own account at the provider; none before it was created.
  connection_id text,
  -- The account that takes its place while it is rotated.
  successor_connection_id text,
  calendar_id text,
  mapping_kind text check (mapping_kind in ('office', 'team', 'stage')),
  mapping_ref text,
  mapping_label text,
  problem_code text,
  problem_at timestamptz,
  retire_reason text,
  -- What becomes of its events when it is retired.
  retire_action text check (retire_action in ('move', 'keep', 'cancel')),
  retire_to text,
  -- Since when the provider is being asked for an account; empty once its answer is written down.
  asked_at timestamptz,
  created_by jsonb,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (tenant_id, virtual_calendar_id),
  check ((mapping_kind is null) = (mapping_ref is null))
);
create index virtual_calendars_of_unit on virtual_calendars (tenant_id, unit_id, name);
create index virtual_calendars_of_batch on virtual_calendars (tenant_id, batch_id) where batch_id is not null;
create index virtual_calendars_by_connection on virtual_calendars (tenant_id, connection_id)
  where connection_id is not null;
create unique index one_virtual_calendar_a_mapping on virtual_calendars (tenant_id, mapping_kind, mapping_ref)
  where mapping_kind is not null and state <> 'retired';

-- Events that an admin wrote into a virtual calendar. Kept whole, since what a later write leaves out is cleared.
create table virtual_calendar_events (
  tenant_id text not null,
  event_id text not null,
  virtual_calendar_id text not null,
  content jsonb not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  revision integer not null,
  state text not null check (state in ('writing', 'written', 'deleting')),
  changed_at timestamptz not null,
  primary key (tenant_id, event_id),
  foreign key (tenant_id, virtual_calendar_id) references virtual_calendars on delete cascade
);
create index virtual_calendar_events_ahead on virtual_calendar_events (tenant_id, virtual_calendar_id, ends_at);

-- The virtual calendar that a booking's events stand in.
alter table bookings add column interview_calendar jsonb;
create index bookings_in_virtual_calendar on bookings (tenant_id, (interview_calendar ->> 'virtualCalendarId'))
  where status = 'confirmed' and interview_calendar is not null;

alter table exceptions drop constraint exceptions_kind_check;
alter table exceptions add constraint exceptions_kind_check
  check (kind in ('declined', 'moved', 'deleted', 'member_left', 'zone_rules_changed', 'no_link'));

alter table push_channels
  add column checked_at timestamptz,
  -- When it last told of something: what was read before then may be wrong.
  add column told_at timestamptz,
  -- Since when it seems not to tell of what happens.
  add column doubted_at timestamptz;

-- What is left of the calls that an application of ours may make at a provider; one for all tenants, since the limit is.
create table call_budgets (
  application text primary key,
  second_left double precision not null,
  minute_left double precision not null,
  counted_at timestamptz not null,
  paused_until timestamptz
);

grant select, insert, update, delete on
  delegations, revocations, virtual_calendar_batches, virtual_calendars, virtual_calendar_events, call_budgets
  to slotwright_app;

do $$
declare
  name text;
begin
  foreach name in array array['delegations', 'revocations', 'virtual_calendar_batches', 'virtual_calendars',
    'virtual_calendar_events']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_tenant on %I using (tenant_id = current_setting(''slotwright.tenant_id'', true))'
      ' with check (tenant_id = current_setting(''slotwright.tenant_id'', true))', name);
  end loop;
end $$;
