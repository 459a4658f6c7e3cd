import type { Account } from './auth/bearer.js';
import { activeProfiles } from './people.js';
import type { Calendar, ConferencingProfile, Profile } from './state/model.js';
import type { Subject } from './state/subjects.js';

/** What `/v1/userinfo` says of an account. The types of units and of virtual calendars are ours: nobody documents them. */
export function userinfoView({ subject, holder, grant }: Account, origin: string): Record<string, unknown> {
  const { delegatedScope } = grant;
  return {
    sub: holder.sub,
    ...namesView(subject),
    'cronofy.type': subject.kind,
    'cronofy.data': {
      authorization: {
        scope: grant.scope,
        status: 'active',
        ...(delegatedScope === undefined ? {} : { delegated_scope: delegatedScope }),
      },
      ...kindView(subject),
      profiles: activeProfiles(holder).map((profile) => ({
        ...profileView(profile, origin),
        profile_initial_sync_required: false,
        profile_calendars: profile.calendars.map(calendarFields),
      })),
      conferencing_profiles: holder.conferencingProfiles.map((profile) =>
        conferencingProfileView(profile, origin),
      ),
    },
  };
}

/** What names the subject: calendars in nobody's account have neither mail address nor time zone. */
function namesView({ kind, holder }: Subject): Record<string, unknown> {
  if (kind === 'application_calendar') return { application_calendar_id: holder.applicationCalendarId };
  if (kind === 'virtual_calendar') return { name: holder.name };
  return { email: holder.email, name: holder.name, zoneinfo: holder.timeZone };
}

function kindView({ kind, holder }: Subject): Record<string, unknown> {
  if (kind === 'application_calendar') {
    return { application_calendar: { application_calendar_id: holder.applicationCalendarId } };
  }
  if (kind !== 'service_account') return {};
  return { service_account: { provider_name: holder.providerName, domain: holder.domain } };
}

/** A login as `/v1/profiles` and userinfo show it; the relink address only while it is disconnected. */
export function profileView(profile: Profile, origin: string): Record<string, unknown> {
  const { providerName, profileName, isConnected } = profile;
  return {
    ...profileNames(profile),
    profile_connected: isConnected,
    ...relink(isConnected, providerName, profileName, origin),
  };
}

/** A login as the token reply names the one just used: without its state. */
export function profileNames(profile: Profile): Record<string, unknown> {
  const { providerName, providerService, profileId, profileName } = profile;
  return {
    provider_name: providerName,
    ...(providerService === undefined ? {} : { provider_service: providerService }),
    profile_id: profileId,
    profile_name: profileName,
  };
}

/** A calendar as `/v1/calendars` shows it, its login's names in front. */
export function calendarView(profile: Profile, calendar: Calendar): Record<string, unknown> {
  return {
    provider_name: profile.providerName,
    profile_id: profile.profileId,
    profile_name: profile.profileName,
    ...calendarFields(calendar),
  };
}

function conferencingProfileView(profile: ConferencingProfile, origin: string): Record<string, unknown> {
  const { providerName, profileId, profileName, isConnected } = profile;
  return {
    provider_name: providerName,
    profile_id: profileId,
    profile_name: profileName,
    profile_connected: isConnected,
    ...relink(isConnected, providerName, profileName, origin),
  };
}

function calendarFields(calendar: Calendar): Record<string, unknown> {
  return {
    calendar_id: calendar.calendarId,
    calendar_name: calendar.name,
    calendar_readonly: calendar.isReadOnly,
    calendar_deleted: calendar.isDeleted,
    calendar_primary: calendar.isPrimary,
    calendar_integrated_conferencing_available: calendar.hasIntegratedConferencing,
    calendar_attachments_available: false,
    permission_level: calendar.isUnrestricted === true ? 'unrestricted' : 'sandbox',
  };
}

function relink(isConnected: boolean, provider: string, email: string, origin: string) {
  if (isConnected) return {};
  const query = new URLSearchParams({ email }).toString();
  return { profile_relink_url: `${origin}/v2/relink/${encodeURIComponent(provider)}?${query}` };
}
