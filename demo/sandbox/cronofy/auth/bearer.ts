import { timingSafeEqual } from 'node:crypto';
import { createMiddleware } from 'hono/factory';
import { type Emulator, activeSecrets } from '../emulator.js';
import type { Grant, Person } from '../state/model.js';
import { grantOfAccessToken } from './grants.js';
import { type Permission, permissionsOf } from './scopes.js';

/** Who a request speaks for. */
export interface Account {
  person: Person;
  grant: Grant;
  permissions: ReadonlySet<Permission>;
}

/** The variables a route behind `asAccount` finds. */
export interface AccountEnv {
  Variables: { account: Account };
}

/** The credential of an `Authorization: Bearer …` header; empty when there is none. */
export function bearerOf(header: string | undefined): string {
  return /^bearer (\S+)$/i.exec(header ?? '')?.[1] ?? '';
}

/** The account an access token speaks for; `undefined` when it is unknown, expired or revoked. */
export function accountOf(emulator: Emulator, accessToken: string): Account | undefined {
  const grant = grantOfAccessToken(emulator, accessToken);
  const person = emulator.state.people.find((candidate) => candidate.sub === grant?.sub);
  if (grant === undefined || person === undefined) return undefined;
  return { person, grant, permissions: permissionsOf(grant.scope) };
}

/** Whether a text is one of the application's active secrets, which serve as API keys. */
export function isActiveSecret(emulator: Emulator, candidate: string): boolean {
  const given = Buffer.from(candidate);
  return activeSecrets(emulator.client).some((secret) => {
    const expected = Buffer.from(secret);
    return expected.length === given.length && timingSafeEqual(expected, given);
  });
}

/** Answers `401` to an unknown credential and `403` to one that has none of the permissions named (if any are). */
export function asAccount(emulator: Emulator, ...oneOf: Permission[]) {
  return createMiddleware<AccountEnv>(async (c, next) => {
    const account = accountOf(emulator, bearerOf(c.req.header('Authorization')));
    if (account === undefined) return unauthorized();
    if (oneOf.length > 0 && !oneOf.some((permission) => account.permissions.has(permission))) {
      return c.body(null, 403);
    }
    c.set('account', account);
    return next();
  });
}

/** The answer to a credential that is not recognised: no body, as clients of the service expect. */
export function unauthorized(): Response {
  return new Response(null, { status: 401, headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } });
}
