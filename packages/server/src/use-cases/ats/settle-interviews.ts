import '../../domain/temporal.js';
import { isAsWanted, ownInterviews } from '../../domain/ats-interview.js';
import type { SeenAtsInterview, WantedAtsInterview } from '../../domain/applicant-tracking.js';
import type { Booking } from '../../domain/booking.js';
import type { AtsSettings } from '../../ports/ats-records.js';
import type { OpenAtsAccount } from '../../ports/ats-accounts.js';
import type { Transaction } from '../../ports/store.js';
import { lockBooking } from '../candidate-context.js';
import { keepConflicts } from './ats-exceptions.js';
import { type AtsTask, type AtsWritePorts, settingsOf, writesInterviews } from './ats-writing.js';
import { unlessRefused } from './end-experiment.js';
import { planAnswers } from './wanted-answers.js';
import { type InterviewPlan, planInterviews } from './wanted-interviews.js';

/** A booking whose interviews are, or were, written to an applicant tracking system (ATS). */
interface Subject {
  booking: Booking;
  settings: AtsSettings;
  application: { id: string; candidateId: string };
}

/**
 * Brings a booking's interviews in its ATS to what the booking is now. They are looked up by their keys first, so that
 * wherever it is cut off the next run finds what the last one made; what somebody changed there becomes an exception and is
 * left as it is. That something is about to be written is kept before, and what the ATS then shows after.
 * @returns `moot` when there was nothing to do, `taken back` when they are gone by this
 * @throws `SchedulingError` as the port does
 */
export const makeSettleInterviews = (ports: AtsWritePorts) => makeSettle(ports, planInterviews);

/**
 * Brings what interviewers have answered into the interviews as they stand in the ATS, and leaves everything else of them
 * alone. @returns and @throws as {@link makeSettleInterviews}
 */
export const makeSettleAnswers = (ports: AtsWritePorts) => makeSettle(ports, planAnswers);

function makeSettle(ports: AtsWritePorts, plan: typeof planInterviews) {
  return async (task: AtsTask, signal: AbortSignal): Promise<'done' | 'taken back' | 'moot'> => {
    const subject = await ports.store.transaction(task.tenantId, (tx) => begin(tx, task));
    if (subject === undefined) return 'moot';
    const opened = await ports.ats.open(task.tenantId, task.connectionId);
    const { account, provider } = opened;
    if (subject.booking.status === 'cancelled') return takeAway(ports, task, subject, opened, signal);
    if (!writesInterviews(provider.capabilities, subject.settings)) return 'moot';
    const of = { applicationId: subject.application.id, signal };
    return unlessRefused(ports, task, opened, of, async () => {
      const seen = await readOwn(opened, subject, signal);
      const decided = await ports.store.transaction(task.tenantId, (tx) =>
        decide(ports, tx, task, { plan, seen, opened, settings: subject.settings }),
      );
      if (decided === undefined) return 'moot';
      await write(ports, { task, subject, account, ...decided }, signal);
      return 'done';
    });
  };
}

async function begin(tx: Transaction, { bookingId, connectionId }: AtsTask): Promise<Subject | undefined> {
  const booking = await tx.bookings.find(bookingId);
  const settings = await settingsOf(tx, connectionId);
  if (booking?.ats?.connectionId !== connectionId || settings === undefined) return undefined;
  const records = await tx.atsInterviews.ofBooking(bookingId);
  if (booking.status === 'cancelled' && !settings.writesInterviews && records.length === 0) return undefined;
  const { applicationId, candidateId } = booking.ats;
  return { booking, settings, application: { id: applicationId, candidateId } };
}

const readOwn = async (
  { account }: OpenAtsAccount,
  { booking, application }: Subject,
  signal: AbortSignal,
): Promise<Map<string, SeenAtsInterview>> =>
  ownInterviews(booking.id, await account.interviewsOf(application, signal));

/** What can't be removed any more stays there, and the note says that it is off. */
async function takeAway(
  ports: AtsWritePorts,
  task: AtsTask,
  subject: Subject,
  opened: OpenAtsAccount,
  signal: AbortSignal,
): Promise<'taken back' | 'moot'> {
  if (opened.provider.capabilities.interviewWrite === 'note') return 'moot';
  const seen = [...(await readOwn(opened, subject, signal)).values()];
  const left =
    seen.length === 0 ? [] : await opened.account.removeInterviews(subject.application, seen, signal);
  await ports.store.transaction(task.tenantId, async (tx) => {
    for (const record of await tx.atsInterviews.ofBooking(task.bookingId)) {
      if (!left.includes(record.reference))
        await tx.atsInterviews.put({ ...record, state: 'gone', written: undefined, writtenAt: tx.now });
    }
  });
  return 'taken back';
}

/** What is to stand there, and by which moment everything that is known was looked at. */
interface Decided {
  plans: InterviewPlan[];
  decidedAt: Temporal.Instant;
}

/** Undefined when the booking was cancelled meanwhile; then another run takes them away. */
async function decide(
  ports: AtsWritePorts,
  tx: Transaction,
  { bookingId, connectionId }: AtsTask,
  of: {
    plan: typeof planInterviews;
    seen: Map<string, SeenAtsInterview>;
    opened: OpenAtsAccount;
    settings: AtsSettings;
  },
): Promise<Decided | undefined> {
  const { booking } = await lockBooking(tx, bookingId);
  if (booking.status === 'cancelled') return undefined;
  const { capabilities } = of.opened.provider;
  const { seen, settings } = of;
  const plans = await of.plan(ports, tx, { booking, connectionId, seen, capabilities, settings });
  await keepConflicts(tx, booking, connectionId, plans);
  for (const plan of plans) await keepIntent(tx, plan);
  return { plans, decidedAt: tx.now };
}

/** From here on nobody knows what stands there, until it is read after the writing. */
async function keepIntent(tx: Transaction, { record, wanted, seen, conflict }: InterviewPlan): Promise<void> {
  if (record === undefined || conflict !== undefined || wanted === undefined || isAsWanted(seen, wanted))
    return;
  await tx.atsInterviews.put({ ...record, written: undefined, state: 'standing', writtenAt: tx.now });
}

async function write(
  ports: AtsWritePorts,
  {
    task,
    subject,
    account,
    plans,
    decidedAt,
  }: { task: AtsTask; subject: Subject } & Decided & Pick<OpenAtsAccount, 'account'>,
  signal: AbortSignal,
): Promise<void> {
  const { booking, application } = subject;
  const seen = plans.flatMap((plan) => plan.seen ?? []);
  const interviews = plans.flatMap(({ wanted }) => wanted ?? []);
  const isWritten = plans.every((plan) => isInPlace(plan.seen, plan.wanted));
  if (!isWritten) {
    const { timeZone } = booking;
    const bookingUrl = ports.bookingUrlOf(booking.id);
    await account.writeInterviews(
      { bookingId: booking.id, application, bookingUrl, timeZone, interviews, seen },
      signal,
    );
  }
  const after = isWritten ? seen : await account.interviewsOf(application, signal);
  const standing = ownInterviews(booking.id, after);
  await ports.store.transaction(task.tenantId, async (tx) => {
    for (const plan of plans)
      await keepWritten(tx, task, plan, { standing: standing.get(plan.session.key), application, decidedAt });
  });
}

const isInPlace = (seen: SeenAtsInterview | undefined, wanted: WantedAtsInterview | undefined): boolean =>
  wanted === undefined ? seen === undefined : isAsWanted(seen, wanted);

/** What we wrote last stays what a change made there is told by. */
async function keepWritten(
  tx: Transaction,
  { bookingId, connectionId }: AtsTask,
  { session, conflict }: InterviewPlan,
  {
    standing,
    application,
    decidedAt,
  }: { standing: SeenAtsInterview | undefined } & Pick<Subject, 'application'> & Pick<Decided, 'decidedAt'>,
): Promise<void> {
  if (conflict !== undefined || standing === undefined) return;
  const { reference, container } = standing;
  await tx.atsInterviews.put({
    bookingId,
    sessionKey: session.key,
    connectionId,
    applicationId: application.id,
    reference,
    container,
    written: standing,
    state: 'standing',
    // An answer that came after it is not in it.
    writtenAt: decidedAt,
  });
}
