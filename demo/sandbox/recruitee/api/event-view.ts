import type { WorldInterview } from '../../ats/records.js';
import type { RecruiteeEmulator } from '../emulator.js';
import { ownerOf } from './caller.js';
import { referencesOf } from './references.js';
import { textOf } from './views.js';

const plain = { kind: 'other', publicNote: null, isMoved: false };

/** An interview event, which holds users only. */
export function eventView(emulator: RecruiteeEmulator, interview: WorldInterview) {
  const { world, state } = emulator;
  const { id, applicationId, startsAtMs = 0, endsAtMs = startsAtMs, organizerId } = interview;
  const application = world.applications.known(applicationId);
  const { kind, publicNote, isMoved } = state.events[id] ?? plain;
  return {
    id,
    candidate_id: application.candidateId,
    offer_id: application.jobId ?? null,
    stage_id: interview.stageId ?? null,
    admin_id: organizerId ?? ownerOf(emulator)?.id ?? null,
    admin_ids: interview.interviewers.flatMap(({ userId }) => userId ?? []),
    kind,
    starts_at: textOf(startsAtMs),
    duration: Math.round((endsAtMs - startsAtMs) / 60_000),
    timezone: interview.timeZone ?? 'UTC',
    location: interview.location ?? null,
    note: interview.note ?? null,
    public_note: publicNote,
    scheduled: true,
    rescheduled: isMoved,
    scheduler: 'Admin',
    interview_result_requests: [],
    video_provider: null,
    video_url: interview.videoUrl ?? null,
    event_url: `https://careers.example.com/v/events/${id}`,
    sync_url: `https://api.recruitee.com/share/interview/events/${id}/sync`,
    google_calendar_url: 'https://www.google.com/calendar/render?action=TEMPLATE',
    yahoo_calendar_url: 'https://calendar.yahoo.com/?v=60',
    created_at: textOf(interview.createdAtMs),
    updated_at: textOf(interview.updatedAtMs),
  };
}

export type EventView = ReturnType<typeof eventView>;

/** The rows beside events. */
export const eventReferences = ({ world }: RecruiteeEmulator, views: readonly EventView[]) =>
  referencesOf(world, {
    candidates: views.map(({ candidate_id }) => candidate_id),
    admins: views.flatMap(({ admin_ids }) => admin_ids),
    offers: views.map(({ offer_id }) => offer_id ?? undefined),
    stages: views.map(({ stage_id }) => stage_id ?? undefined),
  });
