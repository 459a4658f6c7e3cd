import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyPage } from '../../../packages/server/src/http/pages/key-page.js';
import type { KeyedProvider } from '../../../packages/server/src/ports/calendar-providers.js';

const shown = {
  path: '/connect/recruitee',
  tenantName: 'Biffco',
  formToken: 'form',
  begin: 'begin',
  values: {},
  faults: [],
  notice: undefined,
};

const pageOf = async (kind: KeyedProvider['kind']): Promise<string> => {
  const keyed = { fields: [], connect: () => Promise.reject(new Error('nothing is typed')) };
  return String(await keyPage({ name: 'recruitee', label: 'Recruitee', kind, keyed }, shown));
};

const USES = [
  ['conferencing', 'Slotwright makes meetings for Biffco with it.'],
  [
    'ats',
    'Slotwright reads jobs, candidates and interviews for Biffco with it, and writes there what is booked.',
  ],
  ['partner', 'Slotwright reports with it what becomes of candidates who are sent to Biffco.'],
] as const;

for (const [kind, use] of USES) {
  test(`whoever types the key of an account of the kind ${kind} reads what it is used for`, async () => {
    const page = await pageOf(kind);
    assert.ok(page.includes(use));
    for (const [, other] of USES) assert.equal(page.includes(other), other === use);
  });
}
