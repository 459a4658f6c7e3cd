import * as v from 'valibot';
import type { ConferencingProfile } from '../../domain/conferencing.js';
import type { AccountDescription, CalendarInfo } from '../../ports/calendar.js';
import { cronofyError, unreadable } from './cronofy-errors.js';

const calendar = v.object({
  calendar_id: v.pipe(v.string(), v.minLength(1)),
  calendar_name: v.nullish(v.string(), ''),
  calendar_readonly: v.optional(v.boolean(), false),
  calendar_deleted: v.optional(v.boolean(), false),
  calendar_primary: v.optional(v.boolean(), false),
  calendar_integrated_conferencing_available: v.optional(v.boolean(), false),
});

const conferencingProfile = v.object({
  provider_name: v.pipe(v.string(), v.minLength(1)),
  profile_id: v.pipe(v.string(), v.minLength(1)),
  profile_name: v.nullish(v.string()),
  profile_connected: v.boolean(),
  profile_relink_url: v.nullish(v.string()),
});

const userInfo = v.object({
  name: v.nullish(v.string()),
  zoneinfo: v.nullish(v.string()),
  'cronofy.data': v.object({
    profiles: v.optional(
      v.array(
        v.object({
          provider_name: v.nullish(v.string()),
          profile_connected: v.boolean(),
          profile_initial_sync_required: v.optional(v.boolean(), false),
          profile_calendars: v.optional(v.array(calendar), []),
        }),
      ),
      [],
    ),
    conferencing_profiles: v.optional(v.array(conferencingProfile), []),
    service_account: v.nullish(v.object({ domain: v.nullish(v.string()) })),
  }),
});
/** The account as far as we read it; the field names are Cronofy's. */
export type UserInfo = v.InferOutput<typeof userInfo>;

/** @throws `provider_unavailable` for anything else */
export function userInfoOf(reply: unknown, connectionId: string | undefined): UserInfo {
  const parsed = v.safeParse(userInfo, reply);
  if (parsed.success) return parsed.output;
  throw unreadable('an account', connectionId);
}

/** Cronofy's own calendars, in nobody's account: they invite nobody (contract §6.4). */
const VIRTUAL = 'cronofy';

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
    .flatMap(({ provider_name, profile_calendars }) =>
      profile_calendars.map((each) => ({ ...each, isVirtual: provider_name === VIRTUAL })),
    )
    .filter((each) => !each.calendar_deleted)
    .map((each) => ({
      id: each.calendar_id,
      name: each.calendar_name,
      isReadOnly: each.calendar_readonly,
      isPrimary: each.calendar_primary,
      hasIntegratedConferencing: each.calendar_integrated_conferencing_available,
      ...(each.isVirtual ? { listsNobody: true } : {}),
    }));
}

/**
 * The account's logins at meeting services, whichever services those are (contract §4).
 * @param appBase the only place a browser is sent to, whatever the reply says (contract §1)
 */
export function conferencingProfilesOf(account: UserInfo, appBase: URL): ConferencingProfile[] {
  return account['cronofy.data'].conferencing_profiles.map((profile) => {
    const url = profile.profile_relink_url ?? '';
    const isOurs = URL.canParse(url) && new URL(url).origin === appBase.origin;
    return {
      id: profile.profile_id,
      service: profile.provider_name,
      name: profile.profile_name ?? profile.provider_name,
      isConnected: profile.profile_connected,
      relinkUrl: isOurs && !profile.profile_connected ? url : undefined,
    };
  });
}

/** @throws `needs_connection` when the account has calendar logins and not one of them is connected */
export function descriptionOf(account: UserInfo, appBase: URL, connectionId: string): AccountDescription {
  return {
    calendars: calendarsOf(account, connectionId),
    profiles: conferencingProfilesOf(account, appBase),
  };
}

/** What people call an account that was not consented to with a login: its name, or the service account's domain. */
export function nameOf(account: UserInfo): string | undefined {
  return account.name ?? account['cronofy.data'].service_account?.domain ?? undefined;
}
