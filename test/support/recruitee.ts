import { scheduleInterview } from '../../demo/sandbox/ats/interviews.js';
import { addApplication, addCandidate } from '../../demo/sandbox/ats/pipeline.js';
import { addJob, addUser } from '../../demo/sandbox/ats/staff.js';
import type { World } from '../../demo/sandbox/ats/world.js';
import type { RecruiteePartnerOptions } from '../../demo/sandbox/recruitee/settings.js';
import { codename, company, firstPartnerSecret, firstToken } from '../../demo/sandbox/recruitee/state.js';
import type { Sandbox } from '../../demo/sandbox/sandbox.js';

/** The variables by which a server uses the sandbox's Recruitee. */
export const recruiteeEnvironment = ({ origin }: Pick<Sandbox, 'origin'>): Record<string, string> => ({
  RECRUITEE_API_BASE: `${origin}/recruitee`,
  RECRUITEE_PARTNER_BASE: `${origin}/recruitee/api`,
});

/** What an admin types to connect the sandbox's Recruitee. */
export const recruiteeKey = { company: company.subdomain, token: firstToken };

/** What an admin types to connect the partner at the sandbox's Recruitee. */
export const recruiteePartnerKey = {
  codename,
  company: String(company.id),
  token: firstToken,
  secret: firstPartnerSecret,
};

/** Where the sandbox's Recruitee calls a server at this origin. */
export const recruiteePartnerOf = (kitOrigin: string): RecruiteePartnerOptions => ({
  testsUrl: `${kitOrigin}/partners/recruitee/tests`,
  sendCandidateUrl: `${kitOrigin}/partners/recruitee/candidates`,
});

/** Settings of a sandbox's Recruitee for tests of anything but limits. */
export const recruiteeWithoutLimits = { requestsPerMinute: 0, hookRetryMs: [20, 20, 20] };

/**
 * A company that hires with Recruitee: the admin Ada, the interviewers Ivan and Mei, a job with four stages, and the
 * candidate Jon Snow, who is in the first of these.
 */
export function addRecruiteeHiring(world: World) {
  const ada = addUser(world, {
    firstName: 'Ada',
    lastName: 'Admin',
    email: 'ada@hiring.example',
    isAdmin: true,
  });
  const ivan = addUser(world, { firstName: 'Ivan', lastName: 'Interviewer', email: 'ivan@hiring.example' });
  const mei = addUser(world, { firstName: 'Mei', lastName: '王', email: 'mei@hiring.example' });
  const office = world.offices.add({ name: 'Utica', location: 'Utica' });
  const job = addJob(world, {
    title: 'Engineer',
    recruiterId: ada.id,
    officeIds: [office.id],
    stages: [
      { name: 'Applied' },
      { name: 'Phone interview', isInterview: true },
      { name: 'Offer' },
      { name: 'Hired' },
    ],
  });
  const candidate = addCandidate(world, {
    firstName: 'Jon',
    lastName: 'Snow',
    emails: ['jon.snow@candidates.example'],
    phones: ['+48 600 000 000'],
  });
  const application = addApplication(world, { candidateId: candidate.id, jobId: job.id });
  const stageIds = world.stages.filter(({ jobId }) => jobId === job.id).map(({ id }) => id);
  return {
    users: { ada: ada.id, ivan: ivan.id, mei: mei.id },
    jobId: job.id,
    stages: { applied: stageIds[0] ?? 0, phone: stageIds[1] ?? 0, offer: stageIds[2] ?? 0 },
    candidateId: candidate.id,
    applicationId: application.id,
  };
}

/** An interview event ahead, made by a person in Recruitee. @returns its id */
export const addRecruiteeEvent = (
  world: World,
  { applicationId, stages, users }: ReturnType<typeof addRecruiteeHiring>,
): number =>
  scheduleInterview(world, {
    applicationId,
    stageId: stages.phone,
    interviewers: [{ userId: users.ivan, response: 'needs_action' }],
    startsAtMs: world.nowMs() + 86_400_000,
    endsAtMs: world.nowMs() + 90_000_000,
    timeZone: 'Europe/Amsterdam',
    organizerId: users.ada,
  }).id;
