import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test, type TestContext } from 'node:test';
import { hillValley, startZoom, zoomHook } from './zoom-emulator.harness.js';

/** An example of the contract: what is called or happens, and the answer it shows. */
interface Example {
  /** The section, what it shows, and its mark. */
  title: string;
  call?: string;
  happens?: string;
  body?: object;
  status?: number;
  /** The answer is this very one, and not just of its form. */
  exact?: boolean;
  reply: object;
}

type World = Awaited<ReturnType<typeof world>>;

const folder = new URL('../fixtures/zoom/contract/', import.meta.url);

for (const file of readdirSync(folder).sort()) {
  // Written by hand for this test; a file of another form fails it.
  const example = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Example;
  test(`the contract’s ${example.title}`, async (t) => {
    const { status, body } = await answerTo(await world(t), example);
    assert.equal(status, example.status ?? 200);
    if (example.exact === true) assert.deepEqual(body, example.reply);
    else assert.deepEqual(missing(example.reply, body), []);
  });
}

/** The people of whom the examples speak, a room and a meeting. */
async function world(t: TestContext) {
  const { hook, waitFor } = await zoomHook(t);
  const parts = await startZoom(t);
  const { zoom } = parts;
  zoom.createUser({ id: 'einstein', name: 'Einstein', email: 'einstein@hv.example' });
  zoom.createUser({ id: 'clara', name: 'Clara', email: 'clara@hv.example' });
  zoom.createUser({ id: 'biff', name: 'Biff', email: 'biff@hv.example', licence: 'none' });
  zoom.createRoom({ name: 'Doc’s Garage' });
  const { id } = zoom.meetings.add('doc', { topic: 'Stand-up', start: '2026-12-08T09:00:00Z', minutes: 60 });
  const { access_token } = await parts.connect('doc');
  zoom.setHook(hook);
  return { ...parts, waitFor, meetingId: id, access_token };
}

async function answerTo(
  parts: World,
  { call, happens, body }: Example,
): Promise<{ status: number; body: unknown }> {
  const { zoom, meetingId, waitFor } = parts;
  const happenings: Record<string, () => void> = {
    'meeting.started': () => zoom.meetings.start(meetingId),
    'meeting.participant_joined': () => zoom.meetings.join(meetingId, { name: 'Marty' }),
    app_deauthorized: () => zoom.deauthorize(),
  };
  if (happens !== undefined) {
    happenings[happens]?.();
    return { status: 200, body: (await waitFor(1))[0]?.body };
  }
  if (call === 'token')
    return parts.exchange('admin', await zoom.allow(parts.authorizationUrl('admin'), 'doc'));
  if (call === 'account token') {
    return parts.token('s2s', { grant_type: 'account_credentials', account_id: hillValley });
  }
  return parts.call(parts.access_token, call ?? '', body);
}

/** What the contract shows and an answer lacks, or has of another kind; entries of lists are of the form of the first. */
function missing(shown: unknown, seen: unknown, path = ''): string[] {
  if (typeof shown !== typeof seen || Array.isArray(shown) !== Array.isArray(seen)) return [path];
  if (Array.isArray(shown) && Array.isArray(seen)) {
    if (shown.length > 0 && seen.length === 0) return [path];
    return seen.flatMap((entry, index) => missing(shown[0], entry, `${path}[${index}]`));
  }
  if (typeof shown !== 'object' || shown === null || typeof seen !== 'object' || seen === null) return [];
  const found = new Map(Object.entries(seen));
  return Object.entries(shown).flatMap(([name, value]) => missing(value, found.get(name), `${path}.${name}`));
}
