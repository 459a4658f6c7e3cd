import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { type FaultQueue, faults } from '../http/faults.js';
import { pageReply } from '../web/page.js';
import type { HttpBindings } from '@hono/node-server';
import { type ChecksumHash, hasChecksum } from './checksum.js';
import type { BbbMeeting, BbbRooms } from './rooms.js';

/** A server as its operator has set it up. */
export interface BbbServer {
  secret: string;
  /** The hashes its checksums may be made with. */
  acceptedHashes: ChecksumHash[];
}

type Parameters = Readonly<Record<string, string>>;
type Fields = Readonly<Record<string, string | number | boolean>>;

/** A refusal: HTTP 200, like everything here. */
class BbbError extends Error {
  readonly key: string;

  constructor(key: string, message: string) {
    super(message);
    this.key = key;
  }
}

/** The API of BigBlueButton under `/bigbluebutton/api`, and the page a join leads to; to be mounted at `/bigbluebutton`. */
export function bbbApp(
  server: BbbServer,
  rooms: BbbRooms,
  queue: FaultQueue,
): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.use('/api/*', faults(queue));
  app.get('/api', () => xml({ version: '2.0', apiVersion: '2.0' }));

  const answers: Record<string, (asked: Parameters) => Response> = {
    create: (asked) => created(rooms, asked),
    isMeetingRunning: (asked) =>
      xml({ running: (rooms.find(asked['meetingID'] ?? '')?.attendees.length ?? 0) > 0 }),
    getMeetingInfo: (asked) => xml(infoOf(known(rooms, asked))),
    getMeetings: () => listed(rooms),
    end: (asked) => {
      rooms.end(known(rooms, asked).meetingId);
      return xml({ messageKey: 'sentEndMeetingRequest', message: 'A request to end the meeting was sent.' });
    },
  };
  for (const [call, answer] of Object.entries(answers)) {
    app.get(`/api/${call}`, (c) => {
      assertChecksum(server, call, c);
      return answer(c.req.query());
    });
  }

  app.get('/api/join', (c) => {
    assertChecksum(server, 'join', c);
    return c.redirect(joined(rooms, c.req.query()), 302);
  });
  app.get('/room/:meetingId', (c) => inside(rooms, c));

  app.onError((error) => {
    if (error instanceof BbbError) return refused(error);
    throw error;
  });
  return app;
}

function assertChecksum({ secret, acceptedHashes }: BbbServer, call: string, c: Context): void {
  if (hasChecksum(call, new URL(c.req.url).search, secret, acceptedHashes)) return;
  throw new BbbError('checksumError', 'You did not pass the checksum security check');
}

function known(rooms: BbbRooms, { meetingID = '' }: Parameters): BbbMeeting {
  const meeting = rooms.find(meetingID);
  if (meeting === undefined) {
    throw new BbbError('notFound', 'We could not find a meeting with that meeting ID');
  }
  return meeting;
}

function created(rooms: BbbRooms, asked: Parameters): Response {
  const { meetingID = '', name = '' } = asked;
  const parameters = Object.fromEntries(Object.entries(asked).filter(([key]) => key !== 'checksum'));
  if (!/^[A-Za-z0-9_-]{2,256}$/.test(meetingID)) {
    throw new BbbError(
      'validationError',
      'meetingID must be of 2 to 256 letters, digits, dashes, underscores',
    );
  }
  if (name.length < 2 || name.length > 64) {
    throw new BbbError('validationError', 'name must be of 2 to 64 characters');
  }
  const there = rooms.find(meetingID);
  if (there === undefined)
    return xml({ ...createdView(rooms.add(meetingID, name, parameters)), messageKey: '' });
  if (!isSame(there.parameters, parameters)) {
    throw new BbbError('idNotUnique', 'A meeting already exists with that meeting ID');
  }
  return xml({ ...createdView(there), messageKey: 'duplicateWarning' });
}

const isSame = (one: Parameters, other: Parameters): boolean =>
  Object.keys(one).length === Object.keys(other).length &&
  Object.entries(one).every(([name, value]) => other[name] === value);

const createdView = ({ meetingId, internalMeetingId, createTime, attendees }: BbbMeeting): Fields => ({
  meetingID: meetingId,
  internalMeetingID: internalMeetingId,
  createTime,
  hasUserJoined: attendees.length > 0,
  duration: 0,
  hasBeenForciblyEnded: false,
});

const infoOf = (meeting: BbbMeeting): Fields => ({
  ...createdView(meeting),
  meetingName: meeting.name,
  running: meeting.attendees.length > 0,
  participantCount: meeting.attendees.length,
  moderatorCount: meeting.attendees.filter(({ role }) => role === 'MODERATOR').length,
});

/** Somebody comes in; their browser is sent to the room. */
function joined(rooms: BbbRooms, asked: Parameters): string {
  const meeting = known(rooms, asked);
  const { fullName = '', role, createTime, userID = '', guest } = asked;
  if (createTime !== undefined && createTime !== String(meeting.createTime)) {
    throw new BbbError(
      'mismatchCreateTimeParam',
      'The createTime parameter submitted mismatches the current meeting',
    );
  }
  if (fullName === '') throw new BbbError('missingParamFullName', 'You must specify a name');
  if (role !== 'MODERATOR' && role !== 'VIEWER') {
    throw new BbbError('invalidRole', 'You must provide a role or a password');
  }
  meeting.attendees.push({ fullName, role, userId: userID, isGuest: guest === 'true' });
  return `/bigbluebutton/room/${meeting.meetingId}?${new URLSearchParams({ fullName, role }).toString()}`;
}

/** The room as a person sees it once they are in. */
function inside(rooms: BbbRooms, c: Context): Response | Promise<Response> {
  const meeting = rooms.find(c.req.param('meetingId') ?? '');
  const { fullName = '', role = '' } = c.req.query();
  const body =
    meeting === undefined
      ? html`<h1>This meeting is over</h1>`
      : html`<p class="label">Sandbox meeting, not the real BigBlueButton</p><h1>${meeting.name}</h1>
<p>You are <strong>${fullName}</strong>, ${role === 'MODERATOR' ? 'a moderator' : 'a viewer'}.</p>`;
  return pageReply(c, { title: 'Meeting', body }, { status: meeting === undefined ? 404 : 200 });
}

const listed = (rooms: BbbRooms): Response =>
  document(
    'SUCCESS',
    `<meetings>${rooms
      .list()
      .map((meeting) => `<meeting>${elements(infoOf(meeting))}</meeting>`)
      .join('')}</meetings>`,
  );

const xml = (fields: Fields): Response => document('SUCCESS', elements(fields));

const refused = ({ key, message }: BbbError): Response =>
  document('FAILED', elements({ messageKey: key, message }));

const document = (returncode: 'SUCCESS' | 'FAILED', content: string): Response =>
  new Response(`<response><returncode>${returncode}</returncode>${content}</response>`, {
    headers: { 'Content-Type': 'text/xml;charset=utf-8' },
  });

/** @param fields their names are ours and need no escaping */
const elements = (fields: Fields): string =>
  Object.entries(fields)
    .map(([name, value]) => `<${name}>${escaped(String(value))}</${name}>`)
    .join('');

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
