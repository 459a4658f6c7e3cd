import * as v from 'valibot';
import { conferencingProfile } from './conferencing.js';
import { email, instant, webUrl } from './common.js';

export const authorizeRequest = v.strictObject({
  /** Where the browser goes when the provider has answered; on one of the session's origins (S28). */
  returnUrl: webUrl,
  /** `account`: an organization's whole account, through an administrator. `key`: by what is typed on a page of ours. */
  scope: v.optional(
    v.picklist(['individual', 'account', 'organizational_unit', 'service_account', 'key']),
    'individual',
  ),
  /** One of the provider's data centres; its usual one unless it is given. */
  dataCenter: v.optional(v.pipe(v.string(), v.regex(/^[a-z]{2,10}$/, 'must be a data centre'))),
  /** `popup`: the address is opened in a window of its own, and the page asks how the attempt ends. */
  display: v.optional(v.picklist(['popup', 'redirect']), 'redirect'),
});

export const authorizeReply = v.strictObject({
  authorizeUrl: v.string(),
  /** To ask how it ends. */
  attemptId: v.string(),
});

/**
 * How a begun consent stands; `abandoned` when its browser did not come back in time; `to_confirm` when an account waits
 * for a word: is it the right one?
 */
export const connectionAttempt = v.strictObject({
  state: v.picklist(['pending', 'connected', 'to_confirm', 'refused', 'failed', 'abandoned']),
  /** Of what went wrong. */
  code: v.nullable(v.string()),
  connectionId: v.nullable(v.string()),
  /** With `to_confirm`. */
  pendingAccountId: v.nullable(v.string()),
});
export type ConnectionAttempt = v.InferOutput<typeof connectionAttempt>;

const person = v.strictObject({ id: v.string(), name: v.string() });

/** What stops when a connection ends. */
export const affectedByDisconnect = v.strictObject({
  /** Interviews ahead that are written there, the first ones; `interviewCount` are all. */
  interviews: v.array(
    v.strictObject({ bookingId: v.string(), title: v.string(), start: instant, timeZone: v.string() }),
  ),
  interviewCount: v.number(),
  virtualCalendars: v.array(v.strictObject({ id: v.string(), name: v.string() })),
  /** People whose calendars are read or written through it, by the host's ids. */
  members: v.array(v.strictObject({ externalId: v.string(), name: v.string() })),
  /** Accounts that came through it. */
  accountCount: v.number(),
});
export type AffectedByDisconnect = v.InferOutput<typeof affectedByDisconnect>;

/** The answer to a first request to disconnect: nothing has happened yet. */
export const disconnectQuestion = v.strictObject({
  affected: affectedByDisconnect,
  /** Sent as `?confirm=` it is done. */
  confirm: v.string(),
});
export type DisconnectQuestion = v.InferOutput<typeof disconnectQuestion>;

/** An organizational unit that is, or was, connected. */
export const organizationalUnit = v.strictObject({
  /** The connection. */
  id: v.string(),
  provider: v.string(),
  name: v.string(),
  state: v.picklist(['connected', 'degraded', 'revoked']),
  lastError: v.nullable(v.string()),
  dataCenter: v.nullable(v.string()),
  profiles: v.array(conferencingProfile),
  /** When its profiles were read. */
  readAt: v.nullable(instant),
  connectedBy: v.nullable(person),
  connectedAt: v.nullable(instant),
  /** Virtual calendars by state; what is not there is 0. */
  counts: v.record(v.string(), v.number()),
  /** Work on many calendars that is not at its end, the newest first. */
  openBatches: v.array(
    v.strictObject({ id: v.string(), total: v.number(), done: v.number(), failed: v.number() }),
  ),
});
export type OrganizationalUnit = v.InferOutput<typeof organizationalUnit>;

export const listUnitsReply = v.strictObject({
  data: v.array(organizationalUnit),
  /** What this session may do. */
  canWrite: v.boolean(),
  /** Where a unit can be connected; empty when no such provider is configured. */
  providers: v.array(v.strictObject({ provider: v.string(), dataCenters: v.array(v.string()) })),
});
export type ListUnitsReply = v.InferOutput<typeof listUnitsReply>;

/** An account that interviews are read from and written to, as an admin sees it. */
export const calendarAccount = v.strictObject({
  /** The connection. */
  id: v.string(),
  provider: v.string(),
  scope: v.picklist(['individual', 'service_account', 'delegated', 'key']),
  /** The service account it came through. */
  parentId: v.nullable(v.string()),
  name: v.string(),
  state: v.picklist(['connected', 'degraded', 'revoked']),
  /** A code. */
  lastError: v.nullable(v.string()),
  dataCenter: v.nullable(v.string()),
  calendarCount: v.number(),
  profiles: v.array(conferencingProfile),
  connectedBy: v.nullable(person),
  connectedAt: v.nullable(instant),
});
export type CalendarAccount = v.InferOutput<typeof calendarAccount>;

export const listAccountsReply = v.strictObject({
  /** By name. */
  data: v.array(calendarAccount),
  /** Where an account can be connected by consent, and as what. */
  providers: v.array(
    v.strictObject({
      provider: v.string(),
      scopes: v.array(v.picklist(['individual', 'service_account'])),
      dataCenters: v.array(v.string()),
    }),
  ),
});
export type ListAccountsReply = v.InferOutput<typeof listAccountsReply>;

/** People whose accounts a service account is to reach. */
export const delegateRequest = v.strictObject({
  emails: v.pipe(v.array(email), v.minLength(1), v.maxLength(200)),
});

export const delegation = v.strictObject({
  id: v.string(),
  email: v.string(),
  state: v.picklist(['pending', 'connected', 'refused', 'failed']),
  code: v.nullable(v.string()),
  /** The person's own connection, once there is one. */
  connectionId: v.nullable(v.string()),
  requestedAt: instant,
});

export type Delegation = v.InferOutput<typeof delegation>;

export const delegationList = v.strictObject({ data: v.array(delegation) });

export const disconnectQuery = v.strictObject({
  /** As the question gave it; without it the question is asked. */
  confirm: v.optional(v.pipe(v.string(), v.maxLength(2000))),
  /** Of a conferencing account: what becomes of its meetings ahead. `remove`: they are deleted at the service first. */
  meetings: v.optional(v.picklist(['keep', 'remove']), 'keep'),
});
