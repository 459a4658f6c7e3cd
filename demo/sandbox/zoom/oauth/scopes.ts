import type { AppKind } from '../state/model.js';

const adminScopes = [
  'user:read:user:admin',
  'user:read:list_users:admin',
  'user:read:settings:admin',
  'user:read:list_permissions:admin',
  'meeting:write:meeting:admin',
  'meeting:update:meeting:admin',
  'meeting:delete:meeting:admin',
  'meeting:read:meeting:admin',
  'meeting:read:list_meetings:admin',
  'zoom_rooms:read:list_rooms:admin',
];

const userScopes = [
  'user:read:user',
  'user:read:settings',
  'user:read:list_permissions',
  'meeting:write:meeting',
  'meeting:update:meeting',
  'meeting:delete:meeting',
  'meeting:read:meeting',
  'meeting:read:list_meetings',
];

const classicAdminScopes = [
  'user:read:admin',
  'meeting:write:admin',
  'meeting:read:admin',
  'room:read:admin',
];
const classicUserScopes = ['user:read', 'meeting:write', 'meeting:read'];

/** Every scope there is, granular and classic. */
export const allScopes: readonly string[] = [
  ...adminScopes,
  ...userScopes,
  ...classicAdminScopes,
  ...classicUserScopes,
];

/** The scopes each application is registered with, until a test registers it with others. */
export const registeredScopes = (): Record<AppKind, readonly string[]> => ({
  admin: adminScopes,
  user: userScopes,
  s2s: adminScopes,
});

/** The classic scope that covers each granular one, without `:admin`. */
const classicOf: Readonly<Record<string, string>> = {
  'user:read:user': 'user:read',
  'user:read:list_users': 'user:read',
  'user:read:settings': 'user:read',
  'user:read:list_permissions': 'user:read',
  'meeting:write:meeting': 'meeting:write',
  'meeting:update:meeting': 'meeting:write',
  'meeting:delete:meeting': 'meeting:write',
  'meeting:read:meeting': 'meeting:read',
  'meeting:read:list_meetings': 'meeting:read',
  'zoom_rooms:read:list_rooms': 'room:read',
};

/** Whether what was granted covers a granular scope, by itself or by its classic equivalent. @param scope with or without `:admin` */
export function covers(granted: readonly string[], scope: string): boolean {
  const base = scope.replace(/:admin$/, '');
  const classic = `${classicOf[base] ?? base}${scope.endsWith(':admin') ? ':admin' : ''}`;
  return granted.includes(scope) || granted.includes(classic);
}
