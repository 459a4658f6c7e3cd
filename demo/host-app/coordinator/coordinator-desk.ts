import '../../sandbox/temporal.js';
import type { KitClient } from '../kit-client.js';

/** Somebody of a panel, as the Slotwright server tells it. */
export interface DeskMember {
  id: string;
  externalId: string | null;
  name: string | null;
  responseStatus: string | null;
}

export interface DeskSession {
  key: string;
  start: string;
  end: string;
  members: DeskMember[];
  events: { eventId: string; state: string }[];
}

export interface DeskBooking {
  id: string;
  status: 'confirmed' | 'cancelled';
  revision: number;
  candidate: { name: string };
  sessions: DeskSession[];
  effects: { kind: string; state: string; lastError: string | null; dueAt: string | null }[];
}

export interface DeskException {
  id: string;
  bookingId: string;
  sessionKey: string;
  kind: string;
  /** Of a member, a room, or a connection. */
  subject: string;
  remedies: string[];
  found: { start: string } | null;
}

export interface Replacement {
  id: string;
  name: string;
  isPossible: boolean;
  reasons: { message: string }[];
}

export interface DeskConnection {
  id: string;
  accountName: string;
  state: string;
  circuit: { state: 'closed' | 'open' | 'half_open'; failures: number; openUntil: string | null };
}

/** Everything the coordinator sees. */
export interface DeskState {
  bookings: DeskBooking[];
  exceptions: { exception: DeskException; booking: DeskBooking | undefined; replacements: Replacement[] }[];
  connections: (DeskConnection & { waiting: number })[];
  failed: { id: string; bookingId: string; kind: string; lastError: string | null }[];
}

interface List<T> {
  data: T[];
}

/** What a coordinator's page asks of the Slotwright server, done with the secret key. All of it rejects with `KitError`. */
export function makeCoordinatorDesk(kit: KitClient) {
  const replacementsFor = async (exception: DeskException): Promise<Replacement[]> => {
    if (!exception.remedies.includes('swap')) return [];
    const session = `/v1/bookings/${exception.bookingId}/sessions/${exception.sessionKey}`;
    const { data } = await kit.get<List<Replacement>>(`${session}/replacements?out=${exception.subject}`);
    return data.slice(0, SHOWN_REPLACEMENTS);
  };
  return {
    read: async (now: Temporal.Instant): Promise<DeskState> => {
      const [bookings, exceptions, connections, pending, failed] = await Promise.all([
        kit.get<List<DeskBooking>>('/v1/bookings?limit=200'),
        kit.get<List<DeskException>>('/v1/exceptions?state=open'),
        kit.get<List<DeskConnection>>('/v1/connections?limit=50'),
        kit.get<List<{ connectionId: string | null; dueAt: string | null }>>(
          '/v1/effects?state=pending&limit=200',
        ),
        kit.get<List<DeskState['failed'][number]>>('/v1/effects?state=failed&limit=50'),
      ]);
      const isDue = ({ dueAt }: { dueAt: string | null }) =>
        dueAt === null || Temporal.Instant.compare(Temporal.Instant.from(dueAt), now) <= 0;
      return {
        bookings: upcoming(bookings.data, now),
        exceptions: await Promise.all(
          exceptions.data.map(async (exception) => ({
            exception,
            booking: bookings.data.find(({ id }) => id === exception.bookingId),
            replacements: await replacementsFor(exception),
          })),
        ),
        connections: connections.data.map((connection) => ({
          ...connection,
          waiting: pending.data.filter((effect) => effect.connectionId === connection.id && isDue(effect))
            .length,
        })),
        failed: failed.data,
      };
    },
    resolve: (exceptionId: string, remedy: string, incoming?: string): Promise<unknown> =>
      kit.post(`/v1/exceptions/${exceptionId}/resolve`, {
        remedy,
        ...(incoming === undefined ? {} : { in: incoming }),
      }),
    retry: (bookingId: string, effectId: string): Promise<unknown> =>
      kit.post(`/v1/bookings/${bookingId}/effects/${effectId}/retry`, {}),
    cancel: (bookingId: string): Promise<unknown> =>
      kit.post(`/v1/bookings/${bookingId}/cancel`, { reason: 'The coordinator called it off.' }),
  };
}

const SHOWN_REPLACEMENTS = 5;

const startOf = ({ sessions }: DeskBooking): number =>
  Math.min(...sessions.map(({ start }) => Temporal.Instant.from(start).epochMilliseconds));

/** Those that stand and are not over, the next first. */
function upcoming(bookings: readonly DeskBooking[], now: Temporal.Instant): DeskBooking[] {
  return bookings
    .filter(
      ({ status, sessions }) =>
        status === 'confirmed' &&
        sessions.some(({ end }) => Temporal.Instant.compare(Temporal.Instant.from(end), now) > 0),
    )
    .sort((a, b) => startOf(a) - startOf(b));
}
