import { createHmac, randomBytes } from 'node:crypto';
import type { HookMessage } from '../ats/hook-sender.js';
import type { WorldApplication, WorldInterview } from '../ats/records.js';
import type { WorldEvent } from '../ats/world.js';
import { archiveReasonOf, stageIdOf } from './api/views.js';
import type { LeverEmulator } from './emulator.js';
import { leverId, uuidOf } from './ids.js';
import type { LeverHook } from './state.js';

/** Everything that can be asked for. */
export const hookEvents = [
  'applicationCreated',
  'candidateArchiveChange',
  'candidateDeleted',
  'candidateHired',
  'candidateStageChange',
  'contactCreated',
  'contactUpdated',
  'interviewCreated',
  'interviewDeleted',
  'interviewUpdated',
] as const;

export type HookEvent = (typeof hookEvents)[number];

/** How a delivery differs from a proper one, for those that an application must refuse. */
export interface LeverHookOddity {
  signature?: 'none' | 'forged';
  /** It was triggered so many seconds ago. */
  ageSeconds?: number;
}

/** The signature of a delivery: of its token and time alone, whatever else stands in it. */
export const leverSignature = (signatureToken: string, token: string, triggeredAt: number): string =>
  createHmac('sha256', signatureToken).update(`${token}${triggeredAt}`).digest('hex');

const headers = { 'Content-Type': 'application/json', 'User-Agent': 'Lever-Webhooks' };

/** Makes a delivery as it is posted; each has a token of its own. */
export function hookMessage(
  { world }: LeverEmulator,
  hook: Pick<LeverHook, 'url' | 'signatureToken'>,
  { event, data }: { event: string; data: object },
  { signature, ageSeconds = 0 }: LeverHookOddity = {},
): HookMessage {
  const triggeredAt = world.nowMs() - ageSeconds * 1_000;
  const token = randomBytes(24).toString('hex');
  const secret = signature === 'forged' ? `not ${hook.signatureToken}` : hook.signatureToken;
  const body = {
    id: crypto.randomUUID(),
    event,
    triggeredAt,
    token,
    ...(signature === 'none' ? {} : { signature: leverSignature(secret, token, triggeredAt) }),
    data,
  };
  return { url: hook.url, headers, body: JSON.stringify(body) };
}

/** Tells whoever asked for it what happened. */
export function tellHooks(emulator: LeverEmulator, event: WorldEvent): void {
  noteDeleted(emulator, event);
  if (!emulator.settings.areHooksOn) return;
  for (const happening of happeningsOf(emulator, event)) {
    for (const hook of emulator.state.hooks.filter((one) => one.event === happening.event)) {
      emulator.hooks.send(hookMessage(emulator, hook, happening));
    }
  }
}

interface Happening {
  event: HookEvent;
  data: object;
}

function happeningsOf(emulator: LeverEmulator, event: WorldEvent): Happening[] {
  switch (event.kind) {
    case 'application_created':
      return [{ event: 'applicationCreated', data: newIds(event.application) }];
    case 'stage_changed':
      return [{ event: 'candidateStageChange', data: stageChange(emulator, event) }];
    case 'rejected':
    case 'unrejected':
      return [{ event: 'candidateArchiveChange', data: archiveChange(event.application) }];
    case 'hired':
      return [
        { event: 'candidateArchiveChange', data: archiveChange(event.application) },
        { event: 'candidateHired', data: idsOf(event.application) },
      ];
    case 'unhired':
      return [{ event: 'candidateArchiveChange', data: archiveChange(event.application) }];
    case 'application_deleted':
      return [{ event: 'candidateDeleted', data: idsOf(event.application) }];
    case 'candidate_deleted':
      return event.applicationIds.map((id) => ({
        event: 'candidateDeleted',
        data: idsOf({ id, candidateId: event.candidate.id }),
      }));
    case 'candidate_changed':
    case 'candidate_anonymized':
      return [{ event: 'contactUpdated', data: { contactId: leverId('contact', event.candidate.id) } }];
    case 'candidate_merged':
      return [{ event: 'contactUpdated', data: { contactId: leverId('contact', event.into.id) } }];
    case 'interview_created':
      return [{ event: 'interviewCreated', data: interviewIds(emulator, event.interview) }];
    case 'interview_changed':
      return [{ event: 'interviewUpdated', data: interviewIds(emulator, event.interview) }];
    case 'interview_deleted':
      return [{ event: 'interviewDeleted', data: interviewIds(emulator, event.interview) }];
    default:
      return [];
  }
}

function idsOf({ id, candidateId }: Pick<WorldApplication, 'id' | 'candidateId'>) {
  return {
    opportunityId: leverId('opportunity', id),
    // An old id, which is no opportunity's: nobody is to look anything up by it.
    candidateId: uuidOf(`candidate ${candidateId}`),
    contactId: leverId('contact', candidateId),
  };
}

const newIds = (application: WorldApplication) => ({
  ...idsOf(application),
  applicationId: leverId('application', application.id),
});

function stageChange(
  { world }: LeverEmulator,
  { application, fromStageId }: { application: WorldApplication; fromStageId: number | undefined },
) {
  return {
    ...idsOf(application),
    toStageId: stageIdOf(world, application.stageId),
    fromStageId: stageIdOf(world, fromStageId),
  };
}

function archiveChange(application: WorldApplication) {
  const { status, endedAtMs } = application;
  return {
    ...idsOf(application),
    fromArchived: null,
    toArchived: endedAtMs === undefined ? null : { archivedAt: endedAtMs, reason: archiveReasonOf(status) },
  };
}

function interviewIds({ world }: LeverEmulator, { id, containerId, applicationId }: WorldInterview) {
  const application = world.applications.get(applicationId);
  const ids = idsOf({ id: applicationId, candidateId: application?.candidateId ?? 0 });
  return { ...ids, interviewId: leverId('interview', id), panelId: containerId ?? null };
}

function noteDeleted({ state, world, save }: LeverEmulator, event: WorldEvent): void {
  const gone =
    event.kind === 'application_deleted'
      ? [event.application.id]
      : event.kind === 'candidate_deleted'
        ? event.applicationIds
        : [];
  if (gone.length === 0) return;
  const atMs = world.nowMs();
  state.deleted.push(...gone.map((id) => ({ opportunityId: leverId('opportunity', id), atMs })));
  state.panels = state.panels.filter(({ applicationId }) => !gone.includes(applicationId));
  save();
}
