import type { FixedLink, HostedChoice, MeetingChoice, NoConferencing } from '../conferencing.js';
import type { Plan, PlanSession } from '../plan.js';
import type {
  ConferencingPolicy,
  KeptPolicy,
  PolicyInForce,
  PolicyLevel,
  Sourced,
} from './conferencing-policy.js';

type Meeting = NoConferencing | FixedLink | MeetingChoice | HostedChoice;

/** What a session of a plan says by itself. */
type Planned = Pick<PlanSession, 'conferencing' | 'noteTaker' | 'recordedEvent' | 'location' | 'rooms'>;

const NEAREST_FIRST = ['invitation', 'stage', 'plan', 'tenant'] as const satisfies readonly PolicyLevel[];

/**
 * What holds for a session, each part from the nearest level that says anything of it: the candidate's invitation, the job
 * stage, the plan, the tenant. A plan that names a place says that there is no meeting.
 * @param session undefined where no plan is asked about
 */
export function policyInForce(policies: readonly KeptPolicy[], session: Planned | undefined): PolicyInForce {
  const layers = NEAREST_FIRST.flatMap((level) => {
    const says =
      level === 'plan' ? session && layerOf(session) : policies.find((each) => each.level === level);
    return says === undefined ? [] : [{ level, says }];
  });
  return {
    meeting: nearest(layers, ({ meeting }) => meeting),
    noteTaker: nearest(layers, ({ noteTaker }) => noteTaker),
    recordedEvent: nearest(layers, ({ recordedEvent }) => recordedEvent),
  };
}

function layerOf({ conferencing, noteTaker, recordedEvent, location, rooms }: Planned): ConferencingPolicy {
  const isSomewhere = location !== undefined || rooms.length > 0;
  const meeting: Meeting | undefined = conferencing ?? (isSomewhere ? { provider: 'none' } : undefined);
  return { meeting, noteTaker, recordedEvent };
}

function nearest<T>(
  layers: readonly { level: PolicyLevel; says: ConferencingPolicy }[],
  part: (policy: ConferencingPolicy) => T | undefined,
): Sourced<T> {
  for (const { level, says } of layers) {
    const value = part(says);
    if (value !== undefined) return { value, from: level };
  }
  return undefined;
}

/** The plan with what holds for each of its sessions written into it. The very same plan where no policy is kept. */
export function planUnder(policies: readonly KeptPolicy[], plan: Plan): Plan {
  if (policies.length === 0) return plan;
  const sessions = plan.sessions.map((session) => {
    const { meeting, noteTaker, recordedEvent } = policyInForce(policies, session);
    return {
      ...session,
      conferencing: meeting?.value,
      noteTaker: noteTaker?.value,
      ...(noteTaker?.from === 'invitation' ? { isNoteTakerByHand: true } : {}),
      recordedEvent: recordedEvent?.value,
    };
  });
  return { ...plan, sessions };
}
