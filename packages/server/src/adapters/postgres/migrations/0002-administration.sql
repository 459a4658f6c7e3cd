-- Administration walks over all tenants, to wrap their data keys anew when the master key changes. It runs as the owner,
-- whom row-level security binds too; for its own look at the list of tenants, and for nothing else, it is let through.
-- Requests run as slotwright_app and are not meant here.
create policy administration on tenants for select to current_user using (true);
