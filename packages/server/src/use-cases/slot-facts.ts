import '../domain/temporal.js';
import type { BookedSession } from '../domain/booking.js';
import { claimsFor } from '../domain/claimed-time.js';
import type { Candidate, HiringTeam, Invitation } from '../domain/invitation.js';
import type { Member, MemberCalendar } from '../domain/member.js';
import { type Plan, namedInSeats, sharedResourcesOf } from '../domain/plan.js';
import { type Pool, membersIn } from '../domain/pool.js';
import type { SharedResource } from '../domain/shared-resource.js';
import type { CalendarProviders } from '../ports/calendar-providers.js';
import type { Claim } from '../ports/claim-records.js';
import type { Transaction } from '../ports/store.js';
import { type HostFacts, type HostQuestion, loadHostFacts } from './hosting/host-facts.js';
import type { CalendarRef } from './read-busy-time.js';
import { earlier, later } from './range.js';

/** What is asked about: slots start in `starts` and lie in `window` whole. */
export interface SlotPeriod {
  starts: Stretch;
  window: Stretch;
}

/** Half-open, never reversed; one without length holds no slot. */
export interface Stretch {
  start: Temporal.Instant;
  end: Temporal.Instant;
}

/** For whom slots are looked for: an invitation, or nobody yet, who has no zone, no window and nothing held. */
export interface SlotSeeker {
  id: string | undefined;
  candidate: Pick<Candidate, 'timeZone'>;
  window: Invitation['window'];
  hiringTeam?: HiringTeam;
}

/** All that the rules ask of the database: the same for offering and for holding (DESIGN §3.2). */
export interface SlotFacts {
  plan: Plan;
  invitation: SlotSeeker;
  /** Interviews of the invitation's booking that are to be moved: their time counts as free for those who sit in them. */
  moving: readonly BookedSession[];
  /** Pools that the plan's seats name, and those within them, by id. */
  pools: ReadonlyMap<string, Pool>;
  /** Active members who may sit. */
  members: Member[];
  /** Active rooms and licences that the plan's sessions name. */
  sharedResources: SharedResource[];
  /** The zone of the first member the plan names, active or not: the office's clock face is where starts look round. */
  gridTimeZone: string;
  /** As far as buffers and limits reach around the period. */
  claims: Claim[];
  /** Who could host the sessions that need somebody to; undefined where none does. */
  hosting: HostFacts | undefined;
  /** Minutes booked so far; empty for a question about one panel. */
  ledger: ReadonlyMap<string, number>;
  now: Temporal.Instant;
  period: SlotPeriod;
}

interface Subject {
  plan: Plan;
  invitation: SlotSeeker;
  moving?: readonly BookedSession[];
  /** Who may sit, and with which calendars and rules: undefined leaves somebody out. Without it, everybody as they are. */
  asCounted?: AsCounted;
}

/** What facts are loaded by. */
export interface FactPorts {
  providers: Pick<CalendarProviders, 'conferencing'>;
}

/** A member, room or licence as it counts for one question; undefined when it may not sit. */
export type AsCounted = <T extends Member | SharedResource>(resource: T) => T | undefined;

/**
 * Loads the facts for one invitation. The invitation's own hold does not count: a new hold takes its place. Neither do
 * the interviews that are to be moved.
 */
export async function loadSlotFacts(
  tx: Transaction,
  ports: FactPorts,
  of: Subject,
  period: SlotPeriod,
): Promise<SlotFacts> {
  const pools = await poolsOf(tx, of.plan);
  const named = membersNamed(of.plan, pools);
  const known = await tx.members.findMany(named);
  const people = { pools, known, gridTimeZone: firstZoneOf(named, known) ?? 'UTC' };
  const facts = await withClaims(tx, ports, of, { ...people, period });
  return { ...facts, ledger: await tx.claims.minutesBooked(idsOf(facts)) };
}

/** The same as far as it concerns one panel: nobody but those of `among` may sit, and no ledger chooses between them. */
export async function loadPanelFacts(
  tx: Transaction,
  ports: FactPorts,
  of: Subject,
  period: SlotPeriod,
  among: ReadonlySet<string>,
): Promise<SlotFacts> {
  const pools = await poolsOf(tx, of.plan);
  const named = membersNamed(of.plan, pools);
  // The zone is nearly always that of the very first; a pool of thousands need not be read for it.
  const likely = named.slice(0, 10);
  const loaded = await tx.members.findMany(named.filter((id) => among.has(id) || likely.includes(id)));
  const zone = firstZoneOf(likely, loaded) ?? firstZoneOf(named, await tx.members.findMany(named));
  const known = loaded.filter(({ id }) => among.has(id));
  return withClaims(tx, ports, of, { pools, known, gridTimeZone: zone ?? 'UTC', period });
}

/** Calendars that say when somebody or something is busy. */
export function busyCalendarsOf(owners: readonly { calendars: MemberCalendar[] }[]): CalendarRef[] {
  return owners.flatMap(({ calendars }) => calendars.filter(({ use }) => use.includes('busy')));
}

/** The stretch and the buffers around it, the plan's and the members': as far as busy time matters. */
export function paddedBy(facts: Pick<SlotFacts, 'plan' | 'members'>, { start, end }: Stretch): Stretch {
  const padded = [...facts.plan.sessions, ...facts.members];
  return {
    start: start.subtract({ minutes: Math.max(0, ...padded.map((of) => of.bufferBeforeMinutes)) }),
    end: end.add({ minutes: Math.max(0, ...padded.map((of) => of.bufferAfterMinutes)) }),
  };
}

/**
 * What a question about a range comes to for this invitation: starts within both it and the invitation's window; only a
 * loop that may take several dates may end after the range, never after the window.
 */
export function periodWithin({ plan, invitation }: Subject, range: Stretch): SlotPeriod {
  const starts = withinInvitation(invitation, range);
  if (plan.sameDay || plan.sessions.length === 1) return { starts, window: starts };
  const end = range.end.add({ hours: LATER_DATES_DAYS * 24 });
  return { starts, window: withinInvitation(invitation, { start: range.start, end }) };
}

/** The part of a stretch that the invitation allows. */
export function withinInvitation({ window }: Pick<SlotSeeker, 'window'>, stretch: Stretch): Stretch {
  const start = window.start === undefined ? stretch.start : later(stretch.start, window.start);
  const end = window.end === undefined ? stretch.end : earlier(stretch.end, window.end);
  return { start, end: later(start, end) };
}

/** How far the sessions of a loop may lie apart when they need not be on one date. */
export const LATER_DATES_DAYS = 7;

/** The longest that a slot of the plan can take, from the start of its first session to the end of its last. */
export function longestSlotOf({ sessions, sameDay }: Plan): { hours: number; minutes: number } {
  const minutes = Math.max(...sessions.map(({ durationMinutes }) => durationMinutes));
  if (sessions.length === 1) return { hours: 0, minutes };
  // A date may have 25 hours.
  return { hours: sameDay ? 25 : LATER_DATES_DAYS * 24 + 25, minutes };
}

/** Limits count whole dates and ISO weeks, in whichever zone. */
const LIMITS_REACH_DAYS = 8;

type People = Pick<SlotFacts, 'pools' | 'gridTimeZone' | 'period'> & { known: readonly Member[] };

async function withClaims(
  tx: Transaction,
  { providers }: FactPorts,
  { plan, invitation, moving = [], asCounted }: Subject,
  { pools, known, gridTimeZone, period }: People,
): Promise<SlotFacts> {
  const members = counted(known, asCounted);
  const shared = sharedResourcesOf(plan);
  const found = shared.length === 0 ? [] : await tx.sharedResources.findMany(shared);
  const sharedResources = counted(found, asCounted);
  const facts = {
    plan,
    invitation,
    moving,
    pools,
    members,
    sharedResources,
    gridTimeZone,
    now: tx.now,
    period,
  };
  const claims = await tx.claims.list(idsOf(facts), claimsReachOf(facts), invitation.id);
  const hosting = isAnyHosted(plan)
    ? await loadHostFacts(tx, providers.conferencing, hostQuestionOf(facts))
    : undefined;
  return { ...facts, claims: claimsFor(moving, claims).others, hosting, ledger: new Map() };
}

const isAnyHosted = ({ sessions }: Plan): boolean =>
  sessions.some(({ conferencing }) => conferencing?.provider === 'hosted');

function hostQuestionOf({
  plan,
  invitation,
  moving,
  members,
  period,
}: Pick<SlotFacts, 'plan' | 'invitation' | 'moving' | 'members' | 'period'>): HostQuestion {
  return {
    plan,
    team: invitation.hiringTeam,
    moving,
    members,
    period: period.window,
    interviewOf: invitation.id ?? plan.id,
    exceptInvitation: invitation.id,
  };
}

function counted<T extends Member | SharedResource>(
  resources: readonly T[],
  asCounted: AsCounted = (resource) => resource,
): T[] {
  return resources.filter(({ isActive }) => isActive).flatMap((resource) => asCounted(resource) ?? []);
}

const idsOf = ({ members, sharedResources }: Pick<SlotFacts, 'members' | 'sharedResources'>): string[] =>
  [...members, ...sharedResources].map(({ id }) => id);

/** As far around the period as claims matter: the buffers, and whole weeks where there are limits. */
export function claimsReachOf(facts: Pick<SlotFacts, 'plan' | 'members' | 'period'>): Stretch {
  const padded = paddedBy(facts, facts.period.window);
  const isLimited = facts.members.some(({ limits }) =>
    Object.values(limits).some((limit) => limit !== undefined),
  );
  if (!isLimited) return padded;
  const hours = LIMITS_REACH_DAYS * 24;
  return { start: padded.start.subtract({ hours }), end: padded.end.add({ hours }) };
}

async function poolsOf(tx: Transaction, plan: Plan): Promise<ReadonlyMap<string, Pool>> {
  const ids = namedInSeats(plan).filter((id) => id.startsWith('pol_'));
  return ids.length === 0 ? new Map() : tx.pools.unfold(ids);
}

/** Members in the order in which the plan names them, those of a pool where the pool stands. */
function membersNamed(plan: Plan, pools: ReadonlyMap<string, Pool>): string[] {
  return [...new Set(namedInSeats(plan).flatMap((id) => membersIn([id], pools)))];
}

function firstZoneOf(ids: readonly string[], members: readonly Member[]): string | undefined {
  const zones = new Map(members.map((member) => [member.id, member.hours.timeZone]));
  return ids.flatMap((id) => zones.get(id) ?? [])[0];
}
