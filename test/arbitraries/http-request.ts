import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { type SampleRequest, outgoingOf } from '../support/sample-requests.js';
import type { Outgoing } from '../support/send.js';

const linesOf = (name: string): string[] =>
  readFileSync(new URL(`../fixtures/strings/${name}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .slice(0, -1);

const refused = linesOf('refused').map((line) => JSON.parse(line) as string);
const texts = [
  ...linesOf('hostile'),
  ...refused,
  ...linesOf('instants-valid'),
  ...linesOf('time-zones-valid'),
  ...linesOf('emails-valid'),
];

/** Any value that a field of a request could be given, likely ones among them. */
const values = fc.oneof(
  fc.constantFrom<unknown>(...texts),
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    0,
    -1,
    1,
    1.5,
    30,
    3600,
    2 ** 31,
    2 ** 53,
    1e308,
    -0,
    [],
    {},
    [[]],
    [null],
    '24:00',
  ),
  fc.string({ unit: 'binary', maxLength: 50 }),
  fc.jsonValue({ maxDepth: 3 }),
);

/** The same value with some of it replaced, left out or doubled, at any depth. */
function changed(value: unknown): fc.Arbitrary<unknown> {
  if (Array.isArray(value)) return changedList(value);
  if (typeof value !== 'object' || value === null) {
    return fc.oneof({ weight: 4, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: values });
  }
  const fields = Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, changed(inner)]));
  const some = fc.record(fields, { requiredKeys: [] });
  const all = fc.record(fields);
  return fc.oneof(
    { weight: 6, arbitrary: all },
    { weight: 1, arbitrary: some },
    {
      weight: 1,
      arbitrary: fc
        .tuple(all, fc.string(), values)
        .map(([known, name, inner]) => ({ ...known, [name]: inner })),
    },
    { weight: 1, arbitrary: values },
  );
}

function changedList(list: readonly unknown[]): fc.Arbitrary<unknown> {
  const inner = list.length === 0 ? fc.constant<unknown>(list) : fc.tuple(...list.map(changed));
  return fc.oneof(
    { weight: 4, arbitrary: inner },
    { weight: 1, arbitrary: values },
    { weight: 1, arbitrary: fc.constant([...list, ...list]) },
  );
}

/** Replaces one step of a path, or adds one, or a query. */
function changedPath(path: string, others: readonly string[]): fc.Arbitrary<string> {
  const steps = path.split('?')[0]?.split('/') ?? [];
  const text = fc.oneof(
    fc.constantFrom(...others),
    fc.constantFrom(...texts),
    fc.string({ unit: 'binary', maxLength: 30 }),
  );
  const encoded = fc.oneof(
    text.map((each) => encodeURIComponent(each.toWellFormed())),
    fc.constantFrom('%', '%00', '%ff', '..', '.', '%2e%2e', '%2f', 'a;b'),
  );
  const replaced = fc
    .tuple(fc.nat({ max: Math.max(0, steps.length - 1) }), encoded)
    .map(([at, step]) =>
      `/${steps.map((each, index) => (index === at ? step : each)).join('/')}`.replace(/^\/+/, '/'),
    );
  const queried = fc
    .tuple(encoded, encoded)
    .map(([name, value]) => `${path}${path.includes('?') ? '&' : '?'}${name}=${value}`);
  return fc.oneof(
    { weight: 5, arbitrary: fc.constant(path) },
    { weight: 2, arbitrary: replaced },
    { weight: 2, arbitrary: queried },
  );
}

const headers = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Record<string, string>>({}) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Record<string, string>>(
      { 'Idempotency-Key': 'k' },
      { 'Idempotency-Key': 'x'.repeat(300) },
      { Origin: 'null' },
      { Origin: 'https://jobs.example' },
      { 'Sec-Fetch-Site': 'cross-site' },
      { Cookie: 'slotwright-consent=x; a' },
      { Accept: 'x/y' },
      { 'Accept-Language': 'x'.repeat(500) },
      { Range: 'bytes=0-1' },
      { 'If-None-Match': '*' },
      { 'Content-Encoding': 'gzip' },
      { Expect: '100-continue' },
      { 'Content-Type': 'application/json; charset=utf-16' },
      { Authorization: 'Bearer x' },
    ),
  },
);

/** A request that began as one of these good ones. */
export function generatedRequest(samples: readonly SampleRequest[]): fc.Arbitrary<Outgoing> {
  const ids = samples.flatMap(({ path }) => path.split(/[/?&=]/)).filter((step) => step.length > 20);
  const methods = fc.oneof(
    { weight: 8, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS') },
  );
  return fc.constantFrom(...samples).chain((sample) =>
    fc
      .tuple(methods, changedPath(sample.path, ids), headers, changed(sample.json ?? sample.form ?? {}))
      .map(([method, path, extra, body]) => {
        const good = outgoingOf(sample);
        const hasBody = sample.json !== undefined || sample.form !== undefined;
        const text =
          sample.form === undefined ? (JSON.stringify(body) as string | undefined) : formText(body);
        return {
          ...good,
          ...(method === undefined ? {} : { method }),
          path,
          headers: { ...good.headers, ...extra },
          ...(hasBody && text !== undefined ? { body: text } : {}),
        };
      }),
  );
}

const formText = (body: unknown): string =>
  typeof body !== 'object' || body === null
    ? JSON.stringify(body)
    : new URLSearchParams(
        Object.entries(body).map(([name, value]) => [
          name,
          typeof value === 'string' ? value.toWellFormed() : JSON.stringify(value),
        ]),
      ).toString();
