/** What a test may turn while the sandbox runs. */
export interface CronofySettings {
  /** `expires_in` of access tokens, in seconds. */
  tokenLifetimeSeconds: number;
  /** The same for service accounts. */
  serviceTokenLifetimeSeconds: number;
  /** How long an authorization code lives, in seconds. */
  codeLifetimeSeconds: number;
  /** Events a page of `/v1/events`. */
  eventsPageSize: number;
  /** Busy periods a page of `/v1/free_busy`. */
  freeBusyPageSize: number;
  /** Requests a second before `429`. */
  requestsPerSecond: number;
  /** Requests a minute before `429`. */
  requestsPerMinute: number;
  /** Waits before a failed notification is sent again, in milliseconds; as many retries as entries. */
  pushRetryMs: readonly number[];
  /** How long changes are gathered before one notification tells of them, in milliseconds. */
  pushDelayMs: number;
  /** How often each notification is sent; 2 shows what duplicates do, 0 what silence does. */
  pushCopies: number;
  /** How long a meeting link stays pending, in milliseconds. */
  conferencingDelayMs: number;
  /** How long an organization takes to let a service account into a person's calendar, in milliseconds. */
  delegationDelayMs: number;
}

/** The values of the real service where they are known, else those its contract settles on. */
export const defaultSettings: Readonly<CronofySettings> = {
  tokenLifetimeSeconds: 3600,
  serviceTokenLifetimeSeconds: 1800,
  codeLifetimeSeconds: 300,
  eventsPageSize: 100,
  freeBusyPageSize: 500,
  requestsPerSecond: 50,
  requestsPerMinute: 500,
  pushRetryMs: [1_000, 5_000, 30_000],
  pushDelayMs: 100,
  pushCopies: 1,
  conferencingDelayMs: 400,
  delegationDelayMs: 200,
};
