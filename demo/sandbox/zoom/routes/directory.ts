import { type Context, Hono } from 'hono';
import { ZoomApiError } from '../api/api-error.js';
import { assertMay, type Caller, userNamed } from '../api/caller.js';
import type { ApiParts } from '../api/api-parts.js';
import { listedUser, roomView, userSettingsView, userView } from '../api/user-view.js';
import { accountOf, type ZoomEmulator } from '../emulator.js';
import { roleOf } from '../oauth/consent.js';

/** Who is in an account, what they may do and host at once, and its rooms. */
export function directoryRoutes(parts: ApiParts): Hono {
  const { emulator, calling } = parts;
  const routes = new Hono();

  routes.get('/users', (c) => listUsers(parts, c));
  routes.get('/rooms', (c) => listRooms(parts, c));

  routes.get('/users/:user', async (c) => {
    const caller = await calling(c, 'user:read:user', 'light');
    return c.json(userView(emulator.state, readable(emulator, caller, c.req.param('user'))));
  });

  routes.get('/users/:user/settings', async (c) => {
    const caller = await calling(c, 'user:read:settings', 'medium');
    return c.json(userSettingsView(readable(emulator, caller, c.req.param('user'))));
  });

  routes.get('/users/:user/permissions', async (c) => {
    const caller = await calling(c, 'user:read:list_permissions', 'medium');
    const user = readable(emulator, caller, c.req.param('user'));
    return c.json({ permissions: roleOf(emulator.state, user)?.privileges ?? [] });
  });

  return routes;
}

async function listUsers({ emulator, pages, calling }: ApiParts, c: Context): Promise<Response> {
  const caller = await calling(c, 'user:read:list_users', 'medium');
  if (caller.app === 'user') throw new ZoomApiError(400, 4711, 'Invalid access token.');
  assertMay(emulator, caller, 'User:Read');
  const { status = 'active', ...query } = c.req.query();
  const users = emulator.state.users.filter(
    (user) => user.accountId === caller.accountId && user.status === status,
  );
  const { items, ...page } = pages.page(
    `${caller.accountId}/users/${status}`,
    users,
    query,
    emulator.now().epochMilliseconds,
  );
  return c.json({
    page_count: Math.ceil(users.length / page.page_size),
    page_number: 1,
    ...page,
    total_records: users.length,
    users: items.map(listedUser),
  });
}

async function listRooms({ emulator, pages, calling }: ApiParts, c: Context): Promise<Response> {
  const caller = await calling(c, 'zoom_rooms:read:list_rooms', 'medium');
  assertMay(emulator, caller, 'ZoomRooms:Read');
  if (accountOf(emulator.state, caller.accountId)?.hasRooms !== true) {
    throw new ZoomApiError(400, 200, 'Only available for accounts with Zoom Rooms.');
  }
  const rooms = emulator.state.rooms.filter(({ accountId }) => accountId === caller.accountId);
  const { items, ...page } = pages.page(
    `${caller.accountId}/rooms`,
    rooms,
    c.req.query(),
    emulator.now().epochMilliseconds,
  );
  return c.json({ ...page, rooms: items.map(roomView) });
}

/** A user the caller may look at: themselves, or anybody of the account with the right to. */
function readable(emulator: ZoomEmulator, caller: Caller, asked: string) {
  const user = userNamed(emulator, caller, asked);
  if (user.userId !== caller.user?.userId) assertMay(emulator, caller, 'User:Read');
  return user;
}
