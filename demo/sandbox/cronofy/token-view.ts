import type { IssuedToken } from './auth/grants.js';
import { profileNames } from './identity-view.js';
import type { CronofyState, Grant } from './state/model.js';
import { subjectOf } from './state/subjects.js';

/** A pair of tokens as every reply that gives one shows it. */
export function tokenView({ accessToken, expiresInSeconds, grant }: IssuedToken): Record<string, unknown> {
  return {
    token_type: 'bearer',
    access_token: accessToken,
    expires_in: expiresInSeconds,
    refresh_token: grant.refreshToken,
    scope: grant.scope,
  };
}

/** The calendar login a grant was given with; nothing where there was none. */
export function linkingProfile(state: CronofyState, { sub, profileId }: Grant): Record<string, unknown> {
  const profiles = subjectOf(state, sub)?.holder.profiles ?? [];
  const profile = profiles.find((candidate) => candidate.profileId === profileId);
  return profile === undefined ? {} : { linking_profile: profileNames(profile) };
}
