-- Applicant tracking systems: their mirror, what is written to them, and partners who send candidates. Every change adds (R18).

-- Which application an invitation, and then its booking, is for.
alter table invitations add column ats jsonb;
alter table bookings add column ats jsonb;
create index invitations_by_application on invitations (tenant_id, (ats ->> 'connectionId'), (ats ->> 'applicationId'))
  where ats is not null;
create index bookings_by_application on bookings (tenant_id, (ats ->> 'connectionId'), (ats ->> 'applicationId'))
  where ats is not null;

-- What an admin has decided about a connected ATS.
create table ats_accounts (
  tenant_id text not null,
  connection_id text not null,
  settings jsonb not null,
  -- For its hook, the newest first.
  sealed_hook_secrets bytea,
  heard_at timestamptz,
  primary key (tenant_id, connection_id),
  foreign key (tenant_id, connection_id) references connections on delete cascade
);

-- The mirror. Columns beside the record are what is looked for.
create table ats_records (
  tenant_id text not null,
  connection_id text not null,
  kind text not null,
  record_id text not null,
  record jsonb not null,
  job_id text,
  stage_id text,
  candidate_id text,
  user_id text,
  -- Lower-cased.
  name text,
  emails text[],
  -- When the run began that saw it last.
  seen_at timestamptz not null,
  primary key (tenant_id, connection_id, kind, record_id),
  foreign key (tenant_id, connection_id) references connections on delete cascade
);
create index ats_records_by_job on ats_records (tenant_id, connection_id, kind, job_id, stage_id);
create index ats_records_by_candidate on ats_records (tenant_id, connection_id, candidate_id) where kind = 'application';
create index ats_records_by_address on ats_records using gin (emails) where kind = 'user';
create index ats_records_by_user on ats_records (tenant_id, connection_id, user_id) where kind = 'permission';

-- How the reading of each resource stands.
create table ats_syncs (
  tenant_id text not null,
  connection_id text not null,
  resource text not null,
  phase text not null check (phase in ('first', 'increment', 'whole')),
  state text not null check (state in ('idle', 'running', 'failed')),
  cursor text,
  since timestamptz,
  begun_at timestamptz,
  count integer not null default 0,
  total integer,
  read_at timestamptz,
  whole_at timestamptz,
  error_code text,
  error_message text,
  error_at timestamptz,
  attempts integer not null default 0,
  primary key (tenant_id, connection_id, resource),
  foreign key (tenant_id, connection_id) references connections on delete cascade
);

-- Who a user of an ATS is, where somebody has said so.
create table ats_people (
  tenant_id text not null,
  connection_id text not null,
  user_id text not null,
  member_id text not null,
  primary key (tenant_id, connection_id, user_id),
  foreign key (tenant_id, connection_id) references connections on delete cascade,
  foreign key (tenant_id, member_id) references members on delete cascade
);

create table ats_stage_plans (
  tenant_id text not null,
  connection_id text not null,
  -- Empty for a stage that is the account's.
  job_id text not null,
  stage_id text not null,
  plan_id text not null,
  invites boolean not null,
  invites_since timestamptz,
  steps jsonb not null,
  primary key (tenant_id, connection_id, job_id, stage_id),
  foreign key (tenant_id, connection_id) references connections on delete cascade,
  foreign key (tenant_id, plan_id) references plans on delete cascade
);

-- Applications that entered a stage that invites, and could not be invited.
create table ats_missed_invitations (
  tenant_id text not null,
  missed_id text not null,
  connection_id text not null,
  application_id text not null,
  stage_id text not null,
  code text not null,
  message text not null,
  found_at timestamptz not null,
  primary key (tenant_id, missed_id),
  unique (tenant_id, connection_id, application_id, stage_id),
  foreign key (tenant_id, connection_id) references connections on delete cascade
);

-- A booking's interviews as we wrote them last.
create table ats_interviews (
  tenant_id text not null,
  booking_id text not null,
  session_key text not null,
  connection_id text not null,
  application_id text not null,
  reference text not null,
  container text,
  written jsonb,
  state text not null check (state in ('standing', 'gone')),
  written_at timestamptz not null,
  primary key (tenant_id, booking_id, session_key),
  foreign key (tenant_id, booking_id) references bookings on delete cascade
);
create index ats_interviews_by_reference on ats_interviews (tenant_id, connection_id, reference);

-- Bookings whose interviews are to be written anew outside a revision.
create table ats_behind (
  tenant_id text not null,
  booking_id text not null,
  since timestamptz not null,
  taken_until timestamptz,
  primary key (tenant_id, booking_id),
  foreign key (tenant_id, booking_id) references bookings on delete cascade
);

create table ats_notes (
  tenant_id text not null references tenants on delete cascade,
  connection_id text not null,
  marker text not null,
  -- None while it is being asked for.
  reference text,
  asked_at timestamptz not null,
  primary key (tenant_id, connection_id, marker)
);

-- Applications out of the race, until their grace is over.
create table ats_outs (
  tenant_id text not null,
  connection_id text not null,
  application_id text not null,
  reason text not null,
  found_at timestamptz not null,
  due_at timestamptz not null,
  primary key (tenant_id, connection_id, application_id),
  foreign key (tenant_id, connection_id) references connections on delete cascade
);
create index ats_outs_due on ats_outs (tenant_id, due_at);

-- What an invitation causes elsewhere; one of each kind.
create table invitation_tasks (
  tenant_id text not null,
  task_id text not null,
  invitation_id text not null,
  kind text not null check (kind in ('mail', 'ats_note', 'ats_mail', 'partner_report')),
  state text not null check (state in ('pending', 'done', 'failed', 'moot')),
  attempts integer not null default 0,
  last_error text,
  due_at timestamptz not null,
  lease_token text,
  leased_until timestamptz,
  -- It was asked for once more while it was worked on.
  is_stale boolean not null default false,
  primary key (tenant_id, task_id),
  unique (tenant_id, invitation_id, kind),
  foreign key (tenant_id, invitation_id) references invitations on delete cascade
);

-- Tokens that a partner's customers send with their calls; found by their hash.
create table partner_tokens (
  tenant_id text not null,
  token_id text not null,
  token_hash bytea not null,
  connection_id text not null,
  label text not null,
  company_id text,
  created_at timestamptz not null,
  used_at timestamptz,
  primary key (tenant_id, token_id),
  foreign key (tenant_id, connection_id) references connections on delete cascade
);
create index partner_tokens_presented on partner_tokens (token_hash);

create table partner_reports (
  tenant_id text not null,
  connection_id text not null,
  report_id text not null,
  company_id text not null,
  candidate_id text not null,
  invitation_id text not null,
  told text,
  primary key (tenant_id, connection_id, report_id),
  foreign key (tenant_id, invitation_id) references invitations on delete cascade
);
create index partner_reports_by_invitation on partner_reports (tenant_id, invitation_id);

-- What a partner's customers fill in, as it was read or set last.
create table partner_forms (
  tenant_id text not null,
  connection_id text not null,
  inputs jsonb not null,
  primary key (tenant_id, connection_id),
  foreign key (tenant_id, connection_id) references connections on delete cascade
);

alter table exceptions drop constraint exceptions_kind_check;
alter table exceptions add constraint exceptions_kind_check
  check (kind in ('declined', 'moved', 'deleted', 'member_left', 'zone_rules_changed', 'no_link', 'no_host', 'host_at_risk',
    'ats_moved', 'ats_deleted', 'ats_changed', 'candidate_out'));
alter table exceptions drop constraint exceptions_remedy_check;
alter table exceptions add constraint exceptions_remedy_check
  check (remedy in ('accept', 'put_back', 'swap', 'reassign', 'cancel', 'gone'));

grant select, insert, update, delete on
  ats_accounts, ats_records, ats_syncs, ats_people, ats_stage_plans, ats_missed_invitations, ats_interviews, ats_behind, ats_notes, ats_outs,
  invitation_tasks, partner_tokens, partner_reports, partner_forms
  to slotwright_app;

do $$
declare
  name text;
begin
  foreach name in array array['ats_accounts', 'ats_records', 'ats_syncs', 'ats_people', 'ats_stage_plans', 'ats_missed_invitations',
    'ats_interviews', 'ats_behind', 'ats_notes', 'ats_outs', 'invitation_tasks', 'partner_tokens', 'partner_reports',
    'partner_forms']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_tenant on %I using (tenant_id = current_setting(''slotwright.tenant_id'', true))'
      ' with check (tenant_id = current_setting(''slotwright.tenant_id'', true))', name);
  end loop;
end
$$;

create policy presented_partner_token on partner_tokens for select
  using (encode(token_hash, 'hex') = current_setting('slotwright.presented', true));
