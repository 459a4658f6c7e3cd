import type { Emulator } from '../emulator.js';
import type { Grant } from '../state/model.js';
import { openGrant } from './grants.js';

/** What the application holds after somebody let it in. */
export interface GrantedTokens {
  sub: string;
  accessToken: string;
  refreshToken: string;
  expiresInSeconds: number;
  scope: string;
}

/** Lets the application in without authorization URL and code. */
export function grantTokens(emulator: Emulator, consent: Omit<Grant, 'refreshToken'>): GrantedTokens {
  const { grant, accessToken, expiresInSeconds } = openGrant(emulator, consent);
  const { sub, scope, refreshToken } = grant;
  return { sub, accessToken, refreshToken, expiresInSeconds, scope };
}
