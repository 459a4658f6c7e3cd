import '../../temporal.js';
import type { Emulator } from '../emulator.js';
import { wireInstant } from '../moments.js';
import { newToken } from '../state/ids.js';
import type { CronofyState, Grant } from '../state/model.js';
import { calendarOwner, subjectOf, subsEndedWith } from '../state/subjects.js';

/** An access token fresh from the sandbox. */
export interface IssuedToken {
  accessToken: string;
  expiresInSeconds: number;
  grant: Grant;
}

/** Records that somebody lets the application in, and gives it its first access token. */
export function openGrant(emulator: Emulator, consent: Omit<Grant, 'refreshToken'>): IssuedToken {
  const grant: Grant = { refreshToken: newToken(), ...consent };
  emulator.state.grants.push(grant);
  return issueAccessToken(emulator, grant);
}

/** One more access token for a grant; those issued before stay valid until they expire. */
export function issueAccessToken(emulator: Emulator, grant: Grant): IssuedToken {
  const { state } = emulator;
  const expiresInSeconds = lifetimeSeconds(emulator, grant);
  const now = emulator.now();
  state.accessTokens = state.accessTokens.filter((token) => !isPast(token.expiresAt, now));
  const accessToken = newToken();
  const expiresAt = now.add({ seconds: expiresInSeconds });
  state.accessTokens.push({
    token: accessToken,
    refreshToken: grant.refreshToken,
    expiresAt: wireInstant(expiresAt),
  });
  emulator.save();
  return { accessToken, expiresInSeconds, grant };
}

/** The grant a refresh token belongs to, unless it was revoked. */
export function grantOfRefreshToken(emulator: Emulator, refreshToken: string): Grant | undefined {
  return emulator.state.grants.find((grant) => grant.refreshToken === refreshToken);
}

/** The grant an access token stands for, unless the token expired or the grant was revoked. */
export function grantOfAccessToken(emulator: Emulator, accessToken: string): Grant | undefined {
  const found = emulator.state.accessTokens.find((token) => token.token === accessToken);
  if (found === undefined || isPast(found.expiresAt, emulator.now())) return undefined;
  return grantOfRefreshToken(emulator, found.refreshToken);
}

/** The account a refresh or access token (expired ones too) was issued for, while the grant lasts. */
export function subOfAnyToken(emulator: Emulator, token: string): string | undefined {
  const refreshToken =
    emulator.state.accessTokens.find((candidate) => candidate.token === token)?.refreshToken ?? token;
  return grantOfRefreshToken(emulator, refreshToken)?.sub;
}

/**
 * Ends everything the application was given by an account: tokens and notification channels. With a unit go its virtual
 * calendars, with a service account the accounts opened through it, and an application calendar is deleted with what
 * stands in it. Events in other calendars stay.
 */
export function revokeGrants(emulator: Emulator, sub: string): void {
  const { state } = emulator;
  const ended = new Set(subsEndedWith(state, sub));
  endGrants(state, (grant) => ended.has(grant.sub) || grant.viaSub === sub);
  state.applicationCalendars = state.applicationCalendars.filter((calendar) => calendar.sub !== sub);
  state.events = state.events.filter(({ calendarId }) => calendarOwner(state, calendarId) !== undefined);
  emulator.save();
}

/** Ends some grants with their tokens, and the channels of accounts that are left without one. */
function endGrants(state: CronofyState, isEnded: (grant: Grant) => boolean): void {
  const ended = state.grants.filter(isEnded);
  const refreshTokens = new Set(ended.map((grant) => grant.refreshToken));
  state.grants = state.grants.filter((grant) => !refreshTokens.has(grant.refreshToken));
  state.accessTokens = state.accessTokens.filter((token) => !refreshTokens.has(token.refreshToken));
  const left = new Set(state.grants.map((grant) => grant.sub));
  state.channels = state.channels.filter((channel) => left.has(channel.sub));
}

const lifetimeSeconds = ({ state, settings }: Emulator, grant: Grant): number =>
  subjectOf(state, grant.sub)?.kind === 'service_account'
    ? settings.serviceTokenLifetimeSeconds
    : settings.tokenLifetimeSeconds;

const isPast = (instant: string, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(Temporal.Instant.from(instant), now) <= 0;
