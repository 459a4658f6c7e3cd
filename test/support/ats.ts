import { addApplication, addCandidate } from '../../demo/sandbox/ats/pipeline.js';
import { addJob, addUser, allowJob } from '../../demo/sandbox/ats/staff.js';
import type { World } from '../../demo/sandbox/ats/world.js';
import { greenhouseCredentials } from '../../demo/sandbox/greenhouse/settings.js';
import type { Sandbox } from '../../demo/sandbox/sandbox.js';

/** The variables by which a server uses the sandbox's Greenhouse. */
export const greenhouseEnvironment = ({ origin }: Pick<Sandbox, 'origin'>): Record<string, string> => ({
  GREENHOUSE_AUTH_BASE: `${origin}/greenhouse/auth`,
  GREENHOUSE_API_BASE: `${origin}/greenhouse/v3`,
  GREENHOUSE_V1_BASE: `${origin}/greenhouse`,
});

/** What an admin types to connect the sandbox's Greenhouse by Harvest v3; `sub` is the user to act as. */
export const greenhouseKey = {
  clientId: greenhouseCredentials.clientId,
  clientSecret: greenhouseCredentials.clientSecret,
  subdomain: greenhouseCredentials.subdomain,
};

/** Settings of a sandbox's Greenhouse for tests of anything but limits. */
export const withoutLimits = {
  callsPerWindow: undefined,
  v1CallsPerWindow: undefined,
  tokenCallsPerMinute: undefined,
  hookRetryMs: [20, 20, 20],
};

/** The ids of what `addHiring` adds. */
export type Hiring = ReturnType<typeof addHiring>;

/**
 * A company that hires: the Site Admin Ada, the recruiter Rita and the interviewers Ivan and Mei; the job `Engineer` with
 * the stages `Application Review`, `Phone Interview` (one step, `Technical Phone Screen`, 45 minutes, Ivan), `Onsite` (two
 * steps) and `Offer`; the candidate Jon Snow, who is in its first stage; a closed and a confidential job.
 */
export function addHiring(world: World) {
  const ada = addUser(world, {
    firstName: 'Ada',
    lastName: 'Admin',
    email: 'ada@hiring.example',
    isAdmin: true,
  });
  const rita = addUser(world, { firstName: 'Rita', lastName: 'Recruiter', email: 'rita@hiring.example' });
  const ivan = addUser(world, { firstName: 'Ivan', lastName: 'Interviewer', email: 'ivan@hiring.example' });
  const mei = addUser(world, {
    firstName: 'Mei',
    lastName: '王',
    email: 'mei@hiring.example',
    otherEmails: ['mei.wang@hiring.example'],
  });
  const office = world.offices.add({ name: 'Utica', location: 'Utica, New York, United States' });
  const team = {
    officeIds: [office.id],
    recruiterId: rita.id,
    coordinatorId: ada.id,
    hiringManagerId: mei.id,
  };
  const job = addJob(world, { ...team, title: 'Engineer', stages: stages(ivan.id, mei.id) });
  const closedJob = addJob(world, { ...team, title: 'Carpenter', status: 'closed' });
  const secretJob = addJob(world, { ...team, title: 'Chief', isConfidential: true });
  allowJob(world, rita.id, job.id);
  const candidate = addCandidate(world, {
    firstName: 'Jon',
    lastName: 'Snow',
    emails: ['jon.snow@candidates.example'],
    phones: ['+1 315 555 0100'],
    timeZone: 'America/New_York',
  });
  const application = addApplication(world, { candidateId: candidate.id, jobId: job.id });
  const stageIds = world.stages.filter(({ jobId }) => jobId === job.id).map(({ id }) => id);
  const [, phone = 0, onsite = 0, offer = 0] = stageIds;
  const [screen, coding, system] = world.steps.filter((step) => step.isSchedulable).map(({ id }) => id);
  return {
    users: { ada: ada.id, rita: rita.id, ivan: ivan.id, mei: mei.id },
    officeId: office.id,
    jobs: { engineer: job.id, closed: closedJob.id, confidential: secretJob.id },
    stages: { review: stageIds[0] ?? 0, phone, onsite, offer },
    steps: { screen: screen ?? 0, coding: coding ?? 0, system: system ?? 0 },
    candidateId: candidate.id,
    applicationId: application.id,
  };
}

const stages = (ivan: number, mei: number) => [
  { name: 'Application Review', steps: [{ name: 'Application Review', isSchedulable: false }] },
  {
    name: 'Phone Interview',
    steps: [
      {
        name: 'Technical Phone Screen',
        durationMinutes: 45,
        interviewerIds: [ivan],
        preparation: '<h5>Purpose</h5><p>Can they <em>code</em>?</p>',
      },
    ],
  },
  {
    name: 'Onsite',
    steps: [
      { name: 'Coding', durationMinutes: 60, interviewerIds: [ivan, mei] },
      { name: 'System design', durationMinutes: 60, interviewerIds: [mei] },
    ],
  },
  { name: 'Offer' },
];
