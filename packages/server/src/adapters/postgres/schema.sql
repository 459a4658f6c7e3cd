-- The schema that the files in migrations/ make, as the database itself describes it. Not to be run: it is compared in
-- a test, so that a migration's effect is seen in its review. UPDATE_FIXTURES=1 with that test records it anew.
extension btree_gist
table answers owned by owner
  tenant_id text not null
  principal text not null
  route text not null
  key text not null
  body_hash bytea not null
  status integer not null
  sealed_body bytea not null
  created_at timestamp with time zone not null default now()
  constraint answers_pkey PRIMARY KEY (tenant_id, principal, route, key)
  constraint answers_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id) ON DELETE CASCADE
  CREATE INDEX answers_by_age ON public.answers USING btree (tenant_id, created_at)
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  grant delete, insert, select, update to slotwright_app
table ats_accounts owned by owner
  tenant_id text not null
  connection_id text not null
  settings jsonb not null
  sealed_hook_secrets bytea
  heard_at timestamp with time zone
  constraint ats_accounts_pkey PRIMARY KEY (tenant_id, connection_id)
  constraint ats_accounts_tenant_id_connection_id_fkey FOREIGN KEY (tenant_id, connection_id) REFERENCES connections(tenant_id, connection_id) ON DELETE CASCADE
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  grant delete, insert, select, update to slotwright_app
table ats_behind owned by owner
  tenant_id text not null
  booking_id text not null
  since timestamp with time zone not null
  taken_until timestamp with time zone
  constraint ats_behind_pkey PRIMARY KEY (tenant_id, booking_id)
  constraint ats_behind_tenant_id_booking_id_fkey FOREIGN KEY (tenant_id, booking_id) REFERENCES bookings(tenant_id, booking_id) ON DELETE CASCADE
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  grant delete, insert, select, update to slotwright_app
table ats_interviews owned by owner
  tenant_id text not null
  booking_id text not null
  session_key text not null
  connection_id text not null
  application_id text not null
  reference text not null
  container text
  written jsonb
  state text not null
  written_at timestamp with time zone not null
  constraint ats_interviews_pkey PRIMARY KEY (tenant_id, booking_id, session_key)
  constraint ats_interviews_state_check CHECK ((state = ANY (ARRAY['standing'::text, 'gone'::text])))
  constraint ats_interviews_tenant_id_booking_id_fkey FOREIGN KEY (tenant_id, booking_id) REFERENCES bookings(tenant_id, booking_id) ON DELETE CASCADE
  CREATE INDEX ats_interviews_by_reference ON public.ats_interviews USING btree (tenant_id, connection_id, reference)
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  grant delete, insert, select, update to slotwright_app
table ats_missed_invitations owned by owner
  tenant_id text not null
  missed_id text not null
  connection_id text not null
  application_id text not null
  stage_id text not null
  code text not null
  message text not null
  found_at timestamp with time zone not null
  constraint ats_missed_invitations_pkey PRIMARY KEY (tenant_id, missed_id)
  constraint ats_missed_invitations_tenant_id_connection_id_application__key UNIQUE (tenant_id, connection_id, application_id, stage_id)
  constraint ats_missed_invitations_tenant_id_connection_id_fkey FOREIGN KEY (tenant_id, connection_id) REFERENCES connections(tenant_id, connection_id) ON DELETE CASCADE
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  grant delete, insert, select, update to slotwright_app
table ats_notes owned by owner
  tenant_id text not null
  connection_id text not null
  marker text not null
  reference text
  asked_at timestamp with time zone not null
  constraint ats_notes_pkey PRIMARY KEY (tenant_id, connection_id, marker)
  constraint ats_notes_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id) ON DELETE CASCADE
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  grant delete, insert, select, update to slotwright_app
table ats_outs owned by owner
  tenant_id text not null
  connection_id text not null
  application_id text not null
  reason text not null
  found_at timestamp with time zone not null
  due_at timestamp with time zone not null
  constraint ats_outs_pkey PRIMARY KEY (tenant_id, connection_id, application_id)
  constraint ats_outs_tenant_id_connection_id_fkey FOREIGN KEY (tenant_id, connection_id) REFERENCES connections(tenant_id, connection_id) ON DELETE CASCADE
  CREATE INDEX ats_outs_due ON public.ats_outs USING btree (tenant_id, due_at)
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  grant delete, insert, select, update to slotwright_app
table ats_people owned by owner
  tenant_id text not null
  connection_id text not null
  user_id text not null
  member_id text not null
  constraint ats_people_pkey PRIMARY KEY (tenant_id, connection_id, user_id)
  constraint ats_people_tenant_id_connection_id_fkey FOREIGN KEY (tenant_id, connection_id) REFERENCES connections(tenant_id, connection_id) ON DELETE CASCADE
  constraint ats_people_tenant_id_member_id_fkey FOREIGN KEY (tenant_id, member_id) REFERENCES members(tenant_id, member_id) ON DELETE CASCADE
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  grant delete, insert, select, update to slotwright_app
table ats_records owned by owner
  tenant_id text not null
  connection_id text not null
  kind text not null
  record_id text not null
  record jsonb not null
  job_id text
  stage_id text
  candidate_id text
  user_id text
  name text
  emails text[]
  seen_at timestamp with time zone not null
  constraint ats_records_pkey PRIMARY KEY (tenant_id, connection_id, kind, record_id)
  constraint ats_records_tenant_id_connection_id_fkey FOREIGN KEY (tenant_id, connection_id) REFERENCES connections(tenant_id, connection_id) ON DELETE CASCADE
  CREATE INDEX ats_records_by_address ON public.ats_records USING gin (emails) WHERE (kind = 'user'::text)
  CREATE INDEX ats_records_by_candidate ON public.ats_records USING btree (tenant_id, connection_id, candidate_id) WHERE (kind = 'application'::text)
  CREATE INDEX ats_records_by_job ON public.ats_records USING btree (tenant_id, connection_id, kind, job_id, stage_id)
  CREATE INDEX ats_records_by_user ON public.ats_records USING btree (tenant_id, connection_id, user_id) WHERE (kind = 'permission'::text)
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  grant delete, insert, select, update to slotwright_app
table ats_stage_plans owned by owner
  tenant_id text not null
  connection_id text not null
  job_id text not null
  stage_id text not null
  plan_id text not null
  invites boolean not null
  invites_since timestamp with time zone
  steps jsonb not null
  constraint ats_stage_plans_pkey PRIMARY KEY (tenant_id, connection_id, job_id, stage_id)
  constraint ats_stage_plans_tenant_id_connection_id_fkey FOREIGN KEY (tenant_id, connection_id) REFERENCES connections(tenant_id, connection_id) ON DELETE CASCADE
  constraint ats_stage_plans_tenant_id_plan_id_fkey FOREIGN KEY (tenant_id, plan_id) REFERENCES plans(tenant_id, plan_id) ON DELETE CASCADE
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  grant delete, insert, select, update to slotwright_app
table ats_syncs owned by owner
  tenant_id text not null
  connection_id text not null
  resource text not null
  phase text not null
  state text not null
  cursor text
  since timestamp with time zone
  begun_at timestamp with time zone
  count integer not null default 0
  total integer
  read_at timestamp with time zone
  whole_at timestamp with time zone
  error_code text
  error_message text
  error_at timestamp with time zone
  attempts integer not null default 0
  constraint ats_syncs_phase_check CHECK ((phase = ANY (ARRAY['first'::text, 'increment'::text, 'whole'::text])))
  constraint ats_syncs_pkey PRIMARY KEY (tenant_id, connection_id, resource)
  constraint ats_syncs_state_check CHECK ((state = ANY (ARRAY['idle'::text, 'running'::text, 'failed'::text])))
  constraint ats_syncs_tenant_id_connection_id_fkey FOREIGN KEY (tenant_id, connection_id) REFERENCES connections(tenant_id, connection_id) ON DELETE CASCADE
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  grant delete, insert, select, update to slotwright_app
table attendee_responses owned by owner
  tenant_id text not null
  booking_id text not null
  session_key text not null
  attendee_id text not null
  response_status text not null
  read_at timestamp with time zone not null
  constraint attendee_responses_pkey PRIMARY KEY (tenant_id, booking_id, session_key, attendee_id)
  constraint attendee_responses_response_status_check CHECK ((response_status = ANY (ARRAY['needs-action'::text, 'accepted'::text, 'declined'::text, 'tentative'::text])))
  constraint attendee_responses_tenant_id_booking_id_fkey FOREIGN KEY (tenant_id, booking_id) REFERENCES bookings(tenant_id, booking_id) ON DELETE CASCADE
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  grant delete, insert, select, update to slotwright_app
table audit_events owned by owner
  tenant_id text not null
  audit_id bigint not null generated always as identity
  at timestamp with time zone not null default now()
  actor text not null
  action text not null
  object text not null
  request_id text not null
  constraint audit_events_pkey PRIMARY KEY (tenant_id, audit_id)
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  grant insert, select to slotwright_app
table bookings owned by owner
  tenant_id text not null
  booking_id text not null
  invitation_id text not null
  status text not null
  revision integer not null
  sessions jsonb not null
  candidate jsonb not null
  job jsonb not null
  time_zone text not null
  agreed_wall_time text not null
  zone_data_version text not null
  cancel_reason text
  revised_at timestamp with time zone not null
  created_at timestamp with time zone not null
  reschedules integer not null default 0
  no_shows jsonb not null default '[]'::jsonb
  ends_at timestamp with time zone
  looked_at timestamp with time zone
  look_at timestamp with time zone
  interview_calendar jsonb
  ats jsonb
  constraint bookings_pkey PRIMARY KEY (tenant_id, booking_id)
  constraint bookings_status_check CHECK ((status = ANY (ARRAY['confirmed'::text, 'cancelled'::text])))
  constraint bookings_tenant_id_invitation_id_fkey FOREIGN KEY (tenant_id, invitation_id) REFERENCES invitations(tenant_id, invitation_id) ON DELETE CASCADE
  CREATE INDEX bookings_ahead ON public.bookings USING btree (tenant_id, ends_at) WHERE (status = 'confirmed'::text)
  CREATE INDEX bookings_by_application ON public.bookings USING btree (tenant_id, ((ats ->> 'connectionId'::text)), ((ats ->> 'applicationId'::text))) WHERE (ats IS NOT NULL)
  CREATE INDEX bookings_in_virtual_calendar ON public.bookings USING btree (tenant_id, ((interview_calendar ->> 'virtualCalendarId'::text))) WHERE ((status = 'confirmed'::text) AND (interview_calendar IS NOT NULL))
  CREATE INDEX bookings_to_look_at ON public.bookings USING btree (tenant_id, look_at) WHERE (status = 'confirmed'::text)
  CREATE UNIQUE INDEX one_booking_an_invitation ON public.bookings USING btree (tenant_id, invitation_id) WHERE (status = 'confirmed'::text)
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  grant delete, insert, select, update to slotwright_app
table call_budgets owned by owner
  application text not null
  second_left double precision not null
  minute_left double precision not null
  counted_at timestamp with time zone not null
  paused_until timestamp with time zone
  constraint call_budgets_pkey PRIMARY KEY (application)
  row level security: enabled f, forced f
  grant delete, insert, select, update to slotwright_app
table circuits owned by owner
  tenant_id text not null
  connection_id text not null
  failures integer not null
  open_until timestamp with time zone
  last_error text
  constraint circuits_pkey PRIMARY KEY (tenant_id, connection_id)
  constraint circuits_tenant_id_connection_id_fkey FOREIGN KEY (tenant_id, connection_id) REFERENCES connections(tenant_id, connection_id) ON DELETE CASCADE
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  grant delete, insert, select, update to slotwright_app
table claims owned by owner
  tenant_id text not null
  resource_id text not null
  during tstzrange not null
  hold_id text
  booking_id text
  expires_at timestamp with time zone
  resource_of_unit text not null generated always as (split_part(resource_id, '#'::text, 1)) stored
  starts_at timestamp with time zone not null generated always as (lower(during)) stored
  ends_at timestamp with time zone not null generated always as (upper(during)) stored
  constraint claims_check CHECK (((booking_id IS NULL) = (expires_at IS NOT NULL)))
  constraint claims_do_not_overlap EXCLUDE USING gist (tenant_id WITH =, resource_id WITH =, during WITH &&)
  constraint claims_during_check CHECK ((NOT isempty(during)))
  CREATE INDEX claims_by_booking ON public.claims USING btree (tenant_id, booking_id)
  CREATE INDEX claims_by_hold ON public.claims USING btree (tenant_id, hold_id)
  CREATE INDEX claims_by_resource ON public.claims USING btree (tenant_id, resource_of_unit, ends_at) INCLUDE (starts_at, booking_id)
  CREATE INDEX claims_expiring ON public.claims USING btree (tenant_id, expires_at) WHERE (booking_id IS NULL)
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  grant delete, insert, select, update to slotwright_app
table conferencing_policies owned by owner
  tenant_id text not null
  level text not null
  ref text not null
  label text
  policy jsonb not null
  changed_by jsonb
  changed_at timestamp with time zone not null
  constraint conferencing_policies_level_check CHECK ((level = ANY (ARRAY['tenant'::text, 'stage'::text, 'invitation'::text])))
  constraint conferencing_policies_pkey PRIMARY KEY (tenant_id, level, ref)
  constraint conferencing_policies_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id) ON DELETE CASCADE
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  grant delete, insert, select, update to slotwright_app
table connections owned by owner
  tenant_id text not null
  connection_id text not null
  provider text not null
  state text not null
  account_id text not null
  account_name text not null
  calendars jsonb not null
  last_error text
  sealed_credentials bytea not null
  created_at timestamp with time zone not null default now()
  pushed_at timestamp with time zone
  scope text not null default 'individual'::text
  parent_id text
  data_center text
  profiles jsonb not null default '[]'::jsonb
  read_at timestamp with time zone
  reading_at timestamp with time zone
  tokens_issued_at timestamp with time zone
  tokens_expire_at timestamp with time zone
  connected_by jsonb
  connected_at timestamp with time zone
  revoked_told_at timestamp with time zone
  health jsonb
  checked_at timestamp with time zone
  hosts_read_at timestamp with time zone
  constraint connections_pkey PRIMARY KEY (tenant_id, connection_id)
  constraint connections_scope_check CHECK ((scope = ANY (ARRAY['individual'::text, 'account'::text, 'organizational_unit'::text, 'service_account'::text, 'delegated'::text, 'virtual_calendar'::text, 'key'::text])))
  constraint connections_state_check CHECK ((state = ANY (ARRAY['connected'::text, 'degraded'::text, 'revoked'::text])))
  constraint connections_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id) ON DELETE CASCADE
  constraint connections_tenant_id_provider_account_id_key UNIQUE (tenant_id, provider, account_id)
  CREATE INDEX connections_by_account ON public.connections USING btree (provider, account_id)
  CREATE INDEX connections_by_parent ON public.connections USING btree (tenant_id, parent_id) WHERE (parent_id IS NOT NULL)
  CREATE INDEX connections_to_read ON public.connections USING btree (tenant_id, reading_at NULLS FIRST) WHERE (state <> 'revoked'::text)
  CREATE INDEX connections_to_renew ON public.connections USING btree (tenant_id, tokens_expire_at) WHERE (state <> 'revoked'::text)
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  policy presented_account (PERMISSIVE) for SELECT to public using (((provider || ' '::text) || account_id) = current_setting('slotwright.presented'::text, true))
  policy presented_connection (PERMISSIVE) for SELECT to public using (connection_id = current_setting('slotwright.presented'::text, true))
  grant delete, insert, select, update to slotwright_app
table delegations owned by owner
  tenant_id text not null
  delegation_id text not null
  connection_id text not null
  email text not null
  secret_hash bytea not null
  sealed_code bytea
  state text not null
  code text
  account_connection_id text
  requested_at timestamp with time zone not null
  answered_at timestamp with time zone
  constraint delegations_pkey PRIMARY KEY (tenant_id, delegation_id)
  constraint delegations_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'connected'::text, 'refused'::text, 'failed'::text])))
  constraint delegations_tenant_id_connection_id_fkey FOREIGN KEY (tenant_id, connection_id) REFERENCES connections(tenant_id, connection_id) ON DELETE CASCADE
  CREATE UNIQUE INDEX delegations_by_secret ON public.delegations USING btree (tenant_id, secret_hash)
  CREATE UNIQUE INDEX one_delegation_a_person ON public.delegations USING btree (tenant_id, connection_id, email)
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  grant delete, insert, select, update to slotwright_app
table effects owned by owner
  tenant_id text not null
  effect_id text not null
  booking_id text not null
  revision integer not null
  kind text not null
  target_key text not null
  target jsonb not null
  state text not null
  attempts integer not null default 0
  last_error text
  next_attempt_at timestamp with time zone
  lease_token text
  lease_until timestamp with time zone
  created_at timestamp with time zone not null default now()
  due_at timestamp with time zone
  finished_at timestamp with time zone
  constraint effects_pkey PRIMARY KEY (tenant_id, effect_id)
  constraint effects_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'done'::text, 'failed'::text, 'compensated'::text])))
  constraint effects_tenant_id_booking_id_fkey FOREIGN KEY (tenant_id, booking_id) REFERENCES bookings(tenant_id, booking_id) ON DELETE CASCADE
  constraint effects_tenant_id_booking_id_revision_kind_target_key_key UNIQUE (tenant_id, booking_id, revision, kind, target_key)
  CREATE INDEX effects_failed ON public.effects USING btree (tenant_id, effect_id) WHERE (state = 'failed'::text)
  CREATE INDEX effects_pending ON public.effects USING btree (tenant_id, effect_id) WHERE (state = 'pending'::text)
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  grant delete, insert, select, update to slotwright_app
table exceptions owned by owner
  tenant_id text not null
  exception_id text not null
  booking_id text not null
  session_key text not null
  kind text not null
  subject text not null
  detail jsonb not null
  state text not null
  remedy text
  found_at timestamp with time zone not null
  resolved_at timestamp with time zone
  constraint exceptions_kind_check CHECK ((kind = ANY (ARRAY['declined'::text, 'moved'::text, 'deleted'::text, 'member_left'::text, 'zone_rules_changed'::text, 'no_link'::text, 'no_host'::text, 'host_at_risk'::text, 'ats_moved'::text, 'ats_deleted'::text, 'ats_changed'::text, 'candidate_out'::text])))
  constraint exceptions_pkey PRIMARY KEY (tenant_id, exception_id)
  constraint exceptions_remedy_check CHECK ((remedy = ANY (ARRAY['accept'::text, 'put_back'::text, 'swap'::text, 'reassign'::text, 'cancel'::text, 'gone'::text])))
  constraint exceptions_state_check CHECK ((state = ANY (ARRAY['open'::text, 'resolved'::text])))
  constraint exceptions_tenant_id_booking_id_fkey FOREIGN KEY (tenant_id, booking_id) REFERENCES bookings(tenant_id, booking_id) ON DELETE CASCADE
  CREATE UNIQUE INDEX one_open_exception ON public.exceptions USING btree (tenant_id, booking_id, session_key, kind, subject) WHERE (state = 'open'::text)
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  grant delete, insert, select, update to slotwright_app
table free_busy owned by owner
  tenant_id text not null
  connection_id text not null
  calendar_id text not null
  from_at timestamp with time zone not null
  to_at timestamp with time zone not null
  read_at timestamp with time zone not null
  periods bytea not null
  constraint free_busy_pkey PRIMARY KEY (tenant_id, connection_id, calendar_id, from_at, to_at)
  constraint free_busy_tenant_id_connection_id_fkey FOREIGN KEY (tenant_id, connection_id) REFERENCES connections(tenant_id, connection_id) ON DELETE CASCADE
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  grant delete, insert, select, update to slotwright_app
table handoffs owned by owner
  tenant_id text not null
  handoff_id text not null
  secret_hash bytea not null
  sealed_secret bytea
  provider text not null
  scope text not null
  requester jsonb
  session_id text not null
  email text
  state text not null
  code text
  pending_account_id text
  created_at timestamp with time zone not null
  expires_at timestamp with time zone not null
  constraint handoffs_pkey PRIMARY KEY (tenant_id, handoff_id)
  constraint handoffs_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'opened'::text, 'begun'::text, 'answered'::text, 'refused'::text, 'failed'::text, 'withdrawn'::text])))
  constraint handoffs_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id) ON DELETE CASCADE
  CREATE INDEX handoffs_open ON public.handoffs USING btree (tenant_id, created_at) WHERE (state <> ALL (ARRAY['refused'::text, 'failed'::text, 'withdrawn'::text]))
  CREATE INDEX handoffs_presented ON public.handoffs USING btree (secret_hash)
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  policy presented_handoff (PERMISSIVE) for SELECT to public using (encode(secret_hash, 'hex'::text) = current_setting('slotwright.presented'::text, true))
  grant delete, insert, select, update to slotwright_app
table holds owned by owner
  tenant_id text not null
  hold_id text not null
  invitation_id text not null
  ticket_id text not null
  state text not null
  starts_at timestamp with time zone not null
  ends_at timestamp with time zone not null
  expires_at timestamp with time zone not null
  renewals integer not null
  sessions jsonb not null
  booking_id text
  client_key text
  placed_at timestamp with time zone not null default now()
  constraint holds_pkey PRIMARY KEY (tenant_id, hold_id)
  constraint holds_state_check CHECK ((state = ANY (ARRAY['held'::text, 'booked'::text, 'released'::text, 'expired'::text])))
  constraint holds_tenant_id_invitation_id_fkey FOREIGN KEY (tenant_id, invitation_id) REFERENCES invitations(tenant_id, invitation_id) ON DELETE CASCADE
  CREATE INDEX holds_by_client ON public.holds USING btree (tenant_id, client_key, placed_at) WHERE (client_key IS NOT NULL)
  CREATE INDEX holds_by_invitation ON public.holds USING btree (tenant_id, invitation_id, placed_at)
  CREATE INDEX holds_expiring ON public.holds USING btree (tenant_id, expires_at) WHERE (state = 'held'::text)
  CREATE UNIQUE INDEX one_hold_an_invitation ON public.holds USING btree (tenant_id, invitation_id) WHERE (state = 'held'::text)
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  grant delete, insert, select, update to slotwright_app
table hook_inbox owned by owner
  tenant_id text not null
  connection_id text not null
  delivery_key text not null
  received_at timestamp with time zone not null default now()
  constraint hook_inbox_pkey PRIMARY KEY (tenant_id, connection_id, delivery_key)
  constraint hook_inbox_tenant_id_connection_id_fkey FOREIGN KEY (tenant_id, connection_id) REFERENCES connections(tenant_id, connection_id) ON DELETE CASCADE
  CREATE INDEX hook_inbox_by_age ON public.hook_inbox USING btree (tenant_id, received_at)
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  grant delete, insert, select, update to slotwright_app
table host_assignments owned by owner
  tenant_id text not null
  host_id text not null
  holder_id text not null
  session_key text not null
  starts_at timestamp with time zone not null
  assigned_at timestamp with time zone not null
  expires_at timestamp with time zone
  is_cancelled boolean not null default false
  constraint host_assignments_pkey PRIMARY KEY (tenant_id, holder_id, session_key, host_id)
  constraint host_assignments_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id) ON DELETE CASCADE
  CREATE INDEX host_assignments_by_host ON public.host_assignments USING btree (tenant_id, host_id, starts_at)
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  grant delete, insert, select, update to slotwright_app
table host_meetings owned by owner
  tenant_id text not null
  host_id text not null
  reference text not null
  starts_at timestamp with time zone not null
  ends_at timestamp with time zone not null
  constraint host_meetings_pkey PRIMARY KEY (tenant_id, host_id, reference)
  constraint host_meetings_tenant_id_host_id_fkey FOREIGN KEY (tenant_id, host_id) REFERENCES hosts(tenant_id, host_id) ON DELETE CASCADE
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  grant delete, insert, select, update to slotwright_app
table hosts owned by owner
  tenant_id text not null
  host_id text not null
  connection_id text not null
  user_id text not null
  email text not null
  aliases text[] not null default '{}'::text[]
  name text not null
  account_id text not null
  licence text not null
  status text not null
  is_room boolean not null default false
  capacity integer
  verified_at timestamp with time zone
  barred_reason text
  barred_until timestamp with time zone
  writes integer not null default 0
  writes_on date
  read_at timestamp with time zone not null
  constraint hosts_capacity_check CHECK (((capacity >= 1) AND (capacity <= 20)))
  constraint hosts_licence_check CHECK ((licence = ANY (ARRAY['licensed'::text, 'basic'::text, 'none'::text])))
  constraint hosts_pkey PRIMARY KEY (tenant_id, host_id)
  constraint hosts_status_check CHECK ((status = ANY (ARRAY['active'::text, 'inactive'::text, 'pending'::text])))
  constraint hosts_tenant_id_connection_id_fkey FOREIGN KEY (tenant_id, connection_id) REFERENCES connections(tenant_id, connection_id) ON DELETE CASCADE
  constraint hosts_tenant_id_connection_id_user_id_key UNIQUE (tenant_id, connection_id, user_id)
  CREATE INDEX hosts_by_address ON public.hosts USING btree (tenant_id, connection_id, email)
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  grant delete, insert, select, update to slotwright_app
table invitation_tasks owned by owner
  tenant_id text not null
  task_id text not null
  invitation_id text not null
  kind text not null
  state text not null
  attempts integer not null default 0
  last_error text
  due_at timestamp with time zone not null
  lease_token text
  leased_until timestamp with time zone
  is_stale boolean not null default false
  constraint invitation_tasks_kind_check CHECK ((kind = ANY (ARRAY['mail'::text, 'ats_note'::text, 'ats_mail'::text, 'partner_report'::text])))
  constraint invitation_tasks_pkey PRIMARY KEY (tenant_id, task_id)
  constraint invitation_tasks_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'done'::text, 'failed'::text, 'moot'::text])))
  constraint invitation_tasks_tenant_id_invitation_id_fkey FOREIGN KEY (tenant_id, invitation_id) REFERENCES invitations(tenant_id, invitation_id) ON DELETE CASCADE
  constraint invitation_tasks_tenant_id_invitation_id_kind_key UNIQUE (tenant_id, invitation_id, kind)
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  grant delete, insert, select, update to slotwright_app
table invitations owned by owner
  tenant_id text not null
  invitation_id text not null
  plan_id text not null
  status text not null
  candidate jsonb not null
  job jsonb not null
  window_start timestamp with time zone
  window_end timestamp with time zone
  expires_at timestamp with time zone not null
  external_ref text
  metadata jsonb not null
  created_at timestamp with time zone not null
  expiry_told_at timestamp with time zone
  hiring_team jsonb
  ats jsonb
  constraint invitations_pkey PRIMARY KEY (tenant_id, invitation_id)
  constraint invitations_status_check CHECK ((status = ANY (ARRAY['open'::text, 'booked'::text, 'proposed'::text, 'cancelled'::text])))
  constraint invitations_tenant_id_plan_id_fkey FOREIGN KEY (tenant_id, plan_id) REFERENCES plans(tenant_id, plan_id)
  CREATE INDEX invitations_by_application ON public.invitations USING btree (tenant_id, ((ats ->> 'connectionId'::text)), ((ats ->> 'applicationId'::text))) WHERE (ats IS NOT NULL)
  CREATE INDEX invitations_expiring ON public.invitations USING btree (tenant_id, expires_at) WHERE ((status = ANY (ARRAY['open'::text, 'proposed'::text])) AND (expiry_told_at IS NULL))
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  grant delete, insert, select, update to slotwright_app
table join_links owned by owner
  tenant_id text not null
  link_hash bytea not null
  sealed_secret bytea not null
  booking_id text not null
  session_key text not null
  participant text not null
  expires_at timestamp with time zone not null
  revoked_at timestamp with time zone
  constraint join_links_pkey PRIMARY KEY (tenant_id, link_hash)
  constraint join_links_tenant_id_booking_id_fkey FOREIGN KEY (tenant_id, booking_id) REFERENCES bookings(tenant_id, booking_id) ON DELETE CASCADE
  CREATE INDEX join_links_presented ON public.join_links USING btree (link_hash)
  CREATE UNIQUE INDEX one_join_link_each ON public.join_links USING btree (tenant_id, booking_id, session_key, participant) WHERE (revoked_at IS NULL)
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  policy presented_join_link (PERMISSIVE) for SELECT to public using (encode(link_hash, 'hex'::text) = current_setting('slotwright.presented'::text, true))
  grant delete, insert, select, update to slotwright_app
table links owned by owner
  tenant_id text not null
  link_hash bytea not null
  kind text not null
  invitation_id text not null
  expires_at timestamp with time zone not null
  constraint links_kind_check CHECK ((kind = ANY (ARRAY['book'::text, 'manage'::text])))
  constraint links_pkey PRIMARY KEY (tenant_id, link_hash)
  constraint links_tenant_id_invitation_id_fkey FOREIGN KEY (tenant_id, invitation_id) REFERENCES invitations(tenant_id, invitation_id) ON DELETE CASCADE
  CREATE INDEX links_by_hash ON public.links USING btree (link_hash)
  CREATE INDEX links_by_invitation ON public.links USING btree (tenant_id, invitation_id)
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  policy presented_link (PERMISSIVE) for SELECT to public using (encode(link_hash, 'hex'::text) = current_setting('slotwright.presented'::text, true))
  grant delete, insert, select, update to slotwright_app
table live_events owned by owner
  tenant_id text not null
  live_id bigint not null generated always as identity
  at timestamp with time zone not null default now()
  kind text not null
  invitation_id text
  resource_ids text[] not null default '{}'::text[]
  starts_at timestamp with time zone
  ends_at timestamp with time zone
  constraint live_events_pkey PRIMARY KEY (tenant_id, live_id)
  constraint live_events_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id) ON DELETE CASCADE
  CREATE INDEX live_events_by_age ON public.live_events USING btree (tenant_id, at)
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  grant delete, insert, select, update to slotwright_app
table meetings owned by owner
  tenant_id text not null
  booking_id text not null
  session_key text not null
  generation integer not null
  connection_id text not null
  host_user_id text
  reference text
  state text not null
  written text
  started_at timestamp with time zone
  ended_at timestamp with time zone
  guest_joined_at timestamp with time zone
  asked_at timestamp with time zone not null
  constraint meetings_pkey PRIMARY KEY (tenant_id, booking_id, session_key, generation)
  constraint meetings_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'standing'::text, 'gone'::text])))
  constraint meetings_tenant_id_booking_id_fkey FOREIGN KEY (tenant_id, booking_id) REFERENCES bookings(tenant_id, booking_id) ON DELETE CASCADE
  CREATE INDEX meetings_by_host ON public.meetings USING btree (tenant_id, connection_id, host_user_id) WHERE (state <> 'gone'::text)
  CREATE INDEX meetings_by_reference ON public.meetings USING btree (tenant_id, connection_id, reference)
  CREATE INDEX meetings_unanswered ON public.meetings USING btree (tenant_id, asked_at) WHERE (state = 'asked'::text)
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  grant delete, insert, select, update to slotwright_app
table member_calendars owned by owner
  tenant_id text not null
  member_id text not null
  position integer not null
  connection_id text not null
  calendar_id text not null
  is_busy boolean not null
  is_write boolean not null
  constraint member_calendars_pkey PRIMARY KEY (tenant_id, member_id, "position")
  constraint member_calendars_tenant_id_connection_id_fkey FOREIGN KEY (tenant_id, connection_id) REFERENCES connections(tenant_id, connection_id) ON DELETE CASCADE
  constraint member_calendars_tenant_id_member_id_fkey FOREIGN KEY (tenant_id, member_id) REFERENCES members(tenant_id, member_id) ON DELETE CASCADE
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  grant delete, insert, select, update to slotwright_app
table members owned by owner
  tenant_id text not null
  member_id text not null
  external_id text not null
  name text not null
  email text not null
  hours jsonb not null
  min_notice_minutes integer not null
  is_active boolean not null
  updated_at timestamp with time zone not null default now()
  buffer_before_minutes integer not null default 0
  buffer_after_minutes integer not null default 0
  limits jsonb not null default '{}'::jsonb
  blocking jsonb not null default '{"allDay": true, "tentative": true, "outOfOffice": true}'::jsonb
  skills text[] not null default '{}'::text[]
  training jsonb not null default '{}'::jsonb
  locale text
  is_never_recorded boolean not null default false
  constraint members_pkey PRIMARY KEY (tenant_id, member_id)
  constraint members_tenant_id_external_id_key UNIQUE (tenant_id, external_id)
  constraint members_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id) ON DELETE CASCADE
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  grant delete, insert, select, update to slotwright_app
table oauth_states owned by owner
  tenant_id text not null
  state_hash bytea not null
  provider text not null
  return_url text not null
  sealed_verifier bytea not null
  browser_hash bytea not null
  session_id text not null
  created_at timestamp with time zone not null default now()
  used_at timestamp with time zone
  attempt_id text
  scope text not null default 'individual'::text
  data_center text
  is_popup boolean not null default false
  outcome text
  outcome_code text
  connection_id text
  actor jsonb
  handoff_id text
  constraint oauth_states_outcome_check CHECK ((outcome = ANY (ARRAY['connected'::text, 'refused'::text, 'failed'::text, 'to_confirm'::text])))
  constraint oauth_states_pkey PRIMARY KEY (tenant_id, state_hash)
  constraint oauth_states_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id) ON DELETE CASCADE
  CREATE UNIQUE INDEX oauth_states_by_attempt ON public.oauth_states USING btree (tenant_id, attempt_id) WHERE (attempt_id IS NOT NULL)
  CREATE INDEX oauth_states_by_hash ON public.oauth_states USING btree (state_hash)
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  policy presented_state (PERMISSIVE) for SELECT to public using (encode(state_hash, 'hex'::text) = current_setting('slotwright.presented'::text, true))
  grant delete, insert, select, update to slotwright_app
table partner_forms owned by owner
  tenant_id text not null
  connection_id text not null
  inputs jsonb not null
  constraint partner_forms_pkey PRIMARY KEY (tenant_id, connection_id)
  constraint partner_forms_tenant_id_connection_id_fkey FOREIGN KEY (tenant_id, connection_id) REFERENCES connections(tenant_id, connection_id) ON DELETE CASCADE
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  grant delete, insert, select, update to slotwright_app
table partner_reports owned by owner
  tenant_id text not null
  connection_id text not null
  report_id text not null
  company_id text not null
  candidate_id text not null
  invitation_id text not null
  told text
  constraint partner_reports_pkey PRIMARY KEY (tenant_id, connection_id, report_id)
  constraint partner_reports_tenant_id_invitation_id_fkey FOREIGN KEY (tenant_id, invitation_id) REFERENCES invitations(tenant_id, invitation_id) ON DELETE CASCADE
  CREATE INDEX partner_reports_by_invitation ON public.partner_reports USING btree (tenant_id, invitation_id)
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  grant delete, insert, select, update to slotwright_app
table partner_tokens owned by owner
  tenant_id text not null
  token_id text not null
  token_hash bytea not null
  connection_id text not null
  label text not null
  company_id text
  created_at timestamp with time zone not null
  used_at timestamp with time zone
  constraint partner_tokens_pkey PRIMARY KEY (tenant_id, token_id)
  constraint partner_tokens_tenant_id_connection_id_fkey FOREIGN KEY (tenant_id, connection_id) REFERENCES connections(tenant_id, connection_id) ON DELETE CASCADE
  CREATE INDEX partner_tokens_presented ON public.partner_tokens USING btree (token_hash)
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  policy presented_partner_token (PERMISSIVE) for SELECT to public using (encode(token_hash, 'hex'::text) = current_setting('slotwright.presented'::text, true))
  grant delete, insert, select, update to slotwright_app
table pending_accounts owned by owner
  tenant_id text not null
  pending_account_id text not null
  provider text not null
  scope text not null
  account_id text not null
  account_name text not null
  owner_email text
  replaces jsonb
  connected_by jsonb
  state text not null
  connection_id text
  sealed_credentials bytea
  revoke_hash bytea not null
  sealed_secret bytea
  expires_at timestamp with time zone not null
  constraint pending_accounts_pkey PRIMARY KEY (tenant_id, pending_account_id)
  constraint pending_accounts_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'accepted'::text, 'declined'::text, 'revoked'::text])))
  constraint pending_accounts_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id) ON DELETE CASCADE
  CREATE INDEX pending_accounts_ahead ON public.pending_accounts USING btree (tenant_id, expires_at) WHERE (state = 'waiting'::text)
  CREATE INDEX pending_accounts_by_account ON public.pending_accounts USING btree (provider, account_id)
  CREATE INDEX pending_accounts_presented ON public.pending_accounts USING btree (revoke_hash)
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  policy presented_account (PERMISSIVE) for SELECT to public using (((provider || ' '::text) || account_id) = current_setting('slotwright.presented'::text, true))
  policy presented_pending_account (PERMISSIVE) for SELECT to public using (encode(revoke_hash, 'hex'::text) = current_setting('slotwright.presented'::text, true))
  grant delete, insert, select, update to slotwright_app
table plans owned by owner
  tenant_id text not null
  plan_id text not null
  plan jsonb not null
  created_at timestamp with time zone not null default now()
  updated_at timestamp with time zone not null default now()
  constraint plans_pkey PRIMARY KEY (tenant_id, plan_id)
  constraint plans_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id) ON DELETE CASCADE
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  grant delete, insert, select, update to slotwright_app
table pools owned by owner
  tenant_id text not null
  pool_id text not null
  external_id text not null
  name text not null
  members text[] not null
  constraint pools_pkey PRIMARY KEY (tenant_id, pool_id)
  constraint pools_tenant_id_external_id_key UNIQUE (tenant_id, external_id)
  constraint pools_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id) ON DELETE CASCADE
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  grant delete, insert, select, update to slotwright_app
table proposals owned by owner
  tenant_id text not null
  proposal_id text not null
  invitation_id text not null
  ranges jsonb not null
  note text
  time_zone text not null
  state text not null
  created_at timestamp with time zone not null
  constraint proposals_pkey PRIMARY KEY (tenant_id, proposal_id)
  constraint proposals_state_check CHECK ((state = ANY (ARRAY['open'::text, 'accepted'::text, 'declined'::text, 'superseded'::text])))
  constraint proposals_tenant_id_invitation_id_fkey FOREIGN KEY (tenant_id, invitation_id) REFERENCES invitations(tenant_id, invitation_id) ON DELETE CASCADE
  CREATE UNIQUE INDEX one_open_proposal ON public.proposals USING btree (tenant_id, invitation_id) WHERE (state = 'open'::text)
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  grant delete, insert, select, update to slotwright_app
table push_channels owned by owner
  tenant_id text not null
  connection_id text not null
  channel_id text not null
  opened_at timestamp with time zone not null
  checked_at timestamp with time zone
  told_at timestamp with time zone
  doubted_at timestamp with time zone
  constraint push_channels_pkey PRIMARY KEY (tenant_id, connection_id)
  constraint push_channels_tenant_id_connection_id_fkey FOREIGN KEY (tenant_id, connection_id) REFERENCES connections(tenant_id, connection_id) ON DELETE CASCADE
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  grant delete, insert, select, update to slotwright_app
table recurring_tasks owned by owner
  tenant_id text not null
  task text not null
  next_at timestamp with time zone not null
  constraint recurring_tasks_pkey PRIMARY KEY (tenant_id, task)
  constraint recurring_tasks_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id) ON DELETE CASCADE
  CREATE INDEX recurring_tasks_due ON public.recurring_tasks USING btree (next_at)
  row level security: enabled t, forced t
  policy administration (PERMISSIVE) for SELECT to owner using true
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  grant delete, insert, select, update to slotwright_app
table revocations owned by owner
  tenant_id text not null
  revocation_id text not null
  provider text not null
  data_center text
  sealed_credentials bytea not null
  attempts integer not null default 0
  next_attempt_at timestamp with time zone not null
  created_at timestamp with time zone not null
  constraint revocations_pkey PRIMARY KEY (tenant_id, revocation_id)
  constraint revocations_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id) ON DELETE CASCADE
  CREATE INDEX revocations_due ON public.revocations USING btree (tenant_id, next_attempt_at)
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  grant delete, insert, select, update to slotwright_app
table schema_migrations owned by owner
  name text not null
  digest text not null
  applied_at timestamp with time zone not null default now()
  constraint schema_migrations_pkey PRIMARY KEY (name)
  row level security: enabled f, forced f
table secret_keys owned by owner
  tenant_id text not null
  key_id text not null
  secret_hash bytea not null
  created_at timestamp with time zone not null default now()
  revoked_at timestamp with time zone
  constraint secret_keys_pkey PRIMARY KEY (tenant_id, key_id)
  constraint secret_keys_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id) ON DELETE CASCADE
  CREATE INDEX secret_keys_by_id ON public.secret_keys USING btree (key_id)
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  policy presented_key (PERMISSIVE) for SELECT to public using (key_id = current_setting('slotwright.presented'::text, true))
  grant delete, insert, select, update to slotwright_app
table sessions owned by owner
  tenant_id text not null
  session_id text not null
  secret_key_id text not null
  audience text not null
  permissions text[] not null
  origins text[] not null
  invitation_id text
  actor jsonb
  created_at timestamp with time zone not null default now()
  expires_at timestamp with time zone not null
  revoked_at timestamp with time zone
  constraint sessions_audience_check CHECK ((audience = ANY (ARRAY['candidate'::text, 'coordinator'::text, 'admin'::text])))
  constraint sessions_pkey PRIMARY KEY (tenant_id, session_id)
  constraint sessions_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id) ON DELETE CASCADE
  CREATE INDEX sessions_by_origin ON public.sessions USING gin (origins)
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  policy presented_origin (PERMISSIVE) for SELECT to public using (ARRAY[current_setting('slotwright.presented'::text, true)] <@ origins)
  grant delete, insert, select, update to slotwright_app
table shared_resources owned by owner
  tenant_id text not null
  resource_id text not null
  external_id text not null
  kind text not null
  name text not null
  capacity integer not null
  hours jsonb
  calendars jsonb not null
  is_active boolean not null
  constraint shared_resources_capacity_check CHECK ((capacity > 0))
  constraint shared_resources_kind_check CHECK ((kind = ANY (ARRAY['room'::text, 'licence'::text])))
  constraint shared_resources_pkey PRIMARY KEY (tenant_id, resource_id)
  constraint shared_resources_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id) ON DELETE CASCADE
  constraint shared_resources_tenant_id_kind_external_id_key UNIQUE (tenant_id, kind, external_id)
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  grant delete, insert, select, update to slotwright_app
table tenant_keys owned by owner
  tenant_id text not null
  master_key_id text not null
  wrapped bytea not null
  constraint tenant_keys_pkey PRIMARY KEY (tenant_id)
  constraint tenant_keys_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id) ON DELETE CASCADE
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  grant delete, insert, select, update to slotwright_app
table tenants owned by owner
  tenant_id text not null
  name text not null
  created_at timestamp with time zone not null default now()
  constraint tenants_pkey PRIMARY KEY (tenant_id)
  row level security: enabled t, forced t
  policy administration (PERMISSIVE) for SELECT to owner using true
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  grant select to slotwright_app
table virtual_calendar_batches owned by owner
  tenant_id text not null
  batch_id text not null
  unit_id text not null
  created_by jsonb
  created_at timestamp with time zone not null
  constraint virtual_calendar_batches_pkey PRIMARY KEY (tenant_id, batch_id)
  constraint virtual_calendar_batches_tenant_id_unit_id_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES connections(tenant_id, connection_id) ON DELETE CASCADE
  CREATE INDEX virtual_calendar_batches_of_unit ON public.virtual_calendar_batches USING btree (tenant_id, unit_id, created_at)
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  grant delete, insert, select, update to slotwright_app
table virtual_calendar_events owned by owner
  tenant_id text not null
  event_id text not null
  virtual_calendar_id text not null
  content jsonb not null
  starts_at timestamp with time zone not null
  ends_at timestamp with time zone not null
  revision integer not null
  state text not null
  changed_at timestamp with time zone not null
  constraint virtual_calendar_events_pkey PRIMARY KEY (tenant_id, event_id)
  constraint virtual_calendar_events_state_check CHECK ((state = ANY (ARRAY['writing'::text, 'written'::text, 'deleting'::text])))
  constraint virtual_calendar_events_tenant_id_virtual_calendar_id_fkey FOREIGN KEY (tenant_id, virtual_calendar_id) REFERENCES virtual_calendars(tenant_id, virtual_calendar_id) ON DELETE CASCADE
  CREATE INDEX virtual_calendar_events_ahead ON public.virtual_calendar_events USING btree (tenant_id, virtual_calendar_id, ends_at)
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  grant delete, insert, select, update to slotwright_app
table virtual_calendars owned by owner
  tenant_id text not null
  virtual_calendar_id text not null
  unit_id text not null
  batch_id text
  name text not null
  state text not null
  connection_id text
  successor_connection_id text
  calendar_id text
  mapping_kind text
  mapping_ref text
  mapping_label text
  problem_code text
  problem_at timestamp with time zone
  retire_reason text
  retire_action text
  retire_to text
  asked_at timestamp with time zone
  created_by jsonb
  created_at timestamp with time zone not null
  changed_at timestamp with time zone not null
  constraint virtual_calendars_check CHECK (((mapping_kind IS NULL) = (mapping_ref IS NULL)))
  constraint virtual_calendars_mapping_kind_check CHECK ((mapping_kind = ANY (ARRAY['office'::text, 'team'::text, 'stage'::text])))
  constraint virtual_calendars_pkey PRIMARY KEY (tenant_id, virtual_calendar_id)
  constraint virtual_calendars_retire_action_check CHECK ((retire_action = ANY (ARRAY['move'::text, 'keep'::text, 'cancel'::text])))
  constraint virtual_calendars_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'creating'::text, 'unconfirmed'::text, 'failed'::text, 'active'::text, 'rotating'::text, 'retiring'::text, 'retired'::text])))
  CREATE UNIQUE INDEX one_virtual_calendar_a_mapping ON public.virtual_calendars USING btree (tenant_id, mapping_kind, mapping_ref) WHERE ((mapping_kind IS NOT NULL) AND (state <> 'retired'::text))
  CREATE INDEX virtual_calendars_by_connection ON public.virtual_calendars USING btree (tenant_id, connection_id) WHERE (connection_id IS NOT NULL)
  CREATE INDEX virtual_calendars_of_batch ON public.virtual_calendars USING btree (tenant_id, batch_id) WHERE (batch_id IS NOT NULL)
  CREATE INDEX virtual_calendars_of_unit ON public.virtual_calendars USING btree (tenant_id, unit_id, name)
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  grant delete, insert, select, update to slotwright_app
table webhook_deliveries owned by owner
  tenant_id text not null
  delivery_id text not null
  endpoint_id text not null
  event_id text not null
  type text not null
  ordering_key text
  place bigint not null generated always as identity
  body text not null
  state text not null
  attempts integer not null default 0
  last_status integer
  last_error text
  next_attempt_at timestamp with time zone
  lease_token text
  lease_until timestamp with time zone
  created_at timestamp with time zone not null
  finished_at timestamp with time zone
  constraint webhook_deliveries_pkey PRIMARY KEY (tenant_id, delivery_id)
  constraint webhook_deliveries_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'delivered'::text, 'failed'::text])))
  constraint webhook_deliveries_tenant_id_endpoint_id_fkey FOREIGN KEY (tenant_id, endpoint_id) REFERENCES webhook_endpoints(tenant_id, endpoint_id) ON DELETE CASCADE
  CREATE INDEX webhook_deliveries_by_age ON public.webhook_deliveries USING btree (tenant_id, created_at)
  CREATE UNIQUE INDEX webhook_deliveries_by_place ON public.webhook_deliveries USING btree (tenant_id, endpoint_id, place)
  CREATE INDEX webhook_deliveries_pending ON public.webhook_deliveries USING btree (tenant_id, endpoint_id, ordering_key, place) WHERE (state = 'pending'::text)
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  grant delete, insert, select, update to slotwright_app
table webhook_endpoints owned by owner
  tenant_id text not null
  endpoint_id text not null
  url text not null
  events text[] not null
  contact_email text
  sealed_secret bytea not null
  state text not null
  off_reason text
  failing_since timestamp with time zone
  told_at timestamp with time zone
  created_at timestamp with time zone not null
  constraint webhook_endpoints_off_reason_check CHECK ((off_reason = ANY (ARRAY['gone'::text, 'failing'::text])))
  constraint webhook_endpoints_pkey PRIMARY KEY (tenant_id, endpoint_id)
  constraint webhook_endpoints_state_check CHECK ((state = ANY (ARRAY['on'::text, 'off'::text])))
  constraint webhook_endpoints_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id) ON DELETE CASCADE
  row level security: enabled t, forced t
  policy own_tenant (PERMISSIVE) for ALL to public using (tenant_id = current_setting('slotwright.tenant_id'::text, true)) with check (tenant_id = current_setting('slotwright.tenant_id'::text, true))
  grant delete, insert, select, update to slotwright_app
sequence audit_events_audit_id_seq
sequence live_events_live_id_seq
sequence webhook_deliveries_place_seq
