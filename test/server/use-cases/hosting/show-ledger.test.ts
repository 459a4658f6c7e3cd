import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { HostSettings } from '../../../../packages/server/src/domain/hosting/host-types.js';
import type { Transaction } from '../../../../packages/server/src/ports/store.js';
import { makeShowLedger } from '../../../../packages/server/src/use-cases/hosting/show-ledger.js';
import { type HostChoice, inTurn, mailOf, startHostChoice } from './host-choice.harness.js';

let at: HostChoice;
before(async () => {
  at = await startHostChoice();
});
after(() => at.fixture.stop());

type Kept = Parameters<Transaction['policies']['put']>[0];

const keep = (of: Pick<Kept, 'level' | 'ref'>, hosting: Pick<HostSettings, 'policy' | 'fallback'>) =>
  at.within((tx) =>
    tx.policies.put({
      ...of,
      meeting: {
        provider: 'hosted',
        connectionId: at.connectionId,
        rule: 'even_distribution',
        hosting: { alternates: ['interviewers'], plan: 'unknown', ...hosting },
      },
      noteTaker: undefined,
      recordedEvent: undefined,
      label: undefined,
      changedBy: undefined,
    }),
  );

/** Nobody had them verified, so that nobody is given anything but what a policy lists. */
async function newUnverified(userId: string): Promise<void> {
  const { id } = await at.newHost(userId);
  await at.within((tx) => tx.hosts.markVerified(id, false));
}

test('the ledger has everybody who is listed, with nothing given too: who is passed over shows', async () => {
  for (const userId of ['doc', 'ein']) await at.newHost(userId);
  for (const userId of ['amy', 'fay', 'moe', 'zoe']) await newUnverified(userId);
  await keep({ level: 'tenant', ref: '' }, inTurn('doc', 'amy'));
  await keep(
    { level: 'stage', ref: 'onsite' },
    { policy: { kind: 'scheduler' }, fallback: [{ kind: 'pool', accounts: [{ email: mailOf('moe') }] }] },
  );
  const plan = await at.hostedPlan([await at.newMember()], inTurn('doc', 'ein'));
  const who = await at.invite(plan);
  const hold = await at.hold(who, await at.ticket(who, plan, 0));
  await at.confirm(who, hold.id);
  const { lines } = await makeShowLedger({ store: at.fixture.store })(at.tenant, at.connectionId);
  assert.deepEqual(
    lines.map(({ host, interviews }) => [host.userId, interviews]),
    [
      ['amy', 0],
      ['doc', 1],
      ['ein', 0],
      ['moe', 0],
    ],
  );
});
