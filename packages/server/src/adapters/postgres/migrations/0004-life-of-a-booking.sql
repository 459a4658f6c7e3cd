-- What happens to a booking after it was made. Every change adds: servers of the version before keep working beside it
-- (R18). What they don't write has a default or is empty, which reads as "not known".

alter table bookings
  add column reschedules integer not null default 0,
  add column no_shows jsonb not null default '[]',
  add column ends_at timestamptz,
  add column looked_at timestamptz,
  add column look_at timestamptz;
create index bookings_ahead on bookings (tenant_id, ends_at) where status = 'confirmed';
create index bookings_to_look_at on bookings (tenant_id, look_at) where status = 'confirmed';

-- A hold with a booking is there to move it; its claims are of the time that the booking does not have already.
alter table holds
  add column booking_id text,
  add column client_key text,
  add column placed_at timestamptz not null default now();
create index holds_by_invitation on holds (tenant_id, invitation_id, placed_at);
create index holds_by_client on holds (tenant_id, client_key, placed_at) where client_key is not null;
create index holds_expiring on holds (tenant_id, expires_at) where state = 'held';
alter table holds drop constraint holds_state_check;
alter table holds add constraint holds_state_check check (state in ('held', 'booked', 'released', 'expired'));
-- Time that a booking was moved to may come of no hold.
alter table claims alter column hold_id drop not null;
create index claims_expiring on claims (tenant_id, expires_at) where booking_id is null;

alter table invitations drop constraint invitations_status_check;
alter table invitations add constraint invitations_status_check
  check (status in ('open', 'booked', 'proposed', 'cancelled'));
alter table invitations add column expiry_told_at timestamptz;
create index invitations_expiring on invitations (tenant_id, expires_at)
  where status in ('open', 'proposed') and expiry_told_at is null;

alter table effects drop constraint effects_state_check;
alter table effects add constraint effects_state_check
  check (state in ('pending', 'done', 'failed', 'compensated'));
alter table effects add column due_at timestamptz, add column finished_at timestamptz;
create index effects_failed on effects (tenant_id, effect_id) where state = 'failed';

create index effects_pending on effects (tenant_id, effect_id) where state = 'pending';

-- A provider that does not answer is left alone for a while, by every server.
create table circuits (
  tenant_id text not null,
  connection_id text not null,
  failures integer not null,
  open_until timestamptz,
  last_error text,
  primary key (tenant_id, connection_id),
  foreign key (tenant_id, connection_id) references connections on delete cascade
);

alter table connections add column pushed_at timestamptz;

alter table members add column locale text;

create table attendee_responses (
  tenant_id text not null,
  booking_id text not null,
  session_key text not null,
  -- A member or a room.
  attendee_id text not null,
  response_status text not null
    check (response_status in ('needs-action', 'accepted', 'declined', 'tentative')),
  read_at timestamptz not null,
  primary key (tenant_id, booking_id, session_key, attendee_id),
  foreign key (tenant_id, booking_id) references bookings on delete cascade
);

create table exceptions (
  tenant_id text not null,
  exception_id text not null,
  booking_id text not null,
  session_key text not null,
  kind text not null check (kind in ('declined', 'moved', 'deleted', 'member_left', 'zone_rules_changed')),
  -- Whom or which calendar it is about; with the booking, the session and the kind one thing.
  subject text not null,
  detail jsonb not null,
  state text not null check (state in ('open', 'resolved')),
  remedy text check (remedy in ('accept', 'put_back', 'swap', 'gone')),
  found_at timestamptz not null,
  resolved_at timestamptz,
  primary key (tenant_id, exception_id),
  foreign key (tenant_id, booking_id) references bookings on delete cascade
);
create unique index one_open_exception on exceptions (tenant_id, booking_id, session_key, kind, subject)
  where state = 'open';

create table proposals (
  tenant_id text not null,
  proposal_id text not null,
  invitation_id text not null,
  ranges jsonb not null,
  note text,
  time_zone text not null,
  state text not null check (state in ('open', 'accepted', 'declined', 'superseded')),
  created_at timestamptz not null,
  primary key (tenant_id, proposal_id),
  foreign key (tenant_id, invitation_id) references invitations on delete cascade
);
create unique index one_open_proposal on proposals (tenant_id, invitation_id) where state = 'open';

create table live_events (
  tenant_id text not null references tenants on delete cascade,
  live_id bigint not null generated always as identity,
  at timestamptz not null default now(),
  kind text not null,
  invitation_id text,
  resource_ids text[] not null default '{}',
  starts_at timestamptz,
  ends_at timestamptz,
  primary key (tenant_id, live_id)
);
create index live_events_by_age on live_events (tenant_id, at);

create table webhook_endpoints (
  tenant_id text not null references tenants on delete cascade,
  endpoint_id text not null,
  url text not null,
  events text[] not null,
  contact_email text,
  sealed_secret bytea not null,
  state text not null check (state in ('on', 'off')),
  off_reason text check (off_reason in ('gone', 'failing')),
  failing_since timestamptz,
  told_at timestamptz,
  created_at timestamptz not null,
  primary key (tenant_id, endpoint_id)
);

create table webhook_deliveries (
  tenant_id text not null,
  delivery_id text not null,
  endpoint_id text not null,
  event_id text not null,
  type text not null,
  -- Deliveries of one endpoint with the same key go out one after the other.
  ordering_key text,
  place bigint not null generated always as identity,
  body text not null,
  state text not null check (state in ('pending', 'delivered', 'failed')),
  attempts integer not null default 0,
  last_status integer,
  last_error text,
  next_attempt_at timestamptz,
  lease_token text,
  lease_until timestamptz,
  created_at timestamptz not null,
  finished_at timestamptz,
  primary key (tenant_id, delivery_id),
  foreign key (tenant_id, endpoint_id) references webhook_endpoints on delete cascade
);
create unique index webhook_deliveries_by_place on webhook_deliveries (tenant_id, endpoint_id, place);
create index webhook_deliveries_pending on webhook_deliveries (tenant_id, endpoint_id, ordering_key, place)
  where state = 'pending';
create index webhook_deliveries_by_age on webhook_deliveries (tenant_id, created_at);

-- What providers tell us by themselves: each delivery once (S34).
create table hook_inbox (
  tenant_id text not null,
  connection_id text not null,
  delivery_key text not null,
  received_at timestamptz not null default now(),
  primary key (tenant_id, connection_id, delivery_key),
  foreign key (tenant_id, connection_id) references connections on delete cascade
);
create index hook_inbox_by_age on hook_inbox (tenant_id, received_at);

create table push_channels (
  tenant_id text not null,
  connection_id text not null,
  channel_id text not null,
  opened_at timestamptz not null,
  primary key (tenant_id, connection_id),
  foreign key (tenant_id, connection_id) references connections on delete cascade
);

-- Work that comes round by itself, once at a time over all servers.
create table recurring_tasks (
  tenant_id text not null references tenants on delete cascade,
  task text not null,
  next_at timestamptz not null,
  primary key (tenant_id, task)
);
create index recurring_tasks_due on recurring_tasks (next_at);

grant select, insert, update, delete on
  circuits, attendee_responses, exceptions, proposals, live_events, webhook_endpoints, webhook_deliveries, hook_inbox,
  push_channels, recurring_tasks to slotwright_app;

do $$
declare
  name text;
begin
  foreach name in array array['circuits', 'attendee_responses', 'exceptions', 'proposals', 'live_events', 'webhook_endpoints',
    'webhook_deliveries', 'hook_inbox', 'push_channels', 'recurring_tasks']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_tenant on %I using (tenant_id = current_setting(''slotwright.tenant_id'', true))'
      ' with check (tenant_id = current_setting(''slotwright.tenant_id'', true))', name);
  end loop;
end $$;

-- Which tenants have work due is asked before any of them is chosen.
create policy administration on recurring_tasks for select to current_user using (true);

-- A provider's delivery names a connection and nothing else.
create policy presented_connection on connections for select
  using (connection_id = current_setting('slotwright.presented', true));
