import type { PolicyInForce } from '@slotwright/server/wire/conferencing-admin.js';
import type { ConferencingPolicyInput } from '@slotwright/server/wire/hosting.js';
import { blankHost, type HostDraft, hostDraftOf, hostSettingsOf } from './policy-host-draft.js';

type NoteTaker = NonNullable<ConferencingPolicyInput['noteTaker']>;

/** Which event of a session lists its people. */
export type RecordedEvent = NonNullable<ConferencingPolicyInput['recordedEvent']>;

/** What a level says, as the form has it; `inherit`: nothing, so that a wider one holds. */
export interface PolicyDraft {
  readonly meeting: 'inherit' | 'on' | 'off';
  /** How people meet, as {@link wayOf} has it; empty until something is chosen. */
  readonly way: string;
  readonly service: string;
  readonly joinUrl: string;
  readonly host: HostDraft;
  readonly noteTaker: 'inherit' | 'nobody' | 'somebody';
  readonly assistant: NoteTaker;
  readonly recordedEvent: RecordedEvent | 'inherit';
}

/** An assistant nobody has said anything about. */
const blankAssistant: NoteTaker = {
  email: '',
  label: '',
  mode: 'always',
  requiresConsent: true,
  hasSeat: false,
};

/** How people meet in one word: `account:zoom:con_…`, `profile:con_…:…`, `calendar:default`, `service`, `fixed_link`. */
export const wayOf = (policy: ConferencingPolicyInput): string => {
  const { provider, connectionId = '', profileId = '', choice = 'default' } = policy;
  switch (provider) {
    case undefined:
      return '';
    case 'fixed_link':
    case 'service':
      return provider;
    case 'calendar':
      return `calendar:${choice}`;
    case 'profile':
      return `profile:${connectionId}:${profileId}`;
    default:
      return `account:${provider}:${connectionId}`;
  }
};

/** The parts of a way: its kind, and what it is about. @see wayOf */
export const wayParts = (way: string): readonly [kind: string, first: string, second: string] => {
  const [kind = '', first = '', ...rest] = way.split(':');
  return [kind, first, rest.join(':')];
};

const meetingOf = ({ enabled, provider }: ConferencingPolicyInput): PolicyDraft['meeting'] => {
  if (enabled === false || provider === 'none') return 'off';
  return provider === undefined ? 'inherit' : 'on';
};

const noteTakerOf = ({ noteTaker }: ConferencingPolicyInput): PolicyDraft['noteTaker'] => {
  if (noteTaker === undefined) return 'inherit';
  return noteTaker === null ? 'nobody' : 'somebody';
};

/**
 * A level's policy, to be changed. Where it says nothing the fields hold what holds now, so that whoever sets something
 * here begins with that.
 */
export const draftOf = ({ own, effective }: Pick<PolicyInForce, 'own' | 'effective'>): PolicyDraft => {
  const said = own ?? {};
  const meeting = meetingOf(said);
  const shown = meeting === 'on' ? said : effective;
  return {
    meeting,
    way: meetingOf(shown) === 'on' ? wayOf(shown) : '',
    service: shown.service ?? '',
    joinUrl: shown.joinUrl ?? '',
    host: shown.host ? hostDraftOf(shown.host) : blankHost,
    noteTaker: noteTakerOf(said),
    assistant: said.noteTaker ?? effective.noteTaker ?? blankAssistant,
    recordedEvent: said.recordedEvent ?? 'inherit',
  };
};

/** The name of a thing that was typed: what cannot be seen, such as a tab that was pasted, becomes a space. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

const wireWay = ({ way, service, joinUrl }: PolicyDraft): ConferencingPolicyInput => {
  const [kind, first, second] = wayParts(way);
  switch (kind) {
    case 'account':
      return { provider: first, connectionId: second };
    case 'profile':
      return { provider: 'profile', connectionId: first, profileId: second };
    case 'calendar':
      return { provider: 'calendar', choice: first === 'integrated' ? 'integrated' : 'default' };
    case 'service':
      return { provider: 'service', service: oneLine(service) };
    default:
      return { provider: 'fixed_link', joinUrl: joinUrl.trim() };
  }
};

const wireMeeting = (draft: PolicyDraft, hasHosts: boolean): ConferencingPolicyInput => {
  if (draft.meeting === 'inherit') return {};
  if (draft.meeting === 'off') return { enabled: false };
  return {
    enabled: true,
    ...wireWay(draft),
    ...(hasHosts ? { host: hostSettingsOf(draft.host) } : {}),
  };
};

const wireNoteTaker = ({ noteTaker, assistant }: PolicyDraft): ConferencingPolicyInput => {
  if (noteTaker === 'inherit') return {};
  if (noteTaker === 'nobody') return { noteTaker: null };
  return { noteTaker: { ...assistant, email: assistant.email.trim(), label: oneLine(assistant.label) } };
};

/**
 * The policy as it is sent; empty when this level says nothing.
 * @param draft without a fault
 * @param hasHosts whether the chosen account has hosts that can be chosen
 */
export const policyOf = (draft: PolicyDraft, hasHosts: boolean): ConferencingPolicyInput => ({
  ...wireMeeting(draft, hasHosts),
  ...wireNoteTaker(draft),
  ...(draft.recordedEvent === 'inherit' ? {} : { recordedEvent: draft.recordedEvent }),
});
