import { openGrant, type IssuedToken } from './auth/grants.js';
import type { Emulator } from './emulator.js';
import { newCalendar } from './people.js';
import { newId } from './state/ids.js';
import type { ApplicationCalendar, Calendar, Holder, Profile, VirtualCalendar } from './state/model.js';

/** What tokens for a calendar in nobody's account let the application do. */
const scope = 'read_write';

/** Makes a virtual calendar of a unit, and a grant for it. Each call makes one more. */
export function openVirtualCalendar(
  emulator: Emulator,
  unit: Holder,
  name: string,
): { calendar: VirtualCalendar; issued: IssuedToken } {
  const calendar = { ...nobodysCalendar(newId('vrt'), name), unitSub: unit.sub };
  emulator.state.virtualCalendars.push(calendar);
  return { calendar, issued: openGrant(emulator, grantFor(calendar)) };
}

/** The application calendar of this id, made if there is none, and a grant for it. */
export function openApplicationCalendar(
  emulator: Emulator,
  applicationCalendarId: string,
): { calendar: ApplicationCalendar; issued: IssuedToken } {
  const { applicationCalendars } = emulator.state;
  const found = applicationCalendars.find(
    (candidate) => candidate.applicationCalendarId === applicationCalendarId,
  );
  const calendar = found ?? {
    ...nobodysCalendar(newId('apc'), applicationCalendarId),
    applicationCalendarId,
  };
  if (found === undefined) applicationCalendars.push(calendar);
  return { calendar, issued: openGrant(emulator, grantFor(calendar)) };
}

/** An account of the service's own with one calendar, which belongs to no calendar provider. */
function nobodysCalendar(sub: string, name: string): Holder {
  const profileId = newId('pro');
  const calendar: Calendar = {
    ...newCalendar(profileId, { name, hasIntegratedConferencing: false }, true),
    isUnrestricted: true,
  };
  const profile: Profile = {
    profileId,
    providerName: 'cronofy',
    providerService: 'cronofy',
    profileName: name,
    isConnected: true,
    isWritable: true,
    isDropped: false,
    calendars: [calendar],
  };
  return {
    sub,
    name,
    // Nobody reads mail here; events need an organizer.
    email: `${sub}@calendars.example`,
    timeZone: 'Etc/UTC',
    profiles: [profile],
    conferencingProfiles: [],
  };
}

const grantFor = ({ sub, profiles }: Holder) => ({ sub, scope, profileId: profiles[0]?.profileId });
