import type { StoreFixture } from '../support/store-fixture.js';

const PEOPLE = 5_000;

/** Fills a tenant with bookings of 5,000 people, each with its claim, half an hour after half an hour. */
export async function crowd(fixture: StoreFixture, tenant: string, bookings: number): Promise<void> {
  await fixture.asTenant(
    tenant,
    `insert into plans (tenant_id, plan_id, plan) values ($1, 'pln_crowd', '{}')`,
    [tenant],
  );
  await fixture.asTenant(
    tenant,
    `insert into invitations (tenant_id, invitation_id, plan_id, status, candidate, job, expires_at, metadata, created_at)
     values ($1, 'inv_crowd', 'pln_crowd', 'booked', '{}', '{}', now(), '{}', now())`,
    [tenant],
  );
  // In pieces, because each statement may take only so long.
  const each = 20_000;
  for (let from = 0; from < bookings; from += each) {
    const numbers = [tenant, from, Math.min(from + each, bookings) - 1, PEOPLE];
    await fixture.asTenant(
      tenant,
      `insert into bookings (tenant_id, booking_id, invitation_id, status, revision, sessions, candidate, job, time_zone,
         agreed_wall_time, zone_data_version, revised_at, created_at, ends_at)
       select $1, 'bkg_crowd_' || n, 'inv_crowd', 'cancelled', 0, '[]', '{}', '{}', 'UTC', '', '', now(), now(), now()
       from generate_series($2::int, $3::int) n where $4::int > 0`,
      numbers,
    );
    await fixture.asTenant(
      tenant,
      `insert into claims (tenant_id, resource_id, during, hold_id, booking_id)
       select $1, 'mem_crowd_' || n % $4::int,
         tstzrange(start, start + interval '30 minutes'), 'hld_crowd_' || n, 'bkg_crowd_' || n
       from generate_series($2::int, $3::int) n,
         lateral (select timestamptz '2026-01-01 00:00Z' + (n / $4::int) * interval '30 minutes' as start) at`,
      numbers,
    );
  }
}
