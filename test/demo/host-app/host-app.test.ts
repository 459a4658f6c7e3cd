import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { sandboxWorld } from '../../../demo/host-app/coordinator/happenings.js';
import { makeHostApp } from '../../../demo/host-app/host-app.js';
import { KitClient } from '../../../demo/host-app/kit-client.js';
import { Visitors } from '../../../demo/host-app/visitors.js';
import type { PlanIds } from '../../../demo/seed.js';
import { companyTimeZone } from '../../../demo/seed/people.js';
import { freePort } from '../../support/free-port.js';
import { addMember, addPlan, type Kit, startKit } from '../../support/kit.js';

const page = 'http://localhost:8787';
const folder = mkdtempSync(join(tmpdir(), 'slotwright-host-app-'));
let kit: Kit;
let planIds: PlanIds;
let app: ReturnType<typeof makeHostApp>;

const hostApp = (name: string, client = kit.host): ReturnType<typeof makeHostApp> =>
  makeHostApp({
    kit: client,
    planIds,
    origins: { page, kit: kit.origin, sandbox: kit.sandbox.origin },
    visitorsFile: join(folder, `${name}.json`),
    cookieName: 'visitor',
    world: sandboxWorld(kit.sandbox.cronofy),
  });

before(async () => {
  kit = await startKit();
  await addMember(kit, 'doc');
  const addOne = async () => (await addPlan(kit, ['doc'])).id;
  planIds = {
    apprentice: await addOne(),
    engineer: await addOne(),
    keeper: await addOne(),
    driver: await addOne(),
  };
  app = hostApp('visitors');
});
after(async () => {
  await kit.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A browser's visit: who it is, and what it asks from then on. */
async function visit(): Promise<{
  cookie: string;
  post: (path: string, body?: object) => Promise<Response>;
}> {
  const first = await app.request(page);
  const cookie = first.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const post = async (path: string, body?: object) =>
    app.request(page + path, {
      method: 'POST',
      headers: { Cookie: cookie, Origin: page, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  return { cookie, post };
}

interface Shown {
  id: string;
  status: string;
  job: { name: string };
  candidate: { timeZone: string };
}

async function invitationBy(session: Response, origin = page): Promise<Response> {
  const { token } = (await session.json()) as { token: string };
  return fetch(`${kit.origin}/elements/v1/invitation`, {
    headers: { Authorization: `Bearer ${token}`, Origin: origin },
  });
}

const shownBy = async (session: Response): Promise<Shown> =>
  (await (await invitationBy(session)).json()) as Shown;

test('the career page lets in no inline script or style, and text can’t become script', async () => {
  const answer = await app.request(`${page}/?lang=ar&theme=plutonium`);
  const policy = answer.headers.get('Content-Security-Policy') ?? '';
  for (const directive of [
    "default-src 'none'",
    `script-src 'self' ${kit.origin}`,
    "style-src 'self'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ]) {
    assert.ok(policy.split('; ').includes(directive), directive);
  }
  const text = await answer.text();
  assert.doesNotMatch(text, /<style|\sstyle=|\son\w+=|<script(?![^>]* src=)/);
  assert.match(text, /<html lang="ar" dir="rtl" data-theme="plutonium">/);
  assert.match(text, /<interview-slot-picker server="http:/);
});

test('an unknown language or theme in the address is the default, and gets nowhere else', async () => {
  const text = await (await app.request(`${page}/?lang="><script>&theme=x" onload="`)).text();
  assert.match(text, /<html lang="en" dir="ltr" data-theme="auto">/);
  assert.doesNotMatch(text, /<script>|onload/);
});

test('a language that only the picker speaks is the picker’s alone', async () => {
  const text = await (await app.request(`${page}/?lang=he`)).text();
  assert.match(text, /<html lang="en" dir="ltr"/);
  assert.match(text, /<div class="picker" lang="he" dir="rtl">/);
});

test('looking at the page makes no invitation, and its cookie is out of scripts’ reach', async () => {
  const quiet = hostApp('quiet');
  const [cookie] = (await quiet.request(page)).headers.getSetCookie();
  assert.match(cookie ?? '', /^visitor=[\w-]{22};.*HttpOnly.*SameSite=Lax/);
  assert.equal(new Visitors(join(folder, 'quiet.json')).invitationOf(cookie?.slice(8, 30) ?? ''), undefined);
});

test('every visitor gets an invitation of their own, and keeps it', async () => {
  const [marty, lorraine] = [await visit(), await visit()];
  const first = await shownBy(await marty.post('/api/session', { timeZone: 'Asia/Tokyo', lang: 'de' }));
  const again = await shownBy(await marty.post('/api/session', { timeZone: 'Europe/Berlin' }));
  const other = await shownBy(await lorraine.post('/api/session', {}));
  assert.equal(first.id, again.id);
  assert.notEqual(first.id, other.id);
  assert.equal(first.candidate.timeZone, 'Asia/Tokyo');
  assert.equal(other.candidate.timeZone, companyTimeZone);
});

test('a visitor gets one invitation for each job, and the page is about the one in its address', async () => {
  const { post } = await visit();
  const [apprentice, engineer, again] = [
    await shownBy(await post('/api/session', {})),
    await shownBy(await post('/api/session?job=engineer', {})),
    await shownBy(await post('/api/session?job=engineer&lang=de', {})),
  ];
  assert.deepEqual(
    [apprentice.job.name, engineer.job.name],
    ['Apprentice Time Traveller', 'Flux Capacitor Engineer'],
  );
  assert.equal(engineer.id, again.id);
  assert.notEqual(engineer.id, apprentice.id);
  for (const [query, title] of [
    ['', 'Apprentice Time Traveller'],
    ['?job=engineer', 'Flux Capacitor Engineer'],
    ['?job=mayor', 'Apprentice Time Traveller'],
  ] as const) {
    const text = await (await app.request(`${page}/${query}`)).text();
    assert.match(text, new RegExp(`<h1 id="position">${title}</h1>`));
    assert.match(text, new RegExp(`aria-current="page">${title}</a>`));
  }
});

test('two tabs that ask at once share one invitation', async () => {
  const { post } = await visit();
  const sessions = await Promise.all([post('/api/session', {}), post('/api/session', {})]);
  const shown = await Promise.all(sessions.map(shownBy));
  assert.equal(shown[0]?.id, shown[1]?.id);
});

test('the token is good on this page under both of the machine’s names, and on no other page', async () => {
  const { post } = await visit();
  for (const [origin, status] of [
    [page, 200],
    ['http://127.0.0.1:8787', 200],
    ['http://localhost:8786', 403],
    ['https://elsewhere.example', 403],
  ] as const) {
    assert.equal((await invitationBy(await post('/api/session', {}), origin)).status, status, origin);
  }
});

test('nonsense about oneself is replaced, not passed on', async () => {
  for (const body of [{ timeZone: 'Mars/Olympus', lang: 'klingon' }, { timeZone: 7, lang: [] }, [], 'x']) {
    const { post } = await visit();
    const shown = await shownBy(await post('/api/session', body as object));
    assert.equal(shown.candidate.timeZone, companyTimeZone, JSON.stringify(body));
  }
});

test('the plain page is the visitor’s own booking link', async () => {
  const { post } = await visit();
  const answer = await post('/plain-page', {});
  assert.equal(answer.status, 303);
  const link = answer.headers.get('Location') ?? '';
  assert.match(link, new RegExp(`^${kit.origin}/book/[\\w-]{43}$`));
  assert.equal((await fetch(link)).status, 200);
  assert.equal((await post('/plain-page', {})).headers.get('Location'), link);
});

test('starting again makes a new visitor with a new invitation, in the same language', async () => {
  const { post } = await visit();
  const before = await shownBy(await post('/api/session', {}));
  const answer = await post('/start-again?lang=de', {});
  assert.equal(answer.headers.get('Location'), '/?lang=de#meet');
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const session = await app.request(`${page}/api/session`, { method: 'POST', headers: { Cookie: cookie } });
  assert.notEqual((await shownBy(session)).id, before.id);
});

test('starting again for one job leaves the invitation for the other', async () => {
  const { post } = await visit();
  const before = [
    await shownBy(await post('/api/session', {})),
    await shownBy(await post('/api/session?job=engineer', {})),
  ];
  const answer = await post('/start-again?job=engineer', {});
  assert.equal(answer.headers.get('Location'), '/?job=engineer#meet');
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const ask = (path: string) => app.request(page + path, { method: 'POST', headers: { Cookie: cookie } });
  const after = [
    await shownBy(await ask('/api/session')),
    await shownBy(await ask('/api/session?job=engineer')),
  ];
  assert.equal(after[0]?.id, before[0]?.id);
  assert.notEqual(after[1]?.id, before[1]?.id);
});

test('an invitation that the server no longer knows is replaced', async () => {
  const { cookie } = await visit();
  const file = join(folder, 'forgotten.json');
  new Visitors(file).remember(cookie.slice(8), {
    id: 'inv_0123456789abcdefghijkl',
    bookingUrl: `${kit.origin}/book/gone`,
  });
  const session = await hostApp('forgotten').request(`${page}/api/session`, {
    method: 'POST',
    headers: { Cookie: cookie },
  });
  assert.equal((await shownBy(session)).status, 'open');
});

test('S18 another site can neither ask in a visitor’s name nor reach the page under its own name', async () => {
  const { cookie } = await visit();
  for (const path of ['/api/session', '/plain-page', '/start-again']) {
    for (const origin of ['https://elsewhere.example', 'http://localhost:8786', 'null']) {
      const headers = { Cookie: cookie, Origin: origin };
      assert.equal((await app.request(page + path, { method: 'POST', headers })).status, 403, path);
    }
  }
  assert.equal((await app.request('http://rebound.example:8787/')).status, 421);
});

test('when the server is down, a script gets a plain no and a person a friendly page; neither learns more', async (t) => {
  const complaints = t.mock.method(console, 'error', () => undefined);
  const down = hostApp('down', new KitClient(`http://127.0.0.1:${await freePort()}`, kit.secretKey));
  const session = await down.request(`${page}/api/session`, { method: 'POST' });
  assert.equal(session.status, 503);
  assert.deepEqual(await session.json(), { error: 'unavailable' });
  const plain = await down.request(`${page}/plain-page?lang=de`, { method: 'POST' });
  assert.equal(plain.status, 503);
  const text = await plain.text();
  assert.match(text, /<html lang="de"/);
  assert.match(text, /Unsere Terminvergabe antwortet nicht/);
  assert.doesNotMatch(text, /sk_|ECONN|fetch failed/);
  assert.equal(complaints.mock.callCount(), 2);
});

test('the secret key is nowhere in what a browser gets', async () => {
  const { post } = await visit();
  const answers = await Promise.all([
    app.request(page),
    app.request(`${page}/career.js`),
    post('/api/session', {}),
  ]);
  const texts = await Promise.all(answers.map((answer) => answer.text()));
  assert.ok(texts.every((text) => !text.includes(kit.secretKey.slice(0, 12))));
});
