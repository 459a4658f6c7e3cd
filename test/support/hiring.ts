import assert from 'node:assert/strict';
import type { AtsReply } from '../../packages/server/src/wire/applicant-tracking.js';
import { asElement } from './conferencing-consent.js';
import { type Kit, eventually } from './kit.js';
import { formFor, formsOf, posting } from './link-pages.js';
import { type Reply, send } from './send.js';

/** A connected applicant tracking system, and a session of an admin who may see to it. */
export interface ConnectedAts {
  connectionId: string;
  token: string;
}

/** Somebody who applied, by the numbers of the sandbox’s world. */
export interface Applicant {
  candidateId: number;
  applicationId: number;
  name: string;
  email: string;
}

/** A request of an admin about a connected ATS. */
export const askAts = (
  kit: Kit,
  { connectionId, token }: ConnectedAts,
  method: string,
  path: string,
  json?: object,
): Promise<Reply> =>
  asElement(kit, token, {
    method,
    path: `/ats/${connectionId}/${path}`,
    ...(json === undefined ? {} : { json }),
  });

/** A connected ATS as its admins see it. */
export async function overviewOf(
  kit: Kit,
  { connectionId, token }: ConnectedAts,
): Promise<AtsReply['connections'][number]> {
  const reply = await asElement(kit, token, { path: '/ats' });
  const connection = reply.json<AtsReply>().connections.find(({ id }) => id === connectionId);
  assert.ok(connection, reply.text);
  return connection;
}

/** Has everything that changed in an ATS read, to the end. */
export async function readAts(kit: Kit, ats: ConnectedAts): Promise<void> {
  const path = `/ats/${ats.connectionId}/sync`;
  const before = (await overviewOf(kit, ats)).sync.resources.map(({ readAt }) => readAt);
  const asked = await asElement(kit, ats.token, { method: 'POST', path });
  assert.ok(asked.status < 300, asked.text);
  await eventually(async () => {
    const { resources } = (await overviewOf(kit, ats)).sync;
    const isRead = resources.every(({ state, readAt }, at) => state === 'done' && readAt !== before[at]);
    return isRead && resources.length > 0 ? true : undefined;
  }, 60);
}

/** The links to book that somebody was mailed. */
export async function mailedLinks(kit: Pick<Kit, 'sandbox'>, { email }: Applicant): Promise<string[]> {
  const mails = (await kit.sandbox.mail.messages()).filter(({ envelope }) => envelope.to.includes(email));
  return mails.flatMap(({ text }) => /http:\/\/\S+(\/book\/[\w-]{43})/.exec(text)?.[1] ?? []);
}

/** Somebody books one of the first times on the page behind the link that they were mailed. @returns the booking's id */
export async function bookByMail(kit: Kit, applicant: Applicant): Promise<string> {
  const link = await eventually(async () => (await mailedLinks(kit, applicant))[0]);
  const submit = (...of: Parameters<typeof posting>) => send(kit.origin, posting(...of));
  const page = await send(kit.origin, { method: 'GET', path: link });
  // Not the first ones: none is to fall to the plan's notice while a test goes on.
  const choice = formsOf(page).filter(({ action }) => action.endsWith('/hold'))[4];
  assert.ok(choice, page.text);
  const { action, fields } = formFor(await submit(choice.action, choice.fields), '/confirm');
  const { name, email } = applicant;
  const booked = await submit(action, { ...fields, name, email });
  assert.equal(booked.status, 200, booked.text);
  return bookingOf(kit, applicant);
}

/** The booking of somebody's application. */
export async function bookingOf({ host }: Pick<Kit, 'host'>, { email }: Applicant): Promise<string> {
  const { data } = await host.get<{ data: { id: string; candidate: { email: string } }[] }>(
    '/v1/bookings?limit=200',
  );
  const booking = data.find(({ candidate }) => candidate.email === email);
  assert.ok(booking);
  return booking.id;
}
