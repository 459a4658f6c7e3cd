import type { HostedChoice } from '../domain/conferencing.js';
import { addressesIn } from '../domain/hosting/host-policies.js';
import type { Member } from '../domain/member.js';
import { type Plan, namedInSeats, sharedResourcesOf } from '../domain/plan.js';
import { membersIn } from '../domain/pool.js';
import type { Transaction } from '../ports/store.js';
import { LATER_DATES_DAYS } from './slot-facts.js';

/** What of a plan decides whether somebody's time matters to its slots. */
export interface WatchedPlan {
  plan: Plan;
  /** Everybody and everything that could be part of a slot. */
  resourceIds: ReadonlySet<string>;
  /** As far before and after a taken time as slots may differ. */
  reachMinutes: number;
}

/** @returns `undefined` for a plan that is not there */
export async function loadWatchedPlan(tx: Transaction, planId: string): Promise<WatchedPlan | undefined> {
  const plan = await tx.plans.find(planId);
  if (plan === undefined) return undefined;
  const named = namedInSeats(plan);
  const poolIds = named.filter((id) => id.startsWith('pol_'));
  const pools = poolIds.length === 0 ? new Map() : await tx.pools.unfold(poolIds);
  const memberIds = [...new Set(named.flatMap((id) => membersIn([id], pools)))];
  const members = await tx.members.findMany(memberIds);
  const hosted = await hostedChoices(tx, plan);
  const hostIds = await hostsFor(tx, hosted, members);
  return {
    plan,
    resourceIds: new Set([...memberIds, ...sharedResourcesOf(plan), ...hostIds]),
    reachMinutes: reachMinutesOf(plan, members) + hostBufferOf(hosted),
  };
}

/** Every way in which its meetings are made for anybody: candidates and job stages may have ways of their own. */
async function hostedChoices(tx: Transaction, plan: Plan): Promise<HostedChoice[]> {
  const kept = (await tx.policies.all()).map(({ meeting }) => meeting);
  return [...plan.sessions.map(({ conferencing }) => conferencing), ...kept].filter(
    (meeting) => meeting?.provider === 'hosted',
  );
}

/** Accounts that could host; whoever schedules is known only by invitation. */
async function hostsFor(
  tx: Transaction,
  hosted: readonly HostedChoice[],
  interviewers: readonly Member[],
): Promise<string[]> {
  const ids = new Set<string>();
  for (const { connectionId, hosting: settings } of hosted) {
    const people = interviewers.map(({ email, name }) => ({ email, name }));
    const hosts = await tx.hosts.findByAddress(connectionId, addressesIn({ interviewers: people, settings }));
    for (const { id } of hosts) ids.add(id);
  }
  return [...ids];
}

const hostBufferOf = (hosted: readonly HostedChoice[]): number =>
  Math.max(
    0,
    ...hosted.flatMap(({ hosting }) => [hosting.bufferBeforeMin ?? 0, hosting.bufferAfterMin ?? 0]),
  );

const HOUR = 60;
/** A date may have 25 hours. */
const A_DATE = 25 * HOUR;
const A_WEEK = 7 * 24 * HOUR + HOUR;

/** A slot that touches the time, with its buffers; and where starts are counted by date or week, all of that. */
function reachMinutesOf(plan: Plan, members: readonly Pick<Member, 'limits' | BufferField>[]): number {
  const padded = [...plan.sessions, ...members];
  const buffers = Math.max(0, ...padded.flatMap((of) => [of.bufferBeforeMinutes, of.bufferAfterMinutes]));
  const [only, ...others] = plan.sessions;
  const loop = plan.sameDay ? A_DATE : LATER_DATES_DAYS * 24 * HOUR + A_DATE;
  const length = others.length === 0 ? (only?.durationMinutes ?? 0) : loop;
  const isByDate =
    plan.offerPerDay !== undefined ||
    members.some(({ limits }) => limits.perDay !== undefined || limits.minutesPerDay !== undefined);
  const isByWeek = members.some(({ limits }) => limits.perWeek !== undefined);
  return Math.max(length + buffers, isByDate ? A_DATE : 0, isByWeek ? A_WEEK : 0);
}

type BufferField = 'bufferBeforeMinutes' | 'bufferAfterMinutes';
