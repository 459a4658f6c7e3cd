import type { HookSettings } from '../ats/hook-sender.js';

/** What a test or a visitor may want to be otherwise. */
export interface GreenhouseSettings extends HookSettings {
  /** Calls of Harvest v3 in a window of one credential; undefined for as many as anybody likes, without headers. */
  callsPerWindow: number | undefined;
  windowSeconds: number;
  /** The same for Harvest v1. */
  v1CallsPerWindow: number | undefined;
  v1WindowSeconds: number;
  /** Calls for tokens in a minute. */
  tokenCallsPerMinute: number | undefined;
  accessTokenSeconds: number;
  /** How long the cursor of a next page is good. */
  cursorSeconds: number;
  /** Confidential jobs are kept from the API, with their applications. */
  hidesConfidential: boolean;
  /** Private candidates are kept from the API, with their applications. */
  hidesPrivate: boolean;
  /** The service user, who acts where a token names nobody, was made a Site Admin. */
  isServiceUserAdmin: boolean;
  /** Harvest v1 and v2 still answer; 410 otherwise. */
  hasV1: boolean;
}

/** The service as it was documented in 2026. */
export const defaultGreenhouseSettings: GreenhouseSettings = {
  callsPerWindow: 75,
  windowSeconds: 30,
  v1CallsPerWindow: 50,
  v1WindowSeconds: 10,
  tokenCallsPerMinute: 60,
  accessTokenSeconds: 3_600,
  cursorSeconds: 3_600,
  hidesConfidential: false,
  hidesPrivate: false,
  isServiceUserAdmin: false,
  hasV1: true,
  hookRetryMs: [60_000, 900_000, 3_600_000, 7_200_000, 14_400_000, 28_800_000],
  hookCopies: 1,
};

/** The credentials of the account `hillvalley`, which the look page shows to be copied. */
export const greenhouseCredentials = {
  subdomain: 'hillvalley',
  /** Of Harvest v3. */
  clientId: 'hillvalley-harvest-v3',
  clientSecret: 'sandbox-only-greenhouse-secret',
  /** Of Harvest v1 and v2. */
  apiKey: 'sandbox-only-greenhouse-key',
};
