import { limitsAt } from './availability/limits.js';
import { type PersonalRule, personalRulesAt } from './availability/personal-rules.js';
import { compareIds } from './availability/ranked-seats.js';
import type { ResourceTime } from './availability/resource-time.js';
import type { SeatRules, SessionRules } from './availability/slot-query.js';

/** A seat of an agreed session that is to change hands. Whole minutes. */
export interface VacantSeat {
  /** As long as it was agreed to be. */
  readonly session: SessionRules;
  readonly seat: SeatRules;
  readonly start: number;
  /** Members the plan names for the seat, pools unfolded. */
  readonly inPlan: ReadonlySet<string>;
  /** Members who may not take it, because they sit in another session and nobody is to sit twice. */
  readonly elsewhere: ReadonlySet<string>;
}

/** Somebody who could take the seat. */
export interface Stand {
  readonly id: string;
  readonly time: ResourceTime;
  /** False when a calendar could not be read: the busy time is not known then. */
  readonly isRead: boolean;
  /** Of interviews, so far. */
  readonly minutesBooked: number;
}

/** Why somebody can't take a seat. Notice is not asked: people stand in until the last minute. */
export type ReplacementRule = Exclude<PersonalRule, 'too_soon'> | 'nobody_twice';

/** What is known of somebody who could take the seat. */
export interface Replacement {
  readonly memberId: string;
  /** All that keeps them from it, in order; nothing when they can take it. */
  readonly rules: readonly ReplacementRule[];
  readonly isPossible: boolean;
  /** At work, and with nothing else to do then or in the buffers around. */
  readonly isFree: boolean;
  /** Trained in what the seat requires, or a trainee in it where the seat is for one; true where it requires nothing. */
  readonly isTrained: boolean;
  /** One more interview passes none of their limits. */
  readonly isUnderLimits: boolean;
  /** Even one more of the same length on that day would not. */
  readonly hasRoomLeft: boolean;
  readonly isInPlan: boolean;
  readonly canHost: boolean;
  readonly minutesBooked: number;
}

const SENTENCES: Readonly<Record<ReplacementRule, string>> = {
  calendar_unread: 'A calendar of theirs could not be read.',
  not_qualified: 'They are not qualified for the seat.',
  nobody_twice: 'They sit in another session of this booking, and nobody is to sit twice.',
  outside_working_hours: 'The session is outside their working hours.',
  busy: 'They are busy at that time.',
  claimed: 'They are held or booked for another interview at that time.',
  buffer: 'They would have too little time before or after.',
  limit_per_day: 'They have reached their limit of interviews a day.',
  limit_per_week: 'They have reached their limit of interviews a week.',
  limit_minutes_per_day: 'They have reached their limit of interview minutes a day.',
};

const NOT_FREE: ReadonlySet<ReplacementRule> = new Set([
  'calendar_unread',
  'outside_working_hours',
  'busy',
  'claimed',
  'buffer',
]);

/**
 * Everybody who stands for the seat, the best first: who can take it, then who is in the plan, trained, has room left
 * under their limits, has been booked least; then by id, so that the order is always the same. Never throws.
 */
export function rankReplacements(vacant: VacantSeat, stands: readonly Stand[]): Replacement[] {
  return stands.map((stand) => replacementOf(vacant, stand)).sort(compareReplacements);
}

/** The rule as a sentence for a coordinator. */
export const replacementSentence = (rule: ReplacementRule): string => SENTENCES[rule];

/**
 * Whether somebody may host the meeting of a session they join. Always: the right to host belongs to the licence that the
 * session has taken, which stays taken when people change; nobody needs one of their own.
 */
export function canHost(): boolean {
  return true;
}

function replacementOf(vacant: VacantSeat, { id, time, isRead, minutesBooked }: Stand): Replacement {
  const { session, seat, start, inPlan, elsewhere } = vacant;
  const interview = { start, end: start + session.durationMinutes };
  const personal = personalRulesAt({ now: start, noticeMinutes: 0 }, session, seat, time, start);
  const rules: ReplacementRule[] = [
    ...(isRead ? [] : (['calendar_unread'] as const)),
    ...(elsewhere.has(id) ? (['nobody_twice'] as const) : []),
    ...personal.filter((rule) => rule !== 'too_soon'),
  ];
  return {
    memberId: id,
    rules,
    isPossible: rules.length === 0,
    isFree: !rules.some((rule) => NOT_FREE.has(rule)),
    isTrained: isTrainedFor(seat, time),
    isUnderLimits: limitsAt(time, interview).length === 0,
    hasRoomLeft: limitsAt(time, interview, [interview]).length === 0,
    isInPlan: inPlan.has(id),
    canHost: canHost(),
    minutesBooked,
  };
}

function isTrainedFor({ requires, isForTrainee }: SeatRules, { skills }: ResourceTime): boolean {
  if (requires === undefined) return true;
  return skills.get(requires) === (isForTrainee === true ? 'trainee' : 'trained');
}

function compareReplacements(a: Replacement, b: Replacement): number {
  return (
    Number(b.isPossible) - Number(a.isPossible) ||
    Number(b.isInPlan) - Number(a.isInPlan) ||
    Number(b.isTrained) - Number(a.isTrained) ||
    Number(b.hasRoomLeft) - Number(a.hasRoomLeft) ||
    a.minutesBooked - b.minutesBooked ||
    compareIds(a.memberId, b.memberId)
  );
}
