import { type Kit, type TestMember, addMember, addPlan, sessionBody, startKit } from '../support/kit.js';
import type { ProveOptions } from './options.js';

/** A tenant with people whose time is fought for. */
export interface World {
  kit: Kit;
  members: TestMember[];
  planIds: string[];
}

const MEMBERS = 5;
/** Slots of one person a day: eight hours of half an hour each. */
const PER_DAY = 16;

/**
 * Five people with calendars of their own and so many days that their time makes about as many slots as asked for; plans
 * for any one of them, for two certain ones, and for a loop of two interviews.
 */
export async function makeWorld({ slots }: ProveOptions): Promise<World> {
  // The kit's own server takes part in nothing but the preparations: the others do what is proved.
  const kit = await startKit({ ROLE: 'web' });
  const members: TestMember[] = [];
  const workingHours = [
    { days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], start: '09:00', end: '17:00' },
  ];
  for (let index = 0; index < MEMBERS; index += 1) {
    members.push(await addMember(kit, `member-${String(index)}`, { workingHours }));
  }
  const all = members.map(({ externalId }) => externalId);
  const window = {
    slotStepMinutes: 30,
    noticeMinutes: 0,
    holdMinutes: 1,
    horizonDays: Math.max(2, Math.ceil(slots / (MEMBERS * PER_DAY)) + 1),
  };
  const anyOf = { seats: [{ anyOf: all, count: 1 }] };
  const plans = [
    await addPlan(kit, [], { ...window, sessions: [sessionBody('screen', [], anyOf)] }),
    await addPlan(kit, all.slice(0, 2), window),
    await addPlan(kit, [], {
      ...window,
      sessions: [sessionBody('first', [], anyOf), sessionBody('second', all.slice(2, 3))],
      gapMinutes: { min: 0, max: 60 },
      samePersonOnce: true,
    }),
  ];
  return { kit, members, planIds: plans.map(({ id }) => id) };
}
