import { at } from './minute-list.js';
import type {
  HostingRules,
  PlacedSession,
  SearchEnd,
  SlotBatch,
  SlotOffer,
  SlotQuery,
} from './slot-query.js';

/** Each costs about as much as a few people looked at; so many are some milliseconds. */
const SLOTS_AT_ONCE = 250;

/** Panels that are tried at one start after the one that comes first. */
const MOST_PANELS = 8;

/** Effort of looking for other panels in one search, in people who could sit times dates looked at; about a second. */
const MOST_EFFORT = 1_000_000;
const MINUTES_A_DAY = 1440;

/** Minutes booked, more than anybody has: whoever has so many less comes before all others. */
const BEFORE_ALL = 1_000_000_000;

type Find = (query: SlotQuery) => Generator<SlotBatch | undefined, SearchEnd>;

interface Asked {
  readonly query: SlotQuery;
  readonly hosting: HostingRules;
  readonly find: Find;
}

/** What is asked, and how far it has come. */
interface Question extends Asked {
  effortLeft: number;
  /** Starts for which looking for another panel would have taken too long. */
  readonly undecided: Set<number>;
}

/** Slots that somebody can host, and those that nobody can with the panel that was found. */
interface Looked {
  readonly hosted: SlotOffer[];
  readonly refused: SlotOffer[];
}

/**
 * Leaves out the slots that nobody can host, a few at a time. Where the panel that comes first can't be hosted, one is looked
 * for in which those sit who could host, and where they host something else, one with others of them; within a bound of work.
 */
export function* hostedOnly(asked: Asked): Generator<SlotBatch | undefined, SearchEnd> {
  const question: Question = { ...asked, effortLeft: MOST_EFFORT, undecided: new Set() };
  const found = question.find(question.query);
  for (;;) {
    const step = found.next();
    if (step.done === true) return endOf(step.value, question);
    const batch = step.value;
    if (batch === undefined) {
      yield undefined;
      continue;
    }
    for (let from = 0; from < batch.starts.length; from += SLOTS_AT_ONCE) {
      const count = Math.min(batch.starts.length - from, SLOTS_AT_ONCE);
      const offers = Array.from({ length: count }, (_, index) => batch.offerAt(from + index));
      yield batchOf(yield* hostedAmong(offers, question));
    }
  }
}

function endOf({ truncated, undecided = [] }: SearchEnd, question: Question): SearchEnd {
  const all = new Set([...undecided, ...question.undecided]);
  return { truncated: truncated || all.size > 0, undecided: [...all].sort((a, b) => a - b) };
}

/** By start. */
function* hostedAmong(offers: readonly SlotOffer[], question: Question): Generator<undefined, SlotOffer[]> {
  const { hosted, refused } = lookAt(offers, question.hosting);
  if (refused.length === 0) return hosted;
  const people = question.hosting.whoCouldHost();
  // By most policies it is no matter who sits.
  if (people.size === 0) return hosted;
  const others = yield* seatedAnew(refused, question, { people, panelsLeft: MOST_PANELS });
  return [...hosted, ...others].sort((a, b) => a.start - b.start);
}

function lookAt(offers: readonly SlotOffer[], { canBeHosted }: HostingRules): Looked {
  const hosted: SlotOffer[] = [];
  const refused: SlotOffer[] = [];
  for (const offer of offers) (canBeHosted(offer.sessions) ? hosted : refused).push(offer);
  return { hosted, refused };
}

/** Slots with these people on the panel as far as they can come, and with others of them where those can't host. */
function* seatedAnew(
  offers: readonly SlotOffer[],
  question: Question,
  { people, panelsLeft }: { people: ReadonlySet<string>; panelsLeft: number },
): Generator<undefined, SlotOffer[]> {
  const { hosted, refused } = yield* seatedFirst(offers, question, people);
  if (panelsLeft === 1) return hosted;
  for (const group of byHosts(refused, people, question.hosting)) {
    const next = { people: group.people, panelsLeft: panelsLeft - 1 };
    hosted.push(...(yield* seatedAnew(group.alike, question, next)));
  }
  return hosted;
}

/** The same slots with these people before all others. */
function* seatedFirst(
  offers: readonly SlotOffer[],
  question: Question,
  people: ReadonlySet<string>,
): Generator<undefined, Looked> {
  const { query, hosting, find } = question;
  if (!isAnyChosen(query, people)) return { hosted: [], refused: [...offers] };
  const starts = new Set(offers.map(({ start }) => start));
  if (question.effortLeft <= 0) {
    leaveUndecided(question, starts);
    return { hosted: [], refused: [] };
  }
  const asked = { ...query, ledger: preferring(query, people), starts: within(query.starts, [...starts]) };
  question.effortLeft -= effortOf(asked);
  const found: SlotOffer[] = [];
  const search = find(asked);
  for (;;) {
    const step = search.next();
    // Each search is a piece of work, however little it finds.
    yield undefined;
    if (step.done === true) {
      leaveUndecided(
        question,
        step.value.undecided?.filter((start) => starts.has(start)),
      );
      return lookAt(found, hosting);
    }
    const batch = step.value;
    for (let index = 0; batch !== undefined && index < batch.starts.length; index += 1) {
      if (starts.has(at(batch.starts, index))) found.push(batch.offerAt(index));
    }
  }
}

function leaveUndecided({ undecided }: Question, starts: Iterable<number> = []): void {
  for (const start of starts) undecided.add(start);
}

/** About what a search costs. */
function effortOf({ sessions, starts: { start, end } }: SlotQuery): number {
  const people = sessions.flatMap(({ seats }) => seats).reduce((sum, seat) => sum + seat.resources.length, 0);
  return sessions.length * people * (1 + (end - start) / MINUTES_A_DAY);
}

/** Whether it makes a difference who of a seat's people goes first. */
const isAnyChosen = ({ sessions }: SlotQuery, people: ReadonlySet<string>): boolean =>
  sessions.some(({ seats }) =>
    seats.some(
      ({ resources, count }) =>
        resources.length > count &&
        resources.some((id) => people.has(id)) &&
        resources.some((id) => !people.has(id)),
    ),
  );

/** Those people come before all others; among themselves, and among the others, nothing changes. */
const preferring = ({ ledger }: SlotQuery, people: ReadonlySet<string>): SlotQuery['ledger'] =>
  new Map([...ledger, ...[...people].map((id) => [id, (ledger.get(id) ?? 0) - BEFORE_ALL] as const)]);

const within = ({ start, end }: SlotQuery['starts'], starts: readonly number[]): SlotQuery['starts'] => ({
  start: Math.max(start, Math.min(...starts)),
  end: Math.min(end, Math.max(...starts) + 1),
});

/**
 * The slots in which the same of these people can't host what they sit in, and the others of these people. Where none of
 * them sits there, none can come, and there is nothing more to try.
 */
function byHosts(
  offers: readonly SlotOffer[],
  people: ReadonlySet<string>,
  hosting: HostingRules,
): { people: ReadonlySet<string>; alike: SlotOffer[] }[] {
  const groups = new Map<string, { people: ReadonlySet<string>; alike: SlotOffer[] }>();
  for (const offer of offers) {
    const sitting = new Set(sittingIn(unhostedOf(offer, hosting)).filter((id) => people.has(id)));
    if (sitting.size === 0) continue;
    const key = [...sitting].sort().join(' ');
    const group = groups.get(key);
    if (group !== undefined) group.alike.push(offer);
    else groups.set(key, { people: new Set([...people].filter((id) => !sitting.has(id))), alike: [offer] });
  }
  return [...groups.values()];
}

/** The sessions that can't be hosted; all, where each can but not all of them. */
function unhostedOf({ sessions }: SlotOffer, { canBeHosted }: HostingRules): readonly PlacedSession[] {
  const unhosted = sessions.filter((session) => !canBeHosted([session]));
  return unhosted.length === 0 ? sessions : unhosted;
}

const sittingIn = (sessions: readonly PlacedSession[]): string[] =>
  sessions.flatMap(({ seated }) => seated.map(({ resourceId }) => resourceId));

const batchOf = (offers: readonly SlotOffer[]): SlotBatch => ({
  starts: Int32Array.from(offers, ({ start }) => start),
  offerAt: (index) => offers[index] as SlotOffer, // the index is one of the starts'
});
