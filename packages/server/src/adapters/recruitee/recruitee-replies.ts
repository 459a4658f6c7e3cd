import '../../domain/temporal.js';
import * as v from 'valibot';
import type {
  AtsApplication,
  AtsCandidate,
  AtsJob,
  AtsOffice,
  AtsStage,
  AtsUser,
  SeenAtsInterview,
} from '../../domain/applicant-tracking.js';
import { applicationIdOf, isOver, keyInNote, stageIdOf } from './recruitee-uncertain.js';

const id = v.pipe(v.number(), v.integer());
const text = v.nullish(v.string());
/** A moment with microseconds, which are cut to what an instant of ours is compared by. */
const instant = v.pipe(
  v.string(),
  v.check(isInstant, 'is no moment'),
  v.transform((written) =>
    Temporal.Instant.from(written).round({ smallestUnit: 'millisecond', roundingMode: 'trunc' }),
  ),
);

function isInstant(written: string): boolean {
  try {
    Temporal.Instant.from(written);
    return true;
  } catch {
    return false;
  }
}

const admin = v.object({
  id,
  email: text,
  first_name: text,
  last_name: text,
});
export const whoAmIReply = v.object({ admin });
export const adminsReply = v.object({ admins: v.array(admin) });
export type Admin = v.InferOutput<typeof admin>;

export const locationsReply = v.object({
  locations: v.array(v.object({ id, name: text, city: text, country_code: text, full_address: text })),
});

const stage = v.object({ id, name: text, category: text, position: v.optional(v.number(), 0) });
const offer = v.object({
  id,
  title: v.string(),
  status: v.string(),
  recruiter_id: v.nullish(id),
  hiring_manager_id: v.nullish(id),
  adminapp_url: text,
  locations_ids: v.optional(v.array(id), []),
  pipeline_template: v.nullish(v.object({ stages: v.array(stage) })),
});
export const offersReply = v.object({
  offers: v.array(offer),
  meta: v.nullish(v.object({ total_count: v.nullish(v.number()) })),
});
export type Offer = v.InferOutput<typeof offer>;

const placement = v.object({
  id,
  candidate_id: id,
  offer_id: v.nullish(id),
  stage_id: v.nullish(id),
  hired_at: text,
  disqualified_at: text,
});
const candidate = v.object({
  id,
  name: v.nullish(v.string(), ''),
  emails: v.nullish(v.array(v.string()), []),
  phones: v.nullish(v.array(v.string()), []),
  admin_id: v.nullish(id),
  adminapp_url: text,
  created_at: v.optional(instant),
  placements: v.nullish(v.array(placement), []),
});
export const candidatesReply = v.object({ candidates: v.array(candidate) });
export const candidateReply = v.object({ candidate });
export type Candidate = v.InferOutput<typeof candidate>;
export type Placement = v.InferOutput<typeof placement>;

export const notesReply = v.object({ notes: v.array(v.object({ id, body: text })) });
export const noteReply = v.object({ note: v.object({ id }) });

const event = v.object({
  id,
  candidate_id: id,
  offer_id: v.nullish(id),
  admin_ids: v.nullish(v.array(id), []),
  starts_at: v.nullish(instant),
  duration: v.nullish(v.number()),
  location: text,
  video_url: text,
  note: text,
});
/** Rows that other answers name, by kind and id; one that is missing is no fault. */
const references = v.nullish(
  v.array(
    v.object({
      type: v.string(),
      id: v.nullish(v.union([id, v.string()])),
      email: text,
      first_name: text,
      last_name: text,
    }),
  ),
  [],
);
export const eventsReply = v.object({ interview_events: v.array(event), references });
export const eventReply = v.object({ interview_event: event, references });
export type Event = v.InferOutput<typeof event>;
export type References = v.InferOutput<typeof references>;

const link = (url: string | null | undefined): string | undefined =>
  url?.startsWith('https://') === true ? url : undefined;
const idText = (value: number | null | undefined): string | undefined => value?.toString();
const joined = (...parts: (string | null | undefined)[]): string =>
  parts
    .map((each) => each?.trim() ?? '')
    .filter((each) => each !== '')
    .join(' ');

const STATUSES: Readonly<Record<string, AtsJob['status']>> = {
  published: 'open',
  internal: 'open',
  draft: 'draft',
};

export const jobOf = (offer: Offer): AtsJob => ({
  id: String(offer.id),
  title: offer.title,
  status: STATUSES[offer.status] ?? 'closed',
  isConfidential: false,
  officeIds: offer.locations_ids.map(String),
  recruiterId: idText(offer.recruiter_id),
  coordinatorId: undefined,
  hiringManagerId: idText(offer.hiring_manager_id),
  adminUrl: link(offer.adminapp_url),
});

/** The stages of a job's pipeline, in its order. */
export const stagesOf = (offer: Offer): AtsStage[] =>
  [...(offer.pipeline_template?.stages ?? [])]
    .sort((a, b) => a.position - b.position)
    .map((each, order) => ({
      id: stageIdOf(offer.id, each.id),
      jobId: String(offer.id),
      name: each.name ?? '',
      order,
      isInterview: each.category === 'interview',
    }));

export const userOf = (admin: Admin): AtsUser => ({
  id: String(admin.id),
  name: joined(admin.first_name, admin.last_name) || (admin.email ?? String(admin.id)),
  emails: admin.email ? [admin.email.toLowerCase()] : [],
  isActive: true,
  // Who may see which job is not told: what the token's owner sees is what there is.
  isAdmin: true,
});

export const officeOf = (location: v.InferOutput<typeof locationsReply>['locations'][number]): AtsOffice => ({
  id: String(location.id),
  name: location.name ?? location.city ?? String(location.id),
  location: location.full_address ?? (joined(location.city, location.country_code) || undefined),
});

export const candidateOf = (candidate: Candidate): AtsCandidate => ({
  id: String(candidate.id),
  name: candidate.name,
  firstName: undefined,
  email: candidate.emails[0]?.toLowerCase(),
  phone: candidate.phones[0],
  timeZone: undefined,
  canEmail: true,
  isPrivate: false,
  isAnonymized: false,
  adminUrl: link(candidate.adminapp_url),
});

export const applicationOf = (placement: Placement, candidate: Candidate): AtsApplication => ({
  id: applicationIdOf(placement.candidate_id, placement.id),
  candidateId: String(placement.candidate_id),
  jobId: idText(placement.offer_id),
  stageId:
    placement.offer_id == null || placement.stage_id == null
      ? undefined
      : stageIdOf(placement.offer_id, placement.stage_id),
  stageEnteredAt: undefined,
  status: placement.hired_at ? 'hired' : placement.disqualified_at ? 'rejected' : 'active',
  recruiterId: idText(candidate.admin_id),
  coordinatorId: undefined,
});

/** An event as it stands; undefined for one without a time. */
export function interviewOf(
  event: Event,
  applicationId: string,
  references: References,
  now: Temporal.Instant,
): SeenAtsInterview | undefined {
  if (event.starts_at == null || event.duration == null) return undefined;
  const end = event.starts_at.add({ seconds: Math.round(event.duration * 60) });
  const over = isOver(end, now);
  return {
    reference: String(event.id),
    container: undefined,
    applicationId,
    stepId: undefined,
    key: keyInNote(event.note),
    state: over ? 'over' : 'scheduled',
    isChangeable: !over,
    start: event.starts_at,
    end,
    interviewers: event.admin_ids.map((adminId) => {
      const known = references.find(({ type, id }) => type === 'Admin' && String(id) === String(adminId));
      return {
        userId: String(adminId),
        email: known?.email?.toLowerCase(),
        name: known && (joined(known.first_name, known.last_name) || undefined),
        response: 'needs-action',
      };
    }),
    location: event.location ?? undefined,
    videoUrl: event.video_url ?? undefined,
  };
}
