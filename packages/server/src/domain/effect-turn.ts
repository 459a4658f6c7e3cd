import './temporal.js';
import { type Booking, endOfBooking } from './booking.js';
import type { AtsMailTarget, AtsNoteTarget, Effect, EffectKind } from './effect.js';
import { isMeetingReplaced } from './hosted-meeting.js';

/** What is written to an applicant tracking system (ATS) comes after these, so that it can tell what came of them. */
const AFTER: Readonly<Partial<Record<EffectKind, readonly EffectKind[]>>> = {
  ats_interviews: ['calendar_event', 'interview_calendar', 'meeting'],
  ats_note: ['calendar_event', 'interview_calendar', 'meeting', 'ats_interviews'],
  ats_mail: ['calendar_event', 'interview_calendar', 'meeting', 'ats_interviews', 'ats_note'],
};

/** A meeting that people do not come to any more goes after those who would have are told where to come instead. */
const BEFORE_REPLACED_GOES: readonly EffectKind[] = [
  'calendar_event',
  'interview_calendar',
  'candidate_mail',
  'member_mail',
];

/** Whoever does not succeed by then is not waited for. */
const PATIENCE_SECONDS = 30;
const SOON_SECONDS = 1;
/** A mail that failed is waited for like that, because a person may send it once more. */
const FAILED_MAIL_MINUTES = 10;

/** Whether this effect waits for others of its booking. */
export const hasTurn = (effect: Effect, booking: Booking): boolean =>
  earlierKinds(effect, booking).length > 0;

/** A meeting is made, and deleted where nobody meets any more, beside all others; only one that is replaced waits. */
function earlierKinds({ kind, target }: Effect, booking: Booking): readonly EffectKind[] {
  if (target.kind === 'meeting') return isMeetingReplaced(booking, target) ? BEFORE_REPLACED_GOES : [];
  return AFTER[kind] ?? [];
}

/**
 * When an effect whose turn has not come is to be looked at again; undefined when it has come. Others are waited for while
 * they are tried for the first time, for a short while; a mail's line in the log waits until the mail was sent, and a note
 * until earlier notes are at an end.
 * @param all the booking's
 */
export function turnOf(
  effect: Effect,
  all: readonly Effect[],
  booking: Booking,
  now: Temporal.Instant,
): Temporal.Instant | undefined {
  const soon = now.add({ seconds: SOON_SECONDS });
  if (effect.target.kind === 'ats_mail') {
    const wait = mailWait(mailOf(effect.target, all), booking, now);
    if (wait !== undefined) return laterOf(wait, soon);
  }
  const before = effect.target.kind === 'ats_note' ? noteBefore(effect.target, all) : undefined;
  if (before !== undefined) return laterOf(before.nextAttemptAt ?? now, soon);
  if (booking.revisedAt.until(now).total('seconds') > PATIENCE_SECONDS) return undefined;
  const earlier = earlierKinds(effect, booking);
  return all.some((other) => earlier.includes(other.kind) && isBeingTried(other, now)) ? soon : undefined;
}

const isBeingTried = ({ state, attempts, dueAt }: Effect, now: Temporal.Instant): boolean =>
  state === 'pending' && attempts < 2 && (dueAt === undefined || Temporal.Instant.compare(dueAt, now) <= 0);

const laterOf = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.compare(a, b) > 0 ? a : b;

/** An earlier note of the booking in the same feed that is still to be written. @param all the booking's */
export function noteBefore(
  { connectionId, revision }: AtsNoteTarget,
  all: readonly Effect[],
): Effect | undefined {
  return all.find(
    ({ target, state }) =>
      target.kind === 'ats_note' &&
      target.connectionId === connectionId &&
      target.revision < revision &&
      state === 'pending',
  );
}

/** A note of the booking in the same feed that follows on another. */
export interface LaterNote {
  target: AtsNoteTarget;
  /** It was tried, and will be again or is at work just now. */
  isUnderWay: boolean;
}

/** All that follow, begun or not. @param all the booking's */
export function notesAfter({ connectionId, revision }: AtsNoteTarget, all: readonly Effect[]): LaterNote[] {
  return all.flatMap(({ target, state, attempts }) =>
    target.kind === 'ats_note' && target.connectionId === connectionId && target.revision > revision
      ? [{ target, isUnderWay: state === 'pending' && attempts > 0 }]
      : [],
  );
}

/** The mail that a line in the ATS's log is about. */
export function mailOf(
  { sessionKey, about, minutesBefore, revision }: AtsMailTarget,
  all: readonly Effect[],
): Effect | undefined {
  return all.find(
    (mail) =>
      mail.revision === revision &&
      mail.target.kind === 'candidate_mail' &&
      mail.target.sessionKey === sessionKey &&
      (mail.target.about ?? 'booking') === about &&
      mail.target.minutesBefore === minutesBefore,
  );
}

function mailWait(
  mail: Effect | undefined,
  booking: Booking,
  now: Temporal.Instant,
): Temporal.Instant | undefined {
  if (mail?.state === 'pending') return mail.nextAttemptAt ?? mail.dueAt ?? now;
  const isAhead = Temporal.Instant.compare(endOfBooking(booking), now) > 0;
  return mail?.state === 'failed' && isAhead ? now.add({ minutes: FAILED_MAIL_MINUTES }) : undefined;
}
