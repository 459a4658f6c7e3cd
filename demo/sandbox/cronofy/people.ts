import { newCalendarId, newId } from './state/ids.js';
import type { Calendar, Holder, Person, Profile } from './state/model.js';

/** A person to put into the sandbox, with one calendar login. */
export interface NewPerson {
  /** Short name for the sandbox's pages and control API; must be new. */
  id: string;
  name: string;
  email: string;
  /** IANA id; `Etc/UTC` when left out. */
  timeZone?: string | undefined;
  /** Where their calendars are: `google` when left out. */
  providerName?: string | undefined;
  /** One calendar named after the person when left out; the first is the primary one. */
  calendars?: readonly NewCalendar[] | undefined;
  /** Meeting services they are logged in to. */
  conferencing?: readonly { providerName: string; isConnected?: boolean | undefined }[] | undefined;
}

/** A calendar to give a person. */
export interface NewCalendar {
  name: string;
  /** A fresh id when left out. */
  calendarId?: string | undefined;
  isReadOnly?: boolean | undefined;
  isDeleted?: boolean | undefined;
  /** True when left out. */
  hasIntegratedConferencing?: boolean | undefined;
}

/** The person described, with fresh ids. */
export function newPerson(input: NewPerson): Person {
  const profileId = newId('pro');
  const calendars = input.calendars ?? [{ name: input.name }];
  return {
    id: input.id,
    sub: newId('acc'),
    name: input.name,
    email: input.email,
    timeZone: input.timeZone ?? 'Etc/UTC',
    profiles: [
      {
        profileId,
        providerName: input.providerName ?? 'google',
        providerService: (input.providerName ?? 'google') === 'google' ? 'gsuite' : undefined,
        profileName: input.email,
        isConnected: true,
        isWritable: true,
        isDropped: false,
        calendars: calendars.map((calendar, index) => newCalendar(profileId, calendar, index === 0)),
      },
    ],
    conferencingProfiles: (input.conferencing ?? []).map(({ providerName, isConnected }) => ({
      profileId: newId('pro'),
      providerName,
      profileName: input.email,
      isConnected: isConnected ?? true,
    })),
  };
}

/** The calendar described, with a fresh id unless one is given. */
export function newCalendar(profileId: string, input: NewCalendar, isPrimary: boolean): Calendar {
  return {
    calendarId: input.calendarId ?? newCalendarId(profileId),
    name: input.name,
    isReadOnly: input.isReadOnly ?? false,
    isDeleted: input.isDeleted ?? false,
    isPrimary,
    hasIntegratedConferencing: input.hasIntegratedConferencing ?? true,
    color: undefined,
  };
}

/** The logins of an account that the application still has. */
export const activeProfiles = (holder: Holder): Profile[] =>
  holder.profiles.filter((profile) => !profile.isDropped);

/** The calendars of an account that the application can see, deleted ones included. */
export const calendarsOf = (holder: Holder): Calendar[] =>
  activeProfiles(holder).flatMap((profile) => profile.calendars);

/** An account's calendar by its id; `undefined` when it has none such, or it is deleted. */
export function liveCalendar(holder: Holder, calendarId: string): Calendar | undefined {
  return calendarsOf(holder).find((calendar) => calendar.calendarId === calendarId && !calendar.isDeleted);
}

/** The calendar a person's events go to unless another is named. */
export function primaryCalendar(person: Person): Calendar | undefined {
  const live = calendarsOf(person).filter((calendar) => !calendar.isDeleted);
  return live.find((calendar) => calendar.isPrimary) ?? live[0];
}
