import type { AccountHealth, PermissionCheck } from '../../ports/conferencing-provider.js';
import type { LeverAnswer, LeverUse } from './lever-client.js';
import { detailOf, refusalError } from './lever-errors.js';
import { oneOf, user } from './lever-replies.js';
import {
  type LeverRequest,
  addNoteRequest,
  deletePanelRequest,
  opportunitiesRequest,
  postingsRequest,
  stagesRequest,
  userRequest,
  usersRequest,
} from './lever-requests.js';
import { type LeverPermission, apiCredentialsPage, leverPermissions } from './lever-requirements.js';

/** Nothing has this id: a write to it can only be refused. */
const nothing = '00000000-0000-4000-8000-000000000000';
const one = { offset: undefined, limit: 1 };

const tries = ({ held: { actingUserId } }: LeverUse): Record<LeverPermission['id'], LeverRequest> => ({
  'postings:read:admin': postingsRequest({ ...one, since: undefined, isAll: false }),
  'stages:read:admin': stagesRequest(one),
  'users:read:admin': usersRequest(one),
  'opportunities:read:admin': opportunitiesRequest({ ...one, since: undefined, isAll: false }),
  'panels:write:admin': deletePanelRequest(nothing, nothing, actingUserId),
  // Without a text there would be nothing to add, even if it were there.
  'notes:write:admin': addNoteRequest(nothing, actingUserId, { value: undefined, threadId: undefined }),
  'confidential:access:admin': postingsRequest({ ...one, since: undefined, isAll: true }),
});

/**
 * Tries each permission by a call that changes nothing. A key that Lever does not know any more is the first row, and then the
 * only one.
 */
export async function checkAccount(use: LeverUse): Promise<AccountHealth> {
  const acting = await use.ask(userRequest(use.held.actingUserId));
  const signIn = signInCheck(acting);
  if (!signIn.isOk) return { connectedAs: undefined, roleName: undefined, checks: [signIn] };
  const checks: PermissionCheck[] = [signIn];
  if (acting.isRefused && acting.refusal.status === 404) checks.push(actingUserGone());
  const requests = tries(use);
  for (const permission of leverPermissions) {
    checks.push(checkOf(permission, await use.ask(requests[permission.id])));
  }
  const person = acting.isRefused ? undefined : oneOf(user, acting.reply, 'a user', use.connectionId);
  const roleName = person?.accessRole ?? undefined;
  return {
    connectedAs: person && `${person.name}${person.email ? ` (${person.email})` : ''}`,
    roleName,
    checks,
  };
}

/** @throws when Lever does not answer, or has no time */
function assertAnswered(answer: LeverAnswer): void {
  if (!answer.isRefused) return;
  const error = refusalError(answer.refusal);
  if (error.code === 'provider_unavailable' || error.code === 'rate_limited') throw error;
}

function signInCheck(answer: LeverAnswer): PermissionCheck {
  assertAnswered(answer);
  const isOk = !answer.isRefused || answer.refusal.status !== 401;
  return {
    permission: 'sign_in',
    label: 'Signing in to Lever',
    isOk,
    isOptional: false,
    why: 'to do anything at Lever at all',
    howToFix: isOk ? '' : 'Lever does not know the key any more. Connect the account again with a new one.',
    link: isOk ? undefined : apiCredentialsPage,
    detail: answer.isRefused && !isOk ? detailOf(answer.refusal) : undefined,
  };
}

const actingUserGone = (): PermissionCheck => ({
  permission: 'acting_user',
  label: 'The user in whose name we write',
  isOk: false,
  isOptional: false,
  why: 'to write interviews and notes in somebody’s name',
  howToFix: 'This user is not in Lever any more. Connect the account again, and name another one.',
  link: undefined,
  detail: undefined,
});

function checkOf({ id, label, why, isOptional }: LeverPermission, answer: LeverAnswer): PermissionCheck {
  assertAnswered(answer);
  const isForbidden = answer.isRefused && [401, 403].includes(answer.refusal.status);
  const refusal = isForbidden ? answer.refusal : undefined;
  const isOk = refusal === undefined;
  return {
    permission: id,
    label,
    isOk,
    isOptional,
    why,
    howToFix: isOk ? '' : howToFix(label, isOptional),
    link: isOk ? undefined : apiCredentialsPage,
    detail: refusal && detailOf(refusal),
  };
}

const howToFix = (label: string, isForNewKeys: boolean): string =>
  isForNewKeys
    ? `Confidential jobs are left out. If you need them, make a new key with “${label}”, and connect the account again.`
    : `In Lever, open Settings > Integrations and API > API Credentials, edit the key and tick “${label}”. Then check again.`;
