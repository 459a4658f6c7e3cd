import { SchedulingError } from '../../domain/scheduling-error.js';
import type { ConnectionHandle } from '../../ports/calendar.js';
import { type LeverClientOptions, type LeverUse, makeLeverClient, replyOf } from './lever-client.js';
import type { LeverIdentity } from './lever-credentials.js';
import { leverError } from './lever-errors.js';
import { type LeverUser, oneOf, pageOf, user, userOf } from './lever-replies.js';
import { postingsRequest, userRequest, usersRequest } from './lever-requests.js';

/** What stands in credentials until it is known whose they are. */
export const unknownIdentity: LeverIdentity = {
  accountId: 'new',
  actingUserId: 'unknown',
  seesConfidential: false,
};

/** Runs one use of credentials that are not kept yet. */
export function runNew<T>(
  options: LeverClientOptions,
  credentials: unknown,
  signal: AbortSignal,
  work: (use: LeverUse) => Promise<T>,
): Promise<T> {
  const held: ConnectionHandle['credentials'] = {
    read: () => Promise.resolve(credentials),
    renew: () => Promise.resolve(credentials),
  };
  const client = makeLeverClient(options, { connectionId: undefined, credentials: held, isWaitedFor: true });
  return client.run(signal, work);
}

/** Pages of users that are read to tell one account of Lever's from another. */
const mostPages = 20;

/**
 * Whose credentials they are. Lever names no account, so that its oldest user stands for it: the one thing about an account
 * that never changes.
 * @param chosen in whose name we write, by address or id; undefined: its oldest Super Admin, since nobody else can let an
 *   application in
 * @returns `user` undefined when there is nobody like that
 * @throws `missing_permission` when users can't be read
 */
export async function identityOf(
  use: LeverUse,
  chosen: string | undefined,
): Promise<{ accountId: string; user: LeverUser | undefined }> {
  const everybody = await readUsers(use);
  const [oldest] = everybody;
  if (oldest === undefined) throw leverError('provider_rejected', 'tells of no user', use.connectionId);
  const superAdmin = everybody.find((one) => userOf(one).isActive && one.accessRole === 'super admin');
  const user = chosen === undefined ? superAdmin : await findUser(use, chosen);
  return { accountId: oldest.id, user };
}

async function readUsers(use: LeverUse): Promise<LeverUser[]> {
  const users: LeverUser[] = [];
  let offset: string | undefined;
  for (let count = 0; count < mostPages; count += 1) {
    const reply = replyOf(await askUsers(use, offset));
    const { rows, next } = pageOf(user, reply, 'users', use.connectionId);
    users.push(...rows);
    if (next === undefined) break;
    offset = next;
  }
  return users.sort((a, b) => (a.createdAt ?? 0) - (b.createdAt ?? 0) || a.id.localeCompare(b.id));
}

async function askUsers(use: LeverUse, offset: string | undefined) {
  const answer = await use.ask(usersRequest({ offset }, { isAll: true }));
  if (!answer.isRefused || answer.refusal.status !== 403) return answer;
  throw new SchedulingError(
    'missing_permission',
    'Lever says that the key may not read users. In Lever, edit the key and tick “Users: Read”.',
  );
}

async function findUser(use: LeverUse, chosen: string): Promise<LeverUser | undefined> {
  if (!chosen.includes('@')) {
    const answer = await use.ask(userRequest(chosen));
    if (answer.isRefused && answer.refusal.status === 404) return undefined;
    return oneOf(user, replyOf(answer), 'a user', use.connectionId);
  }
  const email = chosen.toLowerCase();
  const reply = await use.send(usersRequest({ offset: undefined }, { email }));
  const { rows } = pageOf(user, reply, 'users', use.connectionId);
  return rows.find((one) => userOf(one).emails.includes(email));
}

/** Whether confidential jobs and candidates are shown to these credentials. */
export async function seesConfidential(use: LeverUse): Promise<boolean> {
  const page = { offset: undefined, limit: 1, since: undefined, isAll: true };
  const answer = await use.ask(postingsRequest(page));
  if (answer.isRefused && answer.refusal.status === 403) return false;
  replyOf(answer);
  return true;
}
