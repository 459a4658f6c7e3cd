import type {
  ResourceTime,
  SkillLevel,
} from '../../../packages/server/src/domain/availability/resource-time.js';
import { resourceTimeOf } from '../../../packages/server/src/domain/availability/resource-time.js';
import type { SlotQuery } from '../../../packages/server/src/domain/availability/slot-query.js';
import { workingMinutesOf } from '../../../packages/server/src/domain/availability/working-time.js';
import type { World, WorldPerson, WorldThing } from './world.js';
import { spanOf } from './world.js';

/** A world as the engine is asked about it, prepared the way the product prepares it. */
export function queryOf(world: World): SlotQuery {
  const { plan, ledger, now, window } = world;
  const resources = [
    ...world.people.map((person) => personTime(person, world)),
    ...world.things.map((thing) => thingTime(thing, world)),
  ];
  return {
    ...plan,
    resources: new Map(resources.map((resource) => [resource.id, resource])),
    ledger: new Map(Object.entries(ledger)),
    now,
    starts: window,
    window,
  };
}

function personTime(person: WorldPerson, world: World): ResourceTime {
  const { hours, limits, skills, training, ...rest } = person;
  const levels = new Map<string, SkillLevel>(skills.map((skill) => [skill, 'skilled']));
  for (const [skill, level] of Object.entries(training)) levels.set(skill, level);
  const working = workingMinutesOf(hours, spanOf(world));
  const ownLimits = { ...limits, timeZone: hours.timeZone };
  return resourceTimeOf({ ...rest, kind: 'person', working, limits: ownLimits, skills: levels });
}

function thingTime({ hours, ...rest }: WorldThing, world: World): ResourceTime {
  const working = hours === undefined ? undefined : workingMinutesOf(hours, spanOf(world));
  return resourceTimeOf({ ...rest, working });
}
