/** What a browser was sent here for by an application that knows whose account it is about. */
export type Errand =
  /** To connect a meeting service, one only when it is named. */
  | { kind: 'conferencing'; sub: string; redirectUri: string; providerName: string | undefined }
  /** To decide how far the application may go in some calendars. */
  | {
      kind: 'permissions';
      sub: string;
      redirectUri: string;
      levels: Readonly<Record<string, PermissionLevel>>;
    };

/** How far the application may go in a calendar: its own events, or all of them. */
export type PermissionLevel = 'sandbox' | 'unrestricted';
