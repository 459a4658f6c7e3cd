import type { Explanation } from './explain.js';
import type { RefusalRule, ResourceCost, SeatCost } from './explain-fold.js';
import type { Gain } from './explain-gains.js';
import type { ShortageRule } from './required-seats.js';

/** What things are called where the sentences are read. */
export interface ExplainedNames {
  session(index: number): string;
  /** @param key of the seat, in the session of that index */
  seat(session: number, key: string): string;
  resource(id: string): string;
}

/** More than so many would not be read. */
const MOST_RESOURCES = 5;

/** Said of somebody, before how often. */
const PERSONAL: Partial<Record<RefusalRule, string>> = {
  calendar_unread: 'had a calendar that could not be read',
  too_soon: 'needed longer notice',
  outside_working_hours: 'was outside working hours',
  busy: 'was busy',
  claimed: 'was held or booked for another interview',
  buffer: 'had too little time before or after',
  limit_per_day: 'had reached the limit of interviews a day',
  limit_per_week: 'had reached the limit of interviews a week',
  limit_minutes_per_day: 'had reached the limit of interview minutes a day',
};

/** Said of starts that nobody in particular stands in the way of. */
const GENERAL: Partial<Record<RefusalRule, string>> = {
  in_the_past: 'in the past',
  too_soon: 'sooner than the plan’s notice allows',
  beyond_horizon: 'further ahead than the plan’s horizon allows',
  outside_window: 'too late to end within the time asked for, or outside the invitation’s window',
  outside_candidate_hours: 'outside the candidate’s hours',
  no_host: 'free, but nobody can host the meeting',
  offer_per_day: 'free, but more than are offered a day',
  break: 'without room for the candidate’s breaks',
  gap: 'without an order of the sessions that keeps the gaps',
  same_day: 'too late for all sessions to be on one date',
  undecided: 'not decided, because that would have taken too long',
};

const SHORTAGES: Record<ShortageRule, string> = {
  too_few_people: 'can’t be filled at any time: too few may take it',
  nobody_twice: 'can’t be filled at any time: somebody would have to sit twice',
  same_room: 'can’t be filled at any time: no room is on the list of every session that needs one',
};

/** What each seat cost, in English, the dearest first: as many sentences as there are seats that cost anything. */
export function seatSentencesOf(explanation: Explanation, names: ExplainedNames): string[] {
  return explanation.seats.map((seat) => seatSentenceOf(seat, explanation, names));
}

/** What rules that concern nobody in particular cost, in English. */
export function ruleSentencesOf({ offered, refusals }: Explanation): string[] {
  const total = offered.length + refusals.length;
  return Object.entries(GENERAL).flatMap(([rule, reason]) => {
    const count = refusals.filter((each) => each.rule === rule && each.blockers.length === 0).length;
    return count === 0 ? [] : [`${count} of ${total} starts ${count === 1 ? 'is' : 'are'} ${reason}.`];
  });
}

function seatSentenceOf(
  { session, seat, starts, shortage, resources }: SeatCost,
  { considered, freeing, raising }: Explanation,
  names: ExplainedNames,
): string {
  const which = `“${names.seat(session, seat)}” of “${names.session(session)}”`;
  if (shortage !== undefined) return `${which} ${SHORTAGES[shortage]}.`;
  const shown = resources.slice(0, MOST_RESOURCES);
  const rest = resources.length - shown.length;
  const reasons = shown.map((resource) => `${names.resource(resource.resourceId)} ${reasonsOf(resource)}`);
  const others = rest === 0 ? '' : `; and ${rest} ${rest === 1 ? 'other' : 'others'}`;
  const gains = shown.flatMap(({ resourceId }) => [
    ...gainSentences('Freeing', resourceId, freeing, names),
    ...gainSentences('Lifting the limits of', resourceId, raising, names),
  ]);
  return [`${which} cost ${starts} of ${considered} starts: ${reasons.join('; ')}${others}.`, ...gains].join(
    ' ',
  );
}

/** `was busy at 20 and outside working hours at 14` */
function reasonsOf({ rules }: ResourceCost): string {
  const phrases = rules.map(({ rule, starts }) => `${PERSONAL[rule] ?? 'was in the way'} at ${starts}`);
  // One "was" is enough for those that follow it.
  const reasons = phrases.map((phrase, index) =>
    phrases[index - 1]?.startsWith('was ') === true ? phrase.replace(/^was /, '') : phrase,
  );
  const last = reasons.at(-1) ?? '';
  return reasons.length < 2 ? last : `${reasons.slice(0, -1).join(', ')} and ${last}`;
}

function gainSentences(what: string, id: string, gains: readonly Gain[], names: ExplainedNames): string[] {
  return gains
    .filter(({ resourceId }) => resourceId === id)
    .map(({ slots }) => `${what} ${names.resource(id)} gives ${slots} ${slots === 1 ? 'slot' : 'slots'}.`);
}
