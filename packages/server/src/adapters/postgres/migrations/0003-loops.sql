-- Plans become loops of sessions; people get limits, buffers and skills; pools, rooms and licences come to be.
-- Row-level security binds the owner too, so it is lifted from the tables whose rows are brought to their new shape, and
-- put back in the same transaction.

alter table plans no force row level security;
alter table invitations no force row level security;
alter table holds no force row level security;

update plans
set plan = (plan - 'session') || jsonb_build_object(
  'sessions', jsonb_build_array((plan -> 'session') || jsonb_build_object(
    'rooms', '[]'::jsonb,
    'licences', '[]'::jsonb,
    'seats', (
      select coalesce(jsonb_agg(seat || '{"isForTrainee": false}' order by place), '[]')
      from jsonb_array_elements(plan -> 'session' -> 'seats') with ordinality as seats (seat, place)))),
  'order', 'fixed',
  'gapMinutes', '{"min": 0, "max": 0}'::jsonb,
  'breaks', '[]'::jsonb,
  'sameDay', true,
  'samePersonOnce', true,
  'sameRoom', false)
where plan -> 'session' is not null;

alter table holds add column sessions jsonb;
update holds
set sessions = jsonb_build_array(jsonb_build_object(
  'key', plan -> 'sessions' -> 0 -> 'key',
  'title', plan -> 'sessions' -> 0 -> 'title',
  'start', to_char(starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
  'end', to_char(ends_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
  'members', panel))
from invitations join plans using (tenant_id, plan_id)
where invitations.tenant_id = holds.tenant_id and invitations.invitation_id = holds.invitation_id;
alter table holds alter column sessions set not null, drop column panel;

alter table plans force row level security;
alter table invitations force row level security;
alter table holds force row level security;

alter table members
  add column buffer_before_minutes integer not null default 0,
  add column buffer_after_minutes integer not null default 0,
  add column limits jsonb not null default '{}',
  add column blocking jsonb not null default '{"tentative": true, "outOfOffice": true, "allDay": true}',
  add column skills text[] not null default '{}',
  add column training jsonb not null default '{}';

create table pools (
  tenant_id text not null references tenants on delete cascade,
  pool_id text not null,
  external_id text not null,
  name text not null,
  members text[] not null,
  primary key (tenant_id, pool_id),
  unique (tenant_id, external_id)
);

create table shared_resources (
  tenant_id text not null references tenants on delete cascade,
  resource_id text not null,
  external_id text not null,
  kind text not null check (kind in ('room', 'licence')),
  name text not null,
  capacity integer not null check (capacity > 0),
  hours jsonb,
  calendars jsonb not null,
  is_active boolean not null,
  primary key (tenant_id, resource_id),
  unique (tenant_id, kind, external_id)
);

-- A licence is claimed by units: resource_id is the unit, resource_of_unit the licence. Everything else is both. The
-- times stand in columns of their own because under row-level security an index serves leakproof operators only, which
-- those of ranges are not.
alter table claims
  add column resource_of_unit text not null generated always as (split_part(resource_id, '#', 1)) stored,
  add column starts_at timestamptz not null generated always as (lower(during)) stored,
  add column ends_at timestamptz not null generated always as (upper(during)) stored;
create index claims_by_resource on claims (tenant_id, resource_of_unit, ends_at) include (starts_at, booking_id);

-- A cache; what it held is read again.
truncate free_busy;
alter table free_busy drop column periods, add column periods bytea not null;

grant select, insert, update, delete on pools, shared_resources to slotwright_app;

do $$
declare
  name text;
begin
  foreach name in array array['pools', 'shared_resources']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_tenant on %I using (tenant_id = current_setting(''slotwright.tenant_id'', true))'
      ' with check (tenant_id = current_setting(''slotwright.tenant_id'', true))', name);
  end loop;
end $$;
