import '../../packages/server/src/domain/temporal.js';
import type {
  CalendarEvent,
  ConnectionHandle,
  RequestedMeeting,
  SeenMeeting,
} from '../../packages/server/src/ports/calendar.js';
import type { Connection } from '../../packages/server/src/ports/connection-records.js';
import type { ListedEvent } from '../../packages/server/src/ports/virtual-calendar-accounts.js';

/** A connection of the fake provider. */
export function fakeConnection(id: string, change: Partial<Connection> = {}): Connection {
  return {
    id,
    provider: 'fake',
    scope: 'individual',
    parentId: undefined,
    dataCenter: undefined,
    state: 'connected',
    accountId: `account of ${id}`,
    accountName: id,
    calendars: [],
    profiles: [],
    readAt: undefined,
    tokens: undefined,
    health: undefined,
    checkedAt: undefined,
    hostsReadAt: undefined,
    lastError: undefined,
    connectedBy: undefined,
    connectedAt: undefined,
    createdAt: Temporal.Instant.from('2026-11-20T09:00:00Z'),
    ...change,
  };
}

/** The handle of a connection whose credentials are never renewed. */
export function fakeHandle({ id, dataCenter }: Connection, isWaitedFor: boolean): ConnectionHandle {
  const credentials = {
    read: () => Promise.resolve({}),
    renew: (stale: unknown) => Promise.resolve(stale),
  };
  return { connectionId: id, credentials, dataCenter, isWaitedFor };
}

/** What becomes of an event's meeting when the event is written: none asked for leaves the one that is there. */
export function keptMeeting(
  current: SeenMeeting | undefined,
  asked: RequestedMeeting | undefined,
): SeenMeeting | undefined {
  if (asked === undefined) return current;
  if (asked.with.kind === 'none') return undefined;
  if (asked.with.kind !== 'link') return current ?? { state: 'pending' };
  return { state: 'ready', joinUrl: asked.with.joinUrl, service: undefined };
}

/** The events that overlap a period, by start. */
export function listedIn(
  events: readonly CalendarEvent[],
  { from, to }: { from: Temporal.Instant; to: Temporal.Instant },
  meetingOf: (eventId: string) => SeenMeeting | undefined,
): ListedEvent[] {
  return events
    .filter(
      ({ start, end }) => Temporal.Instant.compare(start, to) < 0 && Temporal.Instant.compare(end, from) > 0,
    )
    .sort((a, b) => Temporal.Instant.compare(a.start, b.start))
    .map(({ id, summary, description, start, end, location }) => ({
      id,
      summary,
      description,
      start,
      end,
      location,
      meeting: meetingOf(id),
    }));
}
