/** A tick on a credential's page in the Dev Center. */
export interface Permission {
  /** A scope of Harvest v3, or the sandbox's name for a permission of a v1 key. */
  id: string;
  /** As the page words it. */
  label: string;
}

const list = (resource: string, label: string): Permission => ({
  id: `harvest:${resource}:list`,
  label: `${label}: List`,
});

/** The scopes of a Harvest v3 credential that the sandbox knows. */
export const v3Permissions: readonly Permission[] = [
  list('applications', 'Applications'),
  { id: 'harvest:applications:move', label: 'Applications: Move' },
  list('application_stages', 'Application stages'),
  list('candidates', 'Candidates'),
  { id: 'harvest:notes:create', label: 'Candidates: Add note, Add e-mail' },
  list('default_interviewers', 'Default interviewers'),
  list('future_job_permissions', 'Future job permissions'),
  list('interview_kits', 'Interview kits'),
  list('interviewer_tags', 'Interviewer tags'),
  list('interviewers', 'Interviewers'),
  list('job_hiring_managers', 'Job hiring managers'),
  list('job_interviews', 'Job interviews'),
  list('job_owners', 'Job owners'),
  { id: 'harvest:job_interview_stages:list', label: 'Job stages: List for job' },
  list('jobs', 'Jobs'),
  list('notes', 'Notes'),
  list('offices', 'Offices'),
  { id: 'harvest:interviews:list', label: 'Scheduled interviews: List for application' },
  { id: 'harvest:interviews:create', label: 'Scheduled interviews: Create' },
  { id: 'harvest:interviews:update', label: 'Scheduled interviews: Update' },
  { id: 'harvest:interviews:destroy', label: 'Scheduled interviews: Delete' },
  list('user_job_permissions', 'User job permissions'),
  list('users', 'Users'),
];

/** The permissions of a Harvest v1 key that the sandbox knows. */
export const v1Permissions: readonly Permission[] = [
  { id: 'v1:applications:list', label: 'Applications: List Applications' },
  { id: 'v1:applications:move', label: 'Applications: Move Application' },
  { id: 'v1:candidates:list', label: 'Candidates: List Candidates' },
  { id: 'v1:candidates:note', label: 'Candidates: Add Note' },
  { id: 'v1:candidates:email', label: 'Candidates: Add E-mail Note' },
  { id: 'v1:activity_feed:get', label: 'Activity feed: Retrieve Activity Feed' },
  { id: 'v1:job_stages:list', label: 'Job stages: List Job Stages' },
  { id: 'v1:job_stages:for_job', label: 'Job stages: List Job Stages for Job' },
  { id: 'v1:jobs:list', label: 'Jobs: List Jobs' },
  { id: 'v1:hiring_team:get', label: 'Hiring team: Retrieve Hiring Team' },
  { id: 'v1:offices:list', label: 'Offices: List Offices' },
  { id: 'v1:interviews:list', label: 'Scheduled interviews: List Scheduled Interviews' },
  {
    id: 'v1:interviews:for_application',
    label: 'Scheduled interviews: List Scheduled Interviews for Application',
  },
  { id: 'v1:interviews:create', label: 'Scheduled interviews: Create Scheduled Interview' },
  { id: 'v1:interviews:update', label: 'Scheduled interviews: Update Scheduled Interview' },
  { id: 'v1:interviews:delete', label: 'Scheduled interviews: Delete Scheduled Interview' },
  { id: 'v1:users:list', label: 'Users: List Users' },
];
