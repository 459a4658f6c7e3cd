import { activeProfiles } from './people.js';
import type { Calendar, ConferencingProfile, Grant, Person, Profile } from './state/model.js';

/** What `/v1/userinfo` says of an account. */
export function userinfoView(person: Person, grant: Grant, origin: string): Record<string, unknown> {
  return {
    sub: person.sub,
    email: person.email,
    name: person.name,
    zoneinfo: person.timeZone,
    'cronofy.type': 'account',
    'cronofy.data': {
      authorization: { scope: grant.scope, status: 'active' },
      profiles: activeProfiles(person).map((profile) => ({
        ...profileView(profile, origin),
        profile_initial_sync_required: false,
        profile_calendars: profile.calendars.map(calendarFields),
      })),
      conferencing_profiles: person.conferencingProfiles.map((profile) =>
        conferencingProfileView(profile, origin),
      ),
    },
  };
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
    permission_level: 'sandbox',
  };
}

function relink(isConnected: boolean, provider: string, email: string, origin: string) {
  if (isConnected) return {};
  const query = new URLSearchParams({ email }).toString();
  return { profile_relink_url: `${origin}/v2/relink/${encodeURIComponent(provider)}?${query}` };
}
