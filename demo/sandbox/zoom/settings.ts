/** An application as it is registered at the service. */
export interface ZoomApp {
  id: string;
  secret: string;
  /** Compared as exact strings. */
  redirectUris: readonly string[];
}

/** The applications the emulator knows. */
export interface ZoomApps {
  /** Let in by an account's admin, for the whole account. */
  admin: ZoomApp;
  /** Let in by each user, for themselves. */
  user: ZoomApp;
  /** Of the account `hill-valley`'s own; nobody lets it in. */
  s2s: Omit<ZoomApp, 'redirectUris'>;
  /** Where the applications are told what happens, and the secret token it is signed with. */
  hook?: { url: string; secret: string };
}

/** What a test or a visitor may want to be otherwise. */
export interface ZoomSettings {
  /** Calls a second of one account, by category. */
  perSecond: { light: number; medium: number };
  /** Calls a UTC day of one account, by category. */
  perDay: { light: number; medium: number };
  /** Creates and changes of meetings a host and UTC day. */
  writesPerHostPerDay: number;
  /** The waits before a hook that was not answered is told again. */
  hookRetryMs: readonly number[];
  /** How often each hook is sent. */
  hookCopies: number;
  /** Only applications that are published are told of a deauthorization. */
  isPublished: boolean;
  /** `api_url` of token replies instead of our own. */
  apiUrl: string | undefined;
  /** The real ones have 10 or 11; the format allows 64 bits. */
  meetingIdDigits: number;
  accessTokenSeconds: number;
  /** Rate-limit headers beside a refusal. */
  hasLimitHeaders: boolean;
}

export const defaultZoomSettings: ZoomSettings = {
  perSecond: { light: 80, medium: 60 },
  perDay: { light: 1_000_000, medium: 1_000_000 },
  writesPerHostPerDay: 100,
  hookRetryMs: [300_000, 1_200_000, 3_600_000],
  hookCopies: 1,
  isPublished: true,
  apiUrl: undefined,
  meetingIdDigits: 11,
  accessTokenSeconds: 3_599,
  hasLimitHeaders: true,
};

/** Applications that nobody has the secrets of, for a sandbox whose user wants no Zoom. */
export const unknownApps: ZoomApps = {
  admin: { id: 'zoom-admin-app', secret: 'sandbox-only-admin', redirectUris: [] },
  user: { id: 'zoom-user-app', secret: 'sandbox-only-user', redirectUris: [] },
  s2s: { id: 'zoom-account-app', secret: 'sandbox-only-account' },
};
