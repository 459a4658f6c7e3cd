import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Sandbox } from '../../demo/sandbox/sandbox.js';
import { application, redirectUri, sandboxFor } from '../demo/sandbox/sandbox-fixture.js';

/** One request of the contract and the answer it shows. */
interface Step {
  /** Whose token is sent: a name of the world, or `nobody`. */
  as: string;
  request: { method: string; path: string; body?: unknown };
  reply: { status: number; body?: unknown };
  /** Parts of the answer that later steps name, by the path to them. */
  keep?: Record<string, string>;
  /** All that hooks were sent by then, each once. */
  told?: unknown[];
}

/** Examples of one section: requests in order, with what is answered and told. */
interface Example {
  /** The section, its mark, and what it shows. */
  title: string;
  steps: Step[];
}

type Names = Record<string, string>;

/** What a text between angle brackets stands for in an expected answer. */
const kinds: Readonly<Record<string, RegExp>> = {
  '<token>': /^[\w-]{32}$/,
  '<text>': /./,
  '<acc>': /^acc_/,
  '<apc>': /^apc_/,
  '<cal>': /^cal_/,
  '<chn>': /^chn_/,
  '<event uid>': /^evt_external_/,
  '<instant>': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
  '<join url>': /^https:\/\/.+\.example\/j\//,
  '<page url>': /^http:\/\/127\.0\.0\.1:\d+\//,
  '<pro>': /^pro_/,
  '<sch>': /^sch_/,
  '<vrt>': /^vrt_/,
};

const folder = new URL('../fixtures/cronofy/contract/', import.meta.url);

for (const file of readdirSync(folder).sort()) {
  // Written by hand for this test; a file of another form fails it.
  const example = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Example;
  test(`the contract’s ${example.title}`, async (t) => {
    const { sandbox, names } = await world(t);
    for (const step of example.steps) await run(sandbox, step, names);
  });
}

/** The people, the unit and the organization that the examples speak of. */
async function world(t: TestContext): Promise<{ sandbox: Sandbox; names: Names }> {
  const now = Temporal.Instant.from('2026-11-20T09:24:16Z');
  const settings = { pushDelayMs: 5, pushRetryMs: [], conferencingDelayMs: 5, delegationDelayMs: 5 };
  const sandbox = await sandboxFor(t, { now: () => now, settings });
  const { cronofy } = sandbox;
  const ada = cronofy.createPerson({
    id: 'ada',
    name: 'Ada L',
    email: 'ada@hiring.example',
    timeZone: 'Europe/London',
    calendars: [{ name: 'Ada', calendarId: 'cal_Ab12_main' }],
    conferencing: [
      { providerName: 'zoom' },
      { providerName: 'go_to', isConnected: false },
      { providerName: 'indeed' },
    ],
  });
  const ben = cronofy.createPerson({
    id: 'ben',
    name: 'Ben',
    email: 'ben@hiring.example',
    calendars: [{ name: 'Ben', calendarId: 'cal_Bb_main' }],
  });
  cronofy.units.create({ id: 'berlin', name: 'Berlin', email: 'admin@hiring.example' });
  cronofy.serviceAccounts.create({
    id: 'hiring',
    name: 'Hiring Ltd',
    email: 'it@hiring.example',
    resources: [{ email: 'room1@hiring.example', name: 'Room 1' }],
  });
  const consent = new URLSearchParams({
    response_type: 'code',
    client_id: application.id,
    redirect_uri: redirectUri,
    scope: 'read_write',
  });
  const location = cronofy.allow(`${sandbox.origin}/oauth/authorize?${consent.toString()}`, 'ada');
  const adaTokens = cronofy.grant('ada', 'read_write');
  const names = {
    ada: adaTokens.accessToken,
    adaRefresh: adaTokens.refreshToken,
    adaSub: ada.sub,
    adaCode: new URL(location).searchParams.get('code') ?? '',
    adaProfile: ada.profiles[0]?.profileId ?? '',
    zoom: ada.conferencingProfiles[0]?.profileId ?? '',
    benSub: ben.sub,
    ben: cronofy.grant('ben').accessToken,
    unit: cronofy.units.grant('berlin').accessToken,
    serviceAccount: cronofy.serviceAccounts.grant('hiring').accessToken,
    apiKey: application.secret,
    clientId: application.id,
    clientSecret: application.secret,
    redirectUri,
    hook: 'http://127.0.0.1:9/hooks/cal/5d1f',
    control: '',
    nobody: '',
  };
  return { sandbox, names };
}

async function run(sandbox: Sandbox, step: Step, names: Names): Promise<void> {
  const { as, request, reply, keep, told } = step;
  const token = names[as] ?? assert.fail(`nobody is called ${as}`);
  const response = await fetch(`${sandbox.origin}${String(filled(request.path, names))}`, {
    method: request.method,
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json; charset=utf-8' },
    ...(request.body === undefined ? {} : { body: JSON.stringify(filled(request.body, names)) }),
  });
  const text = await response.text();
  const body: unknown = text === '' ? undefined : JSON.parse(text);
  assert.equal(response.status, reply.status, `${request.method} ${request.path}: ${text}`);
  if (as !== 'control') compare(body, filled(reply.body, names));
  for (const [name, path] of Object.entries(keep ?? {})) names[name] = String(at(body, path));
  if (told !== undefined) await eventually(() => compare(bodiesTold(sandbox), filled(told, names)));
}

/** Fails unless both are the same, where a kind in the expected one stands for every text of that kind. */
function compare(actual: unknown, expected: unknown): void {
  assert.deepEqual(asExpected(actual, expected), expected);
}

/** The actual value with those parts replaced by the expected kind that are of that kind. */
function asExpected(actual: unknown, expected: unknown): unknown {
  if (typeof expected === 'string' && kinds[expected] !== undefined) {
    return typeof actual === 'string' && kinds[expected].test(actual) ? expected : actual;
  }
  if (Array.isArray(expected) && Array.isArray(actual)) {
    const isOpen = expected.at(-1) === '<more>';
    const same = actual.slice(0, isOpen ? expected.length - 1 : undefined);
    const parts = same.map((part, index) => asExpected(part, expected[index]));
    return isOpen ? [...parts, '<more>'] : parts;
  }
  if (isObject(expected) && isObject(actual)) {
    return Object.fromEntries(
      Object.entries(actual).map(([name, part]) => [name, asExpected(part, expected[name])]),
    );
  }
  return actual;
}

/** A value with each `{{name}}` replaced by what is known under it. */
function filled(value: unknown, names: Names): unknown {
  if (typeof value === 'string') {
    return value.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => names[name] ?? assert.fail(`no ${name}`));
  }
  if (Array.isArray(value)) return value.map((part) => filled(part, names));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, filled(part, names)]));
}

function at(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (inner, name) => (isObject(inner) || Array.isArray(inner) ? Reflect.get(inner, name) : undefined),
      value,
    );
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What hooks were sent, without what was sent again. */
const bodiesTold = (sandbox: Sandbox): unknown[] => {
  const bodies = sandbox.cronofy.deliveries().map(({ body }) => body);
  return bodies.filter(
    (body, index) => !bodies.slice(0, index).some((other) => isDeepStrictEqual(other, body)),
  );
};

async function eventually(check: () => void): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    try {
      check();
      return;
    } catch {
      await sleep(10);
    }
  }
  check();
}
