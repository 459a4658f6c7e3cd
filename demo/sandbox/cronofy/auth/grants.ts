import '../../temporal.js';
import type { Emulator } from '../emulator.js';
import { newToken } from '../state/ids.js';
import type { Grant } from '../state/model.js';
import { wireInstant } from '../moments.js';

/** An access token fresh from the sandbox. */
export interface IssuedToken {
  accessToken: string;
  expiresInSeconds: number;
  grant: Grant;
}

/** Records that a person lets the application in, and gives it its first access token. */
export function openGrant(
  emulator: Emulator,
  consent: { sub: string; scope: string; profileId: string },
): IssuedToken {
  const grant: Grant = { refreshToken: newToken(), ...consent };
  emulator.state.grants.push(grant);
  return issueAccessToken(emulator, grant);
}

/** One more access token for a grant; those issued before stay valid until they expire. */
export function issueAccessToken(emulator: Emulator, grant: Grant): IssuedToken {
  const { state, settings } = emulator;
  const now = emulator.now();
  state.accessTokens = state.accessTokens.filter((token) => !isPast(token.expiresAt, now));
  const accessToken = newToken();
  const expiresAt = now.add({ seconds: settings.tokenLifetimeSeconds });
  state.accessTokens.push({
    token: accessToken,
    refreshToken: grant.refreshToken,
    expiresAt: wireInstant(expiresAt),
  });
  emulator.save();
  return { accessToken, expiresInSeconds: settings.tokenLifetimeSeconds, grant };
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

/** The person a refresh or access token (expired ones too) was issued for, while the grant lasts. */
export function subOfAnyToken(emulator: Emulator, token: string): string | undefined {
  const refreshToken =
    emulator.state.accessTokens.find((candidate) => candidate.token === token)?.refreshToken ?? token;
  return grantOfRefreshToken(emulator, refreshToken)?.sub;
}

/** Ends everything the application was given by a person: tokens and notification channels. Their events stay. */
export function revokeGrants(emulator: Emulator, sub: string): void {
  const { state } = emulator;
  const refreshTokens = new Set(
    state.grants.filter((grant) => grant.sub === sub).map((grant) => grant.refreshToken),
  );
  state.grants = state.grants.filter((grant) => grant.sub !== sub);
  state.accessTokens = state.accessTokens.filter((token) => !refreshTokens.has(token.refreshToken));
  state.channels = state.channels.filter((channel) => channel.sub !== sub);
  emulator.save();
}

const isPast = (instant: string, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(Temporal.Instant.from(instant), now) <= 0;
