import { SchedulingError } from '../../domain/scheduling-error.js';
import type { AccountHealth, PermissionCheck } from '../../ports/conferencing-provider.js';
import type { ZoomAnswer, ZoomUse } from './zoom-client.js';
import { detailOf, refusalError } from './zoom-errors.js';
import { permissionsOf, personOf, type ZoomPerson } from './zoom-replies.js';
import { permissionsRequest, roomsRequest, userRequest, usersRequest } from './zoom-requests.js';
import { type Privilege, privileges, type ZoomPages } from './zoom-requirements.js';
import { hasScopeFor, lackedScopes } from './zoom-scopes.js';

/**
 * Tries what the account has to be able to do, as the contract's §9 lists it. That users can be edited is proven by nothing
 * but a write; where the role's permissions can't be read it shows with the first meeting.
 */
export async function checkAccount(
  use: ZoomUse,
  pages: ZoomPages,
  connectionId: string,
): Promise<AccountHealth> {
  const signIn = await triedSignIn(use, connectionId);
  const scopes = scopeChecks(use, pages);
  if (!signIn.check.isOk || use.held.kind === 'individual')
    return healthOf(signIn, [signIn.check, ...scopes]);
  const granted = await grantedPrivileges(use);
  const users = await use.ask(usersRequest('active', 1, ''));
  const rooms = hasScopeFor(use.held, 'list_rooms') ? await use.ask(roomsRequest(1, '')) : undefined;
  const [view, edit, roomView] = privileges;
  const isServers = use.held.kind === 'key';
  return healthOf(signIn, [
    signIn.check,
    ...scopes,
    privilegeCheck(view, users, granted, pages),
    ...(isServers ? [] : [privilegeCheck(edit, undefined, granted, pages)]),
    ...(rooms === undefined ? [] : [privilegeCheck(roomView, rooms, granted, pages)]),
  ]);
}

interface SignIn {
  check: PermissionCheck;
  person: ZoomPerson | undefined;
}

const healthOf = ({ person }: SignIn, checks: PermissionCheck[]): AccountHealth => ({
  connectedAs: person?.label,
  roleName: person?.roleName,
  checks,
});

/** A token of a Server-to-Server app stands for nobody, so that it is given one says enough (contract §1). */
async function triedSignIn(use: ZoomUse, connectionId: string): Promise<SignIn> {
  const request = use.held.kind === 'key' ? usersRequest('active', 1, '') : userRequest('me');
  try {
    const answer = await use.ask(request);
    if (!answer.isRefused) {
      const person = use.held.kind === 'key' ? undefined : personOf(answer.reply, connectionId);
      return { check: signInCheck(true, undefined), person };
    }
    const isUnanswered = refusalError(answer.refusal).code === 'provider_unavailable';
    if (isUnanswered) throw refusalError(answer.refusal);
    // Whatever else is refused is told by the checks that follow.
    const isIn = use.held.kind === 'key';
    return { check: signInCheck(isIn, detailOf(answer.refusal)), person: undefined };
  } catch (error) {
    const isRefusal =
      error instanceof SchedulingError &&
      (error.code === 'needs_connection' || error.code === 'provider_rejected');
    if (!isRefusal) throw error;
    return { check: signInCheck(false, error.message), person: undefined };
  }
}

const signInCheck = (isOk: boolean, detail: string | undefined): PermissionCheck => ({
  permission: 'sign_in',
  label: 'Signing in to Zoom',
  isOk,
  isOptional: false,
  why: 'to do anything at Zoom at all',
  howToFix: isOk ? '' : 'Zoom no longer lets us in. Connect the account again.',
  link: undefined,
  detail,
});

function scopeChecks({ held }: ZoomUse, { apps }: ZoomPages): PermissionCheck[] {
  const lacked = lackedScopes(held).map(({ name, why, isOptional }) => ({
    permission: name,
    label: `Scope ${name}`,
    isOk: false,
    isOptional,
    why,
    howToFix:
      'Whoever runs this installation adds the scope to its Zoom app; then connect the account again.',
    link: apps,
    detail: undefined,
  }));
  if (lacked.some(({ isOptional }) => !isOptional)) return lacked;
  const allThere = {
    permission: 'scopes',
    label: 'What the app may do',
    isOk: true,
    isOptional: false,
    why: 'to make, move and cancel meetings',
    howToFix: '',
    link: undefined,
    detail: undefined,
  };
  return [allThere, ...lacked];
}

async function grantedPrivileges(use: ZoomUse): Promise<string[] | undefined> {
  if (use.held.kind === 'key' || !hasScopeFor(use.held, 'list_permissions')) return undefined;
  const answer = await use.ask(permissionsRequest());
  return answer.isRefused ? undefined : permissionsOf(answer.reply);
}

/**
 * @param tried what needs the privilege, where something could be tried
 * @param granted what the role has; undefined where it can't be read
 */
function privilegeCheck(
  { id, label, why, isOptional }: Privilege,
  tried: ZoomAnswer | undefined,
  granted: readonly string[] | undefined,
  { roles }: ZoomPages,
): PermissionCheck {
  const refusal = tried?.isRefused === true ? tried.refusal : undefined;
  const failure = refusal && refusalError(refusal);
  if (failure?.code === 'provider_unavailable' && !isOptional) throw failure;
  const isOk = refusal === undefined && (granted?.includes(id) ?? true);
  return {
    permission: id,
    label,
    isOk,
    isOptional,
    why,
    howToFix: isOk
      ? ''
      : `In Zoom, open the role of whoever connected the account and tick “${label}”. Then check again.`,
    link: isOk ? undefined : roles,
    detail: refusal === undefined ? undefined : detailOf(refusal),
  };
}
