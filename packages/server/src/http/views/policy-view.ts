import type { HostedChoice, PlannedConferencing } from '../../domain/conferencing.js';
import type {
  ConferencingPolicy,
  NoteTaker,
  PolicyInForce as Held,
} from '../../domain/hosting/conferencing-policy.js';
import type { HostPolicy } from '../../domain/hosting/host-types.js';
import type { ShownPolicy } from '../../use-cases/hosting/manage-policies.js';
import type { PolicyInForce } from '../../wire/conferencing-admin.js';
import type { ConferencingPolicyInput, WireHostSettings } from '../../wire/hosting.js';
import type { CreatePlanRequest } from '../../wire/plans.js';

type WireMeeting = NonNullable<CreatePlanRequest['sessions'][number]['conferencing']>;
type WireRule = WireHostSettings['fallback'][number];

/** A policy with where each part of it comes from. */
export function policyView({ own, inForce, warnings, providerOf }: ShownPolicy): PolicyInForce {
  const { meeting, noteTaker, recordedEvent } = inForce;
  return {
    own: own === undefined ? null : inputView(own, providerOf),
    effective: inputView(valuesOf(inForce), providerOf),
    from: {
      meeting: meeting?.from ?? null,
      noteTaker: noteTaker?.from ?? null,
      recordedEvent: recordedEvent?.from ?? null,
    },
    warnings,
    changedBy: own?.changedBy === undefined ? null : { id: own.changedBy.id, name: own.changedBy.name },
    changedAt: own?.changedAt.toString() ?? null,
  };
}

const valuesOf = ({ meeting, noteTaker, recordedEvent }: Held): ConferencingPolicy => ({
  meeting: meeting?.value,
  noteTaker: noteTaker?.value,
  recordedEvent: recordedEvent?.value,
});

function inputView(
  { meeting, noteTaker, recordedEvent }: ConferencingPolicy,
  providerOf: ShownPolicy['providerOf'],
): ConferencingPolicyInput {
  return {
    ...(meeting === undefined ? {} : policyMeetingView(meeting, providerOf)),
    ...(noteTaker === undefined ? {} : { noteTaker: noteTaker === 'nobody' ? null : { ...noteTaker } }),
    ...(recordedEvent === undefined ? {} : { recordedEvent }),
  };
}

function policyMeetingView(
  meeting: NonNullable<ConferencingPolicy['meeting']>,
  providerOf: ShownPolicy['providerOf'],
): ConferencingPolicyInput {
  if (meeting.provider === 'none') return { enabled: false };
  if (meeting.provider !== 'hosted') return { enabled: true, ...meeting };
  const { connectionId } = meeting;
  return { enabled: true, provider: providerOf(connectionId), connectionId, host: hostView(meeting) };
}

/** How a session of a plan meets, as its author wrote it. */
export const meetingView = (meeting: PlannedConferencing): WireMeeting =>
  meeting.provider === 'hosted'
    ? { provider: 'hosted', connectionId: meeting.connectionId, host: hostView(meeting) }
    : meeting;

/** What a plan's session says of an assistant; nobody is an assistant that is off. */
export const noteTakerView = (noteTaker: NoteTaker | 'nobody' | undefined): NoteTaker | null =>
  noteTaker === undefined || noteTaker === 'nobody' ? null : noteTaker;

function hostView({ rule, hosting }: HostedChoice): WireHostSettings {
  const { policy, fallback = [], alternates, bufferBeforeMin, bufferAfterMin, window, ...rest } = hosting;
  const { maxAlternates, allowBasic, waitingRoom, plan, onOverlap, onHostRemoved, autoRepair } = rest;
  const own = rule === 'alternates' ? fallback.slice(1) : fallback;
  return {
    ...ruleView(policy),
    rule,
    fallback: own.map(ruleView),
    alternates,
    plan,
    ...(maxAlternates === undefined ? {} : { maxAlternates }),
    ...(bufferBeforeMin === undefined ? {} : { bufferBeforeMinutes: bufferBeforeMin }),
    ...(bufferAfterMin === undefined ? {} : { bufferAfterMinutes: bufferAfterMin }),
    ...(allowBasic === undefined ? {} : { allowBasic }),
    ...(waitingRoom === undefined ? {} : { waitingRoom }),
    ...(window === undefined ? {} : { windowDays: window.days }),
    ...(onOverlap === undefined ? {} : { onOverlap }),
    ...(onHostRemoved === undefined ? {} : { onHostRemoved }),
    ...(autoRepair === undefined ? {} : { autoRepair }),
  };
}

function ruleView(policy: HostPolicy): WireRule {
  switch (policy.kind) {
    case 'fixed':
      return { rule: 'chosen', hosts: [{ email: policy.host }] };
    case 'scheduler':
      return { rule: 'scheduler', hosts: [] };
    case 'first_interviewer': {
      const { order, skipBusy } = policy;
      return {
        rule: 'first_interviewer',
        hosts: [],
        ...(order === undefined ? {} : { order }),
        ...(skipBusy === undefined ? {} : { skipBusy }),
      };
    }
    case 'round_robin':
      return { rule: 'even_distribution', hosts: policy.hosts.map((email) => ({ email })) };
    case 'pool': {
      const { accounts, select } = policy;
      return { rule: 'pool', hosts: accounts, ...(select === undefined ? {} : { select }) };
    }
  }
}
