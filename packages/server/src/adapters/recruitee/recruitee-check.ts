import type {
  AccountHealth,
  PermissionCheck,
  RequiredPermission,
} from '../../ports/conferencing-provider.js';
import { read, type RecruiteeAnswer, type RecruiteeUse } from './recruitee-client.js';
import { detailOf, refusalError } from './recruitee-errors.js';
import { type Admin, whoAmIReply } from './recruitee-replies.js';
import {
  addNoteRequest,
  adminsRequest,
  candidatesRequest,
  eventsRequest,
  locationsRequest,
  offersRequest,
  type RecruiteeRequest,
  whoAmIRequest,
} from './recruitee-requests.js';
import { requirements } from './recruitee-requirements.js';

/** No candidate has this id. */
const NOBODY = '0';

/** What is asked to find out whether something is allowed; a write is refused for another reason where it is. */
const PROBES: Readonly<Record<string, { request: RecruiteeRequest; isWrite?: boolean }>> = {
  candidates: { request: candidatesRequest(0, 1) },
  notes: { request: addNoteRequest(NOBODY, ''), isWrite: true },
  offers: { request: offersRequest(1, 1) },
  admins: { request: adminsRequest(1) },
  locations: { request: locationsRequest() },
  events: { request: eventsRequest(NOBODY, 'upcoming', 1, 1) },
};

/** Tries everything by a harmless call: a row each. @throws `provider_unavailable` and the like when there is no answer */
export async function checkAccount(use: RecruiteeUse): Promise<AccountHealth> {
  const signIn = await use.ask(whoAmIRequest());
  if (signIn.isRefused) {
    throwUnanswered(signIn);
    return { connectedAs: undefined, roleName: undefined, checks: [signInCheck(detailOf(signIn.refusal))] };
  }
  const { admin } = read(whoAmIReply, signIn.reply, 'an admin', use.connectionId);
  const checks = [signInCheck(undefined)];
  for (const permission of requirements.permissions) {
    const probe = PROBES[permission.id];
    if (probe === undefined) continue;
    const answer = await use.ask(probe.request);
    throwUnanswered(answer);
    checks.push(checkOf(permission, answer, probe.isWrite === true));
  }
  return { connectedAs: nameOf(admin), roleName: undefined, checks };
}

function throwUnanswered(answer: RecruiteeAnswer): void {
  if (!answer.isRefused) return;
  const error = refusalError(answer.refusal);
  if (error.code === 'provider_unavailable' || error.code === 'rate_limited') throw error;
}

const nameOf = ({ email, first_name: first, last_name: last }: Admin): string =>
  [[first, last].filter(Boolean).join(' '), email].filter(Boolean).join(', ');

const signInCheck = (detail: string | undefined): PermissionCheck => ({
  permission: 'sign_in',
  label: 'Signing in to Recruitee',
  isOk: detail === undefined,
  isOptional: false,
  why: 'to do anything at Recruitee at all',
  howToFix:
    detail === undefined
      ? ''
      : 'Recruitee does not accept the token for this company. Make a new one, and connect the account again.',
  link: detail === undefined ? undefined : requirements.links[0]?.url,
  detail,
});

function checkOf(
  { id, label, why, isOptional }: RequiredPermission,
  answer: RecruiteeAnswer,
  isWrite: boolean,
): PermissionCheck {
  const status = answer.isRefused ? answer.refusal.status : 200;
  // A write about nobody, or of nothing, that is allowed is still refused: for that.
  const isOk = isWrite ? status === 404 || status === 422 || status < 300 : status < 300;
  return {
    permission: id,
    label,
    isOk,
    isOptional,
    why,
    howToFix: isOk
      ? ''
      : `In Recruitee, let the role of the token’s owner do this: “${label}”. Then check again.`,
    link: undefined,
    detail: isOk || !answer.isRefused ? undefined : detailOf(answer.refusal),
  };
}
