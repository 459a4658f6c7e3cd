import './temporal.js';

/** What a booking causes elsewhere: one provider write to one target, for one revision of the booking. */
export interface Effect {
  id: string;
  bookingId: string;
  revision: number;
  /** The handler that carries it out. */
  kind: EffectKind;
  /** The calendar or the mailbox it is for; with kind and booking it names one thing in the world. */
  target: EffectTarget;
  state: 'pending' | 'done' | 'failed';
  attempts: number;
  lastError: string | undefined;
  nextAttemptAt: Temporal.Instant | undefined;
}

export type EffectKind = 'calendar_event' | 'candidate_mail';

export type EffectTarget =
  | ({ kind: 'calendar_event'; connectionId: string; calendarId: string; sessionKey: string } & CalendarOwner)
  /** One mail tells of all sessions; the key is the first one's. */
  | { kind: 'candidate_mail'; sessionKey: string };

/** Whose calendar it is: somebody's who sits in the session, or its room's. */
export type CalendarOwner = { memberId: string } | { roomId: string };

/** The target as one string, so that the database can keep (booking, revision, kind, target) unique. */
export function targetKey(target: EffectTarget): string {
  return target.kind === 'calendar_event'
    ? JSON.stringify([target.sessionKey, target.connectionId, target.calendarId])
    : target.sessionKey;
}
