import '../../temporal.js';
import { type Context, Hono } from 'hono';
import { findAvailability, type Found } from '../availability/availability.js';
import { type AvailabilityQuery, availabilitySchema } from '../availability/availability-schema.js';
import { accountOf, bearerOf, isActiveSecret, unauthorized } from '../auth/bearer.js';
import { permissionsOf } from '../auth/scopes.js';
import type { Emulator } from '../emulator.js';
import { readFields } from '../field-errors.js';
import { wireInstant } from '../moments.js';
import { bodyParameters } from '../parameters.js';
import { activeProfiles } from '../people.js';
import type { Person } from '../state/model.js';

/** `/v1/availability`, with the API key or an account's access token. */
export function availabilityRoutes(emulator: Emulator): Hono {
  const routes = new Hono();

  routes.post('/', async (c) => {
    if (!isAllowed(emulator, c)) return unauthorized();
    const query = readFields(availabilitySchema, await bodyParameters(c.req));
    const found = findAvailability(emulator.state, query, emulator.now().epochMilliseconds, (person) =>
      showsFreeBusy(emulator, person),
    );
    const isPeriods = query.response_format === 'periods' && query.query_slots === undefined;
    return c.json({
      [isPeriods ? 'available_periods' : 'available_slots']: found.map(foundView),
      ...(query.include_member_statuses ? { member_statuses: memberStatuses(emulator, query) } : {}),
    });
  });

  return routes;
}

function isAllowed(emulator: Emulator, c: Context): boolean {
  const bearer = bearerOf(c.req.header('Authorization'));
  return isActiveSecret(emulator, bearer) || accountOf(emulator, bearer) !== undefined;
}

const showsFreeBusy = (emulator: Emulator, person: Person): boolean =>
  emulator.state.grants.some(
    ({ sub, scope }) => sub === person.sub && permissionsOf(scope).has('read_free_busy'),
  );

const foundView = ({ start, end, subs }: Found): Record<string, unknown> => ({
  start: wireMs(start),
  end: wireMs(end),
  participants: subs.map((sub) => ({ sub })),
});

const wireMs = (epochMs: number): string => wireInstant(Temporal.Instant.fromEpochMilliseconds(epochMs));

function memberStatuses(emulator: Emulator, query: AvailabilityQuery): Record<string, unknown>[] {
  const subs = new Set(query.participants.flatMap(({ members }) => members.map(({ sub }) => sub)));
  return emulator.state.people
    .filter(({ sub }) => subs.has(sub))
    .map((person) => {
      const isActive = activeProfiles(person).every(({ isConnected }) => isConnected);
      return { sub: person.sub, sync_status: isActive ? 'active' : 'disconnected' };
    });
}
