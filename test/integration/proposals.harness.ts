import '../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { type HostCall, hostCalls } from '../support/host-calls.js';
import {
  type Kit,
  type TestCandidate,
  type TestMember,
  addMember,
  addPlan,
  startKit,
} from '../support/kit.js';
import type { Reply } from '../support/send.js';

/** A server with people who plan interviews. */
export interface Office {
  kit: Kit;
  call: HostCall;
  /** A plan that offers its candidates nothing: its notice leaves no time. `changes` replace what it would say. */
  strictPlan(changes?: object): Promise<{ member: TestMember; planId: string }>;
  /** A plan with slots on offer. */
  easyPlan(): Promise<string>;
  shown(proposalId: string): Promise<HostProposal>;
  stateOf(proposalId: string): Promise<string>;
  accept(proposalId: string, start: string): Promise<Reply>;
}

/** Starts one. */
export async function startOffice(): Promise<Office> {
  const kit = await startKit();
  const call = hostCalls(kit);
  let names = 0;
  const newMember = (): Promise<TestMember> => {
    names += 1;
    return addMember(kit, `member-${names}`);
  };
  const shown: Office['shown'] = async (id) =>
    (await call('GET', `/v1/proposals/${id}`)).json<HostProposal>();
  return {
    kit,
    call,
    strictPlan: async (changes = {}) => {
      const member = await newMember();
      const rules = { noticeMinutes: 20_160, horizonDays: 14, ...changes };
      return { member, planId: (await addPlan(kit, [member.externalId], rules)).id };
    },
    easyPlan: async () => (await addPlan(kit, [(await newMember()).externalId])).id,
    shown,
    stateOf: async (id) => (await shown(id)).state,
    accept: (id, start) => call('POST', `/v1/proposals/${id}/accept`, { start }),
  };
}

/** The day proposed, whenever in the run it is asked for. */
const day = Temporal.Now.zonedDateTimeISO('UTC').add({ days: 3 });

/** At this hour of it, UTC. */
export const at = (hour: number, minute = 0): string =>
  String(day.withPlainTime({ hour, minute }).toInstant());
/** A range. */
export const between = (start: string, end: string) => ({ start, end });

/** A proposal as its candidate sees it. */
export interface Proposed {
  id: string;
  ranges: { start: string; end: string }[];
  note: string | null;
  timeZone: string;
}

/** Proposes two hours of that day, unless told otherwise. */
export async function propose(
  candidate: TestCandidate,
  ranges = [between(at(10), at(12))],
  note?: string,
): Promise<Proposed> {
  const body = { ranges, timeZone: 'Europe/London', ...(note === undefined ? {} : { note }) };
  const reply = await candidate.call('POST', '/elements/v1/proposals', body);
  assert.equal(reply.status, 201, await reply.clone().text());
  return (await reply.json()) as Proposed;
}

/** The invitation as its candidate sees it. */
export const invitationOf = async (candidate: TestCandidate) =>
  (await (await candidate.call('GET', '/elements/v1/invitation')).json()) as {
    status: string;
    proposal: Proposed | null;
    booking: { sessions: { start: string }[] } | null;
  };

/** A proposal as the host sees it. */
export interface HostProposal extends Proposed {
  state: string;
  invitationId: string;
  options: {
    start: string;
    end: string;
    slots: {
      start: string;
      end: string;
      sessions: { key: string; panel: { id: string; name: string; seat: string }[] }[];
    }[];
    sentences: string[];
    reasons: { start: string; rule: string; blockers: { externalId: string }[] }[];
  }[];
}
