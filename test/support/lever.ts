import { addApplication, addCandidate } from '../../demo/sandbox/ats/pipeline.js';
import { addJob, addStages, addUser } from '../../demo/sandbox/ats/staff.js';
import type { World } from '../../demo/sandbox/ats/world.js';
import { stageIdOf } from '../../demo/sandbox/lever/api/views.js';
import { leverId } from '../../demo/sandbox/lever/ids.js';
import { type LeverApp } from '../../demo/sandbox/lever/settings.js';
import { firstKey } from '../../demo/sandbox/lever/state.js';
import type { Sandbox } from '../../demo/sandbox/sandbox.js';

/** Our registration at the sandbox's Lever. */
export const leverAppOf = (kitOrigin: string): LeverApp => ({
  id: 'lever-app',
  secret: 'lever-app-secret',
  redirectUris: [`${kitOrigin}/oauth/lever/callback`],
});

/** The variables by which a server uses the sandbox's Lever. */
export const leverEnvironment = ({ origin }: Pick<Sandbox, 'origin'>): Record<string, string> => ({
  LEVER_API_BASE: `${origin}/lever/v1`,
  LEVER_AUTH_BASE: `${origin}/lever/auth`,
  LEVER_CLIENT_ID: leverAppOf('').id,
  LEVER_CLIENT_SECRET: leverAppOf('').secret,
});

/** What an admin types to connect the sandbox's Lever, after `addLeverHiring`. */
export const leverKey = { key: firstKey, actingUser: 'ada@hiring.example' };

/** Settings of a sandbox's Lever for tests of anything but limits. */
export const leverWithoutLimits = { requestsPerSecond: 0, hookRetryMs: [20, 20, 20] };

/**
 * A company that hires with Lever: the Super Admin Ada, the interviewers Ivan and Mei, a job, the account's stages, and the
 * candidate Jon Snow, who is in the first of these.
 */
export function addLeverHiring(world: World) {
  const ada = addUser(world, {
    firstName: 'Ada',
    lastName: 'Admin',
    email: 'ada@hiring.example',
    isAdmin: true,
  });
  const ivan = addUser(world, { firstName: 'Ivan', lastName: 'Interviewer', email: 'ivan@hiring.example' });
  const mei = addUser(world, { firstName: 'Mei', lastName: '王', email: 'mei@hiring.example' });
  if (world.stages.size === 0)
    addStages(
      world,
      ['New applicant', 'Phone interview', 'Offer'].map((name) => ({ name })),
    );
  const [first, phone] = [...world.stages.filter(() => true)].map(({ id }) => id);
  const job = addJob(world, { title: 'Engineer', recruiterId: ada.id });
  const candidate = addCandidate(world, {
    firstName: 'Jon',
    lastName: 'Snow',
    emails: ['jon.snow@candidates.example'],
  });
  const application = addApplication(world, { candidateId: candidate.id, jobId: job.id });
  return {
    users: { ada: ada.id, ivan: ivan.id, mei: mei.id },
    jobId: job.id,
    stages: { first: first ?? 0, phone: phone ?? 0 },
    candidateId: candidate.id,
    applicationId: application.id,
    /** As Lever names them. */
    lever: {
      jobId: leverId('posting', job.id),
      candidateId: leverId('contact', candidate.id),
      applicationId: leverId('opportunity', application.id),
      stageId: stageIdOf(world, application.stageId) ?? '',
      userIds: [leverId('user', ivan.id), leverId('user', mei.id)] as const,
    },
  };
}
