import '../../temporal.js';
import { type Context, Hono } from 'hono';
import { findAvailability, type Found, type IsReadable } from '../availability/availability.js';
import { type AvailabilityQuery, availabilitySchema } from '../availability/availability-schema.js';
import { accountOf, bearerOf, isActiveSecret, unauthorized } from '../auth/bearer.js';
import { elementTokenOf } from '../auth/element-token.js';
import { permissionsOf } from '../auth/scopes.js';
import type { Emulator } from '../emulator.js';
import { readFields } from '../field-errors.js';
import { wireInstant } from '../moments.js';
import { bodyParameters } from '../parameters.js';
import { activeProfiles } from '../people.js';
import { subjectOf } from '../state/subjects.js';

/** `/v1/availability`, with the API key or an account's access token. */
export function availabilityRoutes(emulator: Emulator): Hono {
  const routes = new Hono();

  routes.post('/', async (c) => {
    if (!mayAskAvailability(emulator, c)) return unauthorized();
    const query = readFields(availabilitySchema, await bodyParameters(c.req));
    const nowMs = emulator.now().epochMilliseconds;
    const found = findAvailability(emulator.state, query, nowMs, showsFreeBusy(emulator));
    const isPeriods = query.response_format === 'periods' && query.query_slots === undefined;
    return c.json({
      [isPeriods ? 'available_periods' : 'available_slots']: found.map(foundView),
      ...(query.include_member_statuses ? { member_statuses: memberStatuses(emulator, query) } : {}),
    });
  });

  return routes;
}

/** Whether a request carries the API key, an account's access token or an element token for it. */
export function mayAskAvailability(emulator: Emulator, c: Context): boolean {
  if (elementTokenOf(emulator, c.req.url) !== undefined) return true;
  const bearer = bearerOf(c.req.header('Authorization'));
  return isActiveSecret(emulator, bearer) || accountOf(emulator, bearer) !== undefined;
}

/** Whether an account let the application see when it is busy. */
export const showsFreeBusy =
  (emulator: Emulator): IsReadable =>
  (holder) =>
    emulator.state.grants.some(
      ({ sub, scope }) => sub === holder.sub && permissionsOf(scope).has('read_free_busy'),
    );

/** A time that suits as a reply shows it, with everyone who is free. */
export const foundView = ({ start, end, subs }: Found): Record<string, unknown> => ({
  start: wireMs(start),
  end: wireMs(end),
  participants: subs.map((sub) => ({ sub })),
});

const wireMs = (epochMs: number): string => wireInstant(Temporal.Instant.fromEpochMilliseconds(epochMs));

function memberStatuses(emulator: Emulator, query: AvailabilityQuery): Record<string, unknown>[] {
  const subs = new Set(query.participants.flatMap(({ members }) => members.map(({ sub }) => sub)));
  return [...subs].map((sub) => {
    const holder = subjectOf(emulator.state, sub)?.holder;
    const isActive = holder !== undefined && activeProfiles(holder).every(({ isConnected }) => isConnected);
    return { sub, sync_status: isActive ? 'active' : 'disconnected' };
  });
}
