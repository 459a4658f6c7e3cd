import type { Emulator } from '../emulator.js';

/** What a page in a browser was allowed to ask about some accounts. */
export interface ElementToken {
  permissions: readonly string[];
  subs: readonly string[];
  /** The page's origin: scheme, host and port. */
  origin: string;
}

/** Paths a page may call, with the permissions one of which it needs for them. */
const reach: readonly { path: RegExp; oneOf: readonly string[] }[] = [
  { path: /^\/v1\/(sequenced_)?availability$/, oneOf: ['availability'] },
  { path: /^\/v1\/availability_rules(\/[^/]+)?$/, oneOf: ['managed_availability'] },
  { path: /^\/v1\/(events|free_busy)(\/pages\/[^/]+)?$/, oneOf: ['agenda', 'managed_availability'] },
  { path: /^\/v1\/profiles\/[^/]+\/revoke$/, oneOf: ['account_management'] },
  { path: /^\/v1\/userinfo$/, oneOf: ['account_management', 'agenda', 'managed_availability'] },
];

/** All that can be asked for. */
export const elementPermissions = ['agenda', 'availability', 'managed_availability', 'account_management'];

/** The token in the query of a page's request, if it is good for this path. */
export function elementTokenOf(emulator: Emulator, requestUrl: string): ElementToken | undefined {
  const { pathname, searchParams } = new URL(requestUrl);
  const token = emulator.elementTokens.look(searchParams.get('et') ?? '', emulator.now());
  if (token === undefined) return undefined;
  const reached = reach.find(({ path }) => path.test(pathname));
  return reached?.oneOf.some((permission) => token.permissions.includes(permission)) === true
    ? token
    : undefined;
}
