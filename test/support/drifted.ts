import type { Kit } from './kit.js';
import { eventually } from './kit.js';
import { queryDatabase } from './query-database.js';

/** An exception as the host sees it. */
export interface HostException {
  id: string;
  bookingId: string;
  kind: string;
  subject: string;
  found: { start: string; end: string } | null;
  state: string;
  remedies: string[];
  remedy: string | null;
}

type Database = Pick<Kit, 'database' | 'tenantId'>;

/** Lets what was written to calendars be so long ago that what stands in them is judged. */
export async function letSettle({ database, tenantId }: Database, bookingId: string): Promise<void> {
  await queryDatabase(
    database.url,
    `update effects set finished_at = finished_at - interval '1 hour' where booking_id = $1`,
    [bookingId],
    tenantId,
  );
}

/** Looks at the calendars of a booking as the poll does once it is due. */
export async function lookAt(
  { database, tenantId, server }: Database & Pick<Kit, 'server'>,
  bookingId: string,
): Promise<void> {
  await queryDatabase(
    database.url,
    `update bookings set look_at = now() - interval '1 second' where booking_id = $1`,
    [bookingId],
    tenantId,
  );
  await server.runTask(tenantId, 'look_at_bookings');
}

/** The exceptions of a booking, open and resolved. */
export async function exceptionsOf({ host }: Pick<Kit, 'host'>, bookingId: string): Promise<HostException[]> {
  const { data } = await host.get<{ data: HostException[] }>('/v1/exceptions?limit=200');
  return data.filter((exception) => exception.bookingId === bookingId);
}

/** The one of this kind that is open, as soon as there is one. */
export const openException = (
  kit: Pick<Kit, 'host'>,
  bookingId: string,
  kind: string,
): Promise<HostException> =>
  eventually(async () =>
    (await exceptionsOf(kit, bookingId)).find((each) => each.kind === kind && each.state === 'open'),
  );
