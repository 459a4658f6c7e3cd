import '../temporal.js';
import type { SeatedMember } from '../panel.js';
import type { NoteTaker, RecordedEvent } from './conferencing-policy.js';
import { type BookedRecordedEvent, type SessionWarning, wantedInstead } from './recorded-event.js';

/** An assistant that takes notes in one session of a booking. */
export interface BookedNoteTaker extends Pick<NoteTaker, 'email' | 'label' | 'requiresConsent'> {
  /** What the candidate said: it joins with `given`, or `unasked` where no consent is required. */
  consent: 'unasked' | 'given' | 'refused';
  /** It stays away, because somebody who sits in the session is never recorded. Absent: no. */
  isSuppressed?: boolean;
}

/** Whether an assistant that always comes may come to a panel. */
export interface PanelRule {
  /** Who is never recorded, by member id. */
  neverRecorded: ReadonlySet<string>;
  /** It is asked for on this one booking, so that it comes in any case. */
  isByHand: boolean;
}

/**
 * The assistant of a session that is booked now; undefined where nobody takes notes, or only where that is asked for on a
 * closer level.
 * @param isAccepted what the candidate said of it; undefined: nothing
 */
export function bookedNoteTaker(
  planned: NoteTaker | 'nobody' | undefined,
  isAccepted?: boolean,
): BookedNoteTaker | undefined {
  if (planned === undefined || planned === 'nobody' || planned.mode !== 'always') return undefined;
  const { email, label, requiresConsent } = planned;
  return { email, label, requiresConsent, consent: consentOf(isAccepted) };
}

/**
 * The assistant as the panel lets it: it stays away where somebody is never recorded, unless it is asked for by hand. What the
 * candidate said goes on to hold.
 */
export function withPanel(
  noteTaker: BookedNoteTaker | undefined,
  members: readonly SeatedMember[],
  { neverRecorded, isByHand }: PanelRule,
): BookedNoteTaker | undefined {
  if (noteTaker === undefined) return undefined;
  const isSuppressed = !isByHand && members.some(({ memberId }) => neverRecorded.has(memberId));
  const { email, label, requiresConsent, consent } = noteTaker;
  return { email, label, requiresConsent, consent, ...(isSuppressed ? { isSuppressed } : {}) };
}

/** What a session records, and by whom. */
interface Recorded {
  members: readonly SeatedMember[];
  noteTaker: BookedNoteTaker | undefined;
  recordedEvent: BookedRecordedEvent | undefined;
}

/**
 * A booked session whose panel is another one by now, or is never recorded by now.
 * @param planned which event lists people, whoever sits in it
 * @returns the very same session where that changes nothing
 */
export function underPanel<S extends Recorded>(
  session: S,
  rule: PanelRule,
  planned: RecordedEvent | undefined,
): S {
  const noteTaker = withPanel(session.noteTaker, session.members, rule);
  if (noteTaker?.isSuppressed === session.noteTaker?.isSuppressed) return session;
  const wanted = recordedEventFor(planned, noteTaker);
  return { ...session, noteTaker, recordedEvent: wantedInstead(session.recordedEvent, wanted) };
}

/** Whether an assistant is to come, if the candidate lets it. */
export const isExpected = (noteTaker: BookedNoteTaker | undefined): noteTaker is BookedNoteTaker =>
  noteTaker !== undefined && noteTaker.isSuppressed !== true;

/** What a coordinator should know. */
export const noteTakerWarnings = (noteTaker: BookedNoteTaker | undefined): SessionWarning[] =>
  noteTaker?.isSuppressed === true ? ['NOTE_TAKER_SUPPRESSED'] : [];

/** The first assistant that is to come to interviews which nobody has booked yet. */
export function announcedNoteTaker(
  sessions: readonly { noteTaker: NoteTaker | 'nobody' | undefined }[],
): BookedNoteTaker | undefined {
  return sessions.map(({ noteTaker }) => bookedNoteTaker(noteTaker)).find((each) => each !== undefined);
}

/** What was said of the same assistant goes on to hold. */
export function withConsentOf(
  before: BookedNoteTaker | undefined,
  next: BookedNoteTaker | undefined,
): BookedNoteTaker | undefined {
  return next === undefined || before?.email !== next.email ? next : { ...next, consent: before.consent };
}

/** Whether the assistant may be there, by its panel and by what the candidate has said. */
export const joins = ({ requiresConsent, consent, isSuppressed }: BookedNoteTaker): boolean =>
  isSuppressed !== true && (consent === 'given' || (consent === 'unasked' && !requiresConsent));

interface Answered {
  noteTaker: BookedNoteTaker | undefined;
  start: Temporal.Instant;
}

/** Whether the candidate can say now whether an assistant may be in the session: until it begins. */
export const isAnswerable = (session: Answered, now: Temporal.Instant): boolean =>
  isExpected(session.noteTaker) && isAnswered(session, now);

/** Whether what the candidate says now holds for the session: also where its assistant stays away, should it come after all. */
export const isAnswered = ({ noteTaker, start }: Answered, now: Temporal.Instant): boolean =>
  noteTaker !== undefined && Temporal.Instant.compare(start, now) > 0;

/** Which event lists people: an assistant finds its interviews by one, so that there is one wherever there is an assistant. */
export const recordedEventFor = (
  planned: RecordedEvent | undefined,
  noteTaker: BookedNoteTaker | undefined,
): RecordedEvent | undefined => planned ?? (isExpected(noteTaker) ? 'own' : undefined);

const consentOf = (isAccepted: boolean | undefined): BookedNoteTaker['consent'] => {
  if (isAccepted === undefined) return 'unasked';
  return isAccepted ? 'given' : 'refused';
};
