import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import type { Member } from '../../../packages/server/src/domain/member.js';
import type { Plan } from '../../../packages/server/src/domain/plan.js';
import type { CandidateAccess } from '../../../packages/server/src/use-cases/candidate-context.js';
import { type Candidates, endOf, startCandidates } from './candidates.harness.js';

let candidates: Candidates;
before(async () => {
  candidates = await startCandidates();
});
after(() => candidates.fixture.stop());

/** One candidate as the model sees them. */
interface ModelCandidate {
  status: 'open' | 'booked' | 'cancelled';
  /** The slot of the booking; none before there was one. */
  booked: number | undefined;
  moves: number;
  hold: ModelHold | undefined;
}

interface ModelHold {
  slot: number;
  /** It is there to move the booking. */
  isMove: boolean;
  isLive: boolean;
  isRenewed: boolean;
  /** Released, or used. */
  isOver: boolean;
}

/** The same candidate in the system. */
interface RealCandidate {
  who: CandidateAccess;
  plan: Plan;
  members: Member[];
  holdId: string | undefined;
  bookingId: string | undefined;
}

type Model = ModelCandidate[];
type Real = RealCandidate[];
type Doing =
  | 'hold'
  | 'renew'
  | 'release'
  | 'expire'
  | 'confirm'
  | 'reschedule'
  | 'employerMoves'
  | 'cancel'
  | 'withdraw';

const SLOTS = 4;
/** How often the plan lets a candidate move. */
const MOVES = 2;

/** Whose time a candidate of this index takes: every second one's panel has a second member. */
const panelOf = (index: number): readonly number[] => (index % 2 === 0 ? [0] : [0, 1]);

const stands = (hold: ModelHold | undefined): hold is ModelHold =>
  hold !== undefined && hold.isLive && !hold.isOver;

/** The slots a candidate has the time of: a booking that is to be moved has its own and the one that is held for it. */
const slotsOf = ({ status, booked, hold }: ModelCandidate): number[] => [
  ...(status === 'booked' && booked !== undefined ? [booked] : []),
  ...(stands(hold) ? [hold.slot] : []),
];

/** Whether this candidate's panel is taken at the slot by somebody else. */
const isTaken = (model: Model, index: number, slot: number): boolean =>
  model.some(
    (other, otherIndex) =>
      otherIndex !== index &&
      slotsOf(other).includes(slot) &&
      panelOf(otherIndex).some((member) => panelOf(index).includes(member)),
  );

const closed = { open: undefined, booked: 'already_booked', cancelled: 'booking_closed' } as const;

const over = (me: ModelCandidate): void => {
  if (me.hold !== undefined) me.hold.isOver = true;
};

/** What each step does to the model, and how it is to end in the system; undefined when it can't be asked for. */
const modelSteps: Record<Doing, (model: Model, index: number, slot: number) => string | undefined> = {
  hold: (model, index, slot) => {
    const me = at(model, index);
    if (me.status === 'cancelled') return 'booking_closed';
    if (me.status === 'booked' && me.moves === MOVES) return 'policy_limit';
    if (isTaken(model, index, slot)) return 'slot_taken';
    if (me.status === 'booked' && me.booked === slot) return 'slot_not_offered';
    me.hold = { slot, isMove: me.status === 'booked', isLive: true, isRenewed: false, isOver: false };
    return 'done';
  },
  renew: (model, index) => {
    const { hold } = at(model, index);
    if (hold === undefined) return undefined;
    if (!stands(hold)) return 'hold_expired';
    if (hold.isRenewed) return 'hold_limit';
    hold.isRenewed = true;
    return 'done';
  },
  release: (model, index) => {
    const me = at(model, index);
    if (me.hold === undefined) return undefined;
    over(me);
    return 'done';
  },
  expire: (model, index) => {
    const { hold } = at(model, index);
    if (hold === undefined || hold.isOver) return undefined;
    hold.isLive = false;
    return 'done';
  },
  confirm: (model, index) => {
    const me = at(model, index);
    if (me.hold === undefined) return undefined;
    const refusal = closed[me.status] ?? (stands(me.hold) ? undefined : 'hold_expired');
    if (refusal !== undefined) return refusal;
    me.status = 'booked';
    me.booked = me.hold.slot;
    over(me);
    return 'done';
  },
  reschedule: (model, index) => {
    const me = at(model, index);
    if (me.hold === undefined) return undefined;
    if (!me.hold.isMove) return 'not_found';
    if (me.status === 'cancelled') return 'booking_closed';
    if (!stands(me.hold)) return 'hold_expired';
    me.booked = me.hold.slot;
    me.moves += 1;
    over(me);
    return 'done';
  },
  employerMoves: (model, index, slot) => {
    const me = at(model, index);
    if (me.booked === undefined) return undefined;
    if (me.status === 'cancelled') return 'booking_closed';
    if (me.booked === slot) return 'slot_not_offered';
    if (isTaken(model, index, slot)) return 'slot_taken';
    me.booked = slot;
    over(me);
    return 'done';
  },
  cancel: (model, index) => {
    const me = at(model, index);
    if (me.booked === undefined) return 'not_found';
    if (me.status !== 'booked') return 'booking_closed';
    me.status = 'cancelled';
    over(me);
    return 'done';
  },
  withdraw: (model, index) => {
    const me = at(model, index);
    if (me.status === 'booked') return 'already_booked';
    me.status = 'cancelled';
    over(me);
    return 'done';
  },
};

const realSteps: Record<Doing, (real: RealCandidate, slot: number) => Promise<unknown>> = {
  hold: async (real, slot) => {
    const ticket = await candidates.ticket(real.who, real.plan, slot);
    real.holdId = (await candidates.hold(real.who, ticket)).id;
  },
  renew: ({ who, holdId = '' }) => candidates.renew(who, holdId),
  release: ({ who, holdId = '' }) => candidates.release(who, holdId),
  expire: ({ holdId = '' }) => candidates.expire(holdId),
  confirm: async (real) => {
    const { booking } = await candidates.confirm(real.who, real.holdId ?? '');
    real.bookingId = booking.id;
  },
  reschedule: ({ who, holdId = '' }) => candidates.reschedule(who, holdId),
  employerMoves: ({ bookingId = '' }, slot) => candidates.move(bookingId, candidates.slot(slot)),
  cancel: ({ who }) => candidates.cancel(who),
  withdraw: ({ who }) => candidates.withdraw(who),
};

class Step implements fc.AsyncCommand<Model, Real> {
  readonly doing: Doing;
  readonly index: number;
  readonly slot: number;

  constructor(doing: Doing, index: number, slot: number) {
    this.doing = doing;
    this.index = index;
    this.slot = slot;
  }

  check(model: Readonly<Model>): boolean {
    return modelSteps[this.doing](structuredClone(model) as Model, this.index, this.slot) !== undefined;
  }

  async run(model: Model, real: Real): Promise<void> {
    const expected = modelSteps[this.doing](model, this.index, this.slot);
    assert.equal(await endOf(realSteps[this.doing](at(real, this.index), this.slot)), expected);
    assert.deepEqual(await candidates.claims(at(real, 1).members), claimsIn(model, at(real, 1).members));
  }

  toString(): string {
    return `${this.doing}(candidate ${this.index}, slot ${this.slot})`;
  }
}

/** Holding comes up more often, since everything else needs a hold. */
const often: readonly (readonly [Doing, number])[] = [
  ['hold', 7],
  ['confirm', 3],
  ['reschedule', 3],
  ['employerMoves', 1],
  ['renew', 2],
  ['release', 1],
  ['expire', 1],
  ['cancel', 2],
  ['withdraw', 1],
];

const step = (doing: Doing) =>
  fc
    .tuple(fc.nat({ max: 4 }), fc.nat({ max: SLOTS - 1 }))
    .map(([index, slot]) => new Step(doing, index, slot));

test('R1 R2 R5 whatever five candidates do, in any order, ends as a plain model says, and the claims are the model’s', async () => {
  const steps = often.flatMap(([doing, times]) => Array.from({ length: times }, () => step(doing)));
  await fc.assert(
    fc.asyncProperty(fc.commands(steps, { maxCommands: 60, size: 'max' }), (commands) =>
      fc.asyncModelRun(async () => ({ model: newModel(), real: await newReal() }), commands),
    ),
    { numRuns: 12 },
  );
});

const newModel = (): Model =>
  Array.from({ length: 5 }, () => ({ status: 'open', booked: undefined, moves: 0, hold: undefined }));

async function newReal(): Promise<Real> {
  const members = [await candidates.newMember(), await candidates.newMember()];
  const changes = { reschedule: { isAllowed: true, cutoffMinutes: 0, max: MOVES } };
  const plans = [
    await candidates.newPlan(members.slice(0, 1), changes),
    await candidates.newPlan(members, changes),
  ];
  return Promise.all(
    Array.from({ length: 5 }, async (_, index) => {
      const plan = at(plans, index % 2);
      return { who: await candidates.invite(plan), plan, members, holdId: undefined, bookingId: undefined };
    }),
  );
}

function claimsIn(model: Model, members: readonly Member[]): string[] {
  return model
    .flatMap((candidate, index) =>
      slotsOf(candidate).flatMap((slot) =>
        panelOf(index).map((member) => `${at(members, member).id} ${slot}`),
      ),
    )
    .sort();
}

function at<T>(list: readonly T[], index: number): T {
  const found = list[index];
  assert.ok(found !== undefined);
  return found;
}
