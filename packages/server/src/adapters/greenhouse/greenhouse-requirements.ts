import type { AccountRequirements, RequiredPermission } from '../../ports/conferencing-provider.js';

const permission = (id: string, label: string, why: string, isOptional = false) =>
  ({ id, label, why, isOptional }) satisfies RequiredPermission;

/** What is ticked for a credential, by scope, as Greenhouse's screen labels it (contract §1.3, §3.1). */
export const permissions = {
  applications: permission(
    'harvest:applications:list',
    'Applications: List',
    'to know who applied for which job',
  ),
  candidates: permission('harvest:candidates:list', 'Candidates: List', 'to know whom to invite'),
  addNote: permission(
    'harvest:notes:create',
    'Candidates: Add note',
    'to write in a candidate’s feed that an interview was booked, moved or cancelled',
  ),
  addEmail: permission(
    'harvest:notes:create#email',
    'Candidates: Add e-mail',
    'to log the mails that candidates are sent',
  ),
  stages: permission(
    'harvest:job_interview_stages:list',
    'Job stages: List for job',
    'to know the stages of a job',
  ),
  jobs: permission('harvest:jobs:list', 'Jobs: List', 'to know the jobs'),
  offices: permission('harvest:offices:list', 'Offices: List', 'to show where a job is', true),
  interviews: permission(
    'harvest:interviews:list',
    'Scheduled interviews: List for application',
    'to find interviews that were moved or deleted in Greenhouse, and never to write one twice',
  ),
  createInterview: permission(
    'harvest:interviews:create',
    'Scheduled interviews: Create',
    'to show booked interviews in Greenhouse',
  ),
  updateInterview: permission(
    'harvest:interviews:update',
    'Scheduled interviews: Update',
    'to move interviews in Greenhouse when they are moved here',
  ),
  deleteInterview: permission(
    'harvest:interviews:destroy',
    'Scheduled interviews: Delete',
    'to take cancelled interviews out of Greenhouse, so that nobody is reminded of them',
  ),
  users: permission(
    'harvest:users:list',
    'Users: List',
    'to match interviewers and recruiters to people here',
  ),
} as const;

/** What Harvest v3 has apart that v1 has within the others (contract §1.7, §1.9). */
export const v3Permissions = {
  steps: permission(
    'harvest:job_interviews:list',
    'Job interviews: List',
    'to know the interviews of a stage',
  ),
  interviewers: permission(
    'harvest:interviewers:list',
    'Interviewers: List',
    'to know who sits in an interview',
  ),
  visits: permission(
    'harvest:application_stages:list',
    'Application stages: List',
    'to know an application’s stage where Greenhouse leaves it out',
    true,
  ),
  kits: permission(
    'harvest:interview_kits:list',
    'Interview kits: List',
    'to show interviewers what they are to prepare',
    true,
  ),
  defaults: permission(
    'harvest:default_interviewers:list',
    'Default interviewers: List',
    'to suggest interviewers',
    true,
  ),
  owners: permission(
    'harvest:job_owners:list',
    'Job owners: List',
    'to know a job’s recruiter and coordinator',
    true,
  ),
  managers: permission(
    'harvest:job_hiring_managers:list',
    'Job hiring managers: List',
    'to know a job’s hiring manager',
    true,
  ),
  access: permission(
    'harvest:user_job_permissions:list',
    'User job permissions: List',
    'to show recruiters their own jobs; without it only Site Admins see any',
    true,
  ),
  notes: permission(
    'harvest:notes:list',
    'Notes: List',
    'to find a note again, so that none is written twice',
    true,
  ),
} as const;

/** What a v1 key has apart, for what is read of everybody at once (contract §3.2, §3.4). */
export const v1Permissions = {
  allStages: permission('v1:job_stages:list', 'Job stages: List', 'to know the stages of all jobs'),
  allInterviews: permission(
    'v1:scheduled_interviews:list',
    'Scheduled interviews: List',
    'to find soon what was moved or deleted in Greenhouse',
    true,
  ),
} as const;

const credentialsPage = 'https://app.greenhouse.io/configure/dev_center/credentials';

/** What an admin prepares. */
export const greenhouseRequirements: AccountRequirements = {
  permissions: [...Object.values(permissions), ...Object.values(v3Permissions)],
  role: undefined,
  links: [
    {
      label: 'Make the credential: Configure > Dev Center > API Credential Management',
      url: credentialsPage,
    },
  ],
};

/** The page where permissions are ticked. */
export const permissionsPage = credentialsPage;

/** Greenhouse takes an interview only as one that the job's plan has and that is to be scheduled (contract §1.7, §1.9). */
export const greenhouseStepAdvice =
  'This stage has no interview that can be scheduled. Add one to it in the job’s interview plan in Greenhouse, then read Greenhouse anew here.';

/** How a credential is made, in Greenhouse's own words (contract §1.1). */
export const greenhouseKeySteps: readonly string[] = [
  'In Greenhouse, open Configure > Dev Center > API Credential Management.',
  'Choose “Create new API credentials”. As API type take “Harvest V3 (OAuth)”, as description write “Interview scheduling”.',
  'Choose “Manage permissions”, and tick the permissions listed here.',
  'Copy the client ID and the client secret: the secret is shown once.',
  'Choose the user whom Greenhouse shows as the one who schedules. It has to be a Site Admin, with access to private candidates and confidential jobs if these are to be scheduled.',
  'Your subdomain is what stands before “.greenhouse.io” in the address of your Greenhouse.',
];
