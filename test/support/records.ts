import '../../packages/server/src/domain/temporal.js';
import type { Booking } from '../../packages/server/src/domain/booking.js';
import { ALL_KINDS_BLOCK } from '../../packages/server/src/domain/free-busy.js';
import type { HeldSession, Hold } from '../../packages/server/src/domain/hold.js';
import type { Invitation } from '../../packages/server/src/domain/invitation.js';
import type { Member } from '../../packages/server/src/domain/member.js';
import type { Plan } from '../../packages/server/src/domain/plan.js';
import type { IdPrefix } from '../../packages/server/src/ports/ids.js';
import type { Connection } from '../../packages/server/src/ports/connection-records.js';
import type { Transaction } from '../../packages/server/src/ports/store.js';
import { systemRandomness } from '../../packages/server/src/security/randomness.js';
import { aSession } from './plan-records.js';

/** The moment the records here are about; far enough ahead of any clock. */
export const NINE = Temporal.Instant.from('2036-03-03T09:00:00Z');

const newId = (prefix: IdPrefix): string => systemRandomness.id(prefix);

/** A member who works at any hour, UTC, with no calendar. */
export function aMember(changes: Partial<Member> = {}): Member {
  const id = newId('mem');
  return {
    id,
    externalId: id,
    name: 'Emmett Brown',
    email: 'doc@hillvalley.example',
    locale: undefined,
    hours: {
      timeZone: 'UTC',
      weekly: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], start: '00:00', end: '24:00' }],
      dateOverrides: [],
    },
    minNoticeMinutes: 0,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 0,
    limits: { perDay: undefined, perWeek: undefined, minutesPerDay: undefined },
    blocking: ALL_KINDS_BLOCK,
    skills: [],
    training: {},
    calendars: [],
    isNeverRecorded: false,
    isActive: true,
    ...changes,
  };
}

/** A connected account. */
export function aConnection(changes: Partial<Connection> = {}): Connection {
  const id = newId('con');
  return {
    id,
    provider: 'cronofy',
    scope: 'individual',
    parentId: undefined,
    dataCenter: undefined,
    state: 'connected',
    accountId: id,
    accountName: 'doc@hillvalley.example',
    calendars: [{ id: 'work', name: 'Work', isReadOnly: false, isPrimary: true }],
    profiles: [],
    readAt: undefined,
    tokens: undefined,
    health: undefined,
    checkedAt: undefined,
    hostsReadAt: undefined,
    lastError: undefined,
    connectedBy: undefined,
    connectedAt: undefined,
    createdAt: NINE,
    ...changes,
  };
}

/** A plan of one 30 minute interview in which all of these members sit. */
export function aPlan(members: readonly string[], changes: Partial<Plan> = {}): Plan {
  return {
    id: newId('pln'),
    name: 'Onsite',
    sessions: [aSession(members)],
    order: 'fixed',
    gapMinutes: { min: 0, max: 0 },
    breaks: [],
    sameDay: true,
    samePersonOnce: true,
    sameRoom: false,
    slotStepMinutes: 30,
    noticeMinutes: 0,
    horizonDays: 30,
    holdMinutes: 10,
    candidateHours: undefined,
    offerPerDay: undefined,
    cancel: { isAllowed: true, cutoffMinutes: 0 },
    reschedule: { isAllowed: true, cutoffMinutes: 0, max: 3 },
    reminders: { candidateMinutes: [], interviewerMinutes: [] },
    interviewCalendars: [],
    virtualCalendar: undefined,
    sharesInterviewDetails: false,
    showInterviewers: false,
    ...changes,
  };
}

/** An open invitation. */
export function anInvitation(planId: string, changes: Partial<Invitation> = {}): Invitation {
  return {
    id: newId('inv'),
    planId,
    status: 'open',
    candidate: {
      name: 'Marty McFly',
      email: 'marty@mail.example',
      phone: undefined,
      timeZone: undefined,
      locale: undefined,
    },
    job: { name: 'Apprentice Time Traveller', employerName: 'Hill Valley Science Services' },
    hiringTeam: { scheduler: undefined, recruiters: [], coordinators: [] },
    ats: undefined,
    policies: [],
    window: { start: undefined, end: undefined },
    expiresAt: Temporal.Instant.from('2099-01-01T00:00:00Z'),
    externalRef: undefined,
    metadata: {},
    createdAt: NINE,
    ...changes,
  };
}

/** A held session of half an hour from `NINE`. */
export function aHeldSession(members: readonly string[], changes: Partial<HeldSession> = {}): HeldSession {
  return {
    key: 'onsite',
    title: 'Interview',
    start: NINE,
    end: NINE.add({ minutes: 30 }),
    members: members.map((memberId) => ({ memberId, seat: 'seat-0' })),
    room: undefined,
    licence: undefined,
    host: undefined,
    ...changes,
  };
}

/** A hold of half an hour from `NINE`; of one session, unless others are given. */
export function aHold(invitationId: string, members: readonly string[], changes: Partial<Hold> = {}): Hold {
  const { start = NINE, end = NINE.add({ minutes: 30 }) } = changes;
  return {
    id: newId('hld'),
    invitationId,
    ticketId: newId('hld'),
    state: 'held',
    start,
    end,
    sessions: [aHeldSession(members, { start, end })],
    expiresAt: Temporal.Instant.from('2099-01-01T00:00:00Z'),
    renewals: 0,
    bookingId: undefined,
    clientKey: undefined,
    ...changes,
  };
}

/** A confirmed booking of half an hour from `NINE`. */
export function aBooking(
  invitationId: string,
  members: readonly string[],
  changes: Partial<Booking> = {},
): Booking {
  return {
    id: newId('bkg'),
    invitationId,
    status: 'confirmed',
    revision: 0,
    sessions: [
      {
        key: 'onsite',
        title: 'Interview',
        start: NINE,
        end: NINE.add({ minutes: 30 }),
        members: members.map((memberId) => ({ memberId, seat: 'seat-0' })),
        conferencing: undefined,
        location: undefined,
        room: undefined,
        licence: undefined,
        host: undefined,
        noteTaker: undefined,
        recordedEvent: undefined,
      },
    ],
    candidate: { name: 'Marty McFly', email: 'marty@mail.example', phone: undefined, locale: undefined },
    job: { name: 'Apprentice Time Traveller', employerName: 'Hill Valley Science Services' },
    timeZone: 'America/Los_Angeles',
    agreedWallTime: '2036-03-03T01:00:00',
    zoneDataVersion: '2026a',
    cancelReason: undefined,
    interviewCalendar: undefined,
    ats: undefined,
    reschedules: 0,
    noShows: [],
    revisedAt: NINE,
    createdAt: NINE,
    ...changes,
  };
}

/** The two kinds of target a booking has. */
export const calendarTarget = {
  kind: 'calendar_event' as const,
  memberId: 'mem_1',
  connectionId: 'con_1',
  calendarId: 'work',
  sessionKey: 'onsite',
};
export const mailTarget = { kind: 'candidate_mail' as const, sessionKey: 'onsite' };

/** Stores a member, a plan it sits in, and an open invitation to that. */
export async function seedInvitation(
  tx: Transaction,
): Promise<{ member: Member; plan: Plan; invitation: Invitation }> {
  const member = aMember();
  const plan = aPlan([member.id]);
  const invitation = anInvitation(plan.id);
  await tx.members.put(member);
  await tx.plans.insert(plan);
  await tx.invitations.insert(invitation);
  return { member, plan, invitation };
}

/** Stores a booking with an invitation of its own. */
export async function seedBooking(tx: Transaction, changes: Partial<Booking> = {}): Promise<Booking> {
  const { member, invitation } = await seedInvitation(tx);
  const booking = aBooking(invitation.id, [member.id], changes);
  await tx.bookings.insert(booking);
  return booking;
}
