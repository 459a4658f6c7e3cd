import type { Context } from 'hono';
import { bearerOf } from '../../cronofy/auth/bearer.js';
import type { WorldUser } from '../../ats/records.js';
import type { RecruiteeEmulator } from '../emulator.js';
import { type Ability, company } from '../state.js';
import { forbidden, RecruiteeApiError, unknownToken } from './api-error.js';

/** Counts the calls of each token by the minute. */
export class CallMinutes {
  readonly #emulator: RecruiteeEmulator;
  readonly #made = new Map<string, { minute: number; calls: number }>();

  constructor(emulator: RecruiteeEmulator) {
    this.#emulator = emulator;
  }

  /** Counts a call. @throws RecruiteeApiError 429 when the token made too many within a minute */
  count(token: string): void {
    const { requestsPerMinute } = this.#emulator.settings;
    if (requestsPerMinute === 0) return;
    const nowMs = performance.now();
    const minute = Math.floor(nowMs / 60_000);
    const before = this.#made.get(token);
    const calls = before?.minute === minute ? before.calls + 1 : 1;
    this.#made.set(token, { minute, calls });
    if (calls <= requestsPerMinute) return;
    const seconds = Math.ceil(((minute + 1) * 60_000 - nowMs) / 1_000);
    throw new RecruiteeApiError(429, { error: ['Too many requests'] }, { 'Retry-After': String(seconds) });
  }
}

/** The good token of a request. @throws RecruiteeApiError 401 for any other */
export function tokenOf({ state }: RecruiteeEmulator, c: Context): string {
  const token = bearerOf(c.req.header('Authorization'));
  if (!state.tokens.some((one) => one.token === token)) throw unknownToken();
  return token;
}

/** @throws RecruiteeApiError 403 when a path names another company, by number or by subdomain */
export function assertCompany(c: Context): void {
  const asked = c.req.param('company');
  if (asked !== String(company.id) && asked !== company.subdomain) throw forbidden();
}

/** @throws RecruiteeApiError 403 when the role of whoever the token belongs to does not allow it */
export function assertMay({ state }: RecruiteeEmulator, ability: Ability): void {
  if (!state.abilities.includes(ability)) throw forbidden();
}

/** Whoever the tokens belong to, in whose name everything is written: the first admin, or whoever is there. */
export const ownerOf = ({ world }: RecruiteeEmulator): WorldUser | undefined =>
  world.users.find(({ isAdmin }) => isAdmin) ?? world.users.find(() => true);
