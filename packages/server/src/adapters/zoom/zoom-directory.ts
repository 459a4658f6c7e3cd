import type { DirectoryEntry } from '../../ports/conferencing-provider.js';
import type { ZoomAnswer, ZoomClient, ZoomUse } from './zoom-client.js';
import { replyOf } from './zoom-client.js';
import { hostReasonOf, refusalError, unreadable } from './zoom-errors.js';
import { hostOf, hostPageOf, type Page, roomPageOf } from './zoom-replies.js';
import { PAGE_SIZE, roomsRequest, type UserStatus, userRequest, usersRequest } from './zoom-requests.js';
import { hasScopeFor } from './zoom-scopes.js';
import { isRoomAddress } from './zoom-uncertain.js';

/** No list of Zoom's is longer, in pages; a server that always names a next one must not be asked for ever. */
const maxPages = 1000;

/** The pages of a list, each asked for by what the one before named. @throws `provider_unavailable` for one without an end */
export async function* everyPage<T>(pageOf: (token: string) => Promise<Page<T>>): AsyncIterable<T[]> {
  let token = '';
  for (let count = 0; count < maxPages; count += 1) {
    const { items, next } = await pageOf(token);
    yield items;
    if (next === '') return;
    token = next;
  }
  throw unreadable('a list with an end', undefined);
}

const statuses: readonly UserStatus[] = ['active', 'inactive', 'pending'];

/**
 * Everybody of the organization with an account, those who can't host too, so that it can be told why they can't; then its
 * rooms. Who connected for themselves has nobody else. Each page has its own time limit.
 */
export async function* hostsOf(client: ZoomClient, signal: AbortSignal): AsyncIterable<DirectoryEntry[]> {
  const { connectionId } = client;
  const held = await client.run(signal, (use) => Promise.resolve(use.held));
  if (held.kind === 'individual') {
    yield [
      hostOf(await client.run(signal, (use) => use.send(userRequest('me'))), held.accountId, connectionId),
    ];
    return;
  }
  for (const status of statuses) {
    yield* everyPage(async (token) => {
      const reply = await client.run(signal, (use) => use.send(usersRequest(status, PAGE_SIZE, token)));
      return hostPageOf(reply, held.accountId, connectionId);
    });
  }
  if (hasScopeFor(held, 'list_rooms')) yield* roomPages(client, signal);
}

const roomPages = (client: ZoomClient, signal: AbortSignal): AsyncIterable<DirectoryEntry[]> =>
  everyPage((token) =>
    client.run(signal, async (use) =>
      roomsIn(await use.ask(roomsRequest(PAGE_SIZE, token)), use, client.connectionId),
    ),
  );

/** A page of rooms; an account without a licence for them, or without the right to see them, has none (contract §9). */
function roomsIn(answer: ZoomAnswer, { held }: ZoomUse, connectionId: string): Page<DirectoryEntry> {
  if (!answer.isRefused) return roomPageOf(answer.reply, held.accountId, connectionId);
  const failure = refusalError(answer.refusal);
  if (failure.code === 'provider_unavailable') throw failure;
  return { items: [], next: '' };
}

/** The account with this address or id; undefined when it is not there, or another organization's (contract §4.1). */
export async function findHost(
  client: ZoomClient,
  wanted: string,
  signal: AbortSignal,
): Promise<DirectoryEntry | undefined> {
  if (isRoomAddress(wanted)) return findRoom(client, wanted, signal);
  return client.run(signal, async (use) => {
    const { held } = use;
    const answer = await use.ask(userRequest(held.kind === 'individual' ? 'me' : wanted));
    if (answer.isRefused && hostReasonOf(answer.refusal) === 'HOST_NOT_FOUND') return undefined;
    const found = hostOf(replyOf(answer), held.accountId, client.connectionId);
    const isWanted = found.userId === wanted || found.email === wanted.trim().toLowerCase();
    return held.kind === 'individual' && !isWanted ? undefined : found;
  });
}

async function findRoom(
  client: ZoomClient,
  address: string,
  signal: AbortSignal,
): Promise<DirectoryEntry | undefined> {
  for await (const page of roomPages(client, signal)) {
    const found = page.find(({ email }) => email === address.toLowerCase());
    if (found !== undefined) return found;
  }
  return undefined;
}
