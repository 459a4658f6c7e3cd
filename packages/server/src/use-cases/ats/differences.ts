import '../../domain/temporal.js';
import type { SeenAtsInterview } from '../../domain/applicant-tracking.js';
import { ownInterviews } from '../../domain/ats-interview.js';
import { type BookedSession, type Booking, membersOf } from '../../domain/booking.js';
import type { Effect } from '../../domain/effect.js';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { AtsCapabilities } from '../../ports/ats-provider.js';
import { withDeadline } from '../../ports/deadline.js';
import type { Transaction } from '../../ports/store.js';
import { type SeenDrift, type WatchPorts, readDrift, watchedEventsOf } from '../watched-events.js';
import { type AtsWritePorts, settingsOf, writesInterviews } from './ats-writing.js';
import { type AtsPanel, outsidersOf, panelOf } from './ats-panel.js';
import { linkShownByAts } from './ats-link-to-join.js';

/** What comparing an interview on all sides needs. */
export type DifferencePorts = AtsWritePorts & WatchPorts;

/** What one side says of an interview. */
export interface InterviewSide {
  start: Temporal.Instant;
  end: Temporal.Instant;
  /** By name or address; undefined where the side does not tell. */
  interviewers: readonly string[] | undefined;
  location: string | undefined;
  videoUrl: string | undefined;
}

/** One interview as the applicant tracking system (ATS), we and the calendar have it. */
export interface Difference {
  booking: Booking;
  session: BookedSession;
  ours: InterviewSide;
  /** Undefined: it is not there. */
  ats: InterviewSide | undefined;
  /** `unread`: no calendar has it, or it did not answer; undefined: it is gone from there. */
  calendar: Pick<InterviewSide, 'start' | 'end' | 'videoUrl'> | 'unread' | undefined;
  canWrite: boolean;
  atsUrl: string | undefined;
}

const READ_MS = 10_000;
const MOST_BOOKINGS = 25;

/** The interviews ahead that are written through one account, on all sides, side by side. */
export function makeListDifferences(ports: DifferencePorts) {
  const compareBooking = makeBookingDifferences(ports);
  return async (tenantId: string, connectionId: string, signal: AbortSignal): Promise<Difference[]> => {
    const ahead = await ports.store.transaction(tenantId, (tx) =>
      tx.atsInterviews.bookingsAhead(connectionId, MOST_BOOKINGS),
    );
    const found: Difference[] = [];
    for (const bookingId of ahead) found.push(...(await compareBooking(tenantId, bookingId, signal)));
    return found;
  };
}

/**
 * The interviews of one booking on all sides; none where no ATS knows of it.
 * @throws `not_found`; what the ATS's port throws when it can't be read
 */
export function makeBookingDifferences(ports: DifferencePorts) {
  return async (tenantId: string, bookingId: string, signal: AbortSignal): Promise<Difference[]> => {
    const known = await ports.store.transaction(tenantId, (tx) => loadBooking(tx, bookingId));
    const { booking } = known;
    const link = booking.ats;
    if (link === undefined || booking.status === 'cancelled') return [];
    const { account, provider } = await ports.ats.open(tenantId, link.connectionId, { isWaitedFor: true });
    const { capabilities } = provider;
    if (capabilities.interviewWrite === 'note') return [];
    const application = { id: link.applicationId, candidateId: link.candidateId };
    const seen = ownInterviews(
      bookingId,
      await withDeadline(signal, READ_MS, (limited) => account.interviewsOf(application, limited)),
    );
    const maxLength = capabilities.videoUrlMaxLength;
    const links = await ports.store.transaction(tenantId, (tx) => linksOf(ports, tx, booking, maxLength));
    const canWrite = known.settings !== undefined && writesInterviews(capabilities, known.settings);
    return Promise.all(
      booking.sessions.map(async (session): Promise<Difference> => {
        const standing = seen.get(session.key);
        return {
          booking,
          session,
          ours: oursOf(session, known.panel, { capabilities, videoUrl: links.get(session.key) }),
          ats: standing && atsSideOf(standing, known.panel),
          calendar: await readCalendar(ports, { tenantId, ...known }, session, signal),
          canWrite: canWrite && standing?.isChangeable !== false,
          atsUrl: known.atsUrl,
        };
      }),
    );
  };
}

/** All that is known of the booking here. */
interface Known {
  booking: Booking;
  effects: Effect[];
  panel: AtsPanel;
  settings: Awaited<ReturnType<typeof settingsOf>>;
  atsUrl: string | undefined;
  now: Temporal.Instant;
}

async function loadBooking(tx: Transaction, bookingId: string): Promise<Known> {
  const booking = await tx.bookings.find(bookingId);
  if (booking === undefined) throw new SchedulingError('not_found', 'There is no such booking.');
  const { connectionId = '', candidateId = '' } = booking.ats ?? {};
  const candidate = await tx.atsMirror.find(connectionId, 'candidate', candidateId);
  return {
    booking,
    effects: await tx.effects.ofBooking(bookingId),
    panel: await panelOf(tx, booking, connectionId),
    settings: await settingsOf(tx, connectionId),
    atsUrl: candidate?.adminUrl,
    now: tx.now,
  };
}

async function linksOf(
  ports: DifferencePorts,
  tx: Transaction,
  booking: Booking,
  maxLength: number | undefined,
): Promise<Map<string, string>> {
  const links = new Map<string, string>();
  for (const session of booking.sessions) {
    const url = await linkShownByAts(ports, tx, { booking, session, maxLength });
    if (url !== undefined) links.set(session.key, url);
  }
  return links;
}

/** Whom the ATS can't list is not missed there. */
function oursOf(
  session: BookedSession,
  panel: AtsPanel,
  { capabilities, videoUrl }: { capabilities: AtsCapabilities; videoUrl: string | undefined },
): InterviewSide {
  const outsiders = outsidersOf(session, panel, capabilities);
  const names = membersOf([session]).flatMap((id) => panel.people.get(id)?.name ?? []);
  const { start, end, location } = session;
  return { start, end, location, videoUrl, interviewers: names.filter((name) => !outsiders.includes(name)) };
}

/** Whoever we know is called as we call them. */
function atsSideOf(seen: SeenAtsInterview, { users, people }: AtsPanel): InterviewSide {
  const memberOf = new Map([...users].map(([memberId, userId]) => [userId, memberId]));
  const byEmail = new Map([...people.values()].map(({ email, name }) => [email.toLowerCase(), name]));
  const nameOf = ({ userId, email, name }: SeenAtsInterview['interviewers'][number]): string =>
    people.get(memberOf.get(userId ?? '') ?? '')?.name ??
    byEmail.get(email?.toLowerCase() ?? '') ??
    name ??
    email ??
    userId ??
    '';
  const { start, end, location, videoUrl } = seen;
  return { start, end, location, videoUrl, interviewers: seen.interviewers.map(nameOf) };
}

/** As the first calendar that it was written to shows it. */
async function readCalendar(
  ports: WatchPorts,
  { tenantId, booking, effects, now }: { tenantId: string } & Known,
  session: BookedSession,
  signal: AbortSignal,
): Promise<Difference['calendar']> {
  const watched = watchedEventsOf(booking, effects, now).find((each) => each.session.key === session.key);
  if (watched === undefined) return 'unread';
  try {
    const seen = await readDrift(ports, { tenantId, booking, ownerEmail: undefined }, watched, signal);
    return calendarSideOf(session, seen);
  } catch (error) {
    if (!(error instanceof SchedulingError) || error.code === 'service_unavailable') throw error;
    return 'unread';
  }
}

function calendarSideOf(
  { start, end }: BookedSession,
  { drifts, meeting }: SeenDrift,
): Difference['calendar'] {
  if (drifts.some(({ kind }) => kind === 'deleted')) return undefined;
  const moved = drifts.find((drift) => drift.kind === 'moved');
  return {
    start: moved?.start ?? start,
    end: moved?.end ?? end,
    videoUrl: meeting?.state === 'ready' ? meeting.joinUrl : undefined,
  };
}
