import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { HostPolicy } from '../../../../packages/server/src/domain/hosting/host-types.js';
import { makePreviewHost } from '../../../../packages/server/src/use-cases/hosting/preview-host.js';
import { loadWatchedPlan } from '../../../../packages/server/src/use-cases/watched-plan.js';
import { endOf } from '../candidates.harness.js';
import { hostIn, traceIn } from '../../domain/hosting/assign.harness.js';
import { type HostChoice, inTurn, mailOf, startHostChoice } from './host-choice.harness.js';

let at: HostChoice;
before(async () => {
  at = await startHostChoice();
});
after(() => at.fixture.stop());

const preview = (policy: HostPolicy, changes: { connectionId?: string; interviewers?: string[] } = {}) => {
  const { connectionId = at.connectionId, interviewers = [] } = changes;
  const meeting = {
    provider: 'hosted',
    connectionId,
    rule: 'pool',
    hosting: { policy, alternates: ['interviewers'], plan: 'unknown' },
  } as const;
  const byConsent = new Map<string, never>();
  const { conferencing } = at.conferencing.providers;
  return makePreviewHost({
    store: at.fixture.store,
    providers: { byConsent, byKey: new Map(), conferencing, ats: new Map(), partners: new Map() },
  })(at.tenant, {
    policy: {
      meeting: { ...meeting, hosting: { ...meeting.hosting, alternates: [...meeting.hosting.alternates] } },
      noteTaker: undefined,
      recordedEvent: undefined,
    },
    slot: { start: at.slot(0), end: at.slot(1) },
    interviewers,
    scheduler: undefined,
    recruiters: [],
    coordinators: [],
  });
};

test('an admin sees who would host, by the hosts and interviews of now, and nothing is taken', async () => {
  await at.newHost('doc');
  await at.newHost('ein');
  const plan = await at.hostedPlan([await at.newMember()], inTurn('doc', 'ein'));
  const who = await at.invite(plan);
  await at.hold(who, await at.ticket(who, plan, 0));
  const before = [await at.hosting(), await at.ledger()];
  const result = await preview(inTurn('doc', 'ein').policy, { interviewers: [mailOf('doc')] });
  assert.ok(result?.ok);
  assert.deepEqual([result.hostUserId, result.alternates], ['ein', [mailOf('doc')]]);
  assert.deepEqual(traceIn(result), ['doc HOST_OVERLAP', 'ein']);
  assert.deepEqual([await at.hosting(), await at.ledger()], before);
});

test('an admin sees why nobody would host', async () => {
  await at.newHost('bif', { status: 'inactive' });
  const result = await preview({ kind: 'fixed', host: mailOf('bif') });
  assert.ok(result !== undefined);
  assert.deepEqual([hostIn(result), traceIn(result)], ['NO_ELIGIBLE_HOST', ['bif HOST_DEACTIVATED']]);
});

test('a policy of a connection that is not there is refused', async () => {
  assert.equal(await endOf(preview({ kind: 'scheduler' }, { connectionId: 'con_none' })), 'invalid_request');
});

test('a page is told of the time of everybody who could host its interview', async () => {
  const host = await at.newHost('cop');
  const plan = await at.hostedPlan([await at.newMember()], { ...inTurn('cop'), bufferBeforeMin: 20 });
  const watched = await at.within((tx) => loadWatchedPlan(tx, plan.id));
  assert.ok(watched);
  assert.ok(watched.resourceIds.has(host.id));
  assert.equal(watched.reachMinutes, 50);
});
