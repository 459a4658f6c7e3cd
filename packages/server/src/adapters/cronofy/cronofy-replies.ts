import * as v from 'valibot';
import '../../domain/temporal.js';
import type { TokenGrant } from '../../oauth/token-endpoint.js';
import type { CalendarInfo } from '../../ports/calendar.js';
import { cronofyError, unreadable } from './cronofy-errors.js';

const instantText = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    try {
      return Temporal.Instant.from(dataset.value);
    } catch {
      addIssue({ message: 'must be an instant' });
      return NEVER;
    }
  }),
);

const dateText = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\d$/),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    try {
      return Temporal.PlainDate.from(dataset.value);
    } catch {
      addIssue({ message: 'must be a day' });
      return NEVER;
    }
  }),
);

const calendar = v.object({
  calendar_id: v.pipe(v.string(), v.minLength(1)),
  calendar_name: v.nullish(v.string(), ''),
  calendar_readonly: v.optional(v.boolean(), false),
  calendar_deleted: v.optional(v.boolean(), false),
  calendar_primary: v.optional(v.boolean(), false),
});

const userInfo = v.object({
  zoneinfo: v.nullish(v.string()),
  'cronofy.data': v.object({
    profiles: v.optional(
      v.array(
        v.object({
          profile_connected: v.boolean(),
          profile_initial_sync_required: v.optional(v.boolean(), false),
          profile_calendars: v.optional(v.array(calendar), []),
        }),
      ),
      [],
    ),
  }),
});
/** The account as far as we read it; the field names are Cronofy's. */
export type UserInfo = v.InferOutput<typeof userInfo>;

const freeBusyPage = v.object({
  pages: v.optional(v.object({ next_page: v.nullish(v.string()) })),
  free_busy: v.array(
    v.object({
      calendar_id: v.string(),
      start: v.union([dateText, instantText]),
      end: v.union([dateText, instantText]),
      free_busy_status: v.string(),
    }),
  ),
});
/** One page of free/busy; the field names are Cronofy's. */
export type FreeBusyPage = v.InferOutput<typeof freeBusyPage>;

const eventsPage = v.object({
  pages: v.optional(v.object({ next_page: v.nullish(v.string()) })),
  events: v.array(
    v.object({
      calendar_id: v.string(),
      event_id: v.optional(v.string()),
      start: v.union([dateText, instantText]),
      end: v.union([dateText, instantText]),
      deleted: v.optional(v.boolean(), false),
      status: v.nullish(v.string()),
      recurring: v.optional(v.boolean(), false),
      participation_status: v.nullish(v.string()),
      attendees: v.optional(
        v.array(v.object({ email: v.nullish(v.string()), status: v.nullish(v.string()) })),
        [],
      ),
    }),
  ),
});
/** One page of events; the field names are Cronofy's. */
export type EventsPage = v.InferOutput<typeof eventsPage>;

const channelReply = v.object({
  channel: v.object({ channel_id: v.pipe(v.string(), v.minLength(1)) }),
});

const tokenReply = v.object({
  sub: v.pipe(v.string(), v.minLength(1)),
  linking_profile: v.nullish(v.object({ profile_name: v.nullish(v.string()) })),
});

const credentials = v.object({
  sub: v.string(),
  accessToken: v.string(),
  refreshToken: v.string(),
  expiresAt: instantText,
});
/** A connection's secrets in use. Stored as JSON, `expiresAt` as an ISO instant. */
export type CronofyCredentials = v.InferOutput<typeof credentials>;

/** Token life when the reply does not tell, in seconds (contract §13). */
const usualLifeSeconds = 3600;

/**
 * The stored credentials of a connection.
 * @throws `needs_connection` when they are not ones of ours: a new consent is the only cure
 */
export function credentialsOf(stored: unknown, connectionId: string): CronofyCredentials {
  const parsed = v.safeParse(credentials, stored);
  if (parsed.success) return parsed.output;
  throw cronofyError('needs_connection', 'has to be connected again', connectionId);
}

/** What is stored of a grant: plain JSON. */
export function storedCredentials(
  sub: string,
  grant: TokenGrant & { refreshToken: string },
  now: Temporal.Instant,
): Record<keyof CronofyCredentials, string> {
  const { accessToken, refreshToken } = grant;
  const expiresAt = (grant.expiresAt ?? now.add({ seconds: usualLifeSeconds })).toString();
  return { sub, accessToken, refreshToken, expiresAt };
}

/**
 * The account a new grant is for: `sub`, and the login used in this consent as a label for people (contract §3.3).
 * @throws `provider_unavailable` when the reply names no account
 */
export function grantedAccount(reply: unknown): { sub: string; name: string } {
  const parsed = v.safeParse(tokenReply, reply);
  if (!parsed.success) throw unreadable('a grant for an account', undefined);
  const { sub, linking_profile: profile } = parsed.output;
  return { sub, name: profile?.profile_name ?? sub };
}

/** @throws `provider_unavailable` for anything else */
export function userInfoOf(reply: unknown, connectionId: string): UserInfo {
  const parsed = v.safeParse(userInfo, reply);
  if (parsed.success) return parsed.output;
  throw unreadable('an account', connectionId);
}

/** @throws `provider_unavailable` for anything else */
export function freeBusyPageOf(reply: unknown, connectionId: string): FreeBusyPage {
  const parsed = v.safeParse(freeBusyPage, reply);
  if (parsed.success) return parsed.output;
  throw unreadable('free/busy', connectionId);
}

/** @throws `provider_unavailable` for anything else */
export function eventsPageOf(reply: unknown, connectionId: string): EventsPage {
  const parsed = v.safeParse(eventsPage, reply);
  if (parsed.success) return parsed.output;
  throw unreadable('events', connectionId);
}

/** The id of a channel that was opened. @throws `provider_unavailable` for anything else */
export function channelIdOf(reply: unknown, connectionId: string): string {
  const parsed = v.safeParse(channelReply, reply);
  if (parsed.success) return parsed.output.channel.channel_id;
  throw unreadable('a channel', connectionId);
}

/**
 * The calendars of the account's connected logins, without deleted ones.
 * @throws `needs_connection` when the account has logins and not one of them is connected
 */
export function calendarsOf(account: UserInfo, connectionId: string): CalendarInfo[] {
  const { profiles } = account['cronofy.data'];
  const connected = profiles.filter((profile) => profile.profile_connected);
  if (connected.length === 0 && profiles.length > 0) {
    throw cronofyError('needs_connection', 'has lost the calendar login', connectionId);
  }
  return connected
    .flatMap((profile) => profile.profile_calendars)
    .filter((each) => !each.calendar_deleted)
    .map((each) => ({
      id: each.calendar_id,
      name: each.calendar_name,
      isReadOnly: each.calendar_readonly,
      isPrimary: each.calendar_primary,
    }));
}
