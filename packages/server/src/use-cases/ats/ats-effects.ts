import type { AtsNoteTarget, CandidateMailTarget } from '../../domain/effect.js';
import type { QueuedEffect } from '../../ports/effect-records.js';
import type { BookingChange } from '../booking-change.js';
import { toldOf } from './told-revision.js';

const NOTES: Readonly<Record<BookingChange['what'], AtsNoteTarget['about'] | undefined>> = {
  confirmed: 'booked',
  rescheduled: 'moved',
  cancelled: 'cancelled',
  swapped: 'swapped',
  link: undefined,
  relocated: undefined,
  rehosted: undefined,
  listed: undefined,
};

/** Changes that its interviews in the applicant tracking system (ATS) are to show. */
const SHOWN: ReadonlySet<BookingChange['what']> = new Set([
  'confirmed',
  'rescheduled',
  'cancelled',
  'swapped',
  'link',
]);

/**
 * What a change is to cause in the ATS that the booking's application is in: its interviews, a note, and a line in the log
 * for each mail to the candidate. What the account does not want is found out when it is carried out.
 * @param others all else that the change causes
 */
export function atsEffectsOf(
  { what, after }: Pick<BookingChange, 'what' | 'after'>,
  others: readonly QueuedEffect[],
): QueuedEffect[] {
  if (after.ats === undefined) return [];
  const { connectionId } = after.ats;
  const { revision } = after;
  const about = NOTES[what];
  return [
    ...(SHOWN.has(what) ? [{ target: { kind: 'ats_interviews' as const, connectionId } }] : []),
    ...(about === undefined
      ? []
      : [{ target: { kind: 'ats_note' as const, connectionId, about, revision, told: toldOf(after) } }]),
    ...others.flatMap(({ target, dueAt }): QueuedEffect[] =>
      target.kind === 'candidate_mail'
        ? [{ target: logOf(target, connectionId, revision), ...(dueAt === undefined ? {} : { dueAt }) }]
        : [],
    ),
  ];
}

const logOf = (
  { sessionKey, about = 'booking', minutesBefore }: CandidateMailTarget,
  connectionId: string,
  revision: number,
) => ({
  kind: 'ats_mail' as const,
  connectionId,
  sessionKey,
  about,
  revision,
  ...(minutesBefore === undefined ? {} : { minutesBefore }),
});
