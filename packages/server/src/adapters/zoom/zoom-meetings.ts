import type { MadeMeeting, MeetingRequest, SeenHostedMeeting } from '../../ports/conferencing-provider.js';
import type { SchedulingError } from '../../domain/scheduling-error.js';
import type { ZoomAnswer, ZoomUse } from './zoom-client.js';
import { replyOf } from './zoom-client.js';
import { detailOf, hostReasonOf, refusalError, zoomError, type ZoomRefusal } from './zoom-errors.js';
import { everyPage } from './zoom-directory.js';
import { madeMeetingOf, meetingPageOf, permissionsOf, seenMeetingOf } from './zoom-replies.js';
import {
  createMeetingRequest,
  deleteMeetingRequest,
  meetingRequest,
  meetingsRequest,
  permissionsRequest,
  updateMeetingRequest,
} from './zoom-requests.js';
import { hasScopeFor } from './zoom-scopes.js';
import { forbiddenHostReason, isForbiddenHost, mayBeAboutAlternates } from './zoom-uncertain.js';

/**
 * How a host is named in a path: a token of the app that people connect for themselves knows nobody but `me`, and that of a
 * Server-to-Server app knows no `me` (contract §1).
 */
const hostPath = ({ held }: ZoomUse, hostUserId: string): string =>
  held.kind === 'individual' ? 'me' : hostUserId;

/** @throws `host_unavailable` for a host that this account can't make meetings for at all */
function hostFor({ held }: ZoomUse, { hostUserId }: MeetingRequest, connectionId: string): string {
  const isReached = hostUserId !== undefined && (held.kind !== 'individual' || hostUserId === held.userId);
  if (isReached) return hostUserId;
  throw zoomError('host_unavailable', 'has no such host in the connected account', connectionId, {
    hostReason: 'HOST_NOT_FOUND',
  });
}

/** Asks with the alternative hosts, and when that may be what is wrong once more without them (contract §6). */
async function withOrWithoutAlternates(
  request: MeetingRequest,
  ask: (request: MeetingRequest) => Promise<ZoomAnswer>,
): Promise<{ answer: ZoomAnswer; alternatesDropped: boolean }> {
  const answer = await ask(request);
  const isDoubtful = answer.isRefused && hostReasonOf(answer.refusal) === undefined;
  if (!isDoubtful || request.alternates.length === 0 || !mayBeAboutAlternates(answer.refusal)) {
    return { answer, alternatesDropped: false };
  }
  return { answer: await ask({ ...request, alternates: [] }), alternatesDropped: true };
}

/** Makes a meeting. @throws also `host_unavailable` and `rate_limited` */
export async function createMeeting(
  use: ZoomUse,
  request: MeetingRequest,
  connectionId: string,
): Promise<MadeMeeting> {
  const host = hostFor(use, request, connectionId);
  const { answer, alternatesDropped } = await withOrWithoutAlternates(request, (each) =>
    use.ask(createMeetingRequest(hostPath(use, host), each)),
  );
  if (answer.isRefused) throw await creationError(use, answer.refusal, host);
  return { ...madeMeetingOf(answer.reply, connectionId), alternatesDropped };
}

/** Brings a meeting to what is wanted now; undefined when it is gone. */
export async function updateMeeting(
  use: ZoomUse,
  reference: string,
  request: MeetingRequest,
): Promise<Pick<MadeMeeting, 'alternatesDropped'> | undefined> {
  const { answer, alternatesDropped } = await withOrWithoutAlternates(request, (each) =>
    use.ask(updateMeetingRequest(reference, each)),
  );
  if (!answer.isRefused) return { alternatesDropped };
  const { refusal } = answer;
  if (isGone(refusal)) return undefined;
  throw hostError(refusal) ?? refusalError(refusal);
}

export async function deleteMeeting(use: ZoomUse, reference: string): Promise<void> {
  const answer = await use.ask(deleteMeetingRequest(reference));
  if (!answer.isRefused || !isGone(answer.refusal)) replyOf(answer);
}

export async function readMeeting(
  use: ZoomUse,
  reference: string,
  connectionId: string,
): Promise<SeenHostedMeeting | undefined> {
  const answer = await use.ask(meetingRequest(reference));
  if (answer.isRefused && isGone(answer.refusal)) return undefined;
  return seenMeetingOf(replyOf(answer), connectionId);
}

/** What a host has in a period; nothing for one that is not there. */
export async function meetingsOf(
  use: ZoomUse,
  hostUserId: string,
  period: { from: Temporal.Instant; to: Temporal.Instant },
  connectionId: string,
): Promise<SeenHostedMeeting[]> {
  const found: SeenHostedMeeting[] = [];
  const pages = everyPage(async (token) => {
    const answer = await use.ask(meetingsRequest(hostPath(use, hostUserId), period, token));
    if (answer.isRefused && hostReasonOf(answer.refusal) === 'HOST_NOT_FOUND') return { items: [], next: '' };
    return meetingPageOf(replyOf(answer), connectionId);
  });
  for await (const page of pages) found.push(...page);
  // Zoom goes by whole days.
  return found.filter(({ start, end }) => isWithin({ start, end }, period));
}

function isWithin(
  { start, end }: Pick<SeenHostedMeeting, 'start' | 'end'>,
  { from, to }: { from: Temporal.Instant; to: Temporal.Instant },
): boolean {
  if (start === undefined || end === undefined) return true;
  return Temporal.Instant.compare(start, to) < 0 && Temporal.Instant.compare(end, from) > 0;
}

const isGone = ({ status, code }: ZoomRefusal): boolean => status === 404 && code !== 1001;

/** `host_unavailable` where a refusal is the host's fault. */
function hostError(refusal: ZoomRefusal): SchedulingError | undefined {
  const hostReason = hostReasonOf(refusal);
  if (hostReason === undefined) return undefined;
  const { connectionId, retryAfterSeconds } = refusal;
  const cause = new Error(detailOf(refusal));
  const rest = { cause, hostReason, retryAfterSeconds };
  return zoomError(
    'host_unavailable',
    `lets this host have no meeting (${detailOf(refusal)})`,
    connectionId,
    rest,
  );
}

/**
 * What a refusal to make a meeting means. Where Zoom forbids it without telling why, what whoever connected the account may do
 * decides; where that can't be read it is taken for the lack of the right (contract §9).
 */
async function creationError(
  use: ZoomUse,
  refusal: ZoomRefusal,
  hostUserId: string,
): Promise<SchedulingError> {
  const known = hostError(refusal);
  if (known !== undefined) return known;
  if (!isForbiddenHost(refusal)) return refusalError(refusal);
  const { connectionId } = refusal;
  const cause = new Error(detailOf(refusal));
  const isOwn = use.held.kind !== 'key' && use.held.userId === hostUserId;
  if (isOwn || use.held.kind === 'key' || (await mayEditUsers(use))) {
    const problem = `does not let meetings be made for this host (${detailOf(refusal)})`;
    return zoomError('host_unavailable', problem, connectionId, { cause, hostReason: forbiddenHostReason });
  }
  const problem =
    'does not let whoever connected the account make meetings for others: their role lacks Users: Edit';
  return zoomError('missing_permission', problem, connectionId, { cause });
}

async function mayEditUsers(use: ZoomUse): Promise<boolean> {
  if (!hasScopeFor(use.held, 'list_permissions')) return false;
  const answer = await use.ask(permissionsRequest());
  return !answer.isRefused && permissionsOf(answer.reply)?.includes('User:Edit') === true;
}
