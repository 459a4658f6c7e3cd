import '../../../packages/server/src/domain/temporal.js';
import type { WorkingHours } from '../../../packages/server/src/domain/availability-rule.js';
import type { Interval } from '../../../packages/server/src/domain/interval.js';
import { MINUTES_A_DAY } from './clock.js';
import type { World, WorldPerson, WorldThing } from './world.js';

const WEEK = 7 * MINUTES_A_DAY;

const later = ({ start, end }: Interval): Interval => ({ start: start + WEEK, end: end + WEEK });

/** The same world a week later: everything that has a date has moved with it. */
export function weekLater(world: World): World {
  return {
    ...world,
    people: world.people.map((person) => ({ ...person, ...timesLater(person) })),
    things: world.things.map((thing) => ({ ...thing, ...timesLater(thing) })),
    now: world.now + WEEK,
    window: later(world.window),
  };
}

function timesLater<Hours extends WorkingHours | undefined>(it: {
  readonly hours: Hours;
  readonly busy: readonly Interval[];
  readonly claims: readonly Interval[];
}) {
  const hours = it.hours === undefined ? it.hours : { ...it.hours, dateOverrides: overridesLater(it.hours) };
  return { hours, busy: it.busy.map(later), claims: it.claims.map(later) };
}

function overridesLater({ dateOverrides }: WorkingHours): WorkingHours['dateOverrides'] {
  return dateOverrides.map(({ date, ranges }) => ({
    date: Temporal.PlainDate.from(date).add({ weeks: 1 }).toString(),
    ranges,
  }));
}

/** The same world with every list turned round whose order means nothing; sessions and seats stay as listed. */
export function turnedRound(world: World): World {
  const { plan } = world;
  const sessions = plan.sessions.map((session) => ({
    ...session,
    seats: session.seats.map((seat) => ({ ...seat, resources: [...seat.resources].reverse() })),
  }));
  return {
    ...world,
    plan: { ...plan, sessions, breaks: [...plan.breaks].reverse() },
    people: world.people.map(personTurned).reverse(),
    things: world.things.map(listsTurned<WorldThing>).reverse(),
    ledger: Object.fromEntries(Object.entries(world.ledger).reverse()),
  };
}

function personTurned(person: WorldPerson): WorldPerson {
  const { skills, training, hours } = person;
  return {
    ...listsTurned(person),
    skills: [...skills].reverse(),
    training: Object.fromEntries(Object.entries(training).reverse()),
    hours: {
      ...hours,
      weekly: [...hours.weekly].reverse(),
      dateOverrides: [...hours.dateOverrides].reverse(),
    },
  };
}

function listsTurned<It extends WorldPerson | WorldThing>(it: It): It {
  return { ...it, busy: [...it.busy].reverse(), claims: [...it.claims].reverse() };
}
