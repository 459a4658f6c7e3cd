import type { AccountRequirements, RequiredPermission } from '../../ports/conferencing-provider.js';

/** Where a key is made. */
export const apiCredentialsPage = 'https://hire.lever.co/settings/integrations?tab=api';
/** Where webhooks are set up. */
export const webhooksPage = 'https://hire.lever.co/settings/integrations?tab=webhooks';

const where = 'Settings > Integrations and API > API Credentials';

/** What is ticked when a key is made, as Lever's screen groups it; `id` is the scope of the same name for applications. */
export const leverPermissions = [
  {
    id: 'postings:read:admin',
    label: 'Postings: Read',
    why: 'to know jobs, and which of them are open',
    isOptional: false,
  },
  { id: 'stages:read:admin', label: 'Stages: Read', why: 'to know the stages of jobs', isOptional: false },
  {
    id: 'users:read:admin',
    label: 'Users: Read',
    why: 'to match interviewers with users',
    isOptional: false,
  },
  {
    id: 'opportunities:read:admin',
    label: 'Opportunities: Read, with Applications and Contacts',
    why: 'to know candidates, and in which stage they are',
    isOptional: false,
  },
  {
    id: 'panels:write:admin',
    label: 'Panels and Interviews: Read and write',
    why: 'to write interviews to Lever, move and remove them',
    isOptional: false,
  },
  {
    id: 'notes:write:admin',
    label: 'Notes: Read and write',
    why: 'to say in the candidate’s feed what was booked, moved and cancelled, and which mails were sent',
    isOptional: false,
  },
  {
    id: 'confidential:access:admin',
    label: 'Access to confidential data',
    why: 'to schedule for confidential jobs; chosen when the key is made, and not to be added later',
    isOptional: true,
  },
] as const satisfies readonly RequiredPermission[];
export type LeverPermission = RequiredPermission & { id: (typeof leverPermissions)[number]['id'] };

export const leverRequirements: AccountRequirements = {
  permissions: leverPermissions,
  role: undefined,
  links: [
    { label: `Make the key: ${where}`, url: apiCredentialsPage },
    { label: 'Set up webhooks: Settings > Integrations and API > Webhooks', url: webhooksPage },
  ],
};

/** How a key is made, in Lever's own words. */
export const leverKeySteps: readonly string[] = [
  'In Lever, as a Super Admin, open Settings > Integrations and API > API Credentials.',
  'Press “Generate New Key” and name it, for example “Interview scheduling”.',
  'Tick the permissions of the list beside. For confidential jobs choose access to confidential data now: it can’t be added later.',
  'Press “Copy Key”: Lever shows it this once.',
  'Paste it here, with the address of the Lever user in whose name interviews and notes are to be written.',
];

/** How webhooks are set up, in Lever's own words. */
export const leverHookSteps: readonly string[] = [
  'In Lever, as a Super Admin, open Settings > Integrations and API > Webhooks, and switch webhooks on.',
  'Add the address shown here to each of: Candidate Stage Change, Candidate Archive State Change, Candidate Hired, Candidate Deleted, and, where they are offered, Interview Created, Updated and Deleted.',
  'Press “Show signature token” for each of them; paste the tokens here, with spaces between them.',
  'Press “Verify connection” in Lever: it sends a test.',
];
