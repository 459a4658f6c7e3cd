import type { TestContext } from 'node:test';
import { type Sandbox, startSandbox } from '../../demo/sandbox/sandbox.js';
import { makeCredentials } from '../server/adapters/cronofy/cronofy.harness.js';
import { providerOver, signal } from '../server/adapters/lever/lever.harness.js';
import { addLeverHiring, leverKey, leverWithoutLimits } from '../support/lever.js';
import { atsContract } from './ats.contract.js';
import type { AtsUnderTest } from './ats-under-test.js';

const now = (): Temporal.Instant => Temporal.Now.instant();

for (const envelope of ['recorded', 'documented'] as const) {
  atsContract(`Lever, over the emulator with ${envelope} replies`, (t) => openEmulator(t, envelope));
}

async function openEmulator(t: TestContext, envelope: 'recorded' | 'documented'): Promise<AtsUnderTest> {
  const sandbox: Sandbox = await startSandbox({
    port: 0,
    smtpPort: 0,
    client: { id: 'kit', secret: 'sandbox-secret', redirectUris: [] },
    leverSettings: { ...leverWithoutLimits, envelope },
  });
  t.after(() => sandbox.stop());
  sandbox.lever.allow('confidential:access:admin', true);
  const { lever } = addLeverHiring(sandbox.lever.world);
  const provider = providerOver(fetch, {
    apiBase: new URL(`${sandbox.origin}/lever/v1`),
    authBase: new URL(`${sandbox.origin}/lever/auth`),
    now,
  });
  const { credentials } = await provider.keyed.connect(leverKey, signal);
  return {
    account: provider.open({
      connectionId: 'con_1',
      credentials: makeCredentials(credentials),
      dataCenter: undefined,
      isWaitedFor: false,
    }),
    capabilities: provider.capabilities,
    now: now(),
    application: {
      id: lever.applicationId,
      candidateId: lever.candidateId,
      jobId: lever.jobId,
      stageId: lever.stageId,
    },
    stepId: undefined,
    interviewerIds: lever.userIds,
  };
}
