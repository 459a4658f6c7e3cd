import type {
  AccountHealth,
  PermissionCheck,
  RequiredPermission,
} from '../../ports/conferencing-provider.js';
import type { GreenhouseAnswer, GreenhouseRequest, GreenhouseUse } from './greenhouse-client.js';
import { detailOf, refusalError } from './greenhouse-errors.js';
import { permissions, permissionsPage, v3Permissions } from './greenhouse-requirements.js';
import { v1Tries } from './greenhouse-v1-requests.js';
import { userOf } from './greenhouse-v3-replies.js';
import { deleteInterviewRequest, type ListName, listRequest } from './greenhouse-v3-requests.js';
import { rowsOf } from './greenhouse-v3-rows.js';

/** A permission with the harmless call that needs it: a list of one row, or a write that can only be refused. */
export type Try = readonly [permission: RequiredPermission, request: GreenhouseRequest];

/** Nothing has this id, so that nothing can be changed or removed by it. */
const noId = '0';
const listOf = (name: ListName): GreenhouseRequest => listRequest(name, {}, 1);
const emptyWrite = (method: 'POST' | 'PATCH', path: string, body: unknown, { label }: RequiredPermission) =>
  ({ method, path, body, permission: label }) satisfies GreenhouseRequest;
const { addNote, addEmail, createInterview, updateInterview } = permissions;

const v3Tries: readonly Try[] = [
  [permissions.applications, listOf('applications')],
  [permissions.candidates, listOf('candidates')],
  [addNote, emptyWrite('POST', '/notes', { note_type: 'NOTE' }, addNote)],
  [addEmail, emptyWrite('POST', '/notes', { note_type: 'EMAIL' }, addEmail)],
  [permissions.stages, listOf('stages')],
  [permissions.jobs, listOf('jobs')],
  [permissions.offices, listOf('offices')],
  [permissions.interviews, listOf('interviews')],
  [createInterview, emptyWrite('POST', '/interviews', {}, createInterview)],
  [updateInterview, emptyWrite('PATCH', `/interviews/${noId}`, {}, updateInterview)],
  [permissions.deleteInterview, deleteInterviewRequest(noId)],
  [permissions.users, listOf('users')],
  [v3Permissions.steps, listOf('steps')],
  [v3Permissions.interviewers, listOf('interviewers')],
  [v3Permissions.visits, listOf('visits')],
  [v3Permissions.kits, listOf('kits')],
  [v3Permissions.defaults, listOf('defaults')],
  [v3Permissions.owners, listOf('owners')],
  [v3Permissions.managers, listOf('managers')],
  [v3Permissions.access, listOf('permissions')],
  [v3Permissions.notes, listOf('notes')],
];

/** Tries each permission, a row each; and whether the user that we act as is a Site Admin, without which no list answers. */
export async function checkAccount(use: GreenhouseUse): Promise<AccountHealth> {
  const isClient = use.held.kind === 'client';
  const checks: PermissionCheck[] = [];
  for (const [permission, request] of isClient ? v3Tries : v1Tries) {
    checks.push(checkOf(permission, await use.ask(request)));
  }
  if (!isClient) return { connectedAs: undefined, roleName: undefined, checks };
  const actor = await actorOf(use);
  const lists = checks.filter((_check, place) => v3Tries[place]?.[1].method === 'GET');
  const isAdmin = actor?.isAdmin ?? lists.some(({ isOk }) => isOk);
  return {
    connectedAs: actor?.name,
    roleName: actor?.isAdmin === true ? 'Site Admin' : undefined,
    checks: [siteAdminCheck(isAdmin), ...checks],
  };
}

async function actorOf(use: GreenhouseUse): Promise<{ name: string; isAdmin: boolean } | undefined> {
  const answer = await use.ask(listRequest('users', { ids: use.held.actingUserId }));
  if (answer.isRefused) return undefined;
  const rows = rowsOf('users', answer.reply, use.connectionId);
  const row = rows.find(({ id }) => id === use.held.actingUserId);
  if (row === undefined) return undefined;
  const { name, emails, isAdmin } = userOf(row);
  return { name: emails[0] === undefined ? name : `${name} (${emails[0]})`, isAdmin };
}

const siteAdminCheck = (isOk: boolean): PermissionCheck => ({
  permission: 'site_admin',
  label: 'Site Admin',
  isOk,
  isOptional: false,
  why: 'to read anything at all: Greenhouse shows lists to Site Admins alone',
  howToFix: isOk
    ? ''
    : 'In Greenhouse, open Configure > Users, choose the user that the connection acts as, and make them a Site Admin. Then check again.',
  link: undefined,
  detail: undefined,
});

/** Refused for what was asked, rather than for who asks: the permission is there. */
const isPastPermission = (status: number): boolean => [400, 404, 409, 410, 422].includes(status);

/** @throws what says nothing of the permission: too many calls, no answer, a credential that is refused as a whole */
function checkOf(
  { id, label, why, isOptional }: RequiredPermission,
  answer: GreenhouseAnswer,
): PermissionCheck {
  const refusal = answer.isRefused ? answer.refusal : undefined;
  const isOk = refusal === undefined || isPastPermission(refusal.status);
  if (refusal !== undefined && !isOk && refusal.status !== 403) throw refusalError(refusal);
  return {
    permission: id,
    label,
    isOk,
    isOptional,
    why,
    howToFix: isOk
      ? ''
      : `In Greenhouse, open Configure > Dev Center > API Credential Management, choose “Manage permissions” beside the credential, and tick “${label}”. Then check again.`,
    link: isOk ? undefined : permissionsPage,
    detail: isOk ? undefined : detailOf(refusal),
  };
}
