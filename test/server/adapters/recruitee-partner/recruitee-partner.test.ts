import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PartnerInput } from '../../../../packages/server/src/ports/partner-provider.js';
import {
  type Exchange,
  onPartner,
  partnerOver,
  replaying,
  sample,
  signal,
} from '../recruitee/recruitee.harness.js';

const partner = '/api/p/kit/c/7/partner';
const report = '/api/p/kit/reports/bb83dc83';
const probe = 'PATCH /api/p/kit/reports/00000000-0000-4000-8000-000000000000';
const all: PartnerInput[] = [
  { kind: 'first_name', isRequired: true },
  { kind: 'last_name', isRequired: true },
  { kind: 'email', isRequired: true },
  { kind: 'phone', isRequired: false },
  { kind: 'admin', isRequired: true },
  { kind: 'offer', isRequired: true },
];

test('recruitee A.3 (partly documented): inputs of every kind are sent as the form wants them, and read back', async () => {
  const exchanges: Exchange[] = [
    { request: `PATCH ${partner}`, body: sample('partner.inputs.scheduling-kit') },
    { request: `GET ${partner}`, reply: { partner: sample('partner.inputs.scheduling-kit') } },
  ];
  const { result, headers } = await onPartner(exchanges, (account) => account.saveInputs(all, signal));
  assert.deepEqual(result, all);
  assert.ok(headers.every((each) => each.get('authorization') === 'Bearer canary-token'));
});

test('recruitee A.3 (documented): inputs are read without an envelope too, and unknown ones are passed over', async () => {
  const { inputs } = sample('partner.inputs.default') as { inputs: object[] }; // as the sample has it
  const reply = { inputs: [...inputs, { kind: 'shoe_size', required: true }] };
  const { result } = await onPartner([{ request: `GET ${partner}`, reply }], (account) =>
    account.readInputs(signal),
  );
  assert.deepEqual(result, all.slice(0, 3));
});

test('recruitee A.4 (synthesised): a report is proven by the secret alone', async () => {
  const exchanges: Exchange[] = [
    {
      request: `PATCH ${report}`,
      body: {
        status: 'completed',
        subtitle: 'Took place',
        completed_at: '2026-12-03T15:45:00Z',
        urls: { report: 'https://hr.example/interviews/1' },
      },
    },
    {
      request: `PATCH ${report}`,
      body: { ...(sample('partner.report.canceled.request') as object), subtitle: 'Off' },
    },
  ];
  const { headers } = await onPartner(exchanges, async (account) => {
    const completedAt = Temporal.Instant.from('2026-12-03T15:45:00.123Z');
    const url = 'https://hr.example/interviews/1';
    await account.report(
      'bb83dc83',
      { status: 'completed', subtitle: 'Took place', completedAt, url },
      signal,
    );
    const off = { status: 'canceled' as const, subtitle: 'Off', completedAt: undefined, url: undefined };
    await account.report('bb83dc83', off, signal);
  });
  assert.deepEqual(
    headers.map((each) => [each.get('rt-partner-secret'), each.get('authorization')]),
    [
      ['canary-secret', null],
      ['canary-secret', null],
    ],
  );
});

test('recruitee A.4: 401 on a report says that it must be connected again', async () => {
  await onPartner([{ request: `PATCH ${report}`, status: 401 }], (account) =>
    assert.rejects(
      account.report(
        'bb83dc83',
        { status: 'sent', subtitle: '', completedAt: undefined, url: undefined },
        signal,
      ),
      { code: 'needs_connection' },
    ),
  );
});

test('recruitee A.1: a check tells the token’s fault and the secret’s apart', async () => {
  const check = async (token: number, secret: number) => {
    const exchanges = [
      { request: `GET ${partner}`, status: token, reply: {} },
      { request: probe, status: secret },
    ];
    const { result } = await onPartner(exchanges, (account) => account.check(signal));
    return result.checks.map(({ permission, isOk }) => [permission, isOk]);
  };
  assert.deepEqual(await check(200, 404), [
    ['partner', true],
    ['reports', true],
  ]);
  assert.deepEqual(await check(401, 404), [
    ['partner', false],
    ['reports', true],
  ]);
  assert.deepEqual(await check(200, 401), [
    ['partner', true],
    ['reports', false],
  ]);
});

const typed = { codename: 'kit', company: '7', token: 'canary-token', secret: 'canary-secret' };
for (const [what, token, secret, path] of [
  ['a wrong token', 401, undefined, 'token'],
  ['a partner that is not there', 404, undefined, 'codename'],
  ['a wrong secret', 200, 401, 'secret'],
] as const) {
  test(`recruitee A.1: ${what} is told beside its field at connecting`, async () => {
    const exchanges: Exchange[] = [
      { request: `GET ${partner}`, status: token, reply: {} },
      ...(secret === undefined ? [] : [{ request: probe, status: secret }]),
    ];
    const { fetch, finish } = replaying(exchanges);
    await assert.rejects(
      partnerOver(fetch).keyed.connect(typed, signal),
      (error: Error & { details?: { errors?: { path: string }[] } }) => {
        assert.deepEqual(
          error.details?.errors?.map((each) => each.path),
          [path],
        );
        assert.doesNotMatch(JSON.stringify([error.message, error.details]), /canary/);
        return true;
      },
    );
    finish();
  });
}
