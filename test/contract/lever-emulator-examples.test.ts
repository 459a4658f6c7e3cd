import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { hookReceiver } from '../support/hook-receiver.js';
import { missingMembers } from '../support/sample-members.js';
import { dataOf, type Reply, rowsOf, startLever } from './lever-emulator.harness.js';

type Parts = Awaited<ReturnType<typeof startLever>>;
type Ask = (parts: Parts) => Promise<Reply>;

const folder = new URL('../fixtures/lever/', import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'));
// Lies beside the samples and says of each what it is.
const index = read('index') as Readonly<Record<string, { request: string; status: number; origin: string }>>;

const list =
  (path: string): Ask =>
  ({ call }) =>
    call(`GET ${path}`);
const documented = ({ lever }: Parts): void => {
  lever.settings.envelope = 'documented';
};
const panelOf = async ({ call, opportunity, wanted }: Parts): Promise<Record<string, unknown>> =>
  dataOf(await call(`POST ${opportunity}/panels`, wanted()));
const hook = { url: 'https://scheduling.example.com/hooks/lever', event: 'candidateStageChange' };

/** How the emulator is brought to answer as each sample does. */
const asks: Readonly<Record<string, Ask>> = {
  'stages.list': list('/stages'),
  'stage.get': list('/stages/offer'),
  'users.list': list('/users'),
  'user.get': ({ call, ada }) => call(`GET /users/${ada}`),
  'postings.list': list('/postings'),
  'opportunities.list': list('/opportunities'),
  'contact.get': ({ call, hiring }) => call(`GET /contacts/${hiring.lever.candidateId}`),
  'feedback_templates.list': list('/feedback_templates'),
  'feedback_template.get': list('/feedback_templates/no-feedback'),
  'error.not_found': list('/stages/a80b'),
  'error.unauthorized': ({ call }) => call('GET /stages', undefined, 'Basic bm9ib2R5Og=='),
  'error.bad_request': ({ call, opportunity, wanted }) =>
    call(`POST ${opportunity}/panels`, wanted({ timezone: undefined })),
  'error.forbidden': ({ call, lever }) => {
    lever.allow('stages:read:admin', false);
    return call('GET /stages');
  },
  'error.rate_limited': ({ call, lever }) => {
    Object.assign(lever.settings, { requestsPerSecond: 0.001, burst: 0 });
    return call('GET /stages');
  },
  'panel.create.recorded-shape': ({ call, opportunity, wanted }) =>
    call(`POST ${opportunity}/panels`, wanted()),
  'panel.create.documented': (parts) => {
    documented(parts);
    return parts.call(`POST ${parts.opportunity}/panels`, parts.wanted());
  },
  'panels.list': async (parts) => {
    await panelOf(parts);
    const { body, status } = await parts.call(`GET ${parts.opportunity}/panels`);
    // The documentation shows this list with its envelope doubled, which no client has seen.
    return { status, body: { data: body } };
  },
  'interview.create.documented': async (parts) => {
    const { id } = await panelOf(parts);
    documented(parts);
    return parts.call(`POST ${parts.opportunity}/interviews`, parts.interview({ panel: id }));
  },
  'interview.update.recorded-shape': async (parts) => {
    const panel = await panelOf(parts);
    // As the emulator has just answered.
    const [first] = panel['interviews'] as { id: string }[];
    return parts.call(
      `PUT ${parts.opportunity}/interviews/${first?.id}`,
      parts.interview({ panel: panel['id'] }),
    );
  },
  'note.create.recorded-shape': ({ call, opportunity }) =>
    call(`POST ${opportunity}/notes`, { value: 'Interview scheduled' }),
  'note.create.documented': (parts) => {
    documented(parts);
    return parts.call(`POST ${parts.opportunity}/notes`, { value: 'Interview scheduled' });
  },
  'notes.list': async ({ call, opportunity }) => {
    await call(`POST ${opportunity}/notes`, { value: 'Interview scheduled' });
    return call(`GET ${opportunity}/notes`);
  },
  'webhook.create.recorded-shape': ({ call }) => call('POST /webhooks', hook),
  'webhook.create.documented': (parts) => {
    documented(parts);
    return parts.call('POST /webhooks', hook);
  },
  'oauth.token': async ({ lever, hiring, authorizationUrl, exchange }) =>
    exchange(await lever.consent(authorizationUrl(), hiring.users.ada)),
};

for (const [name, ask] of Object.entries(asks)) {
  const { request, status, origin } = index[name] ?? assert.fail(name);
  test(`the ${origin} answer to ${request}: ${name}`, async (t) => {
    const reply = await ask(await startLever(t));
    assert.equal(reply.status, status, JSON.stringify(reply.body));
    assert.deepEqual(missingMembers(read(name), reply.body), []);
  });
}

const news: Readonly<Record<string, string>> = {
  candidateStageChange: 'stage',
  candidateHired: 'hire',
  candidateArchiveChange: 'reject',
  interviewCreated: 'interview',
};

for (const [event, what] of Object.entries(news)) {
  const name = `webhook.${event}`;
  const { origin } = index[name] ?? assert.fail(name);
  test(`the ${origin} body of ${name}`, async (t) => {
    const parts = await startLever(t);
    const { url, waitFor } = await hookReceiver(t);
    parts.lever.addHook(event, url);
    await happen(parts, what);
    const [told] = await waitFor(1);
    // The documented body is an old one, from before deliveries had ids.
    assert.deepEqual(missingMembers(read(name), told?.body), []);
  });
}

/** Brings about what a hook tells of. */
async function happen(parts: Parts, what: string): Promise<void> {
  const { call, opportunity } = parts;
  if (what === 'interview') await panelOf(parts);
  else if (what === 'stage') await call(`PUT ${opportunity}/stage`, { stage: 'offer' });
  else {
    const reasons = rowsOf(await call('GET /archive_reasons'));
    const type = what === 'hire' ? 'hired' : 'non-hired';
    await call(`PUT ${opportunity}/archived`, { reason: reasons.find((one) => one['type'] === type)?.id });
  }
}
