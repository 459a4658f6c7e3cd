import assert from 'node:assert/strict';
import type * as v from 'valibot';
import type { booking as bookingSchema } from '../../packages/server/src/wire/bookings.js';
import { book, eventsAbout, mailsAbout, settled } from '../support/booked.js';
import {
  type Kit,
  type TestCandidate,
  type TestMember,
  addPlan,
  eventually,
  sessionBody,
} from '../support/kit.js';
import { formFor, posting } from '../support/link-pages.js';
import { queryDatabase } from '../support/query-database.js';
import { type Reply, send } from '../support/send.js';

type Shown = v.InferOutput<typeof bookingSchema>;

/** A booking whose people join by links of their own, told everywhere by now. */
export interface PersonalBooking {
  id: string;
  candidate: TestCandidate;
  member: TestMember;
}

/** What a key of the sandbox's Jitsi consists of. */
export const jitsiKey = ({ sandbox: { origin, jitsi } }: Pick<Kit, 'sandbox'>) => ({
  provider: 'jitsi',
  baseUrl: `${origin}/jitsi`,
  appId: jitsi.server.appId,
  secret: jitsi.server.appSecret,
  subject: jitsi.server.domain,
  enforcesAffiliation: true,
});

/** What a key of the sandbox's BigBlueButton consists of. */
export const bigBlueButtonKey = ({ sandbox: { origin, bigBlueButton } }: Pick<Kit, 'sandbox'>) => ({
  provider: 'bigbluebutton',
  baseUrl: `${origin}/bigbluebutton/`,
  secret: bigBlueButton.server.secret,
});

/** Connects a server and makes a plan whose meetings are there. @param seats as a plan has them */
export async function personalPlan(
  kit: Kit,
  key: object,
  seats: { members: readonly string[]; changes?: object },
): Promise<string> {
  const { id: connectionId } = await kit.host.post<{ id: string }>('/v1/connections', key);
  const conferencing = {
    provider: 'hosted',
    connectionId,
    host: { rule: 'first_interviewer', waitingRoom: true },
  };
  const changes = { conferencing, ...seats.changes };
  const { id } = await addPlan(kit, [], { sessions: [sessionBody('onsite', seats.members, changes)] });
  return id;
}

/** Lets a candidate book, and waits until everybody has their link. */
export async function bookPersonal(kit: Kit, planId: string, member: TestMember): Promise<PersonalBooking> {
  const { id, candidate } = await book(kit, planId);
  await eventually(async () => {
    const { sessions } = await kit.host.get<Shown>(`/v1/bookings/${id}`);
    return sessions[0]?.conferencing?.state === 'ready' ? true : undefined;
  }, 30);
  await settled(kit, id);
  return { id, candidate, member };
}

const LINK = /\/join\/[A-Za-z0-9_-]{43}/;

/** The path of the link in a text. */
export const linkIn = (text: string): string => {
  const [path] = LINK.exec(text) ?? [];
  assert.ok(path, `there is a link in: ${text}`);
  return path;
};

/** The link in the confirmation, the calendar of somebody who sits, and the candidate's element. */
export async function linksOf(kit: Kit, { id, candidate, member }: PersonalBooking) {
  const [mail] = await mailsAbout(kit, id);
  const [event] = eventsAbout(kit, member.person, id);
  return {
    mailed: linkIn(mail?.text ?? ''),
    inCalendar: linkIn(event?.description ?? ''),
    shown: linkIn(await (await candidate.call('GET', '/elements/v1/booking')).text()),
  };
}

/** Moves the agreed time in the database, since nobody can wait for it: it begins in so many minutes, for half an hour. */
export async function beginsIn(kit: Kit, bookingId: string, minutes: number): Promise<void> {
  const start = Temporal.Now.instant().round('second').add({ minutes });
  const times = JSON.stringify({ start: start.toString(), end: start.add({ minutes: 30 }).toString() });
  await queryDatabase(
    kit.database.url,
    'update bookings set sessions = jsonb_build_array(sessions -> 0 || $1::jsonb) where booking_id = $2',
    [times, bookingId],
    kit.tenantId,
  );
}

export const openLink = (kit: Kit, path: string): Promise<Reply> => send(kit.origin, { method: 'GET', path });

/** Presses the button on the page behind a link. */
export async function press(kit: Kit, path: string, page?: Reply): Promise<Reply> {
  const { action, fields } = formFor(page ?? (await openLink(kit, path)), path);
  const own = { Origin: kit.origin, 'Sec-Fetch-Site': 'same-origin' };
  return send(kit.origin, posting(action, fields, own));
}

/** Goes where the answer leads, as a browser does. */
export async function follow({ status, headers, text }: Reply): Promise<Response> {
  assert.equal(status, 303, text);
  return fetch(headers.location ?? '');
}
