import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertGuarded, posting } from '../support/link-pages.js';
import { formTokenOf, invitationBody, outgoingOf, sampleRequests } from '../support/sample-requests.js';
import { type Outgoing, type Reply, lookOf, send } from '../support/send.js';
import { type Surface, linkOf, startSurface } from '../support/surface.js';

let surface: Surface;
let origin: string;
before(async () => {
  surface = await startSurface();
  origin = surface.kit.origin;
});
after(() => surface.stop());

const open = (path: string): Promise<Reply> => send(origin, { method: 'GET', path });
const submit = (...of: Parameters<typeof posting>): Promise<Reply> => send(origin, posting(...of));

/** Everything that can be asked of a link of either kind. */
const asksOf = (kind: 'book' | 'manage', link: string): Outgoing[] => [
  { method: 'GET', path: `/${kind}/${link}` },
  { method: 'HEAD', path: `/${kind}/${link}` },
  { method: 'GET', path: `/${kind}/${link}/interview.ics` },
  posting(`/${kind}/${link}/cancel`, { form: 'x', timeZone: 'UTC' }),
  ...(kind === 'manage'
    ? []
    : [
        posting(`/book/${link}/hold`, { form: 'x', ticket: 'x', timeZone: 'UTC' }),
        posting(`/book/${link}/confirm`, {
          form: 'x',
          holdId: `hld_${'A'.repeat(22)}`,
          key: 'k'.repeat(43),
          timeZone: 'UTC',
          name: 'M',
          email: 'm@x.example',
        }),
      ]),
];
test('S8 S17 an unknown, altered, cut, expired, revoked or other kind of link is the same 404 everywhere', async () => {
  const { own, tables } = surface;
  const make = async () =>
    own.host.post<{ id: string; bookingUrl: string }>('/v1/invitations', invitationBody(own.planId));
  const expired = await make();
  await tables.query(
    own.tenantId,
    "update links set expires_at = now() - interval '1 second' where tenant_id = $1 and invitation_id = $2",
    [own.tenantId, expired.id],
  );
  const revoked = await make();
  await send(origin, {
    method: 'DELETE',
    path: `/v1/invitations/${revoked.id}`,
    headers: { Authorization: `Bearer ${own.secretKey}` },
  });
  const good = own.open.link;
  const bad = {
    unknown: 'A'.repeat(43),
    expired: linkOf(expired.bookingUrl),
    revoked: linkOf(revoked.bookingUrl),
    cut: good.slice(0, -1),
    longer: `${good}A`,
    'one letter': 'x',
    'of another form': 'not%20a%20link',
    'with a null character': `${good}%00`,
    'the hash of one': Buffer.from(good).toString('hex'),
  };
  const before = await surface.digests();
  for (const kind of ['book', 'manage'] as const) {
    const links = { ...bad, 'of the other kind': kind === 'book' ? own.booked.manageLink : good };
    const asks = Object.entries(links).flatMap(([what, link]) =>
      asksOf(kind, link).map((ask) => ({ ask, what: `${what} ${ask.method} ${ask.path}` })),
    );
    const looks = new Set<string>();
    for (const { ask, what } of asks) {
      const reply = await send(origin, ask);
      assert.equal(reply.status, 404, what);
      if (ask.method === 'HEAD') continue;
      assertGuarded(reply, what);
      looks.add(lookOf(reply));
    }
    assert.equal(looks.size, 1, [...looks].join('\n'));
  }
  assert.deepEqual(await surface.digests(), before);
});

test('S12 S17 a link altered in any letter is 404', async () => {
  const { link } = surface.own.open;
  const replies = await Promise.all(
    Array.from(link, (letter, at) =>
      open(`/book/${link.slice(0, at)}${letter === 'A' ? 'B' : 'A'}${link.slice(at + 1)}`),
    ),
  );
  assert.deepEqual([...new Set(replies.map(({ status }) => status))], [404]);
});

test('S17 a link holds 256 random bits and nothing that was derived', async () => {
  const { own } = surface;
  const made = await Promise.all(
    Array.from({ length: 20 }, () =>
      own.host.post<{ id: string; bookingUrl: string }>('/v1/invitations', invitationBody(own.planId)),
    ),
  );
  const links = made.map(({ bookingUrl }) => linkOf(bookingUrl));
  assert.equal(new Set(links).size, 20);
  for (const link of links) assert.equal(Buffer.from(link, 'base64url').length, 32);
  // At any place, twenty random letters of 64 are hardly ever all alike (the last one holds four bits).
  for (let at = 0; at < 42; at++) assert.ok(new Set(links.map((link) => link[at])).size > 5);
});

test('S17 parameters beside a link, doubled or not, open nothing more', async () => {
  const { own, other } = surface;
  const strip = ({ text }: Reply) => text.replaceAll(/value="[^"]*"/g, '');
  const plain = strip(await open(`/manage/${own.booked.manageLink}`));
  for (const query of [
    `link=${other.booked.manageLink}`,
    `invitationId=${other.booked.invitationId}`,
    'a=1&a=2',
    'utm_source=mail',
  ]) {
    assert.equal(strip(await open(`/manage/${own.booked.manageLink}?${query}`)), plain);
  }
});

test('S17 S32 no table and no queued job holds the text of a link or a token', async () => {
  const { own, other, tables, kit } = surface;
  const keyed = await own.host.post<{ bookingUrl: string }>(
    '/v1/invitations',
    invitationBody(own.planId),
    'a-key',
  );
  const session = await own.host.post<{ token: string }>(
    '/v1/sessions',
    { audience: 'admin', origins: ['https://jobs.example'] },
    'another-key',
  );
  const dump = await tables.dump([own.tenantId, other.tenantId]);
  assert.match(dump, /hill|Hill/);
  const secrets = [
    linkOf(keyed.bookingUrl),
    session.token,
    own.open.link,
    own.booked.link,
    own.booked.manageLink,
    own.open.token,
    own.secretKey,
    kit.environment['MASTER_KEY'] ?? '',
  ];
  for (const secret of secrets) {
    for (const spelling of [
      secret,
      Buffer.from(secret).toString('hex'),
      Buffer.from(secret).toString('base64'),
    ]) {
      assert.ok(!dump.includes(spelling.slice(0, 40)), 'a secret is kept as it is');
    }
  }
});

test('S16 a list or a read never shows the link again', async () => {
  const { own } = surface;
  const read = await own.host.get<Record<string, unknown>>(`/v1/invitations/${own.open.invitationId}`);
  assert.equal(read['bookingUrl'], undefined);
  const again = await own.open.call('GET', '/elements/v1/invitation');
  assert.doesNotMatch(await again.text(), /\/(book|manage)\//);
});

const cancelOf = (link: string, form: string): Outgoing =>
  posting(`/manage/${link}/cancel`, { form, timeZone: 'UTC' });

test('S18 a form token altered in any byte, of another link, another kind or another tenant is 403', async () => {
  const { own, other } = surface;
  const link = own.booked.manageLink;
  const good = await formTokenOf(origin, `/manage/${link}`);
  const bytes = Buffer.from(good, 'base64url');
  const altered = [...bytes.keys()].map((at) => {
    const copy = Buffer.from(bytes);
    copy[at] = (copy[at] ?? 0) ^ 1;
    return copy.toString('base64url');
  });
  const foreign = [
    await formTokenOf(origin, `/book/${own.booked.link}`),
    await formTokenOf(origin, `/book/${own.open.link}`),
    await formTokenOf(origin, `/manage/${other.booked.manageLink}`),
    own.open.ticket,
    `${good}=`,
    ` ${good}`,
    good.slice(0, -1),
    '',
  ];
  const before = await surface.digests();
  const replies = await Promise.all(
    [...altered, ...foreign].map((form) => send(origin, cancelOf(link, form))),
  );
  assert.deepEqual([...new Set(replies.map(({ status }) => status))], [403]);
  for (const reply of replies) assertGuarded(reply, 'refused form');
  assert.deepEqual(await surface.digests(), before);
});

for (const headers of [
  { Origin: 'https://evil.example' },
  { Origin: 'https://jobs.example' },
  { 'Sec-Fetch-Site': 'cross-site' },
  { 'Sec-Fetch-Site': 'same-site' },
  { 'Sec-Fetch-Site': 'none' },
  { Origin: 'null', 'Sec-Fetch-Site': 'cross-site' },
] as Record<string, string>[]) {
  test(`S18 a form sent with ${JSON.stringify(headers)} is 403 on every page and changes nothing`, async () => {
    const forms = (await sampleRequests(origin, surface.other)).filter(({ form }) => form !== undefined);
    assert.equal(forms.length, 15);
    const before = await surface.digests();
    for (const sample of forms) {
      const good = outgoingOf(sample);
      const reply = await send(origin, { ...good, headers: { ...good.headers, ...headers } });
      assert.equal(reply.status, 403, sample.route);
      assertGuarded(reply, sample.route);
    }
    assert.deepEqual(await surface.digests(), before);
  });
}

test('S12 S14 a ticket altered in any byte, or of another invitation or tenant, holds nothing', async () => {
  const { own, other } = surface;
  const { link, ticket } = own.open;
  const form = await formTokenOf(origin, `/book/${link}`);
  const before = await surface.digests();
  const bytes = Buffer.from(ticket, 'base64url');
  const tickets = [...bytes.keys()].map((at) => {
    const copy = Buffer.from(bytes);
    copy[at] = (copy[at] ?? 0) ^ 0x80;
    return copy.toString('base64url');
  });
  const replies = await Promise.all(
    [...tickets, own.holding.ticket, other.open.ticket, 'x', form].map((each) =>
      own.open.call('POST', '/elements/v1/holds', { ticket: each }),
    ),
  );
  for (const reply of replies) {
    assert.equal(reply.status, 409);
    assert.equal(((await reply.json()) as { code: string }).code, 'slot_not_offered');
  }
  const page = await submit(`/book/${link}/hold`, { form, ticket: other.open.ticket, timeZone: 'UTC' });
  assert.match(page.text, /role="alert">[^<]*not on offer/);
  assert.deepEqual(await surface.digests(), before);
});

test('S11 a hold of another invitation or tenant can’t be confirmed by this link', async () => {
  const { own, other } = surface;
  const { link } = own.open;
  const form = await formTokenOf(origin, `/book/${link}`);
  const before = await surface.digests();
  for (const holdId of [own.holding.holdId, other.holding.holdId, `hld_${'A'.repeat(22)}`]) {
    const fields = { form, holdId, key: 'q'.repeat(43), timeZone: 'UTC', name: 'M', email: 'm@x.example' };
    assert.equal((await submit(`/book/${link}/confirm`, fields)).status, 404);
  }
  assert.deepEqual(await surface.digests(), before);
});
