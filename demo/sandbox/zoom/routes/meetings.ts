import '../../temporal.js';
import { type Context, Hono } from 'hono';
import { invalid } from '../api/api-error.js';
import type { ApiParts } from '../api/api-parts.js';
import { readMeeting } from '../api/meeting-schema.js';
import { listedMeeting, meetingReply, meetingView } from '../api/meeting-view.js';
import {
  assertMayHost,
  changeMeeting,
  deleteMeeting,
  type Host,
  hostNamed,
  makeMeeting,
  meetingNamed,
} from '../api/meetings.js';
import { countWrite } from '../api/rate-limits.js';
import type { ZoomEmulator } from '../emulator.js';

/** Scheduled meetings: made, seen, changed, deleted. */
export function meetingRoutes(parts: ApiParts): Hono {
  const { emulator, calling } = parts;
  const routes = new Hono();

  routes.get('/users/:user/meetings', (c) => listMeetings(parts, c));

  routes.post('/users/:user/meetings', async (c) => {
    const caller = await calling(c, 'meeting:write:meeting', 'medium');
    const host = hostNamed(emulator, caller, c.req.param('user'));
    assertMayHost(emulator, caller, host);
    countWrite(emulator, host.hostId);
    const meeting = makeMeeting(emulator, caller, host, readMeeting(await c.req.text()));
    return meetingReply(meetingView(emulator.state, meeting), 201);
  });

  routes.get('/meetings/:id', async (c) => {
    const caller = await calling(c, 'meeting:read:meeting', 'light');
    return meetingReply(meetingView(emulator.state, meetingNamed(emulator, caller, c.req.param('id'))));
  });

  routes.patch('/meetings/:id', async (c) => {
    const caller = await calling(c, 'meeting:update:meeting', 'light');
    const meeting = meetingNamed(emulator, caller, c.req.param('id'));
    const host = hostOf(emulator, meeting.hostId);
    assertMayHost(emulator, caller, host);
    countWrite(emulator, meeting.hostId);
    changeMeeting(emulator, caller, meeting, host, readMeeting(await c.req.text()));
    return c.body(null, 204);
  });

  routes.delete('/meetings/:id', async (c) => {
    const caller = await calling(c, 'meeting:delete:meeting', 'light');
    const meeting = meetingNamed(emulator, caller, c.req.param('id'));
    deleteMeeting(emulator, meeting, caller);
    return c.body(null, 204);
  });

  return routes;
}

async function listMeetings({ emulator, pages, calling }: ApiParts, c: Context): Promise<Response> {
  const caller = await calling(c, 'meeting:read:list_meetings', 'medium');
  const host = hostNamed(emulator, caller, c.req.param('user') ?? '');
  const listed = listedOf(emulator, host, c.req.query());
  const key = `${caller.accountId}/meetings/${host.hostId}`;
  const { items, ...page } = pages.page(key, listed, c.req.query(), emulator.now().epochMilliseconds);
  return meetingReply({ ...page, total_records: listed.length, meetings: items.map(listedMeeting) });
}

function hostOf({ state }: ZoomEmulator, hostId: string): Host {
  const user = state.users.find(({ userId }) => userId === hostId);
  const accountId = user?.accountId ?? state.rooms.find(({ id }) => id === hostId)?.accountId ?? '';
  return { hostId, accountId, timeZone: user?.timeZone ?? 'UTC', user };
}

/** The meetings a list shows: `upcoming…` those that are not over, all others whatever was scheduled. */
function listedOf({ state, now }: ZoomEmulator, { hostId }: Host, query: Readonly<Record<string, string>>) {
  const { type = 'scheduled', from, to } = query;
  const hosted = state.meetings.filter((meeting) => meeting.hostId === hostId);
  const isAhead = type.startsWith('upcoming');
  return hosted
    .filter(({ startTime, durationMinutes }) => {
      const end = Temporal.Instant.from(startTime).add({ minutes: durationMinutes });
      const date = startTime.slice(0, 10);
      if (isAhead && Temporal.Instant.compare(end, now()) <= 0) return false;
      return (
        (from === undefined || date >= plainDate('from', from)) &&
        (to === undefined || date <= plainDate('to', to))
      );
    })
    .sort((one, other) => one.startTime.localeCompare(other.startTime));
}

function plainDate(field: string, text: string): string {
  try {
    return Temporal.PlainDate.from(text).toString();
  } catch {
    throw invalid(field);
  }
}
