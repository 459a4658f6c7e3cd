import { timingSafeEqual } from 'node:crypto';
import { createMiddleware } from 'hono/factory';
import { type Emulator, activeSecrets } from '../emulator.js';
import type { Grant, Holder } from '../state/model.js';
import { type Subject, subjectOf } from '../state/subjects.js';
import { type ElementToken, elementTokenOf } from './element-token.js';
import { grantOfAccessToken } from './grants.js';
import { type Permission, permissionsOf } from './scopes.js';

/** Who a request speaks for. */
export interface Account {
  subject: Subject;
  /** The subject's, whatever its kind. */
  holder: Holder;
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
  return grant === undefined ? undefined : accountOfGrant(emulator, grant);
}

/** The account a page may show with an element token; `undefined` when it has none, or the token none for it. */
export function accountOfElement(emulator: Emulator, token: ElementToken): Account | undefined {
  const grant = emulator.state.grants.find(({ sub }) => token.subs.includes(sub));
  return grant === undefined ? undefined : accountOfGrant(emulator, grant);
}

/** Whether a text is one of the application's active secrets, which serve as API keys. */
export function isActiveSecret(emulator: Emulator, candidate: string): boolean {
  const given = Buffer.from(candidate);
  return activeSecrets(emulator.client).some((secret) => {
    const expected = Buffer.from(secret);
    return expected.length === given.length && timingSafeEqual(expected, given);
  });
}

/** Whether a body carries the application's own id and secret. */
export const isApplication = (emulator: Emulator, body: Readonly<Record<string, unknown>>): boolean =>
  body['client_id'] === emulator.client.id && isActiveSecret(emulator, String(body['client_secret']));

/** Answers `401` to an unknown credential and `403` to one that has none of the permissions named (if any are). */
export function asAccount(emulator: Emulator, ...oneOf: Permission[]) {
  return createMiddleware<AccountEnv>(async (c, next) => {
    const elementToken = elementTokenOf(emulator, c.req.url);
    const account =
      elementToken === undefined
        ? accountOf(emulator, bearerOf(c.req.header('Authorization')))
        : accountOfElement(emulator, elementToken);
    if (account === undefined) return unauthorized();
    if (oneOf.length > 0 && !oneOf.some((permission) => account.permissions.has(permission))) {
      return c.body(null, 403);
    }
    c.set('account', account);
    return next();
  });
}

function accountOfGrant(emulator: Emulator, grant: Grant): Account | undefined {
  const subject = subjectOf(emulator.state, grant.sub);
  if (subject === undefined) return undefined;
  return { subject, holder: subject.holder, grant, permissions: permissionsOf(grant.scope) };
}

/** The answer to a credential that is not recognised: no body, as clients of the service expect. */
export function unauthorized(): Response {
  return new Response(null, { status: 401, headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } });
}
