import '../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import ICAL from 'ical.js';
import type { ParsedAttachment, ParsedMessage } from '../../demo/sandbox/mail/parsed-message.js';
import { type Kit, addMember, addPlan, eventually, inviteCandidate, startKit } from '../support/kit.js';
import { invitationBody } from '../support/sample-requests.js';
import { jsonHeaders, send } from '../support/send.js';
import { linkOf } from '../support/surface.js';

const linesOf = (name: string): string[] =>
  readFileSync(new URL(`../fixtures/strings/${name}`, import.meta.url), 'utf8')
    .split('\n')
    .slice(0, -1);
const hostile = linesOf('hostile.txt');
const refused = linesOf('refused.txt').map((line) => JSON.parse(line) as string);

/** What one candidate whose every field holds this text sees and gets. */
interface Seen {
  text: string;
  address: string;
  /** The pages, by name. */
  pages: Record<string, string>;
  calendarFile: string;
  stored: { job: { name: string; employerName: string }; candidate: { name: string } };
}

/** They take turns, so that each has slots for its share and the pages stay short. */
const panel = ['doc', 'marty', 'clara'] as const;

let kit: Kit;
let plain: Seen;
const seen: Seen[] = [];
const mails = new Map<string, ParsedMessage>();
before(async () => {
  kit = await startKit();
  for (const member of panel) await addMember(kit, member);
  plain = await goTheWay('Plain words', 0);
  for (const [index, text] of hostile.entries()) seen.push(await goTheWay(text, index + 1));
  const isDone = async (): Promise<true | undefined> => {
    const { data } = await kit.host.get<{ data: { effects: { state: string }[] }[] }>(
      '/v1/bookings?limit=200',
    );
    return data.every(({ effects }) => effects.every(({ state }) => state === 'done')) || undefined;
  };
  await eventually(isDone);
  for (const mail of await kit.sandbox.mail.messages()) mails.set(mail.envelope.to.join(), mail);
});
after(() => kit.stop());

/** Books with this text in every field that takes any, and opens every page there is. */
async function goTheWay(text: string, index: number): Promise<Seen> {
  const session = {
    key: 'onsite',
    title: text,
    location: text,
    durationMinutes: 30,
    seats: [{ name: text.slice(0, 100).toWellFormed().trim(), allOf: [panel[index % panel.length] ?? ''] }],
  };
  const plan = await addPlan(kit, [], {
    name: text,
    sessions: [session],
    horizonDays: 2,
    slotStepMinutes: 60,
  });
  const address = `candidate-${index}@mail.example`;
  const candidate = await inviteCandidate(kit, plan.id, {
    candidate: { name: text, email: address, timeZone: 'UTC' },
    job: { name: text, employerName: text },
    externalRef: text,
    metadata: {
      [text
        .slice(0, 100)
        .toWellFormed()
        .replace(/^(__proto__|constructor|prototype)$/, 'x')]: text,
    },
  });
  const page = async (path: string): Promise<string> => {
    const reply = await send(kit.origin, { method: 'GET', path });
    assert.equal(reply.status, 200, `${text}: ${reply.text}`);
    return reply.text;
  };
  const link = `/book/${linkOf(candidate.bookingUrl)}`;
  const choose = await page(link);
  const field = (name: string, within: string): string =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(within)?.[1] ?? '';
  const form = field('form', choose);
  const post = async (path: string, fields: Record<string, string>): Promise<string> => {
    const reply = await send(kit.origin, {
      method: 'POST',
      path: link + path,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ form, timeZone: 'UTC', ...fields }).toString(),
    });
    assert.equal(reply.status, 200, `${text}: ${reply.text}`);
    return reply.text;
  };
  const held = await post('/hold', { ticket: field('ticket', choose) });
  const [holdId, key] = [field('holdId', held), field('key', held)];
  const booked = await post('/confirm', {
    holdId,
    key,
    name: text,
    email: address,
    phone: text.slice(0, 40).toWellFormed(),
  });
  const calendarFile = await page(`${link}/interview.ics`);
  const stored = await kit.host.get<Seen['stored']>(`/v1/invitations/${candidate.invitationId}`);
  return { text, address, pages: { choose, held, booked }, calendarFile, stored };
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const decoded = (html: string): string =>
  html.replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '');

const TAG = /<(\/?[a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*\/?>/gi;

/** The tags of a page in order with the names of their attributes; the list of slots left out, which others shorten. */
function tagsOf(html: string): string[] {
  const text = html.replaceAll(/<section>.*?<\/section>/gs, '').replace(/<!doctype html>/i, '');
  assert.doesNotMatch(text.replaceAll(TAG, ''), /</, 'something begins like a tag and is none of ours');
  return [...text.matchAll(TAG)].map(
    ([, tag, attributes = '']) =>
      `${tag}[${[...attributes.matchAll(/([a-z-]+)(?:="[^"]*")?/gi)].map((match) => match[1]).join()}]`,
  );
}

/** Components and properties by name. Where the place is an https address it is given as one, too. */
const propertiesOf = (calendar: string, text: string): string[] => {
  const namesIn = (component: ICAL.Component): string[] => [
    component.name,
    ...component.getAllProperties().map(({ name }) => name),
    ...component.getAllSubcomponents().flatMap(namesIn),
  ];
  const names = namesIn(new ICAL.Component(ICAL.parse(calendar) as unknown[]));
  return text.startsWith('https://') ? names.filter((name) => name !== 'url') : names;
};

test('S22 the corpus holds a hundred strings and more, each once', () => {
  assert.ok(hostile.length >= 100);
  assert.equal(new Set(hostile).size, hostile.length);
});

test('S22 hostile text is stored as it is', () => {
  for (const { text, stored } of seen) {
    assert.equal(stored.job.name, text.trim());
    assert.equal(stored.job.employerName, text.trim());
    assert.equal(stored.candidate.name, text.trim());
  }
});

test('S22 hostile text is shown as text on every page: no tag and no attribute more, the words all there', () => {
  for (const { text, pages } of seen) {
    for (const [name, html] of Object.entries(pages)) {
      assert.deepEqual(tagsOf(html), tagsOf(plain.pages[name] ?? ''), `${name}: ${text}`);
      assert.ok(decoded(html).includes(text.trim()), `${name}: ${text}`);
    }
  }
});

test('S22 S40 hostile text adds nothing to a calendar file', () => {
  const expected = propertiesOf(plain.calendarFile, plain.text);
  for (const { text, calendarFile } of seen)
    assert.deepEqual(propertiesOf(calendarFile, text), expected, text);
});

test('S22 S41 hostile text adds no header, no recipient, no tag and no part to a mail', () => {
  const shapeOf = ({ headers, attachments, envelope }: ParsedMessage): unknown => [
    headers.map(({ name }) => name),
    attachments.map(({ mimeType, method }) => [mimeType, method]),
    envelope.to.length,
  ];
  const model = mails.get(plain.address);
  assert.ok(model);
  for (const { text, address } of seen) {
    const mail = mails.get(address);
    assert.ok(mail);
    assert.deepEqual(shapeOf(mail), shapeOf(model), text);
    assert.deepEqual(mail.envelope.to, [address]);
    const tagNames = (html: string) => [...html.matchAll(/<(\/?[a-z][a-z0-9]*)/gi)].map((match) => match[1]);
    assert.deepEqual(tagNames(mail.html), tagNames(model.html), text);
    const hrefs = (html: string) =>
      [...html.matchAll(/href="([^"]*)"/g)].map((match) => new URL(match[1] ?? '').origin);
    assert.deepEqual(hrefs(mail.html), hrefs(model.html), text);
    const invitation = mail.attachments.find(({ method }) => method === 'REQUEST');
    const expected: ParsedAttachment | undefined = model.attachments.find(
      ({ method }) => method === 'REQUEST',
    );
    assert.deepEqual(
      propertiesOf(invitation?.content ?? '', text),
      propertiesOf(expected?.content ?? '', plain.text),
      text,
    );
  }
});

describe('text that no field takes', () => {
  const fields: Record<string, (text: string) => object> = {
    'candidate.name': (text) => ({ candidate: { name: text, email: 'm@x.example' } }),
    'job.name': (text) => ({ job: { name: text, employerName: 'x' } }),
    'job.employerName': (text) => ({ job: { name: 'x', employerName: text } }),
    externalRef: (text) => ({ externalRef: text }),
  };
  for (const text of refused) {
    test(`S15 ${JSON.stringify(text.slice(0, 30))} is 400 with the field’s path`, async () => {
      for (const [path, changes] of Object.entries(fields)) {
        const reply = await send(kit.origin, {
          method: 'POST',
          path: '/v1/invitations',
          headers: jsonHeaders(kit.secretKey),
          body: JSON.stringify({ ...invitationBody(`pln_${'A'.repeat(22)}`), ...changes(text) }),
        });
        assert.equal(reply.status, 400, `${path}: ${reply.text}`);
        assert.deepEqual(
          reply.json().errors?.map((each) => each.path),
          [path],
        );
        assert.ok(text.trim() === '' || !reply.text.includes(JSON.stringify(text).slice(1, -1)));
      }
    });
  }
});
