import type { TestContext } from 'node:test';
import { moveApplication } from '../../demo/sandbox/ats/pipeline.js';
import { startSandbox } from '../../demo/sandbox/sandbox.js';
import { makeCredentials } from '../server/adapters/cronofy/cronofy.harness.js';
import {
  handle,
  now,
  providerOver,
  signal,
  stored,
} from '../server/adapters/greenhouse/greenhouse.harness.js';
import { SmallHarvest } from '../server/adapters/greenhouse/small-harvest.js';
import { greenhouseCredentials } from '../../demo/sandbox/greenhouse/settings.js';
import { addHiring, greenhouseKey, withoutLimits } from '../support/ats.js';
import { atsContract } from './ats.contract.js';
import type { AtsUnderTest } from './ats-under-test.js';

atsContract('Greenhouse v3, over the documented samples', openSamples);
atsContract('Greenhouse v3, over the emulator', (t) => openEmulator(t, greenhouseKey));
const { subdomain, apiKey } = greenhouseCredentials;
atsContract('Greenhouse v1, over the emulator', (t) => openEmulator(t, { subdomain, apiKey }));

function openSamples(): Promise<AtsUnderTest> {
  const provider = providerOver(new SmallHarvest().fetch);
  return Promise.resolve({
    account: provider.open(handle(makeCredentials(stored))),
    capabilities: provider.capabilities,
    now,
    application: { id: '1', candidateId: '1', jobId: '1', stageId: '3' },
    stepId: '3',
    interviewerIds: ['1', '2'],
  });
}

async function openEmulator(t: TestContext, key: Record<string, string>): Promise<AtsUnderTest> {
  const sandbox = await startSandbox({
    port: 0,
    smtpPort: 0,
    client: { id: 'kit', secret: 'sandbox-secret', redirectUris: [] },
    greenhouse: withoutLimits,
  });
  t.after(() => sandbox.stop());
  const { world } = sandbox.greenhouse;
  const hiring = addHiring(world);
  moveApplication(world, hiring.applicationId, hiring.stages.phone);
  const base = `${sandbox.origin}/greenhouse`;
  const provider = providerOver(fetch, {
    authBase: new URL(`${base}/auth`),
    apiBase: new URL(`${base}/v3`),
    v1Base: new URL(base),
    now: () => Temporal.Now.instant(),
  });
  const typed = { ...key, actingUser: String(hiring.users.ada) };
  const { credentials } = await provider.keyed.connect(typed, signal);
  return {
    account: provider.open(handle(makeCredentials(credentials))),
    capabilities: provider.capabilities,
    now: Temporal.Now.instant(),
    application: {
      id: String(hiring.applicationId),
      candidateId: String(hiring.candidateId),
      jobId: String(hiring.jobs.engineer),
      stageId: String(hiring.stages.phone),
    },
    stepId: String(hiring.steps.screen),
    interviewerIds: [String(hiring.users.ivan), String(hiring.users.mei)],
  };
}
