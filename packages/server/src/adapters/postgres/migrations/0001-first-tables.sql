-- Every table begins with tenant_id and every index with it; every policy lets a transaction see only the tenant that
-- it named (slotwright.tenant_id). The two look-ups made before a tenant is known (a presented key, a presented link
-- and the like) see just the row whose hash they present (slotwright.presented).

create table tenants (
  tenant_id text primary key,
  name text not null,
  created_at timestamptz not null default now()
);

create table tenant_keys (
  tenant_id text primary key references tenants on delete cascade,
  master_key_id text not null,
  wrapped bytea not null
);

create table secret_keys (
  tenant_id text not null references tenants on delete cascade,
  key_id text not null,
  secret_hash bytea not null,
  created_at timestamptz not null default now(),
  revoked_at timestamptz,
  primary key (tenant_id, key_id)
);
create index secret_keys_by_id on secret_keys (key_id);

create table sessions (
  tenant_id text not null references tenants on delete cascade,
  session_id text not null,
  secret_key_id text not null,
  audience text not null check (audience in ('candidate', 'coordinator', 'admin')),
  permissions text[] not null,
  origins text[] not null,
  invitation_id text,
  actor jsonb,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  primary key (tenant_id, session_id)
);
create index sessions_by_origin on sessions using gin (origins);

create table members (
  tenant_id text not null references tenants on delete cascade,
  member_id text not null,
  external_id text not null,
  name text not null,
  email text not null,
  hours jsonb not null,
  min_notice_minutes integer not null,
  is_active boolean not null,
  updated_at timestamptz not null default now(),
  primary key (tenant_id, member_id),
  unique (tenant_id, external_id)
);

create table connections (
  tenant_id text not null references tenants on delete cascade,
  connection_id text not null,
  provider text not null,
  state text not null check (state in ('connected', 'degraded', 'revoked')),
  account_id text not null,
  account_name text not null,
  calendars jsonb not null,
  last_error text,
  sealed_credentials bytea not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, connection_id),
  unique (tenant_id, provider, account_id)
);

create table member_calendars (
  tenant_id text not null,
  member_id text not null,
  position integer not null,
  connection_id text not null,
  calendar_id text not null,
  is_busy boolean not null,
  is_write boolean not null,
  primary key (tenant_id, member_id, position),
  foreign key (tenant_id, member_id) references members on delete cascade,
  foreign key (tenant_id, connection_id) references connections on delete cascade
);

create table oauth_states (
  tenant_id text not null references tenants on delete cascade,
  state_hash bytea not null,
  provider text not null,
  return_url text not null,
  sealed_verifier bytea not null,
  browser_hash bytea not null,
  session_id text not null,
  created_at timestamptz not null default now(),
  used_at timestamptz,
  primary key (tenant_id, state_hash)
);
create index oauth_states_by_hash on oauth_states (state_hash);

create table plans (
  tenant_id text not null references tenants on delete cascade,
  plan_id text not null,
  plan jsonb not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, plan_id)
);

create table invitations (
  tenant_id text not null,
  invitation_id text not null,
  plan_id text not null,
  status text not null check (status in ('open', 'booked', 'cancelled')),
  candidate jsonb not null,
  job jsonb not null,
  window_start timestamptz,
  window_end timestamptz,
  expires_at timestamptz not null,
  external_ref text,
  metadata jsonb not null,
  created_at timestamptz not null,
  primary key (tenant_id, invitation_id),
  foreign key (tenant_id, plan_id) references plans
);

create table links (
  tenant_id text not null,
  link_hash bytea not null,
  kind text not null check (kind in ('book', 'manage')),
  invitation_id text not null,
  expires_at timestamptz not null,
  primary key (tenant_id, link_hash),
  foreign key (tenant_id, invitation_id) references invitations on delete cascade
);
create index links_by_hash on links (link_hash);
create index links_by_invitation on links (tenant_id, invitation_id);

create table holds (
  tenant_id text not null,
  hold_id text not null,
  invitation_id text not null,
  ticket_id text not null,
  state text not null check (state in ('held', 'booked', 'released')),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  panel jsonb not null,
  expires_at timestamptz not null,
  renewals integer not null,
  primary key (tenant_id, hold_id),
  foreign key (tenant_id, invitation_id) references invitations on delete cascade
);
create unique index one_hold_an_invitation on holds (tenant_id, invitation_id) where state = 'held';

create table bookings (
  tenant_id text not null,
  booking_id text not null,
  invitation_id text not null,
  status text not null check (status in ('confirmed', 'cancelled')),
  revision integer not null,
  sessions jsonb not null,
  candidate jsonb not null,
  job jsonb not null,
  time_zone text not null,
  agreed_wall_time text not null,
  zone_data_version text not null,
  cancel_reason text,
  revised_at timestamptz not null,
  created_at timestamptz not null,
  primary key (tenant_id, booking_id),
  foreign key (tenant_id, invitation_id) references invitations on delete cascade
);
create unique index one_booking_an_invitation on bookings (tenant_id, invitation_id) where status = 'confirmed';

-- A stretch of one resource's time. Holds and bookings are the same claims; a hold's carries an expiry.
create table claims (
  tenant_id text not null,
  resource_id text not null,
  during tstzrange not null check (not isempty(during)),
  hold_id text not null,
  booking_id text,
  expires_at timestamptz,
  check ((booking_id is null) = (expires_at is not null)),
  constraint claims_do_not_overlap
    exclude using gist (tenant_id with =, resource_id with =, during with &&)
);
create index claims_by_hold on claims (tenant_id, hold_id);
create index claims_by_booking on claims (tenant_id, booking_id);

create table effects (
  tenant_id text not null,
  effect_id text not null,
  booking_id text not null,
  revision integer not null,
  kind text not null,
  target_key text not null,
  target jsonb not null,
  state text not null check (state in ('pending', 'done', 'failed')),
  attempts integer not null default 0,
  last_error text,
  next_attempt_at timestamptz,
  lease_token text,
  lease_until timestamptz,
  created_at timestamptz not null default now(),
  primary key (tenant_id, effect_id),
  unique (tenant_id, booking_id, revision, kind, target_key),
  foreign key (tenant_id, booking_id) references bookings on delete cascade
);

create table free_busy (
  tenant_id text not null,
  connection_id text not null,
  calendar_id text not null,
  from_at timestamptz not null,
  to_at timestamptz not null,
  read_at timestamptz not null,
  periods jsonb not null,
  primary key (tenant_id, connection_id, calendar_id, from_at, to_at),
  foreign key (tenant_id, connection_id) references connections on delete cascade
);

-- The answer is sealed with the tenant's data key, because it may hold a link or a token that is shown once.
create table answers (
  tenant_id text not null references tenants on delete cascade,
  principal text not null,
  route text not null,
  key text not null,
  body_hash bytea not null,
  status integer not null,
  sealed_body bytea not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, principal, route, key)
);
create index answers_by_age on answers (tenant_id, created_at);

create table audit_events (
  tenant_id text not null,
  audit_id bigint generated always as identity,
  at timestamptz not null default now(),
  actor text not null,
  action text not null,
  object text not null,
  request_id text not null,
  primary key (tenant_id, audit_id)
);

grant usage on schema public to slotwright_app;
grant select, insert, update, delete on all tables in schema public to slotwright_app;
revoke update, delete on audit_events from slotwright_app;
revoke insert, update, delete on tenants from slotwright_app;
revoke all on schema_migrations from slotwright_app;

do $$
declare
  name text;
begin
  for name in
    select table_name from information_schema.columns
    where table_schema = 'public' and column_name = 'tenant_id'
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_tenant on %I using (tenant_id = current_setting(''slotwright.tenant_id'', true))'
      ' with check (tenant_id = current_setting(''slotwright.tenant_id'', true))', name);
  end loop;
end $$;

create policy presented_key on secret_keys for select
  using (key_id = current_setting('slotwright.presented', true));
create policy presented_link on links for select
  using (encode(link_hash, 'hex') = current_setting('slotwright.presented', true));
create policy presented_state on oauth_states for select
  using (encode(state_hash, 'hex') = current_setting('slotwright.presented', true));
create policy presented_origin on sessions for select
  using (array[current_setting('slotwright.presented', true)] <@ origins);
