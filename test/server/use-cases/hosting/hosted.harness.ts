import assert from 'node:assert/strict';
import type { BookedSession, Booking } from '../../../../packages/server/src/domain/booking.js';
import type { HostedChoice, HostedMeeting } from '../../../../packages/server/src/domain/conferencing.js';
import { hostedMeeting } from '../../../../packages/server/src/domain/hosted-meeting.js';
import type { HostSettings } from '../../../../packages/server/src/domain/hosting/host-types.js';
import type { Plan } from '../../../../packages/server/src/domain/plan.js';
import type { CandidateAccess } from '../../../../packages/server/src/use-cases/candidate-context.js';
import { makeFindMeetings } from '../../../../packages/server/src/use-cases/hosting/find-meetings.js';
import { makeLookAtMeeting } from '../../../../packages/server/src/use-cases/hosting/meeting-news.js';
import { makeRepairHosts } from '../../../../packages/server/src/use-cases/hosting/repair-hosts.js';
import type { HookNews } from '../../../../packages/server/src/ports/conferencing-provider.js';
import { aHostEntry } from '../../../fakes/conferencing-service.js';
import type { FakeMeetings, KeptMeeting } from '../../../fakes/meeting-service.js';
import { aConnection } from '../../../support/records.js';
import { type Drifting, startDrifting } from '../drift.harness.js';

/** A plan whose meetings are hosted in turn by two accounts of a connection of its own. */
export interface HostedPlan {
  plan: Plan;
  connectionId: string;
  /** The service's ids of the hosts, in the order in which they are chosen. */
  hosts: [string, string];
}

/** Interviews with meetings of ours, at a service in memory. */
export interface Hosted {
  drifting: Drifting;
  service: FakeMeetings;
  newPlan(hosting?: Partial<HostSettings>): Promise<HostedPlan>;
  /** Books a slot of the plan; its effects wait. */
  book(of: HostedPlan, slot?: number): Promise<{ booking: Booking; who: CandidateAccess }>;
  /** Carries out what waits, until nothing comes of it any more. */
  work(): Promise<void>;
  meeting(booking: Booking): Promise<HostedMeeting>;
  session(booking: Booking): Promise<BookedSession>;
  /** The booking's meetings that stand at the service. */
  standing(booking: Booking): KeptMeeting[];
  /** What is open of the booking, as kind and subject. */
  open(booking: Booking): Promise<string[]>;
  /** The mails of the candidate by their news. */
  mails(booking: Booking): Promise<string[]>;
  tell(connectionId: string, news: Partial<Extract<HookNews, { kind: 'meeting' }>>): Promise<void>;
  /** Finds other hosts for a booking, as its job says. */
  repair(booking: Booking): Promise<void>;
  /** Looks for meetings that were asked for until now and never answered. */
  find(): Promise<void>;
}

const { signal } = new AbortController();

/** Starts a store of its own. */
export async function startHosted(): Promise<Hosted> {
  const drifting = await startDrifting();
  const { candidates } = drifting;
  const { conferencing: service, fixture, tenant } = candidates;
  const { store } = fixture;
  const ports = { store, conferencing: service.accountsOf(store), providers: service.providers };
  const session: Hosted['session'] = async (booking) => {
    const [only] = (await drifting.booking(booking)).sessions;
    assert.ok(only);
    return only;
  };
  let plans = 0;
  return {
    drifting,
    service,
    session,
    newPlan: async (hosting = {}) => {
      plans += 1;
      const hosts: [string, string] = [`doc-${String(plans)}`, `ein-${String(plans)}`];
      const accountId = `acc_${String(plans)}`;
      const account = aConnection({ provider: service.provider.name, scope: 'account', accountId });
      await drifting.within(async (tx) => {
        await tx.connections.insert(account, {});
        await tx.hosts.save(
          account.id,
          hosts.map((userId) => aHostEntry(userId, { accountId })),
        );
        for (const { id } of await tx.hosts.list(account.id, { search: undefined, limit: 10 }))
          await tx.hosts.markVerified(id, true);
      });
      const settings: HostSettings = {
        policy: { kind: 'round_robin', hosts: hosts.map((userId) => aHostEntry(userId).email) },
        alternates: ['interviewers'],
        plan: 'unknown',
        ...hosting,
      };
      const made = await candidates.newPlan([await candidates.newMember()]);
      const conferencing: HostedChoice = {
        provider: 'hosted',
        connectionId: account.id,
        rule: 'even_distribution',
        hosting: settings,
      };
      const plan = { ...made, sessions: made.sessions.map((each) => ({ ...each, conferencing })) };
      await drifting.within((tx) => tx.plans.update(plan));
      return { plan, connectionId: account.id, hosts };
    },
    book: async ({ plan }, slot = 0) => {
      const who = await candidates.invite(plan);
      const hold = await candidates.hold(who, await candidates.ticket(who, plan, slot));
      const { booking } = await candidates.confirm(who, hold.id);
      return { booking, who };
    },
    work: async () => {
      // What a meeting's link causes is queued by the effect that made it.
      for (let round = 0; round < 4; round += 1) await drifting.work();
    },
    meeting: async (booking) => {
      const meeting = hostedMeeting((await session(booking)).conferencing);
      assert.ok(meeting);
      return meeting;
    },
    standing: ({ id }) => service.standing.filter(({ request }) => request.key.startsWith(id)),
    open: async (booking) =>
      (await drifting.exceptions(booking))
        .filter(({ state }) => state === 'open')
        .map(({ kind, subject }) => `${kind} ${subject}`),
    mails: async (booking) =>
      (await drifting.effects(booking)).flatMap(({ target, state }) =>
        target.kind === 'candidate_mail' && state !== 'compensated' ? (target.about ?? 'booking') : [],
      ),
    tell: (connectionId, news) =>
      makeLookAtMeeting(ports)(
        {
          tenantId: tenant,
          connectionId,
          news: {
            kind: 'meeting',
            what: 'changed',
            accountId: 'acc_1',
            reference: '',
            at: Temporal.Now.instant(),
            ...news,
          },
        },
        signal,
      ),
    repair: ({ id }) => makeRepairHosts(ports)({ tenantId: tenant, bookingId: id }),
    find: async () => {
      await fixture.asTenant(tenant, `update meetings set asked_at = asked_at - interval '3 minutes'`);
      await makeFindMeetings({ ...ports, onFailure: () => undefined })(tenant, signal);
    },
  };
}
