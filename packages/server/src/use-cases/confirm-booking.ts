import '../domain/temporal.js';
import { wallTimeOf } from '../domain/booking-changes.js';
import {
  type BookedSession,
  type Booking,
  endOfBooking,
  membersOf,
  startOfBooking,
} from '../domain/booking.js';
import { type HeldSession, bookHold, isHosted } from '../domain/hold.js';
import { bookedConferencing } from '../domain/hosted-meeting.js';
import { bookedNoteTaker, recordedEventFor, withPanel } from '../domain/hosting/note-taker.js';
import { unplacedEvent } from '../domain/hosting/recorded-event.js';
import { type Invitation, assertOpen } from '../domain/invitation.js';
import type { Member } from '../domain/member.js';
import type { Plan } from '../domain/plan.js';
import { type SharedResource, resourceOfUnit } from '../domain/shared-resource.js';
import type { Transaction } from '../ports/store.js';
import { supersedeProposal } from './answer-proposal.js';
import { type CandidateAccess, lockInvitation } from './candidate-context.js';
import { chooseCalendar } from './choose-calendar.js';
import { neverRecordedIn } from './hosting/never-recorded.js';
import { lockOwnHold } from './manage-hold.js';
import type { Ports, RunOptions } from './ports.js';
import { runOnce } from './ports.js';
import { saveChange } from './save-change.js';

export interface ConfirmRequest {
  holdId: string;
  candidate: { name: string; email: string; phone: string | undefined };
  timeZone: string;
  /** Whether an assistant may take notes; undefined: nothing was said of it. */
  isNoteTakerAccepted?: boolean | undefined;
}

/** A booking with what its candidate may see and do. */
export interface CandidatesBooking {
  booking: Booking;
  plan: Plan;
  /** Names by member id; used only when the plan shows them. */
  names: Map<string, string>;
  now: Temporal.Instant;
  /** The secret of a fresh link to the booking; only at the moment it was made. */
  manageSecret: string | undefined;
}

/**
 * Turns a hold into a booking, and queues what the booking causes, in one transaction; the reply waits for no provider.
 * @throws `not_found`, `hold_expired`, `already_booked`, `booking_closed`
 */
export function makeConfirmBooking(ports: Ports) {
  return (
    access: CandidateAccess,
    request: ConfirmRequest,
    options: RunOptions<CandidatesBooking>,
  ): Promise<CandidatesBooking> =>
    ports.store.transaction(access.tenantId, (tx) =>
      runOnce(options, tx, () => confirm(ports, tx, access, request)),
    );
}

async function confirm(
  ports: Ports,
  tx: Transaction,
  access: CandidateAccess,
  request: ConfirmRequest,
): Promise<CandidatesBooking> {
  const { invitation, plan } = await lockInvitation(tx, access.invitationId);
  assertOpen(invitation, tx.now);
  const hold = bookHold(await lockOwnHold(tx, access, request.holdId), tx.now);
  const members = await tx.members.findMany(membersOf(hold.sessions));
  const sharedResources = await sharedResourcesIn(tx, hold.sessions);
  const agreed = { invitation, plan, sessions: hold.sessions, sharedResources, request };
  const booking = await saveNewBooking(ports, tx, agreed);
  await tx.holds.update(hold);
  await tx.claims.turnIntoBooking(hold, booking.id);
  if (isHosted(hold)) await tx.hostLedger.turnIntoBooking(hold.id, booking.id);
  const manageSecret = await issueManageLink(ports, tx, booking);
  return { booking, plan, names: namesOf(members), now: tx.now, manageSecret };
}

/** What is to become a booking: its invitation is locked, and whoever stores it claims its time. */
export interface Agreed {
  invitation: Invitation;
  plan: Plan;
  sessions: readonly HeldSession[];
  /** Those that the sessions take, at least. */
  sharedResources: readonly SharedResource[];
  request: Pick<ConfirmRequest, 'candidate' | 'timeZone' | 'isNoteTakerAccepted'>;
}

/** Stores a booking with what it causes, and that its invitation has one. */
export async function saveNewBooking(ports: Ports, tx: Transaction, agreed: Agreed): Promise<Booking> {
  const { invitation, plan } = agreed;
  const interviewCalendar = await chooseCalendar(tx, plan.virtualCalendar, invitation.job);
  const planFacts = await planFactsOf(tx, plan, agreed.sessions);
  const agreedOn = { ...newBooking(ports, tx.now, agreed, planFacts), interviewCalendar };
  const booking = await saveChange(tx, { what: 'confirmed', before: undefined, after: agreedOn, plan });
  await tx.invitations.update({ ...invitation, status: 'booked' });
  await supersedeProposal(tx, invitation.id);
  return booking;
}

function newBooking(
  { randomness, zoneDataVersion }: Ports,
  now: Temporal.Instant,
  { invitation, plan, sessions: agreed, sharedResources, request }: Agreed,
  planFacts: PlanFacts,
): Booking {
  const facts = { ...planFacts, sharedResources, now, isNoteTakerAccepted: request.isNoteTakerAccepted };
  const sessions = agreed.map((session) => bookedSession(session, plan, facts));
  return {
    id: randomness.id('bkg'),
    invitationId: invitation.id,
    status: 'confirmed',
    revision: 0,
    sessions,
    candidate: { ...request.candidate, locale: invitation.candidate.locale },
    job: invitation.job,
    timeZone: request.timeZone,
    agreedWallTime: wallTimeOf(startOfBooking({ sessions }), request.timeZone),
    zoneDataVersion,
    cancelReason: undefined,
    interviewCalendar: undefined,
    ats: invitation.ats,
    reschedules: 0,
    noShows: [],
    revisedAt: now,
    createdAt: now,
  };
}

/** Where and how is as the plan says by now; without a place of its own the session takes place in its room. */
export function bookedSession(
  held: HeldSession,
  { sessions }: Plan,
  {
    sharedResources,
    services,
    neverRecorded,
    now,
    isNoteTakerAccepted,
  }: PlanFacts & {
    sharedResources: readonly SharedResource[];
    now: Temporal.Instant;
    /** What the candidate said of an assistant that takes notes; nothing, unless it is given. */
    isNoteTakerAccepted?: boolean | undefined;
  },
): BookedSession {
  const planned = sessions.find(({ key }) => key === held.key);
  const room = sharedResources.find(({ id }) => id === held.room);
  const noteTaker = withPanel(bookedNoteTaker(planned?.noteTaker, isNoteTakerAccepted), held.members, {
    neverRecorded,
    isByHand: planned?.isNoteTakerByHand === true,
  });
  const wanted = recordedEventFor(planned?.recordedEvent, noteTaker);
  return {
    ...held,
    conferencing: bookedConferencing(planned?.conferencing, { services, now }),
    location: planned?.location ?? room?.name,
    noteTaker,
    recordedEvent: wanted && unplacedEvent(wanted),
  };
}

/** What has to be known besides the plan to book sessions of it. */
export interface PlanFacts {
  /** See `servicesOf`. */
  services: ReadonlyMap<string, string>;
  /** Who of the panels is never recorded, by member id. */
  neverRecorded: ReadonlySet<string>;
}

/** What has to be known to book these sessions of a plan. */
export async function planFactsOf(
  tx: Transaction,
  plan: Plan,
  sessions: readonly HeldSession[],
): Promise<PlanFacts> {
  return {
    services: await servicesOf(tx, plan),
    neverRecorded: await neverRecordedIn(tx, plan, sessions),
  };
}

/** By connection, the services at which the plan's meetings are made; asked for only where there are any. */
export async function servicesOf(tx: Transaction, { sessions }: Plan): Promise<Map<string, string>> {
  const ids = sessions.flatMap(({ conferencing }) =>
    conferencing?.provider === 'hosted' ? conferencing.connectionId : [],
  );
  const connections = ids.length === 0 ? [] : await tx.connections.findMany([...new Set(ids)]);
  return new Map(connections.map(({ id, provider }) => [id, provider]));
}

/** How long after the interview its page can still be opened. */
const LINK_LIFE_DAYS = 30;

/** A link to the booking for its candidate. Its secret leaves here once; what is kept is the hash (S17). */
export async function issueManageLink(ports: Ports, tx: Transaction, booking: Booking): Promise<string> {
  const secret = ports.randomness.secret();
  await tx.links.insert(ports.randomness.hash(secret), {
    kind: 'manage',
    invitationId: booking.invitationId,
    expiresAt: endOfBooking(booking).add({ hours: LINK_LIFE_DAYS * 24 }),
  });
  return secret;
}

/** Rooms and licences that these sessions take. */
export async function sharedResourcesIn(
  tx: Transaction,
  sessions: readonly Pick<HeldSession, 'room' | 'licence'>[],
): Promise<SharedResource[]> {
  const taken = sessions.flatMap(({ room, licence }) => [room, licence]).filter((id) => id !== undefined);
  const ids = [...new Set(taken.map(resourceOfUnit))];
  return ids.length === 0 ? [] : tx.sharedResources.findMany(ids);
}

export const namesOf = (members: readonly Member[]): Map<string, string> =>
  new Map(members.map(({ id, name }) => [id, name]));
