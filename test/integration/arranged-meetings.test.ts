import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { connectCalendar } from '../../demo/host-app/connect-calendar.js';
import { book, eventsAbout, mailsAbout, shownWhen } from '../support/booked.js';
import {
  type Kit,
  addMember,
  addPlan,
  eventually,
  hostOrigin,
  sessionBody,
  startKit,
} from '../support/kit.js';

let kit: Kit;
before(async () => {
  kit = await startKit();
});
after(() => kit.stop());

interface Met {
  revision: number;
  sessions: {
    conferencing: { provider: string; state: string; service: string | null; joinUrl: string | null };
  }[];
}

let people = 0;
/** Somebody whose account has a login at a meeting service. */
async function addHolder(providerName: string) {
  const person = `holder-${String((people += 1))}`;
  const email = `${person}@hillvalley.example`;
  const calendarId = `cal_${person}@EAAAB/_main`;
  const calendars = [{ name: person, calendarId }];
  const conferencing = [{ providerName }];
  kit.sandbox.cronofy.createPerson({
    id: person,
    name: person,
    email,
    timeZone: 'UTC',
    calendars,
    conferencing,
  });
  const { id: connectionId } = await connectCalendar(kit.host, kit.origin, { person, origin: hostOrigin });
  await kit.host.put(`/v1/members/${person}`, {
    name: person,
    email,
    timeZone: 'UTC',
    workingHours: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], start: '00:00', end: '24:00' }],
    calendars: [{ connectionId, calendarId, use: ['busy', 'write'] }],
  });
  return { person, connectionId, calendarId };
}

/** A booking of somebody with that login and of somebody without. */
async function booked(service: string) {
  const holder = await addHolder(service);
  const other = await addMember(kit, `other-${String(people)}`);
  const conferencing = { provider: 'service', service };
  const sessions = [sessionBody('onsite', [other.externalId, holder.person], { conferencing })];
  const { id, candidate } = await book(kit, (await addPlan(kit, [], { sessions })).id);
  return { holder, other, id, candidate };
}

const meetingOf = (booking: unknown) => (booking as Met).sessions[0]?.conferencing; // one session, as `booked` made it
const linked = (id: string) => shownWhen(kit, id, (booking) => meetingOf(booking)?.state === 'ready');

test('a meeting that a calendar makes comes with the confirmation, and to the others’ calendars and the candidate’s page', async () => {
  const { other, id, candidate } = await booked('zoom');
  const { provider, service, joinUrl } = meetingOf(await linked(id)) ?? {};
  assert.deepEqual([provider, service], ['arranged', 'zoom']);
  assert.ok(joinUrl);
  await eventually(() =>
    eventsAbout(kit, other.person, id)[0]?.description.includes(joinUrl) ? true : undefined,
  );
  const [mail, ...more] = await eventually(async () => {
    const mails = await mailsAbout(kit, id);
    return mails.length === 0 ? undefined : mails;
  });
  assert.deepEqual([more.length, mail?.text.includes(joinUrl)], [0, true]);
  const seen = (await (await candidate.call('GET', '/elements/v1/booking')).json()) as Met;
  assert.deepEqual(seen.sessions[0]?.conferencing, { provider: 'arranged', joinUrl, passcode: null });
});

test('a service that takes it is told what the interview is about', async () => {
  const { holder, other, id } = await booked('indeed');
  await linked(id);
  const classes = (person: string) => eventsAbout(kit, person, id)[0]?.eventClasses;
  const { job_name: jobName, candidates, interviewers } = classes(holder.person)?.interview ?? {};
  assert.equal(jobName, 'Apprentice Time Traveller');
  assert.deepEqual([candidates?.length, interviewers?.length], [1, 2]);
  assert.equal(classes(other.person), undefined);
});

test('a plan can’t name a login of another account', async () => {
  const holder = await addHolder('zoom');
  const other = await addHolder('zoom');
  const { data } = await kit.host.get<{
    data: { id: string; profiles: { id: string }[] }[];
  }>('/v1/connections?limit=200');
  const profileOf = (id: string) => data.find((connection) => connection.id === id)?.profiles[0]?.id ?? '';
  const planWith = (profileId: string) => {
    const conferencing = { provider: 'profile', connectionId: holder.connectionId, profileId };
    return addPlan(kit, [], { sessions: [sessionBody('onsite', [holder.person], { conferencing })] });
  };
  assert.ok((await planWith(profileOf(holder.connectionId))).id);
  await assert.rejects(planWith(profileOf(other.connectionId)), { status: 400, code: 'invalid_request' });
});
