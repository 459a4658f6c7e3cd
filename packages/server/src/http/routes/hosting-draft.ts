import type { HostedChoice, PlannedConferencing } from '../../domain/conferencing.js';
import { normalEmail } from '../../domain/hosting/email.js';
import type { ConferencingPolicy, NoteTaker } from '../../domain/hosting/conferencing-policy.js';
import type { HostPolicy, HostSettings } from '../../domain/hosting/host-types.js';
import { type FieldFault, SchedulingError } from '../../domain/scheduling-error.js';
import type { ConferencingPolicyInput, WireHostSettings } from '../../wire/hosting.js';
import type { CreatePlanRequest } from '../../wire/plans.js';

type WireMeeting = NonNullable<CreatePlanRequest['sessions'][number]['conferencing']>;
type WireNoteTaker = NonNullable<ConferencingPolicyInput['noteTaker']>;
type WireRule = Pick<WireHostSettings, 'rule' | 'hosts' | 'order' | 'skipBusy' | 'select'>;

/** How a session meets, as a plan's author wrote it. @throws `invalid_request` for a rule without its hosts */
export function meetingOf(wire: WireMeeting, path: string): PlannedConferencing {
  if (wire.provider !== 'hosted') return wire;
  return hostedOf(wire.connectionId, wire.host, `${path}.host`);
}

/** What a request says of the assistant that takes notes; null is nobody. */
export const noteTakerOf = (wire: WireNoteTaker | null | undefined): NoteTaker | 'nobody' | undefined =>
  wire === null ? 'nobody' : wire && { ...wire, email: normalEmail(wire.email) };

/**
 * A policy as a request has it.
 * @param within the path of the policy in the request, with a dot at its end; empty where it is the request
 * @throws `invalid_request` with the path of each field that is missing or too many
 */
export function policyOf(wire: ConferencingPolicyInput, within = ''): ConferencingPolicy {
  return {
    meeting: policyMeetingOf(wire, within),
    noteTaker: noteTakerOf(wire.noteTaker),
    recordedEvent: wire.recordedEvent,
  };
}

/** Which fields beside `provider` say how people meet, by kind; all other providers are of connections that host. */
const FIELDS = {
  fixed_link: ['joinUrl'],
  profile: ['connectionId', 'profileId'],
  service: ['service'],
  calendar: ['choice'],
} as const;
const HOSTED_FIELDS = ['connectionId', 'host'] as const;
/** All of them. */
const WAYS = ['joinUrl', 'connectionId', 'profileId', 'service', 'choice', 'host'] as const;

function assertNoneOf(fields: readonly string[], within: string): void {
  if (fields.length > 0) throw refusedIn(within, fields, 'has no place beside this provider');
}

const refusedIn = (within: string, fields: readonly string[], message: string): SchedulingError =>
  refused(fields.map((field) => ({ path: `${within}${field}`, message })));

function policyMeetingOf(wire: ConferencingPolicyInput, within: string): ConferencingPolicy['meeting'] {
  const { enabled, provider } = wire;
  const given = WAYS.filter((name) => wire[name] !== undefined);
  if (enabled === false) {
    assertNoneOf(provider === undefined ? given : ['provider', ...given], within);
    return { provider: 'none' };
  }
  if (provider === undefined) {
    if (enabled === true || given.length > 0) throw refusedIn(within, ['provider'], 'is missing');
    return undefined;
  }
  const needed: readonly (typeof WAYS)[number][] = Object.hasOwn(FIELDS, provider)
    ? // A key of the table, as was just asked.
      FIELDS[provider as keyof typeof FIELDS]
    : HOSTED_FIELDS;
  assertNoneOf(
    given.filter((name) => !needed.includes(name)),
    within,
  );
  const missing = needed.filter((name) => wire[name] === undefined && name !== 'host');
  if (missing.length > 0) throw refusedIn(within, missing, 'is missing');
  const { joinUrl = '', connectionId = '', profileId = '', service = '', choice = 'default' } = wire;
  switch (provider) {
    case 'fixed_link':
      return { provider, joinUrl };
    case 'profile':
      return { provider, connectionId, profileId };
    case 'service':
      return { provider, service };
    case 'calendar':
      return { provider, choice };
    default:
      return hostedOf(connectionId, wire.host ?? DEFAULT_HOST, `${within}host`);
  }
}

/** Where nothing is said of hosts: whoever of the panel can. */
const DEFAULT_HOST: WireHostSettings = {
  rule: 'first_interviewer',
  hosts: [],
  fallback: [],
  alternates: ['interviewers'],
};

function hostedOf(connectionId: string, wire: WireHostSettings, path: string): HostedChoice {
  const { rule } = wire;
  return { provider: 'hosted', connectionId, rule, hosting: settingsOf(wire, path) };
}

function settingsOf(wire: WireHostSettings, path: string): HostSettings {
  const { rule, fallback, alternates, maxAlternates, allowBasic, waitingRoom, windowDays } = wire;
  const { bufferBeforeMinutes, bufferAfterMinutes, onOverlap, onHostRemoved, autoRepair } = wire;
  const isWholeTeam = rule === 'alternates';
  const others = fallback.map((each, index) => hostPolicyOf(each, `${path}.fallback.${String(index)}`));
  if (isWholeTeam && others.length > 2)
    throw refused([{ path: `${path}.fallback`, message: 'has one too many beside this rule' }]);
  return {
    policy: hostPolicyOf(wire, path),
    fallback: isWholeTeam ? [{ kind: 'scheduler' }, ...others] : others,
    alternates: isWholeTeam ? ['interviewers', 'recruiters', 'coordinators'] : alternates,
    plan: wire.plan ?? 'unknown',
    ...(maxAlternates === undefined ? {} : { maxAlternates }),
    ...(bufferBeforeMinutes === undefined ? {} : { bufferBeforeMin: bufferBeforeMinutes }),
    ...(bufferAfterMinutes === undefined ? {} : { bufferAfterMin: bufferAfterMinutes }),
    ...(allowBasic === undefined ? {} : { allowBasic }),
    ...(waitingRoom === undefined ? {} : { waitingRoom }),
    ...(windowDays === undefined ? {} : { window: { days: windowDays } }),
    ...(onOverlap === undefined ? {} : { onOverlap }),
    ...(onHostRemoved === undefined ? {} : { onHostRemoved }),
    ...(autoRepair === undefined ? {} : { autoRepair }),
  };
}

function hostPolicyOf({ rule, hosts, order, skipBusy, select }: WireRule, path: string): HostPolicy {
  const emails = listedOnce(hosts, path);
  switch (rule) {
    case 'chosen': {
      const [host] = emails;
      if (host === undefined || emails.length > 1)
        throw refused([{ path: `${path}.hosts`, message: 'must name exactly one host' }]);
      return { kind: 'fixed', host };
    }
    case 'scheduler':
      return { kind: 'scheduler' };
    case 'first_interviewer':
    case 'alternates':
      return {
        kind: 'first_interviewer',
        ...(order === undefined ? {} : { order }),
        ...(skipBusy === undefined ? {} : { skipBusy }),
      };
    case 'even_distribution':
      return { kind: 'round_robin', hosts: atLeastOne(emails, path) };
    case 'pool':
    case 'first_to_join': {
      atLeastOne(emails, path);
      const accounts = hosts.map(({ email, capacity }) => ({
        email: normalEmail(email),
        ...(capacity === undefined ? {} : { capacity }),
      }));
      return { kind: 'pool', accounts, ...(select === undefined ? {} : { select }) };
    }
  }
}

function listedOnce(hosts: WireRule['hosts'], path: string): string[] {
  const emails = hosts.map(({ email }) => normalEmail(email));
  const twice = emails.flatMap((email, index) => (emails.indexOf(email) === index ? [] : index));
  if (twice.length === 0) return emails;
  throw refused(
    twice.map((index) => ({ path: `${path}.hosts.${String(index)}.email`, message: 'is listed already' })),
  );
}

function atLeastOne(emails: string[], path: string): string[] {
  if (emails.length > 0) return emails;
  throw refused([{ path: `${path}.hosts`, message: 'must name at least one host' }]);
}

const refused = (errors: FieldFault[]): SchedulingError =>
  new SchedulingError('invalid_request', 'The conferencing is not valid.', { details: { errors } });
