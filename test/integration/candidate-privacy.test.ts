import '../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type Kit,
  type TestCandidate,
  type TestMember,
  addMember,
  addPlan,
  eventually,
  inviteCandidate,
  startKit,
} from '../support/kit.js';
import { formTokenOf } from '../support/sample-requests.js';
import { type Reply, send } from '../support/send.js';
import { confirm, confirmBody, linkOf } from '../support/surface.js';

/** In every field that is none of a candidate's business. */
const CANARY = 'canary';

let kit: Kit;
let members: TestMember[];
before(async () => {
  kit = await startKit();
  members = [await addMember(kit, `${CANARY}doc`), await addMember(kit, `${CANARY}marty`)];
  const start = Temporal.Now.instant().round('hour').add({ hours: 24 });
  for (const { person } of members) {
    kit.sandbox.cronofy.addBusy(person, {
      start: String(start),
      end: String(start.add({ hours: 3 })),
      summary: `${CANARY} surgery`,
      description: `${CANARY} description`,
    });
  }
});
after(() => kit.stop());

const planWith = (changes: object = {}): Promise<{ id: string }> =>
  addPlan(kit, [], {
    name: `${CANARY} plan`,
    sessions: [
      {
        key: 'onsite',
        title: 'Interview',
        durationMinutes: 30,
        seats: [{ name: `${CANARY} seat`, allOf: members.map(({ externalId }) => externalId) }],
      },
    ],
    ...changes,
  });

const invite = (planId: string): Promise<TestCandidate> =>
  inviteCandidate(kit, planId, {
    externalRef: `${CANARY}-ref`,
    metadata: { [`${CANARY}-key`]: `${CANARY} note` },
  });

/** Everything one candidate is ever told: pages, replies, files, sealed values taken apart, mails. */
class Told {
  readonly texts: { what: string; text: string }[] = [];

  add(what: string, text: string): void {
    this.texts.push({ what, text });
    // What is sealed or signed is read as its bytes, too.
    for (const [sealed] of text.matchAll(/[A-Za-z0-9_-]{60,}/g)) {
      this.texts.push({
        what: `${what}, decoded`,
        text: Buffer.from(sealed, 'base64url').toString('latin1'),
      });
    }
  }

  async reply(what: string, asked: Promise<Response | Reply>): Promise<string> {
    const reply = await asked;
    const [text, headers] =
      'ok' in reply ? [await reply.text(), Object.fromEntries(reply.headers)] : [reply.text, reply.headers];
    this.add(what, `${JSON.stringify(headers)}\n${text}`);
    return text;
  }

  assertNothingOf(secrets: readonly string[]): void {
    assert.ok(this.texts.length > 20);
    for (const { what, text } of this.texts) {
      assert.doesNotMatch(text, new RegExp(CANARY, 'i'), what);
      // What is sealed is read as its bytes; as it stands it may spell any short word by chance.
      const open = text.replace(/[A-Za-z0-9_-]{40,}/g, '');
      for (const secret of secrets) assert.ok(!open.includes(secret), `${what} holds ${secret}`);
    }
  }
}

/** Goes the whole way of a candidate, through every reply there is, and the refusals too. */
async function goTheWholeWay(candidate: TestCandidate, address: string): Promise<Told> {
  const told = new Told();
  told.add('the token', candidate.token);
  const link = `/book/${linkOf(candidate.bookingUrl)}`;
  const page = (path: string) => send(kit.origin, { method: 'GET', path });
  const post = (path: string, fields: Record<string, string>) =>
    send(kit.origin, {
      method: 'POST',
      path,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields).toString(),
    });
  await told.reply('the invitation', candidate.call('GET', '/elements/v1/invitation'));
  const from = Temporal.Now.instant().round('second');
  const range = `from=${String(from)}&to=${String(from.add({ hours: 96 }))}`;
  const listed = await told.reply('the slots', candidate.call('GET', `/elements/v1/slots?${range}`));
  const { slots } = JSON.parse(listed) as { slots: { ticket: string }[] };
  const [first, second] = slots;
  assert.ok(first && second);
  await told.reply('the page', page(link));
  const form = await formTokenOf(kit.origin, link);
  await told.reply(
    'a page that holds',
    post(`${link}/hold`, { form, ticket: second.ticket, timeZone: 'UTC' }),
  );
  const held = await told.reply(
    'the hold',
    candidate.call('POST', '/elements/v1/holds', { ticket: first.ticket }),
  );
  const { id: holdId } = JSON.parse(held) as { id: string };
  await told.reply('the hold again', candidate.call('POST', '/elements/v1/holds', { ticket: first.ticket }));
  await told.reply('the renewed hold', candidate.call('PATCH', `/elements/v1/holds/${holdId}`));
  await told.reply('the hold renewed again', candidate.call('PATCH', `/elements/v1/holds/${holdId}`));
  const body = { ...confirmBody(holdId), candidate: { name: 'Marty McFly', email: address } };
  const booked = await told.reply('the booking made', candidate.call('POST', '/elements/v1/bookings', body));
  const manage = /\/manage\/[A-Za-z0-9_-]{43}/.exec(booked)?.[0] ?? '';
  await told.reply('a second booking', candidate.call('POST', '/elements/v1/bookings', body));
  await told.reply('slots after that', candidate.call('GET', `/elements/v1/slots?${range}`));
  await told.reply('the invitation booked', candidate.call('GET', '/elements/v1/invitation'));
  await told.reply('the booking', candidate.call('GET', '/elements/v1/booking'));
  await told.reply('the calendar file', candidate.call('GET', '/elements/v1/booking.ics'));
  for (const path of [link, `${link}/interview.ics`, manage, `${manage}/interview.ics`])
    await told.reply(path, page(path));
  const mailTo = ({ to }: { to: string[] }) => to.some((each) => each.includes(address));
  const mailed = async (count: number) =>
    eventually(async () => {
      const ours = (await kit.sandbox.mail.messages()).filter(mailTo);
      return ours.length === count ? ours : undefined;
    });
  await mailed(1);
  const cancelForm = await formTokenOf(kit.origin, manage);
  await told.reply('the page that cancels', post(`${manage}/cancel`, { form: cancelForm, timeZone: 'UTC' }));
  await told.reply('cancelling again', candidate.call('POST', '/elements/v1/booking/cancel', {}));
  await told.reply('the booking cancelled', candidate.call('GET', '/elements/v1/booking'));
  for (const mail of await mailed(2)) {
    const { text, html, headers, attachments } = mail;
    told.add('a mail', JSON.stringify([text, html, headers]));
    for (const { filename, content, encoding } of attachments) {
      told.add('an attachment', `${filename} ${Buffer.from(content, encoding).toString()}`);
    }
  }
  return told;
}

const idsOf = (): string[] =>
  members.flatMap(({ id, connectionId, calendarId, email }) => [id, connectionId, calendarId, email]);

test('S13 S14 nothing of the panel, the plan’s inner names, busy time, metadata or another candidate reaches a candidate', async () => {
  const plan = await planWith();
  const neighbour = await inviteCandidate(kit, plan.id, {
    candidate: { name: `${CANARY} neighbour`, email: `${CANARY}@neighbour.example`, phone: `${CANARY} 555` },
  });
  const [taken] = await neighbour.slots();
  const held = await neighbour.call('POST', '/elements/v1/holds', { ticket: taken?.ticket });
  await confirm(neighbour, ((await held.json()) as { id: string }).id);

  const told = await goTheWholeWay(await invite(plan.id), 'quiet@mail.example');
  told.assertNothingOf([
    ...idsOf(),
    plan.id,
    neighbour.invitationId,
    'surgery',
    'pln_',
    'mem_',
    'con_',
    'seat',
  ]);
});

test('S13 a slot that somebody took brings others, and says nothing of who took it', async () => {
  const plan = await planWith();
  const [one, two] = [await invite(plan.id), await invite(plan.id)];
  const place = 5;
  const [mine, theirs] = [(await one.slots())[place], (await two.slots())[place]];
  await one.call('POST', '/elements/v1/holds', { ticket: mine?.ticket });
  const reply = await two.call('POST', '/elements/v1/holds', { ticket: theirs?.ticket });
  assert.equal(reply.status, 409);
  const problem = (await reply.json()) as { code: string; alternatives: Record<string, unknown>[] };
  assert.equal(problem.code, 'slot_taken');
  assert.ok(problem.alternatives.length > 0);
  for (const slot of problem.alternatives) {
    assert.deepEqual(Object.keys(slot).toSorted(), ['end', 'sessions', 'start', 'ticket']);
  }
  assert.doesNotMatch(JSON.stringify(problem), new RegExp(`${CANARY}|mem_|con_|${one.invitationId}`));
});

test('S13 a calendar service’s failure is told in words for a candidate, and with the connection for the host', async () => {
  const plan = await planWith();
  const candidate = await invite(plan.id);
  const [slot] = await candidate.slots();
  for (const fault of [{ status: 500 }, { html: true }, { dropConnection: true }, { status: 403 }]) {
    kit.sandbox.cronofy.fault({ match: { pathPrefix: '/v1/free_busy' }, times: 20, ...fault });
    const reply = await candidate.call('POST', '/elements/v1/holds', { ticket: slot?.ticket });
    kit.sandbox.cronofy.clearFaults();
    assert.ok(reply.status === 503 || reply.status === 502 || reply.status === 403, String(reply.status));
    const problem = (await reply.json()) as Record<string, unknown>;
    assert.match(String(problem['detail']), /calendars can’t be reached right now/);
    assert.equal(problem['connectionId'], undefined);
    assert.doesNotMatch(JSON.stringify(problem), new RegExp(`${CANARY}|con_|cronofy`, 'i'));
  }
});

test('S13 interviewers’ names are shown where the plan says so, and only their names', async () => {
  const plan = await planWith({ showInterviewers: true });
  const names = ['Emmett Brown', 'Clara Clayton'];
  for (const [index, { externalId, email, connectionId, calendarId }] of members.entries()) {
    await kit.host.put(`/v1/members/${externalId}`, {
      name: names[index] ?? '',
      email,
      timeZone: 'UTC',
      workingHours: [
        { days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], start: '00:00', end: '24:00' },
      ],
      calendars: [{ connectionId, calendarId, use: ['busy', 'write'] }],
    });
  }
  const candidate = await invite(plan.id);
  const told = await goTheWholeWay(candidate, 'shown@mail.example');
  told.assertNothingOf(idsOf());
  const shown = (await (await candidate.call('GET', '/elements/v1/booking')).json()) as {
    sessions: { interviewers: string[] }[];
  };
  assert.deepEqual(shown.sessions[0]?.interviewers.toSorted(), names.toSorted());

  const hidden = await goTheWholeWay(await invite((await planWith()).id), 'hidden@mail.example');
  hidden.assertNothingOf([...idsOf(), ...names]);
});

test('S13 a token of one candidate shows nothing of another’s invitation, hold or booking', async () => {
  const plan = await planWith();
  const [one, two] = [await invite(plan.id), await invite(plan.id)];
  const [slot] = (await one.slots()).slice(9);
  const held = await one.call('POST', '/elements/v1/holds', { ticket: slot?.ticket });
  const { id: holdId } = (await held.json()) as { id: string };
  const missing = `hld_${'A'.repeat(22)}`;
  for (const [method, path, body] of [
    ['PATCH', '/elements/v1/holds/:id', undefined],
    ['DELETE', '/elements/v1/holds/:id', undefined],
    ['POST', '/elements/v1/bookings', confirmBody(':id')],
  ] as const) {
    const ask = async (id: string) => {
      const text = body === undefined ? undefined : JSON.stringify(body).replace(':id', id);
      const reply = await two.call(method, path.replace(':id', id), text, {
        'Content-Type': 'application/json',
      });
      return [reply.status, await reply.text()];
    };
    const [foreign, unknown] = [await ask(holdId), await ask(missing)];
    assert.equal(foreign[0], 404, method);
    assert.deepEqual(foreign, unknown);
  }
  assert.equal((await two.call('GET', '/elements/v1/booking')).status, 404);
  assert.equal((await one.call('DELETE', `/elements/v1/holds/${holdId}`)).status, 204);
});
