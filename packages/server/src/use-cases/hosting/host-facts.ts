import '../../domain/temporal.js';
import type { BookedSession } from '../../domain/booking.js';
import { claimsFor } from '../../domain/claimed-time.js';
import type { HostedChoice } from '../../domain/conferencing.js';
import type { HostingAccount, HostingTeam } from '../../domain/hosting/assign-sessions.js';
import { addressOf } from '../../domain/hosting/host-index.js';
import { addressesIn } from '../../domain/hosting/host-policies.js';
import type { Person } from '../../domain/hosting/host-types.js';
import type { HiringTeam } from '../../domain/invitation.js';
import type { Member } from '../../domain/member.js';
import type { Plan, PlanSession } from '../../domain/plan.js';
import type { ConferencingProviders } from '../../ports/conferencing-provider.js';
import type { Connection } from '../../ports/connection-records.js';
import type { HostAccount } from '../../ports/host-records.js';
import type { Transaction } from '../../ports/store.js';
import { accountOf } from './hosting-account.js';

/** All that the choice of hosts asks of the database, but for how often each was chosen, which no slot depends on. */
export interface HostFacts {
  /** See `HostQuestion`. */
  interviewOf: string;
  /** By the key of each session that one of an account's hosts is needed for. */
  sessions: ReadonlyMap<string, HostedSessionFacts>;
  team: HostingTeam;
  /** Those who may sit, by member id. */
  people: ReadonlyMap<string, Person>;
  /** Those whom the policies can choose, and who hosts now. */
  hosts: readonly HostAccount[];
}

/** One session that somebody has to host. */
export interface HostedSessionFacts {
  choice: HostedChoice;
  /** Undefined when it is connected no more. */
  account: HostingAccount | undefined;
  /** As it is booked, when it is to be moved. */
  booked: BookedSession | undefined;
}

/** For what hosts are looked for. */
export interface HostQuestion {
  plan: Pick<Plan, 'id'> & { sessions: readonly Pick<PlanSession, 'key' | 'conferencing'>[] };
  /** Undefined as long as nobody is invited. */
  team: HiringTeam | undefined;
  /** Interviews that are to be moved: what they take counts as free. */
  moving: readonly BookedSession[];
  members: readonly Pick<Member, 'id' | 'name' | 'email'>[];
  /** When the interview may be. */
  period: Period;
  /** What tells interviews apart, by an id that stays the same for each try: the invitation, else the plan. */
  interviewOf: string;
  /** The invitation whose hold gives way. */
  exceptInvitation: string | undefined;
}

interface Period {
  start: Temporal.Instant;
  end: Temporal.Instant;
}

/** The longest buffer around an interview. */
const BUFFER_MINUTES = 60;

/**
 * Loads what is known of those who could host.
 * @param providers a session whose service has no hosts needs none
 * @returns undefined, and nothing is asked of the database, where no session is hosted
 */
export async function loadHostFacts(
  tx: Transaction,
  providers: ConferencingProviders,
  question: HostQuestion,
): Promise<HostFacts | undefined> {
  const hosted = hostedIn(question);
  if (hosted.length === 0) return undefined;
  const connections = await tx.connections.findMany([
    ...new Set(hosted.map(({ choice }) => choice.connectionId)),
  ]);
  const connectionOf = ({ choice }: Hosted) => connections.find(({ id }) => id === choice.connectionId);
  const needing = hosted.filter((session) => {
    const provider = connectionOf(session)?.provider;
    return provider === undefined || providers.get(provider)?.capabilities.hasHosts !== false;
  });
  if (needing.length === 0) return undefined;
  const people = new Map(question.members.map(({ id, name, email }) => [id, { email, name }]));
  const team = teamOf(question, tx.now);
  const accounts = new Map<string, LoadedAccount>();
  for (const connection of connections) {
    const ofIt = needing.filter(({ choice }) => choice.connectionId === connection.id);
    if (ofIt.length > 0)
      accounts.set(
        connection.id,
        await loadAccount(tx, connection, { hosted: ofIt, people, team, question }),
      );
  }
  const sessions = needing.map(({ key, ...session }) => {
    const account = accounts.get(session.choice.connectionId)?.account;
    return [key, { ...session, account }] as const;
  });
  const hosts = [...accounts.values()].flatMap((account) => account.hosts);
  return { interviewOf: question.interviewOf, sessions: new Map(sessions), team, people, hosts };
}

interface Hosted {
  key: string;
  choice: HostedChoice;
  booked: BookedSession | undefined;
}

/** The sessions whose meetings we make; one that was agreed to be met in another way stays so through every move. */
function hostedIn({ plan, moving }: HostQuestion): Hosted[] {
  return plan.sessions.flatMap(({ key, conferencing }) => {
    if (conferencing?.provider !== 'hosted') return [];
    const booked = moving.find((session) => session.key === key);
    const agreed = booked?.conferencing?.provider ?? 'hosted';
    return agreed === 'hosted' ? [{ key, choice: conferencing, booked }] : [];
  });
}

function teamOf({ team }: HostQuestion, now: Temporal.Instant): HostingTeam {
  const personOf = ({ email, name }: HiringTeam['recruiters'][number]): Person => ({
    email,
    ...(name === undefined ? {} : { name }),
  });
  return {
    scheduler: team?.scheduler && personOf(team.scheduler),
    recruiters: (team?.recruiters ?? []).map(personOf),
    coordinators: (team?.coordinators ?? []).map(personOf),
    now: now.epochMilliseconds,
  };
}

interface LoadedAccount {
  account: HostingAccount;
  /** Those who can be chosen. */
  hosts: HostAccount[];
}

async function loadAccount(
  tx: Transaction,
  connection: Connection,
  of: {
    hosted: readonly Hosted[];
    people: ReadonlyMap<string, Person>;
    team: HostingTeam;
    question: HostQuestion;
  },
): Promise<LoadedAccount> {
  const interviewers = [...of.people.values()];
  const { scheduler } = of.team;
  const named = of.hosted.flatMap(({ choice: { hosting: settings } }) =>
    addressesIn({ interviewers, settings, ...(scheduler === undefined ? {} : { scheduler }) }),
  );
  const people = [...interviewers, ...of.team.recruiters, ...of.team.coordinators].map(addressOf);
  const found = await tx.hosts.findByAddress(connection.id, [...new Set([...named, ...people])]);
  const known = [...found, ...(await currentHosts(tx, connection.id, { ...of, found }))];
  const current = of.hosted.map(({ booked }) => booked?.host?.userId);
  const isNamed = new Set(named);
  const hosts = known.filter(
    ({ userId, email, aliases }) =>
      current.includes(userId) || [email, ...aliases].some((address) => isNamed.has(address)),
  );
  const ids = hosts.map(({ id }) => id);
  const period = {
    start: of.question.period.start.subtract({ minutes: BUFFER_MINUTES }),
    end: of.question.period.end.add({ minutes: BUFFER_MINUTES }),
  };
  const claims = await tx.claims.list(ids, period, of.question.exceptInvitation);
  const account = accountOf(connection, {
    hosts: known,
    claims: claimsFor(of.question.moving, claims).others,
    foreign: ids.length === 0 ? [] : await tx.hosts.foreignOf(ids, period),
    now: tx.now,
  });
  return { account, hosts };
}

/** Who hosts now may be on no list any more. */
async function currentHosts(
  tx: Transaction,
  connectionId: string,
  { hosted, found }: { hosted: readonly Hosted[]; found: readonly HostAccount[] },
): Promise<HostAccount[]> {
  const hosts: HostAccount[] = [];
  for (const { booked } of hosted) {
    const host = booked?.host;
    if (host?.connectionId !== connectionId) continue;
    if ([...found, ...hosts].some(({ userId }) => userId === host.userId)) continue;
    const account = await tx.hosts.findByUser(connectionId, host.userId);
    if (account !== undefined) hosts.push(account);
  }
  return hosts;
}
