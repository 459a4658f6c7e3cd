import '../../sandbox/temporal.js';
import type { CronofyControl } from '../../sandbox/cronofy/control.js';
import { organization } from '../../seed/people.js';
import type { Mishap } from '../admin/mishaps.js';

/** What a visitor of the demo can let happen to an interview outside of Slotwright. */
export const happenings = ['declines', 'moves', 'deletes'] as const;
export type Happening = (typeof happenings)[number];

/** The world outside: other people, and a calendar service that has its days. */
export interface World {
  /** @returns false when the event is not in that person's calendar (yet) */
  let(happening: Happening, person: string, eventId: string): boolean;
  takeDown(): void;
  bringBack(): void;
  isDown(): boolean;
  mishap(what: Mishap): void;
  isIndeedAway(): boolean;
}

const MOVED_MINUTES = 30;
/** As the service refuses a field. */
const refusal = {
  status: 422,
  json: { errors: { name: [{ key: 'errors.not_allowed', description: 'is not allowed' }] } },
};

/** Lets things happen in the sandbox's calendars. */
export function sandboxWorld(cronofy: CronofyControl): World {
  let isDown = false;
  const eventOf = (person: string, eventId: string) =>
    cronofy.eventsOf(person).find((event) => event.eventId === eventId);
  return {
    let: (happening, person, eventId) => {
      const event = eventOf(person, eventId);
      if (event === undefined) return false;
      if (happening === 'declines') cronofy.respond(person, eventId, 'declined');
      else if (happening === 'deletes') cronofy.deleteEvent(person, eventId);
      else {
        const later = (text: string) =>
          Temporal.Instant.from(text).add({ minutes: MOVED_MINUTES }).toString();
        cronofy.moveEvent(person, eventId, { start: later(event.start), end: later(event.end) });
      }
      return true;
    },
    takeDown: () => {
      if (!isDown) cronofy.fault({ match: { pathPrefix: '/v1/' }, times: 1_000_000, status: 503 });
      isDown = true;
    },
    bringBack: () => {
      cronofy.clearFaults();
      isDown = false;
    },
    isDown: () => isDown,
    mishap: (what) => {
      const match = { method: 'POST', pathPrefix: '/v1/organizational_unit_virtual_calendars' };
      if (what === 'refuse_one') cronofy.fault({ match: { ...match, bodyPart: '1885' }, ...refusal });
      else if (what === 'lose_answer') cronofy.fault({ match, loseReply: true });
      else cronofy.units.setConferencing(organization.id, 'indeed', what === 'indeed_back');
    },
    isIndeedAway: () =>
      cronofy.units
        .get(organization.id)
        .conferencingProfiles.some(
          ({ isConnected, providerName }) => providerName === 'indeed' && !isConnected,
        ),
  };
}
