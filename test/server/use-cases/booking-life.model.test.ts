import '../../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { type Booking, eventIdOf } from '../../../packages/server/src/domain/booking.js';
import type { Member } from '../../../packages/server/src/domain/member.js';
import type { Plan } from '../../../packages/server/src/domain/plan.js';
import { SchedulingError } from '../../../packages/server/src/domain/scheduling-error.js';
import type { CandidateAccess } from '../../../packages/server/src/use-cases/candidate-context.js';
import { type BookingLife, newPlans, startBookingLife } from './booking-life.harness.js';

const CANDIDATES = 4;
const SLOTS = 4;

let life: BookingLife;
before(async () => {
  life = await startBookingLife();
});
after(() => life.candidates.fixture.stop());

/** One candidate as the model sees them. */
interface Known {
  status: 'open' | 'booked' | 'cancelled';
  /** Of the booking: its slot, who sits, and its revision. */
  at: { slot: number; panel: number[]; revision: number } | undefined;
  hold: { slot: number; panel: number[]; isToMove: boolean } | undefined;
}

interface Actual {
  who: CandidateAccess;
  plan: Plan;
  booking: Booking | undefined;
  holdId: string | undefined;
}

interface World {
  members: Member[];
  actual: Actual[];
}

/** Who sits by the plan of a candidate of this index. */
const plannedPanel = (index: number): number[] => (index % 2 === 0 ? [0] : [0, 1]);

/** Everybody's time as the model has it: member and slot, once for each who has it. */
function takenTime(model: readonly Known[], except?: number): string[] {
  return model.flatMap(({ status, at, hold }, index) => {
    if (index === except) return [];
    const booked =
      status === 'booked' && at !== undefined ? at.panel.map((member) => `${member} ${at.slot}`) : [];
    const held = hold === undefined ? [] : hold.panel.map((member) => `${member} ${hold.slot}`);
    return [...new Set([...booked, ...held])];
  });
}

interface Wanted {
  index: number;
  panel: readonly number[];
  slot: number;
}

/** Whether somebody's calendar or claims speak against this slot, for a booking of this candidate. */
function isBlocked(model: readonly Known[], world: World, { index, panel, slot }: Wanted): boolean {
  const claimed = takenTime(model, index);
  const { status, at: booked } = at(model, index);
  return panel.some((member) => {
    if (claimed.includes(`${member} ${slot}`)) return true;
    // What an earlier revision left in a calendar stands in the way until the worker comes; the time that they have as
    // one of the panel does not.
    const isTheirs = status === 'booked' && booked?.slot === slot && booked.panel.includes(member);
    const events = life.candidates.calendars.eventsIn(at(world.members, member).id);
    return !isTheirs && events.some(({ start }) => start.equals(life.candidates.slot(slot)));
  });
}

type Doing =
  | 'hold'
  | 'release'
  | 'book'
  | 'move'
  | 'moveAsEmployer'
  | 'swap'
  | 'cancel'
  | 'decline'
  | 'fault'
  | 'work'
  | 'die'
  | 'step';

class Step implements fc.AsyncCommand<Known[], World> {
  readonly doing: Doing;
  readonly index: number;
  readonly slot: number;

  constructor(doing: Doing, index: number, slot: number) {
    this.doing = doing;
    this.index = index;
    this.slot = slot;
  }

  check(): boolean {
    return true;
  }

  async run(model: Known[], world: World): Promise<void> {
    await steps[this.doing](model, world, this);
    // Whatever was done: nobody has two things at one time, and the claims are the model's.
    const taken = takenTime(model).sort();
    assert.equal(new Set(taken).size, taken.length, 'no overlap');
    const indices = new Map(world.members.map(({ id }, index) => [id, index]));
    const claims = (await life.candidates.claims(world.members)).map((claim) => {
      const [id = '', slot] = claim.split(' ');
      return `${indices.get(id)} ${slot}`;
    });
    assert.deepEqual(claims.sort(), taken);
  }

  toString(): string {
    return `${this.doing}(${this.index}, ${this.slot})`;
  }
}

type Run = (model: Known[], world: World, step: Step) => Promise<void>;

const steps: Record<Doing, Run> = {
  hold: async (model, world, { index, slot }) => {
    const [me, real] = [at(model, index), at(world.actual, index)];
    const panel = plannedPanel(index);
    const isSame = me.status === 'booked' && me.at?.slot === slot;
    const isPossible =
      me.status !== 'cancelled' && !isSame && !isBlocked(model, world, { index, panel, slot });
    const ticket = await life.candidates.ticket(real.who, real.plan, slot);
    const held = await granted(life.candidates.hold(real.who, ticket));
    assert.equal(held !== undefined, isPossible, `hold is ${isPossible ? '' : 'not '}possible`);
    if (held === undefined) return;
    real.holdId = held.id;
    me.hold = { slot, panel, isToMove: me.status === 'booked' };
  },
  release: async (model, world, { index }) => {
    const [me, real] = [at(model, index), at(world.actual, index)];
    if (me.hold === undefined || real.holdId === undefined) return;
    await life.candidates.release(real.who, real.holdId);
    me.hold = undefined;
  },
  book: async (model, world, { index }) => {
    const [me, real] = [at(model, index), at(world.actual, index)];
    if (real.holdId === undefined) return;
    const { hold } = me;
    const isPossible = me.status === 'open' && hold !== undefined;
    const booked = await granted(life.candidates.confirm(real.who, real.holdId));
    assert.equal(booked !== undefined, isPossible, 'booking');
    if (booked === undefined || hold === undefined) return;
    real.booking = booked.booking;
    Object.assign(me, {
      status: 'booked',
      at: { slot: hold.slot, panel: hold.panel, revision: 0 },
      hold: undefined,
    });
  },
  move: async (model, world, { index }) => {
    const [me, real] = [at(model, index), at(world.actual, index)];
    if (real.holdId === undefined) return;
    const { hold } = me;
    const moved = await granted(life.move(real.who, real.holdId));
    // A hold of before somebody else changed the booking may be refused; it is never granted without one.
    if (moved === undefined) return;
    assert.ok(me.status === 'booked' && hold?.isToMove === true, 'moved without a hold to move by');
    changed(me, real, moved.booking, { slot: hold.slot, world });
    me.hold = undefined;
  },
  moveAsEmployer: async (model, world, { index, slot }) => {
    const [me, real] = [at(model, index), at(world.actual, index)];
    if (real.booking === undefined) return;
    const moved = await granted(life.moveAsEmployer(real.booking.id, life.candidates.slot(slot)));
    const isSame = me.at?.slot === slot;
    const panels = [me.at?.panel ?? [], plannedPanel(index)];
    const mayMove = me.status === 'booked' && !isSame;
    const canMove = mayMove && panels.some((panel) => !isBlocked(model, world, { index, panel, slot }));
    assert.equal(moved !== undefined, canMove, 'moved by the employer');
    if (moved === undefined) return;
    changed(me, real, moved.booking, { slot, world });
    // The candidate's own hold gives way.
    me.hold = undefined;
  },
  swap: async (model, world, { index, slot }) => {
    const [me, real] = [at(model, index), at(world.actual, index)];
    const incoming = slot % world.members.length;
    const out = me.at?.panel[0];
    if (real.booking === undefined || me.at === undefined || out === undefined) return;
    const swapped = await granted(
      life.swap(real.booking, at(world.members, out), at(world.members, incoming)),
    );
    const isFree = !isBlocked(model, world, { index, panel: [incoming], slot: me.at.slot });
    const hasOwnHold = me.hold?.slot === me.at.slot && me.hold.panel.includes(incoming);
    const isPossible = me.status === 'booked' && !me.at.panel.includes(incoming) && isFree && !hasOwnHold;
    assert.equal(swapped !== undefined, isPossible, 'swapped');
    if (swapped !== undefined) changed(me, real, swapped.booking, { slot: me.at.slot, world });
  },
  cancel: async (model, world, { index }) => {
    const [me, real] = [at(model, index), at(world.actual, index)];
    const cancelled = await granted(life.candidates.cancel(real.who));
    assert.equal(cancelled !== undefined, me.status === 'booked', 'cancelled');
    if (cancelled === undefined) return;
    real.booking = (cancelled as { booking: Booking }).booking;
    assert.equal(real.booking.revision, (me.at?.revision ?? 0) + 1);
    Object.assign(me, { status: 'cancelled', hold: undefined });
  },
  decline: async (model, world, { index }) => {
    const [me, real] = [at(model, index), at(world.actual, index)];
    const member = world.members[me.at?.panel[0] ?? -1];
    if (real.booking === undefined || me.status !== 'booked' || member === undefined) return;
    const eventId = eventIdOf(real.booking, real.booking.sessions[0]?.key ?? '');
    const isWritten = life.candidates.calendars.eventsIn(member.id).some(({ id }) => id === eventId);
    if (!isWritten) return;
    life.candidates.calendars.respond(member.id, eventId, 'declined');
    // Looking changes no booking; what it finds is for a person to decide.
    await life.look(real.booking.id);
  },
  fault: async () => {
    const [id] = await life.pending();
    const { faults } = life.candidates.calendars;
    faults.push(new SchedulingError('provider_unavailable', 'Down (connection con_1).'));
    if (id !== undefined) await life.work(id);
    faults.length = 0;
  },
  work: async (_model, _world, { slot }) => {
    for (const id of (await life.pending()).slice(0, slot + 1)) await life.work(id);
  },
  die: async () => {
    const [id] = await life.pending();
    if (id !== undefined) await life.work(id, true);
  },
  step: async (model) => {
    await life.stepClock();
    for (const me of model) me.hold = undefined;
  },
};

/** Takes over what the system says of the booking, which may only be its next revision at the slot that was asked for. */
function changed(
  me: Known,
  real: Actual,
  booking: Booking,
  { slot, world }: { slot: number; world: World },
): void {
  assert.equal(booking.revision, (me.at?.revision ?? 0) + 1, 'the next revision');
  assert.ok(booking.sessions[0]?.start.equals(life.candidates.slot(slot)) === true);
  const panel = booking.sessions.flatMap(({ members }) =>
    members.map(({ memberId }) => world.members.findIndex(({ id }) => id === memberId)),
  );
  me.at = { slot, panel, revision: booking.revision };
  real.booking = booking;
}

const often: readonly (readonly [Doing, number])[] = [
  ['hold', 7],
  ['book', 4],
  ['move', 4],
  ['moveAsEmployer', 3],
  ['swap', 3],
  ['cancel', 2],
  ['release', 1],
  ['decline', 1],
  ['fault', 1],
  ['work', 4],
  ['die', 1],
  ['step', 1],
];

const step = (doing: Doing) =>
  fc
    .tuple(fc.nat({ max: CANDIDATES - 1 }), fc.nat({ max: SLOTS - 1 }))
    .map(([index, slot]) => new Step(doing, index, slot));

test('R1 R2 R5 R6 R9 whatever happens to bookings, in any order, with faults, deaths and a clock that jumps, ends as a plain model says', async () => {
  const arbitrary = fc.commands(
    often.flatMap(([doing, times]) => Array.from({ length: times }, () => step(doing))),
    { maxCommands: 60, size: 'max' },
  );
  await fc.assert(
    fc.asyncProperty(arbitrary, async (commands) => {
      const model: Known[] = Array.from({ length: CANDIDATES }, () => ({
        status: 'open',
        at: undefined,
        hold: undefined,
      }));
      const world = await newWorld();
      await fc.asyncModelRun(() => ({ model, real: world }), commands);
      await drain();
      assertCalendars(model, world);
      assertSequencesRise();
    }),
    { numRuns: 15, includeErrorInReport: true },
  );
});

async function newWorld(): Promise<World> {
  const { candidates } = life;
  candidates.calendars.faults.length = 0;
  const members = [await candidates.newMember(), await candidates.newMember(), await candidates.newMember()];
  const plans = await newPlans(life, members);
  const actual = await Promise.all(
    Array.from({ length: CANDIDATES }, async (_, index) => {
      const plan = at(plans, index % 2);
      return { who: await candidates.invite(plan), plan, booking: undefined, holdId: undefined };
    }),
  );
  return { members, actual };
}

/** Lets workers work until nothing is left; what died is found again, what was down is up. */
async function drain(): Promise<void> {
  life.candidates.calendars.faults.length = 0;
  for (let round = 0; round < 20; round += 1) {
    const left = await life.pending();
    if (left.length === 0) return;
    await life.stepClock();
    for (const id of left) await life.work(id);
  }
  assert.deepEqual(await life.pending(), [], 'the outbox is drained');
}

/** Each calendar has one event for each booking that puts its owner there, and nothing else. */
function assertCalendars(model: readonly Known[], { members, actual }: World): void {
  members.forEach(({ id }, member) => {
    const wanted = model.flatMap(({ status, at: booked }, index) => {
      const booking = actual[index]?.booking;
      if (status !== 'booked' || booked?.panel.includes(member) !== true || booking === undefined) return [];
      return `${eventIdOf(booking, booking.sessions[0]?.key ?? '')} ${String(life.candidates.slot(booked.slot))}`;
    });
    const found = life.candidates.calendars.eventsIn(id).map((event) => `${event.id} ${String(event.start)}`);
    assert.deepEqual(found.sort(), wanted.sort());
  });
}

/** In the order in which they went out, the mails of one interview never go back to an earlier SEQUENCE. */
function assertSequencesRise(): void {
  const last = new Map<string, number>();
  for (const { invitation } of life.mailer.sent) {
    for (const { uid, revision } of invitation?.events ?? []) {
      assert.ok(revision >= (last.get(uid) ?? 0), uid);
      last.set(uid, revision);
    }
  }
}

/** What the use case gives, or undefined when it refuses with a code that a caller can meet. */
async function granted<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof SchedulingError && error.code !== 'internal') return undefined;
    throw error;
  }
}

function at<T>(list: readonly T[], index: number): T {
  const found = list[index];
  assert.ok(found !== undefined);
  return found;
}
