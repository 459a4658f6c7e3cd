import { queryDatabase } from '../support/query-database.js';
import type { World } from './world.js';

/** A booking as the database has it. */
export interface StoredBooking {
  bookingId: string;
  invitationId: string;
  status: 'confirmed' | 'cancelled';
  revision: number;
  sessions: { key: string; start: string; end: string; members: { memberId: string }[] }[];
}

export interface StoredEffect {
  bookingId: string;
  revision: number;
  kind: string;
  target: Record<string, string>;
  state: string;
}

/** What the database holds, read by statements of this proof's own. */
export interface Stored {
  bookings: StoredBooking[];
  effects: StoredEffect[];
  /** Pairs of claims of one resource that overlap; the database should refuse them. */
  overlappingClaims: number;
  /** Claims of bookings that are cancelled or not there. */
  strayClaims: number;
}

export async function readStored({ kit }: World): Promise<Stored> {
  const read = (statement: string) => queryDatabase(kit.database.url, statement, [], kit.tenantId);
  const bookings = await read(
    `select booking_id as "bookingId", invitation_id as "invitationId", status, revision, sessions from bookings`,
  );
  const effects = await read(
    `select booking_id as "bookingId", revision, kind, target, state from effects order by revision`,
  );
  const [claims] = await read(
    `select
       (select count(*)::int from claims a join claims b
         on a.resource_id = b.resource_id and a.ctid < b.ctid and a.during && b.during) as overlapping,
       (select count(*)::int from claims c where booking_id is not null and not exists (
         select from bookings b where b.booking_id = c.booking_id and b.status = 'confirmed')) as stray`,
  );
  return {
    // The columns were named after the fields.
    bookings: bookings as unknown as StoredBooking[],
    effects: effects as unknown as StoredEffect[],
    overlappingClaims: Number(claims?.['overlapping']),
    strayClaims: Number(claims?.['stray']),
  };
}

/** Effects that wait for their turn now; those that are due later do not count. */
export async function pendingEffects({ kit }: World): Promise<number> {
  const [row] = await queryDatabase(
    kit.database.url,
    `select count(*)::int as count from effects where state = 'pending' and coalesce(due_at, now()) <= now()`,
    [],
    kit.tenantId,
  );
  return Number(row?.['count']);
}
