import type { ZoomCredentials } from './zoom-credentials.js';

/** What an app has to be allowed: by a granular name, or by the classic one that holds it (contract §3). */
export interface ZoomScope {
  granular: string;
  classic: string;
  /** In words of ours. */
  why: string;
  isOptional: boolean;
  /** Only apps that stand for the whole account have it. */
  isAdminOnly?: boolean;
}

const all = {
  read_user: {
    granular: 'user:read:user',
    classic: 'user:read',
    why: 'to know which account was connected, and whether an address belongs to it',
    isOptional: false,
  },
  list_users: {
    granular: 'user:read:list_users',
    classic: 'user:read',
    why: 'to list the people who can host interviews',
    isOptional: false,
    isAdminOnly: true,
  },
  create_meeting: {
    granular: 'meeting:write:meeting',
    classic: 'meeting:write',
    why: 'to make the meeting of an interview',
    isOptional: false,
  },
  update_meeting: {
    granular: 'meeting:update:meeting',
    classic: 'meeting:write',
    why: 'to move a meeting with its interview, so that its link stays',
    isOptional: false,
  },
  delete_meeting: {
    granular: 'meeting:delete:meeting',
    classic: 'meeting:write',
    why: 'to take a meeting away when its interview is cancelled',
    isOptional: false,
  },
  read_meeting: {
    granular: 'meeting:read:meeting',
    classic: 'meeting:read',
    why: 'to see that a meeting still stands',
    isOptional: false,
  },
  list_meetings: {
    granular: 'meeting:read:list_meetings',
    classic: 'meeting:read',
    why: 'to see when a host has another meeting, and to make none twice',
    isOptional: false,
  },
  list_permissions: {
    granular: 'user:read:list_permissions',
    classic: 'user:read',
    why: 'to tell which permissions of the role are missing',
    isOptional: true,
  },
  list_rooms: {
    granular: 'zoom_rooms:read:list_rooms',
    classic: 'room:read',
    why: 'to let Zoom Rooms host interviews',
    isOptional: true,
    isAdminOnly: true,
  },
} as const satisfies Record<string, ZoomScope>;
export type ZoomScopeName = keyof typeof all;

const isGranted = ({ kind, scope }: ZoomCredentials, { granular, classic }: ZoomScope): boolean => {
  const suffix = kind === 'individual' ? '' : ':admin';
  const granted = scope.split(/\s+/);
  return granted.includes(granular + suffix) || granted.includes(classic + suffix);
};

/** Whether a token is allowed something; the token's own reply is the only place that tells (contract §2.3). */
export const hasScopeFor = (held: ZoomCredentials, name: ZoomScopeName): boolean =>
  isGranted(held, all[name]);

/** The scopes that a token lacks, under the names that the app's own page has. */
export function lackedScopes(
  held: ZoomCredentials,
): (Pick<ZoomScope, 'why' | 'isOptional'> & { name: string })[] {
  const isIndividual = held.kind === 'individual';
  const scopes: readonly ZoomScope[] = Object.values(all);
  return scopes
    .filter((scope) => !(isIndividual && scope.isAdminOnly === true) && !isGranted(held, scope))
    .map(({ granular, why, isOptional }) => ({
      name: isIndividual ? granular : `${granular}:admin`,
      why,
      isOptional,
    }));
}
