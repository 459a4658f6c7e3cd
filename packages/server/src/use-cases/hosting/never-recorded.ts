import '../../domain/temporal.js';
import { reissueBooking } from '../../domain/booking-changes.js';
import { type BookedSession, membersOf } from '../../domain/booking.js';
import { type PanelRule, bookedNoteTaker, underPanel } from '../../domain/hosting/note-taker.js';
import type { SeatedMember } from '../../domain/panel.js';
import type { Plan } from '../../domain/plan.js';
import type { Transaction } from '../../ports/store.js';
import type { BookingContext } from '../candidate-context.js';
import { saveChange } from '../save-change.js';

/** Who of those that sit in sessions of this plan is never recorded, by member id; asked for only where it has an assistant. */
export async function neverRecordedIn(
  tx: Transaction,
  plan: Plan,
  sessions: readonly { members: readonly SeatedMember[] }[],
): Promise<Set<string>> {
  const isAsked = plan.sessions.some(({ noteTaker }) => bookedNoteTaker(noteTaker) !== undefined);
  return tx.members.lockNeverRecorded(isAsked ? membersOf(sessions) : []);
}

/** What decides whether the assistant of a booked session may come to it. */
export async function panelRuleOf(
  tx: Transaction,
  plan: Plan,
  { key, members, noteTaker }: Pick<BookedSession, 'key' | 'members' | 'noteTaker'>,
): Promise<PanelRule> {
  const planned = plan.sessions.find((session) => session.key === key);
  const asked = noteTaker === undefined ? [] : membersOf([{ members }]);
  const neverRecorded = await tx.members.lockNeverRecorded(asked);
  return { neverRecorded, isByHand: planned?.isNoteTakerByHand === true };
}

/** The session with its assistant as the panel lets it by now; the very same one where that changes nothing. */
export async function underItsPanel(
  tx: Transaction,
  plan: Plan,
  session: BookedSession,
): Promise<BookedSession> {
  const planned = plan.sessions.find(({ key }) => key === session.key);
  return underPanel(session, await panelRuleOf(tx, plan, session), planned?.recordedEvent);
}

/**
 * Takes assistants out of what is booked with somebody who is never recorded by now, and lets them come back where nobody is
 * any more, in the sessions that have not begun.
 * @param ahead locked; comes after what is written of the member
 */
export async function letAssistantsFollow(tx: Transaction, ahead: readonly BookingContext[]): Promise<void> {
  for (const { booking, plan } of ahead) {
    const sessions: BookedSession[] = [];
    for (const session of booking.sessions) {
      const isAhead = Temporal.Instant.compare(session.start, tx.now) > 0;
      sessions.push(isAhead ? await underItsPanel(tx, plan, session) : session);
    }
    if (sessions.every((session, index) => session === booking.sessions[index])) continue;
    const next = reissueBooking(booking, { above: booking.revision, now: tx.now });
    await saveChange(tx, { what: 'listed', before: booking, after: { ...next, sessions }, plan });
  }
}
