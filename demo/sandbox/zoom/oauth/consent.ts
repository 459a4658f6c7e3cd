import { accountOf, type ZoomEmulator } from '../emulator.js';
import {
  type AppKind,
  type Privilege,
  type ZoomAccount,
  type ZoomRole,
  type ZoomState,
  type ZoomUser,
} from '../state/model.js';
import { grantEnds } from './grants.js';

/** Whether a person may let an application in. Only the first ever leads back to it. */
export type ConsentJudgement =
  | { kind: 'allowed' }
  /** The person's role lacks what the application is to do in their name. */
  | { kind: 'no_admin'; missing: readonly Privilege[] }
  /** The account wants an admin to approve the application first. */
  | { kind: 'needs_approval' };

/** What somebody who lets a whole account's application in must be able to do themselves. */
const neededPrivileges: readonly Privilege[] = ['User:Read', 'User:Edit'];

const adminRoleIds: ReadonlySet<string> = new Set(['0', '1']);

/** Judges a consent by the person's role and by what the account's admins approved. */
export function judgeConsent(state: ZoomState, app: AppKind, user: ZoomUser): ConsentJudgement {
  if (adminRoleIds.has(user.roleId)) return { kind: 'allowed' };
  const held = roleOf(state, user)?.privileges ?? [];
  const missing = app === 'admin' ? neededPrivileges.filter((privilege) => !held.includes(privilege)) : [];
  if (missing.length > 0) return { kind: 'no_admin', missing };
  const account = accountOf(state, user.accountId);
  const isApproved = account?.requiresApproval !== true || account.approvedApps.includes(app);
  return isApproved ? { kind: 'allowed' } : { kind: 'needs_approval' };
}

/** The role of a person within their account. */
export const roleOf = (state: ZoomState, { accountId, roleId }: ZoomUser): ZoomRole | undefined =>
  accountOf(state, accountId)?.roles.find(({ id }) => id === roleId);

/** Whether a person's role lets them do something; owners and admins may do everything. */
export const mayDo = (state: ZoomState, user: ZoomUser, privilege: Privilege): boolean =>
  roleOf(state, user)?.privileges.includes(privilege) === true;

/** An admin approves an application, or takes that back: then it is out where somebody else than an admin let it in (4738). */
export function approve(
  emulator: ZoomEmulator,
  account: ZoomAccount,
  app: AppKind,
  isApproved: boolean,
): void {
  const others = account.approvedApps.filter((approved) => approved !== app);
  account.approvedApps = isApproved ? [...others, app] : others;
  if (isApproved) account.approvalRequests = account.approvalRequests.filter((asked) => asked.app !== app);
  else endUnapproved(emulator, account, app);
  emulator.save();
}

function endUnapproved({ state }: ZoomEmulator, account: ZoomAccount, app: AppKind): void {
  for (const grant of state.grants) {
    if (grant.accountId !== account.accountId || grant.app !== app) continue;
    const user = state.users.find(({ userId }) => userId === grant.userId);
    if (user !== undefined && judgeConsent(state, app, user).kind === 'allowed') continue;
    grant.endedBy ??= grantEnds.disabledByAdmin;
  }
}
