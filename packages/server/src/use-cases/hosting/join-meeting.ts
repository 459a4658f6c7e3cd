import '../../domain/temporal.js';
import { type BookedSession, type Booking, sessionOf } from '../../domain/booking.js';
import { hostedMeeting } from '../../domain/hosted-meeting.js';
import { type Participant, isJoinedByOwnLink, joinWindowOf } from '../../domain/join-link.js';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { ConferencingAccounts } from '../../ports/conferencing-accounts.js';
import type { JoiningPerson, MeetingRequest } from '../../ports/conferencing-provider.js';
import type { Randomness } from '../../ports/ids.js';
import type { Store, Transaction } from '../../ports/store.js';
import { findBooking } from '../candidate-context.js';
import { wantedMeeting } from './wanted-meeting.js';

export interface JoinPorts {
  store: Store;
  randomness: Randomness;
  conferencing: ConferencingAccounts;
}

/** What somebody who opens their link to a meeting finds. */
export interface VisitedMeeting {
  booking: Booking;
  session: BookedSession;
  /** `coming`: it is being made. */
  state: 'early' | 'open' | 'over' | 'coming' | 'cancelled';
}

/** A way into a meeting that is open. */
interface Entrance {
  tenantId: string;
  connectionId: string;
  meeting: { reference: string; request: MeetingRequest };
  person: JoiningPerson;
  /** What the audit log calls it. */
  object: string;
  participant: Participant;
}

/** Of a link that leads on to the meeting's own. */
type Visit = VisitedMeeting & { entrance: Entrance | undefined; leadsTo?: URL };

/** What the link opens; changes nothing (S18). @throws `not_found` for a link that is no good, or no longer */
export function makeVisitMeeting(ports: JoinPorts) {
  return async (secret: string): Promise<VisitedMeeting> => {
    const { booking, session, state } = await visit(ports, secret);
    return { booking, session, state };
  };
}

/**
 * The address that takes the link's owner into the meeting, made for them now: it is a secret of theirs, for at once, and is
 * kept nowhere. Whoever may run the meeting by it is noted in the audit log.
 * @returns undefined while the meeting can't be joined
 * @throws `not_found`; what the service's adapter does when it can't be reached
 */
export function makeJoinMeeting(ports: JoinPorts) {
  return async (
    secret: string,
    { requestId, signal }: { requestId: string; signal: AbortSignal },
  ): Promise<URL | undefined> => {
    const { entrance, leadsTo } = await visit(ports, secret);
    if (entrance === undefined) return leadsTo;
    const { tenantId, connectionId, meeting, person, participant, object } = entrance;
    const { account } = await ports.conferencing.open(tenantId, connectionId, { isWaitedFor: true });
    const address = await account.linkFor(meeting, person, signal);
    if (!person.isModerator) return address;
    await ports.store.transaction(tenantId, (tx) =>
      tx.audit.append({ actor: participant, requestId, action: 'host_rights.granted', object }),
    );
    return address;
  };
}

async function visit({ store, randomness }: JoinPorts, secret: string): Promise<Visit> {
  const link = await store.findJoinLink(randomness.hash(secret));
  if (link === undefined) throw notGood();
  return store.transaction(link.tenantId, async (tx) => {
    const { booking, plan } = await findBooking(tx, link.bookingId);
    const session = sessionOf(booking, link.sessionKey);
    if (session === undefined) throw notGood();
    const meeting = hostedMeeting(session.conferencing);
    if (link.participant === 'ats' && !isJoinedByOwnLink(session)) return leadOn(booking, session, tx.now);
    const visited = { booking, session, state: stateOf(booking, session, tx.now), entrance: undefined };
    if (visited.state !== 'open' || meeting === undefined) return visited;
    const { generation, connectionId } = meeting;
    const record = await tx.meetings.find(booking.id, session.key, generation);
    if (record?.reference === undefined || record.state !== 'standing')
      return { ...visited, state: 'coming' };
    const { participant } = link;
    const entrance: Entrance = {
      tenantId: link.tenantId,
      connectionId,
      meeting: {
        reference: record.reference,
        request: wantedMeeting(booking, session, { plan, generation }),
      },
      person: await personOf(tx, { booking, session, participant }, randomness),
      object: `${booking.id}/${session.key}/${participant}`,
      participant,
    };
    return { ...visited, entrance };
  });
}

/** An applicant tracking system keeps a short link of ours, which leads to the meeting's own as long as the booking stands. */
function leadOn(booking: Booking, session: BookedSession, now: Temporal.Instant): Visit {
  const visited = { booking, session, entrance: undefined };
  if (booking.status === 'cancelled') return { ...visited, state: 'cancelled' };
  if (Temporal.Instant.compare(now, joinWindowOf(session).to) >= 0) return { ...visited, state: 'over' };
  const url = session.conferencing?.joinUrl;
  const leadsTo = url !== undefined && URL.canParse(url) ? new URL(url) : undefined;
  if (leadsTo === undefined || !WEB.has(leadsTo.protocol)) return { ...visited, state: 'coming' };
  return { ...visited, state: 'open', leadsTo };
}

const WEB: ReadonlySet<string> = new Set(['https:', 'http:']);

const notGood = (): SchedulingError =>
  new SchedulingError('not_found', 'This link is not good, or no longer.');

function stateOf(booking: Booking, session: BookedSession, now: Temporal.Instant): VisitedMeeting['state'] {
  if (booking.status === 'cancelled') return 'cancelled';
  const { from, to } = joinWindowOf(session);
  if (Temporal.Instant.compare(now, to) >= 0) return 'over';
  if (Temporal.Instant.compare(now, from) < 0) return 'early';
  const meeting = hostedMeeting(session.conferencing);
  return meeting?.state === 'ready' && meeting.isPersonal ? 'open' : 'coming';
}

/** The candidate is a guest, everybody else runs the meeting. Who comes by a link that many see is somebody else each time. */
async function personOf(
  tx: Transaction,
  { booking, session, participant }: { booking: Booking; session: BookedSession; participant: Participant },
  randomness: Randomness,
): Promise<JoiningPerson> {
  const id = `${booking.id}-${session.key}`;
  if (participant === 'candidate') {
    return { id: `${id}-candidate`, name: booking.candidate.name, isModerator: false };
  }
  const isShared = participant === 'team' || participant === 'ats';
  const [member] = isShared ? [] : await tx.members.findMany([participant]);
  const visitor = isShared ? randomness.secret().slice(0, 8) : participant;
  return { id: `${id}-${visitor}`, name: member?.name ?? booking.job.employerName, isModerator: true };
}
