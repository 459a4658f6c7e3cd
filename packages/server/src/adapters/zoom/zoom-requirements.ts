import type { HostReason } from '../../domain/hosting/host-types.js';
import type { AccountRequirements, RequiredPermission } from '../../ports/conferencing-provider.js';
import { type ZoomSettings, zoomAddress } from './zoom-settings.js';

/** The pages at Zoom where something is put right. */
export interface ZoomPages {
  roles: string;
  users: string;
  /** Where an organization's admin approves apps. */
  marketplace: string;
  /** Where an app's own scopes are set. */
  apps: string;
}

/** The portal is where people consent; the marketplace has a host of its own. */
export const zoomPages = ({ oauthBase }: Pick<ZoomSettings, 'oauthBase'>): ZoomPages => ({
  roles: zoomAddress(oauthBase, '/role').href,
  users: zoomAddress(oauthBase, '/account/user').href,
  marketplace: 'https://marketplace.zoom.us/',
  apps: 'https://marketplace.zoom.us/user/build',
});

/** Privileges of the role of whoever connects, by Zoom's names, as its portal labels them (contract §9). */
export const privileges = [
  {
    id: 'User:Read',
    label: 'User and Permission Management > Users: View',
    why: 'to list the people who can host interviews',
    isOptional: false,
  },
  {
    id: 'User:Edit',
    label: 'User and Permission Management > Users: Edit',
    why: 'to make, move and cancel meetings that they host; Zoom has no finer permission for it',
    isOptional: false,
  },
  {
    id: 'ZoomRooms:Read',
    label: 'Zoom Rooms Management > Zoom Rooms: View',
    why: 'to let Zoom Rooms host interviews; not needed without rooms',
    isOptional: true,
  },
] as const satisfies readonly RequiredPermission[];
export type Privilege = (typeof privileges)[number];

/** What an admin prepares for somebody who is none. */
export const zoomRequirements = (pages: ZoomPages): AccountRequirements => ({
  permissions: privileges,
  role: {
    name: 'Interview scheduling',
    description: 'Lets the interview scheduling tool list users and make meetings that they host.',
  },
  links: [
    {
      label: 'Approve the app beforehand: Zoom App Marketplace > Manage > Permissions',
      url: pages.marketplace,
    },
    { label: 'Make the role, and tick its permissions: User Management > Roles', url: pages.roles },
    { label: 'Give the role to the person: User Management > Users', url: pages.users },
  ],
});

/** Why an account can't host, each with what to do about it. */
export const hostReasonTexts: Readonly<Record<HostReason, string>> = {
  HOST_NOT_FOUND:
    'No user of the connected Zoom account has this address. Check the spelling, or add them to the account in Zoom.',
  HOST_OTHER_ACCOUNT:
    'This Zoom user belongs to another Zoom account. Only users of the connected account can host; invite them to it in Zoom.',
  HOST_PENDING:
    'This user has not accepted the invitation to the Zoom account yet. Ask them to open the mail that Zoom sent.',
  HOST_DEACTIVATED:
    'This Zoom user is deactivated. An admin can activate them in Zoom under User Management.',
  HOST_NOT_LICENSED:
    'This Zoom user has no licence for meetings. An admin can assign one in Zoom, or you allow Basic users for interviews of up to 40 minutes.',
  HOST_BASIC_TOO_LONG:
    'This is a Basic Zoom user, whose meetings end after 40 minutes, and the interview is longer. Assign a licence in Zoom, or choose another host.',
  HOST_UNVERIFIED:
    'This address has not been verified, or Zoom refused a meeting for it since. Verify it again.',
  HOST_DAILY_LIMIT:
    'Zoom lets a user have 100 meetings made and changed a day, and this one is near that. It can host again tomorrow (UTC).',
  HOST_OVERLAP: 'This Zoom user hosts as many other meetings at that time as their licence allows.',
};
