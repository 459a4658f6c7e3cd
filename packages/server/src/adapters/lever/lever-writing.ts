import '../../domain/temporal.js';
import type { SeenAtsInterview } from '../../domain/applicant-tracking.js';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { AtsInterviewWrite, WrittenAtsInterview } from '../../ports/ats-provider.js';
import { type LeverUse, replyOf } from './lever-client.js';
import { leverError } from './lever-errors.js';
import { type LeverPanel, isOf, panel, panelBody, seenIn } from './lever-panels.js';
import { oneOf, pageOf } from './lever-replies.js';
import {
  createPanelRequest,
  deleteInterviewRequest,
  deletePanelRequest,
  panelsRequest,
  replacePanelRequest,
} from './lever-requests.js';

/** Pages of panels that one candidacy may have. */
const mostPages = 5;

async function panelsOf(use: LeverUse, opportunityId: string): Promise<LeverPanel[]> {
  const panels: LeverPanel[] = [];
  let offset: string | undefined;
  for (let count = 0; count < mostPages; count += 1) {
    const reply = await use.send(panelsRequest(opportunityId, { offset }));
    const { rows, next } = pageOf(panel, reply, 'panels', use.connectionId);
    panels.push(...rows);
    if (next === undefined) break;
    offset = next;
  }
  return panels;
}

/** Everything scheduled for a candidacy, whoever scheduled it. @throws `ats_record_gone` */
export async function interviewsOf(
  use: LeverUse,
  opportunityId: string,
  now: Temporal.Instant,
): Promise<SeenAtsInterview[]> {
  const panels = await panelsOf(use, opportunityId);
  return panels.flatMap((one) => seenIn(one, opportunityId, now));
}

/**
 * Brings the booking's panel to what is wanted: its panels are looked for first, so that asking twice makes one; more than
 * one, which only two servers at the same moment could have made, becomes one.
 * @throws `managed_elsewhere` for a panel of ours that Lever lets nobody change from outside, before anything is sent;
 *   `provider_rejected` when none of the interviewers is a user of Lever
 */
export async function writeInterviews(
  use: LeverUse,
  write: AtsInterviewWrite,
  now: Temporal.Instant,
): Promise<WrittenAtsInterview[]> {
  const { application, bookingId, interviews } = write;
  const standing = (await panelsOf(use, application.id)).filter((one) => isOf(one, bookingId));
  if (standing.some(({ externallyManaged }) => externallyManaged !== true)) {
    throw leverError(
      'managed_elsewhere',
      'does not let the interview be changed from outside',
      use.connectionId,
    );
  }
  const [kept, ...surplus] = standing.sort((a, b) => (a.createdAt ?? 0) - (b.createdAt ?? 0));
  for (const one of interviews.length === 0 ? standing : surplus) {
    await removed(use, deletePanelRequest(application.id, one.id, use.held.actingUserId));
  }
  if (interviews.length === 0) return [];
  if (interviews.some(({ interviewers }) => interviewers.every(({ userId }) => userId === undefined))) {
    throw leverError(
      'provider_rejected',
      'needs a user of its own in every interview; link one of the interviewers to theirs',
      use.connectionId,
    );
  }
  const written = await putPanel(use, write, kept);
  return seenIn(written, application.id, now).flatMap(({ key, reference, container }) =>
    key === undefined ? [] : [{ key, reference, container }],
  );
}

async function putPanel(
  use: LeverUse,
  write: AtsInterviewWrite,
  kept: LeverPanel | undefined,
): Promise<LeverPanel> {
  const { application } = write;
  const { actingUserId } = use.held;
  const body = panelBody(write, kept);
  const request =
    kept === undefined
      ? createPanelRequest(application.id, actingUserId, body)
      : replacePanelRequest({ opportunityId: application.id, panelId: kept.id }, actingUserId, body);
  return oneOf(panel, await use.send(request), 'a panel', use.connectionId);
}

/** What is gone already is a success. */
async function removed(use: LeverUse, request: ReturnType<typeof deletePanelRequest>): Promise<void> {
  const answer = await use.ask(request);
  if (answer.isRefused && answer.refusal.status === 404) return;
  replyOf(answer);
}

/**
 * Removes interviews of ours; a panel of which all are to go goes as a whole. Others’ are left alone.
 * @returns those of ours that Lever lets nobody change from outside, by reference; nothing was sent for these
 */
export async function removeInterviews(
  use: LeverUse,
  opportunityId: string,
  seen: readonly SeenAtsInterview[],
): Promise<string[]> {
  const removable = seen.filter(({ isChangeable, key }) => isChangeable && key !== undefined);
  const gone = new Set(removable.map(({ reference }) => reference));
  const panels = removable.length === 0 ? [] : await panelsOrNone(use, opportunityId);
  const { actingUserId } = use.held;
  for (const one of panels) {
    const going = one.interviews.filter(({ id }) => gone.has(id));
    if (going.length === 0) continue;
    if (going.length === one.interviews.length) {
      await removed(use, deletePanelRequest(opportunityId, one.id, actingUserId));
      continue;
    }
    for (const { id } of going) await removed(use, deleteInterviewRequest(opportunityId, id, actingUserId));
  }
  return seen
    .filter(({ isChangeable, key }) => !isChangeable && key !== undefined)
    .map(({ reference }) => reference);
}

/** With the candidacy its panels are gone too. */
async function panelsOrNone(use: LeverUse, opportunityId: string): Promise<LeverPanel[]> {
  try {
    return await panelsOf(use, opportunityId);
  } catch (error) {
    if (error instanceof SchedulingError && error.code === 'ats_record_gone') return [];
    throw error;
  }
}
