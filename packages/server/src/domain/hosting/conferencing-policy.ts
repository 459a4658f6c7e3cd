import '../temporal.js';
import type { FixedLink, HostedChoice, MeetingChoice, NoConferencing } from '../conferencing.js';
import type { Person } from '../virtual-calendar.js';

/** Where a rule can stand, the widest first; a closer one goes before a wider one. */
export const POLICY_LEVELS = ['tenant', 'plan', 'stage', 'invitation'] as const;
export type PolicyLevel = (typeof POLICY_LEVELS)[number];

/** An assistant that joins interviews to take notes; its address is listed in the event that is to be recorded. */
export interface NoteTaker {
  email: string;
  /** As the candidate is told: `Notes by …`. */
  label: string;
  /** `opt_in`: only where it is asked for on a closer level. */
  mode: 'off' | 'always' | 'opt_in';
  /** It joins only once the candidate has accepted that. */
  requiresConsent: boolean;
  /** An admin says that there is a seat for it at its vendor. */
  hasSeat: boolean;
}

/** Which one event of a session lists its people, so that recorders recognise the interview; the others list nobody. */
export type RecordedEvent = 'own' | 'shared' | 'virtual';

/** What one level says; what it leaves out, a wider one says. */
export interface ConferencingPolicy {
  /** How people meet; `none` switches meetings off. */
  meeting: NoConferencing | FixedLink | MeetingChoice | HostedChoice | undefined;
  noteTaker: NoteTaker | 'nobody' | undefined;
  recordedEvent: RecordedEvent | undefined;
}

/** A level's policy as it is kept, with who said so. */
export interface KeptPolicy extends ConferencingPolicy {
  level: Exclude<PolicyLevel, 'plan'>;
  /** The host's id of the stage, or the invitation's id; empty for the tenant's. */
  ref: string;
  /** Of a stage, for people. */
  label: string | undefined;
  changedBy: Person | undefined;
  changedAt: Temporal.Instant;
}

/** A value and the level it comes from; undefined where none says anything. */
export type Sourced<T> = { value: T; from: PolicyLevel } | undefined;

/** What holds for one session. */
export interface PolicyInForce {
  meeting: Sourced<NonNullable<ConferencingPolicy['meeting']>>;
  noteTaker: Sourced<NoteTaker | 'nobody'>;
  recordedEvent: Sourced<RecordedEvent>;
}
