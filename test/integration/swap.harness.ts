import assert from 'node:assert/strict';
import { type HostBooking, book, settled } from '../support/booked.js';
import { type Kit, type TestCandidate, type TestMember, addMember, addPlan } from '../support/kit.js';
import { queryDatabase } from '../support/query-database.js';

/** A booking as the host sees it, with who sits in it. */
export type Seated = Omit<HostBooking, 'sessions'> & {
  sessions: (HostBooking['sessions'][number] & {
    members: { id: string; externalId: string; name: string }[];
  })[];
};

/** Somebody who could take a seat, as the host sees them. */
export interface Replacement {
  id: string;
  name: string;
  isPossible: boolean;
  reasons: { code: string; message: string }[];
  facts: Record<string, boolean | number>;
}

/** A booking whose seat one of several people got. */
export interface BookedSeat {
  id: string;
  candidate: TestCandidate;
  slot: { start: string; end: string };
  chosen: TestMember;
  others: TestMember[];
}

/** What a coordinator does about the seats of a plan's session, whose key is `onsite`. */
export interface Swaps {
  /** A member that no other test uses. */
  newMember(): Promise<TestMember>;
  /** A plan in which one of these sits, and besides all of those. @returns its id */
  newPlan(
    oneOf: readonly TestMember[],
    changes?: { beside?: readonly TestMember[]; requires?: string },
  ): Promise<string>;
  /** Lets a candidate book, and waits for all that this causes. @param oneOf those the plan names for the seat */
  bookWith(oneOf: readonly TestMember[], planId: string): Promise<BookedSeat>;
  replacements(bookingId: string, out: string, sessionKey?: string): Promise<Replacement[]>;
  swap(bookingId: string, body: { out: string; in?: string }, key?: string): Promise<Seated>;
  shown(bookingId: string): Promise<Seated>;
  /** The starts of what somebody is booked for. */
  claimsOf(memberId: string): Promise<string[]>;
}

/** The ids of those who sit in the first session, sorted. */
export const panelOf = ({ sessions }: Seated): string[] =>
  sessions[0]?.members.map(({ id }) => id).sort() ?? [];

/** A member as `addMember` makes them, but for the calendars. */
export const alwaysThere = ({ externalId, email }: TestMember) => ({
  name: externalId,
  email,
  timeZone: 'UTC',
  workingHours: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], start: '00:00', end: '24:00' }],
});

/** Swaps in the one tenant of a kit. */
export function swapsIn(kit: Kit): Swaps {
  let names = 0;
  const shown: Swaps['shown'] = (id) => kit.host.get<Seated>(`/v1/bookings/${id}`);
  return {
    newMember: () => addMember(kit, `member-${(names += 1)}`),
    newPlan: async (oneOf, { beside = [], ...rules } = {}) => {
      const seats = [
        { anyOf: oneOf.map(({ externalId }) => externalId), ...rules },
        ...(beside.length === 0 ? [] : [{ allOf: beside.map(({ externalId }) => externalId) }]),
      ];
      const sessions = [{ key: 'onsite', title: 'Interview', durationMinutes: 30, seats }];
      return (await addPlan(kit, [], { sessions })).id;
    },
    bookWith: async (oneOf, planId) => {
      const booked = await book(kit, planId);
      await settled(kit, booked.id);
      const panel = panelOf(await shown(booked.id));
      const chosen = oneOf.find(({ id }) => panel.includes(id));
      assert.ok(chosen, 'one of them sits');
      return { ...booked, chosen, others: oneOf.filter(({ id }) => id !== chosen.id) };
    },
    replacements: async (id, out, sessionKey = 'onsite') =>
      (
        await kit.host.get<{ data: Replacement[] }>(
          `/v1/bookings/${id}/sessions/${sessionKey}/replacements?out=${out}`,
        )
      ).data,
    swap: (id, body, key) => kit.host.post<Seated>(`/v1/bookings/${id}/sessions/onsite/swap`, body, key),
    shown,
    claimsOf: async (memberId) =>
      (
        await queryDatabase(
          kit.database.url,
          `select to_char(starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as start from claims
           where resource_id = $1 and booking_id is not null order by 1`,
          [memberId],
          kit.tenantId,
        )
      ).map(({ start }) => String(start)),
  };
}
