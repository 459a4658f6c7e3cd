import assert from 'node:assert/strict';
import type { AtsLink, SeenAtsInterview } from '../../../../packages/server/src/domain/applicant-tracking.js';
import type { Booking } from '../../../../packages/server/src/domain/booking.js';
import type { Member } from '../../../../packages/server/src/domain/member.js';
import type { Plan } from '../../../../packages/server/src/domain/plan.js';
import {
  makeAtsInterviewsHandler,
  makeAtsNoteHandler,
} from '../../../../packages/server/src/outbox/handlers/ats-interviews.js';
import { makeAtsMailHandler } from '../../../../packages/server/src/outbox/handlers/ats-mail.js';
import type { AtsSettings } from '../../../../packages/server/src/ports/ats-records.js';
import type { Transaction } from '../../../../packages/server/src/ports/store.js';
import type { AtsWritePorts } from '../../../../packages/server/src/use-cases/ats/ats-writing.js';
import type { CandidateAccess } from '../../../../packages/server/src/use-cases/candidate-context.js';
import type { Ports } from '../../../../packages/server/src/use-cases/ports.js';
import { FakeAts } from '../../../fakes/ats-service.js';
import { anAtsApplication, anAtsCandidate, anAtsJob, anAtsUser } from '../../../support/ats-records.js';
import { aConnection } from '../../../support/records.js';
import { type Drifting, startDrifting } from '../drift.harness.js';

/** Bookings of an applicant tracking system (ATS) in memory. */
export interface Written {
  drifting: Drifting;
  ats: FakeAts;
  ports: Ports & AtsWritePorts;
  connectionId: string;
  tenant: string;
  /** Who is a user there. */
  member: Member;
  newPlan(members?: readonly Member[], changes?: Partial<Plan>): Promise<Plan>;
  /** An application of somebody new, in the stage `stage-1` of the job `job-1`. */
  newApplication: () => Promise<AtsLink>;
  invite: (plan: Plan, link: AtsLink) => Promise<CandidateAccess>;
  /** Books a slot for an application, by default a new one; its effects wait. */
  book(plan: Plan, slot?: number, link?: AtsLink): Promise<Booked>;
  /** Carries out what waits, and what comes of that. */
  work(): Promise<void>;
  settings: (changes: Partial<AtsSettings>) => Promise<void>;
  within: <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;
  /** Lets the booking's sessions be over, here and there. */
  pass(booking: Booking): Promise<void>;
  /** The interviews of the booking there. */
  standing(booking: Booking): SeenAtsInterview[];
  /** What the newest effect of a kind came to. */
  stateOf(booking: Booking, kind: string): Promise<string | undefined>;
}

export interface Booked {
  booking: Booking;
  who: CandidateAccess;
  link: AtsLink;
  /** Of the only session's interview. */
  key: string;
}

const ALL_ON: AtsSettings = {
  onCandidateOut: 'ask',
  graceMinutes: 10,
  writesInterviews: true,
  writesNotes: true,
  logsMails: true,
  writesResponses: true,
  usesExperiments: false,
};

const sender = { email: 'interviews@slotwright.example', domain: 'slotwright.example' };

/** Starts a store of its own. */
export async function startWritten(): Promise<Written> {
  const ats = new FakeAts();
  const withAts = (ports: Ports): Ports & AtsWritePorts =>
    // The fake needs no credentials, which the ports of real ones are opened by.
    ({
      ...ports,
      providers: { ...ports.providers, ats: new Map([['fakeats', ats.provider]]) },
      ats: ats.accounts,
      bookingUrlOf: (id: string) => `https://kit.example/v1/bookings/${id}`,
    }) as unknown as Ports & AtsWritePorts;
  const drifting = await startDrifting('2026a', (ports) => ({
    ats_interviews: { carryOut: makeAtsInterviewsHandler(withAts(ports)) },
    ats_note: { carryOut: makeAtsNoteHandler(withAts(ports)) },
    ats_mail: { carryOut: makeAtsMailHandler(withAts(ports), sender) },
  }));
  const { candidates, within } = drifting;
  const connection = aConnection({ provider: 'fakeats', scope: 'key' });
  const { id: connectionId } = connection;
  const settings: Written['settings'] = (changes) =>
    within((tx) =>
      tx.atsAccounts.put({
        connectionId,
        settings: { ...ALL_ON, ...changes },
        hookSecrets: [],
        heardAt: undefined,
      }),
    );
  await within((tx) => tx.connections.insert(connection, {}));
  await settings({});
  const member = await candidates.newMember({ name: 'Emmett Brown', email: 'doc@hillvalley.example' });
  await within((tx) =>
    tx.atsMirror.save(connectionId, 'user', [anAtsUser('user-1')], { runAt: tx.now, wantsChanges: false }),
  );
  await within((tx) =>
    tx.atsMirror.save(connectionId, 'job', [anAtsJob('job-1')], { runAt: tx.now, wantsChanges: false }),
  );
  let applications = 0;
  const newApplication: Written['newApplication'] = async () => {
    applications += 1;
    const number = String(applications);
    const candidate = anAtsCandidate(`candidate-${number}`);
    const application = anAtsApplication(`application-${number}`, { candidateId: candidate.id });
    ats.candidates.set(candidate.id, candidate);
    ats.applications.set(application.id, application);
    await within(async (tx) => {
      const options = { runAt: tx.now, wantsChanges: false };
      await tx.atsMirror.save(connectionId, 'application', [application], options);
      await tx.atsMirror.save(connectionId, 'candidate', [candidate], options);
    });
    return {
      connectionId,
      applicationId: application.id,
      candidateId: candidate.id,
      jobId: 'job-1',
      stageId: 'stage-1',
      steps: { onsite: 'step-1' },
    };
  };
  const invite: Written['invite'] = (plan, link) => candidates.invite(plan, { ats: link });
  return {
    drifting,
    ats,
    connectionId,
    member,
    within,
    settings,
    newApplication,
    invite,
    ports: withAts(candidates.ports),
    tenant: candidates.tenant,
    newPlan: (members = [member], changes = {}) => candidates.newPlan(members, changes),
    book: async (plan, slot = 0, of) => {
      const link = of ?? (await newApplication());
      const who = await invite(plan, link);
      const hold = await candidates.hold(who, await candidates.ticket(who, plan, slot));
      const { booking } = await candidates.confirm(who, hold.id);
      const [session] = booking.sessions;
      assert.ok(session);
      return { booking, who, link, key: `${booking.id}:${session.key}` };
    },
    work: async () => {
      // Notes wait for interviews, and lines of the log for mails.
      for (let round = 0; round < 4; round += 1) await drifting.work();
    },
    pass: async ({ id }) => {
      const longAgo = <T extends { start: Temporal.Instant; end: Temporal.Instant }>(of: T): T => ({
        ...of,
        start: of.start.subtract({ hours: 24 * 40 }),
        end: of.end.subtract({ hours: 24 * 40 }),
      });
      ats.interviews = ats.interviews.map((each) => (each.key?.startsWith(`${id}:`) ? longAgo(each) : each));
      await within(async (tx) => {
        const booking = await tx.bookings.lock(id);
        assert.ok(booking);
        await tx.bookings.update({ ...booking, sessions: booking.sessions.map(longAgo) });
        for (const record of await tx.atsInterviews.ofBooking(id))
          await tx.atsInterviews.put({ ...record, written: record.written && longAgo(record.written) });
      });
    },
    standing: ({ id }) => ats.interviews.filter(({ key }) => key?.startsWith(`${id}:`)),
    stateOf: async (booking, kind) =>
      (await drifting.effects(booking)).filter((effect) => effect.kind === kind).at(-1)?.state,
  };
}
