import assert from 'node:assert/strict';
import { type Booking, eventIdOf } from '../../../packages/server/src/domain/booking.js';
import {
  type ArrangedMeeting,
  type ConferencingProfile,
  type MeetingChoice,
  arrangedMeeting,
} from '../../../packages/server/src/domain/conferencing.js';
import type { Member } from '../../../packages/server/src/domain/member.js';
import type { Plan } from '../../../packages/server/src/domain/plan.js';
import type { CalendarEvent } from '../../../packages/server/src/ports/calendar.js';
import { systemRandomness } from '../../../packages/server/src/security/randomness.js';
import { aConnection } from '../../support/records.js';
import { type Drifting, startDrifting } from './drift.harness.js';

/** Bookings whose meetings are made by calendars in memory. */
export interface Meetings {
  drifting: Drifting;
  /** A member with a calendar in an account of their own, which has these logins. */
  newMember(services: readonly string[]): Promise<Member>;
  /** A virtual calendar with these logins, active. @returns its id and where it stands */
  newVirtualCalendar(
    services: readonly string[],
    mapping?: { kind: 'stage' | 'team' | 'office'; ref: string },
  ): Promise<{ id: string; connectionId: string; calendarId: string }>;
  /** A plan of one session with this meeting. */
  newPlan(members: readonly Member[], choice: MeetingChoice, changes?: Partial<Plan>): Promise<Plan>;
  /** Connects the logins of an account, or lets them be lost. */
  setLogins(connectionId: string, services: readonly string[], isConnected?: boolean): Promise<void>;
  /** The calendar's meeting service has made the meeting. */
  giveMeeting(booking: Booking, calendarId: string, joinUrl: string, service?: string): void;
  /** The meeting as the booking has it. */
  meeting(booking: Booking): Promise<ArrangedMeeting>;
  /** The booking's event in a calendar. */
  event(booking: Booking, calendarId: string): CalendarEvent | undefined;
  /** Lets what was asked for be asked for so long ago. */
  age(booking: Booking, seconds: number): Promise<void>;
  /** The candidate's mails that stand to be sent or were, as kind of news, revision and whether they wait. */
  mails(booking: Booking): Promise<string[]>;
}

/** Starts a store of its own. */
export async function startMeetings(): Promise<Meetings> {
  const drifting = await startDrifting();
  const { candidates } = drifting;
  const { calendars, fixture, tenant } = candidates;
  Object.assign(calendars.capabilities, {
    arrangesConferencing: true,
    takesInterviewDetails: true,
    interviewServices: ['indeed'],
  });

  const profilesOf = (id: string, services: readonly string[], isConnected: boolean): ConferencingProfile[] =>
    services.map((service) => ({
      id: `pro_${service}_${id}`,
      service,
      name: service,
      isConnected,
      relinkUrl: undefined,
    }));
  const setLogins: Meetings['setLogins'] = async (id, services, isConnected = true) => {
    const profiles = profilesOf(id, services, isConnected);
    await drifting.within(async (tx) => {
      const connection = await tx.connections.find(id);
      assert.ok(connection);
      await tx.connections.update({ ...connection, profiles });
    });
    calendars.connections.set(id, { profiles });
    calendars.descriptions.set(id, { calendars: [], profiles });
  };
  const newConnection = async (services: readonly string[], calendarId: string) => {
    const connection = aConnection({
      calendars: [{ id: calendarId, name: 'Work', isReadOnly: false, isPrimary: true }],
    });
    await drifting.within((tx) => tx.connections.insert(connection, {}));
    await setLogins(connection.id, services);
    return connection.id;
  };

  return {
    drifting,
    setLogins,
    newMember: async (services) => {
      const member = await candidates.newMember();
      const connectionId = await newConnection(services, member.id);
      const own = { connectionId, calendarId: member.id, use: ['busy' as const, 'write' as const] };
      await drifting.within((tx) => tx.members.put({ ...member, calendars: [own] }));
      return { ...member, calendars: [own] };
    },
    newVirtualCalendar: async (services, mapping) => {
      const id = systemRandomness.id('vcl');
      const connectionId = await newConnection(services, id);
      await drifting.within(async (tx) => {
        const calendar = {
          id,
          unitId: connectionId,
          batchId: undefined,
          name: id,
          state: 'active' as const,
          connectionId,
          successorConnectionId: undefined,
          calendarId: id,
          mapping: mapping && { ...mapping, label: mapping.ref },
          askedAt: undefined,
          problem: undefined,
          retirement: undefined,
          createdBy: undefined,
          createdAt: tx.now,
          changedAt: tx.now,
        };
        const batch = {
          id: systemRandomness.id('vcb'),
          unitId: connectionId,
          createdBy: undefined,
          createdAt: tx.now,
        };
        await tx.virtualCalendars.insertBatch(batch, [{ ...calendar, batchId: batch.id }]);
      });
      return { id, connectionId, calendarId: id };
    },
    newPlan: async (members, conferencing, changes = {}) => {
      const plan = await candidates.newPlan(members, changes);
      const sessions = plan.sessions.map((session) => ({ ...session, conferencing }));
      await drifting.within((tx) => tx.plans.update({ ...plan, sessions }));
      return { ...plan, sessions };
    },
    giveMeeting: (booking, calendarId, joinUrl, service = 'zoom') =>
      calendars.giveMeeting(calendarId, eventIdOf(booking, 'onsite'), joinUrl, service),
    meeting: async (booking) => {
      const meeting = arrangedMeeting((await drifting.booking(booking)).sessions[0]?.conferencing);
      assert.ok(meeting);
      return meeting;
    },
    event: (booking, calendarId) =>
      calendars.eventsIn(calendarId).find(({ id }) => id === eventIdOf(booking, 'onsite')),
    age: async (booking, seconds) => {
      const stored = await drifting.booking(booking);
      const sessions = stored.sessions.map((session) => {
        const meeting = arrangedMeeting(session.conferencing);
        if (meeting === undefined) return session;
        const askedAt = meeting.askedAt.subtract({ seconds });
        return { ...session, conferencing: { ...meeting, askedAt } };
      });
      await drifting.within((tx) => tx.bookings.update({ ...stored, sessions }));
      await fixture.asTenant(
        tenant,
        `update effects set due_at = due_at - make_interval(secs => ${String(seconds)}) where booking_id = $1`,
        [booking.id],
      );
    },
    mails: async (booking) =>
      (await drifting.effects(booking)).flatMap(({ target, revision, state, dueAt }) =>
        target.kind === 'candidate_mail'
          ? [
              `${target.about ?? 'booking'} ${String(revision)} ${state}${dueAt === undefined ? '' : ' after the link'}`,
            ]
          : [],
      ),
  };
}
