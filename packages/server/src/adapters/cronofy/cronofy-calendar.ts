import '../../domain/temporal.js';
import type { ConsentCalendarProvider } from '../../ports/calendar-provider.js';
import type { ConnectionScope } from '../../ports/connection-records.js';
import { openAccount } from './cronofy-account.js';
import type { CountedCalls } from './cronofy-calls.js';
import { makeCronofyConsent, type PageParameters } from './cronofy-consent.js';
import { makeDelegatedAccounts } from './cronofy-delegated-accounts.js';
import { makeCronofyPush } from './cronofy-push.js';
import { type CronofyRegistration, makeRegistrations } from './cronofy-registrations.js';
import { makeCronofySessions } from './cronofy-session.js';
import { makeVirtualCalendars } from './cronofy-virtual-calendars.js';

/** How an installation uses Cronofy: its usual registration, and what else is configured. */
export interface CronofySettings extends CronofyRegistration {
  /** Registrations in further data centres, by name. */
  dataCenters: ReadonlyMap<string, CronofyRegistration>;
  /** The scopes of connections that virtual calendars are created from. */
  virtualCalendarsFrom: readonly ConnectionScope[];
  unitParameters: PageParameters;
  /** Meeting services that are told what an interview is about, by Cronofy's names. */
  interviewServices: readonly string[];
}

/** The settings and the world. */
export interface CronofyCalendarOptions extends CronofySettings, CountedCalls {}

/**
 * Calendars that were connected through Cronofy: of people, one consent each or through a service account; and virtual ones
 * of organizational units.
 *
 * Free/busy beyond Cronofy's window (42 days back, 201 ahead) comes back as busy. Free/busy always reads the account as
 * well, since only that tells a cut-off calendar from an empty one.
 * @throws `internal` when a base address is neither https nor on this machine
 * @see https://docs.cronofy.com/developers/api/ and the contract in its sections 1 to 7 and 11
 */
export function makeCronofyCalendar(options: CronofyCalendarOptions): ConsentCalendarProvider {
  const { fetch, now, unitParameters, interviewServices } = options;
  const registrations = makeRegistrations(options, options.dataCenters);
  const sessions = makeCronofySessions(registrations, options);
  const { dataCenters } = registrations;
  return {
    name: 'cronofy',
    capabilities: {
      // The calendar's own server mails whoever an event invites.
      invitesAttendees: true,
      arrangesConferencing: true,
      takesInterviewDetails: true,
      interviewServices,
    },
    ...makeCronofyConsent({ sessions, dataCenters, unitParameters, fetch, now }),
    push: makeCronofyPush(sessions),
    virtualCalendars: makeVirtualCalendars({ sessions, createdFrom: options.virtualCalendarsFrom, now }),
    delegatedAccounts: makeDelegatedAccounts(sessions, { fetch, now }),
    open: (connection) => openAccount(sessions.sessionOf(connection), now),
  };
}
