import type { TestContext } from 'node:test';
import { addApplication, addCandidate } from '../../demo/sandbox/ats/pipeline.js';
import { addJob, addUser } from '../../demo/sandbox/ats/staff.js';
import { company, firstToken } from '../../demo/sandbox/recruitee/state.js';
import { startSandbox } from '../../demo/sandbox/sandbox.js';
import { makeRecruiteeAts } from '../../packages/server/src/adapters/recruitee/recruitee-ats.js';
import { makeCredentials } from '../server/adapters/cronofy/cronofy.harness.js';
import { atsContract } from './ats.contract.js';
import type { AtsUnderTest } from './ats-under-test.js';

atsContract('Recruitee, over the emulator', openEmulator);

const { signal } = new AbortController();
const now = (): Temporal.Instant => Temporal.Now.instant();
const budget = { take: () => Promise.resolve(), pause: () => Promise.resolve() };

async function openEmulator(t: TestContext): Promise<AtsUnderTest> {
  const sandbox = await startSandbox({
    port: 0,
    smtpPort: 0,
    client: { id: 'kit', secret: 'sandbox-secret', redirectUris: [] },
    recruiteeSettings: { requestsPerMinute: 0 },
  });
  t.after(() => sandbox.stop());
  const { world } = sandbox.recruitee;
  const [ivan, mei] = ['Ivan', 'Mei'].map((firstName) =>
    addUser(world, { firstName, lastName: '王', email: `${firstName}@hiring.example` }),
  );
  const job = addJob(world, {
    title: 'Engineer',
    stages: [{ name: 'Applied' }, { name: 'Phone interview', isInterview: true }],
  });
  const jon = addCandidate(world, { firstName: 'Jon', lastName: 'Snow', emails: ['Jon@candidates.example'] });
  addApplication(world, { candidateId: jon.id, jobId: job.id });
  const apiBase = new URL(`${sandbox.origin}/recruitee`);
  const provider = makeRecruiteeAts({ apiBase, fetch, now, budget });
  const { credentials } = await provider.keyed.connect(
    { company: company.subdomain, token: firstToken },
    signal,
  );
  const account = provider.open({
    connectionId: 'con_1',
    credentials: makeCredentials(credentials),
    dataCenter: undefined,
    isWaitedFor: false,
  });
  const [subject] = await account.applicationsOf(String(jon.id), signal);
  return {
    account,
    capabilities: provider.capabilities,
    now: now(),
    application: {
      id: subject?.application.id ?? '',
      candidateId: String(jon.id),
      jobId: String(job.id),
      stageId: subject?.application.stageId ?? '',
    },
    stepId: undefined,
    interviewerIds: [String(ivan?.id), String(mei?.id)],
  };
}
