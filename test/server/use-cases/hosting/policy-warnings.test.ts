import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { HostPolicy, HostRule } from '../../../../packages/server/src/domain/hosting/host-types.js';
import { policyWarnings } from '../../../../packages/server/src/use-cases/hosting/policy-warnings.js';
import { type HostChoice, inTurn, mailOf, startHostChoice } from './host-choice.harness.js';

let at: HostChoice;
before(async () => {
  at = await startHostChoice();
  await at.newHost('doc');
  await at.newHost('bif', { status: 'inactive' });
});
after(() => at.fixture.stop());

/** The warnings about the hosts of a policy, as path and code. */
async function warningsOf(rule: HostRule, policy: HostPolicy, fallback: HostPolicy[]): Promise<string[]> {
  const value = {
    provider: 'hosted' as const,
    connectionId: at.connectionId,
    rule,
    hosting: { policy, fallback, alternates: [], plan: 'unknown' as const },
  };
  const inForce = {
    meeting: { value, from: 'tenant' as const },
    noteTaker: undefined,
    recordedEvent: undefined,
  };
  const { warnings } = await at.within((tx) => policyWarnings(tx, inForce));
  return warnings.map(({ path, code }) => `${path} ${code}`);
}

const fixed = (userId: string): HostPolicy => ({ kind: 'fixed', host: mailOf(userId) });

test('a warning says which of the listed hosts it is about', async () => {
  assert.deepEqual(await warningsOf('even_distribution', inTurn('doc', 'bif').policy, [fixed('nobody')]), [
    'host.hosts.1.email HOST_DEACTIVATED',
    'host.fallback.0.hosts.0.email HOST_NOT_FOUND',
  ]);
});

test('where a rule brings a fallback of its own, those that were written keep their places', async () => {
  const fallback: HostPolicy[] = [{ kind: 'scheduler' }, fixed('doc'), fixed('bif')];
  assert.deepEqual(await warningsOf('alternates', { kind: 'first_interviewer' }, fallback), [
    'host.fallback.1.hosts.0.email HOST_DEACTIVATED',
  ]);
});
