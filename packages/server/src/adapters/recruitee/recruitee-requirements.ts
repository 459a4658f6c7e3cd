import type { AccountRequirements } from '../../ports/conferencing-provider.js';

/** What a token's owner has to be able to do, in Recruitee's words where it has some; tokens have no rights of their own. */
export const requirements: AccountRequirements = {
  permissions: [
    {
      id: 'candidates',
      label: 'Candidates: view',
      why: 'to read candidates and where they stand',
      isOptional: false,
    },
    {
      id: 'notes',
      label: 'Candidates: add notes',
      why: 'to write each interview into the candidate’s notes',
      isOptional: false,
    },
    { id: 'offers', label: 'Jobs: view', why: 'to read jobs and their pipelines', isOptional: false },
    {
      id: 'admins',
      label: 'Team members: view',
      why: 'to know interviewers by their addresses',
      isOptional: false,
    },
    { id: 'locations', label: 'Locations: view', why: 'to tell offices apart', isOptional: true },
    {
      id: 'events',
      label: 'Interviews: schedule',
      why: 'to write interview events, where that is switched on; a note tells of them else',
      isOptional: true,
    },
  ],
  role: undefined,
  links: [{ label: 'Recruitee: API tokens', url: 'https://app.recruitee.com/#/settings/api_tokens' }],
};

/** How a token is made. */
export const keySteps: readonly string[] = [
  'Invite a team member of its own for scheduling, such as scheduling@ your domain: everything that is written appears in that name.',
  'Give that member a role that may view candidates, jobs and team members, add notes, and schedule interviews.',
  'Sign in as that member and open Settings, then Apps and plugins, then Personal API tokens.',
  'Choose New token, name it Slotwright, and copy it; it does not expire.',
  'Copy the company: the number that is shown beside the token, or the name in front of .recruitee.com.',
];
