/** An application as it is registered at the service. */
export interface LeverApp {
  id: string;
  secret: string;
  /** Compared as exact strings. */
  redirectUris: readonly string[];
}

/** What a test or a visitor may want to be otherwise. */
export interface LeverSettings {
  /** Calls a second of one credential in the long run; 0 for no limit. */
  requestsPerSecond: number;
  /** Calls at once, after a rest. */
  burst: number;
  /** Replies to writes of panels, interviews and webhooks: as recorded, or as documented, with the envelope doubled. */
  envelope: 'recorded' | 'documented';
  /** A Super Admin has to switch webhooks on before anything is sent. */
  areHooksOn: boolean;
  /** The waits before a hook that was not taken is told again. */
  hookRetryMs: readonly number[];
  /** How often each hook is sent. */
  hookCopies: number;
  accessTokenSeconds: number;
}

export const defaultLeverSettings: LeverSettings = {
  requestsPerSecond: 10,
  burst: 20,
  envelope: 'recorded',
  areHooksOn: true,
  hookRetryMs: [10_000, 60_000, 300_000, 1_800_000, 7_200_000],
  hookCopies: 1,
  accessTokenSeconds: 3_600,
};

/** An application that nobody has the secret of, for a sandbox whose user wants no consents. */
export const unknownLeverApp: LeverApp = { id: 'nobody', secret: crypto.randomUUID(), redirectUris: [] };
