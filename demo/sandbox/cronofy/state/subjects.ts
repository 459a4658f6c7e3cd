import { createHash } from 'node:crypto';
import type {
  ApplicationCalendar,
  ConferencingProfile,
  CronofyState,
  Holder,
  ServiceAccount,
  VirtualCalendar,
} from './model.js';

/** Who a token speaks for, with what its kind alone has. */
export type Subject =
  | { kind: 'account' | 'organizational_unit' | 'virtual_calendar'; holder: Holder }
  | { kind: 'application_calendar'; holder: ApplicationCalendar }
  | { kind: 'service_account'; holder: ServiceAccount };

/** Whoever is known under a `sub`. */
export function subjectOf(state: CronofyState, sub: string): Subject | undefined {
  const isThis = (holder: Holder): boolean => holder.sub === sub;
  const person = state.people.find(isThis);
  if (person !== undefined) return { kind: 'account', holder: person };
  const unit = state.units.find(isThis);
  if (unit !== undefined) return { kind: 'organizational_unit', holder: unit };
  const virtualCalendar = state.virtualCalendars.find((candidate) => candidate.sub === sub);
  if (virtualCalendar !== undefined) {
    return { kind: 'virtual_calendar', holder: withUnitsServices(state, virtualCalendar) };
  }
  const applicationCalendar = state.applicationCalendars.find((candidate) => candidate.sub === sub);
  if (applicationCalendar !== undefined) return { kind: 'application_calendar', holder: applicationCalendar };
  const serviceAccount = state.serviceAccounts.find((candidate) => candidate.sub === sub);
  return serviceAccount === undefined ? undefined : { kind: 'service_account', holder: serviceAccount };
}

/** Whose calendar this is. */
export function calendarOwner(state: CronofyState, calendarId: string): Holder | undefined {
  const owner = [...state.people, ...state.virtualCalendars, ...state.applicationCalendars].find(
    ({ profiles }) =>
      profiles.some(({ calendars }) => calendars.some((calendar) => calendar.calendarId === calendarId)),
  );
  return owner === undefined ? undefined : subjectOf(state, owner.sub)?.holder;
}

/** Everyone whose tokens end with those of a `sub`: itself, and for a unit its virtual calendars. */
export const subsEndedWith = (state: CronofyState, sub: string): string[] => [
  sub,
  ...state.virtualCalendars.filter(({ unitSub }) => unitSub === sub).map((calendar) => calendar.sub),
];

/**
 * A virtual calendar with the meeting services its unit brings. Whether the real service gives them ids of their own is
 * not documented; here they do, so that an id of the unit is found out.
 */
function withUnitsServices(state: CronofyState, calendar: VirtualCalendar): VirtualCalendar {
  const unit = state.units.find(({ sub }) => sub === calendar.unitSub);
  const inherited = (profile: ConferencingProfile): ConferencingProfile => ({
    ...profile,
    profileId: `pro_${hashOf(`${calendar.sub} ${profile.profileId}`)}`,
  });
  return { ...calendar, conferencingProfiles: (unit?.conferencingProfiles ?? []).map(inherited) };
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);
