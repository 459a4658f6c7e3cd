import '../../domain/temporal.js';
import type { ConferencingPolicy } from '../../domain/hosting/conferencing-policy.js';
import type { AssignResult } from '../../domain/hosting/host-types.js';
import type { TeamPerson } from '../../domain/invitation.js';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { Transaction } from '../../ports/store.js';
import { loadHostFacts } from './host-facts.js';
import type { PolicyPorts } from './manage-policies.js';
import { meetingFaults } from './meeting-references.js';
import { chooseHosts } from './seat-hosts.js';

/** An interview that nobody books, and a policy that nobody keeps. */
export interface PreviewRequest {
  policy: ConferencingPolicy;
  slot: { start: Temporal.Instant; end: Temporal.Instant };
  /** In panel order. */
  interviewers: readonly string[];
  scheduler: string | undefined;
  recruiters: readonly string[];
  coordinators: readonly string[];
}

const SESSION = 'preview';

/**
 * Who would host an interview by a policy. Nothing is taken or written.
 * @returns undefined where nobody has to host
 * @throws `invalid_request` with the path of what names something that is not there
 */
export function makePreviewHost({ store, providers }: PolicyPorts) {
  return (tenantId: string, request: PreviewRequest): Promise<AssignResult | undefined> =>
    store.transaction(tenantId, async (tx) => {
      const errors = await meetingFaults(tx, providers, request.policy.meeting);
      if (errors.length > 0) {
        throw new SchedulingError('invalid_request', 'The policy names something that is not there.', {
          details: { errors: errors.map(({ path, message }) => ({ path: `policy.${path}`, message })) },
        });
      }
      return assign(tx, providers, request);
    });
}

async function assign(
  tx: Transaction,
  { conferencing }: PolicyPorts['providers'],
  { policy, slot, interviewers, scheduler, recruiters, coordinators }: PreviewRequest,
): Promise<AssignResult | undefined> {
  const members = interviewers.map((email) => ({ id: email, name: '', email }));
  const facts = await loadHostFacts(tx, conferencing, {
    plan: { id: SESSION, sessions: [{ key: SESSION, conferencing: policy.meeting }] },
    team: {
      scheduler: scheduler === undefined ? undefined : personOf(scheduler),
      recruiters: recruiters.map(personOf),
      coordinators: coordinators.map(personOf),
    },
    moving: [],
    members,
    period: slot,
    interviewOf: SESSION,
    exceptInvitation: undefined,
  });
  if (facts === undefined) return undefined;
  const seated = interviewers.map((email) => ({ memberId: email, seat: SESSION }));
  const sessions = [{ key: SESSION, ...slot, members: seated }];
  try {
    return (await chooseHosts(tx, facts, { sessions, holderId: undefined })).get(SESSION);
  } catch (error) {
    if (!(error instanceof SchedulingError) || error.details.hosting === undefined) throw error;
    const { code, trace } = error.details.hosting;
    return { ok: false, code, trace: [...trace] };
  }
}

const personOf = (email: string): TeamPerson => ({ email });
