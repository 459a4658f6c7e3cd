import '../../domain/temporal.js';
import type * as v from 'valibot';
import type {
  AtsInterviewValues,
  SeenAtsInterview,
  WantedAtsInterview,
} from '../../domain/applicant-tracking.js';
import type { AtsInterviewWrite, WrittenAtsInterview } from '../../ports/ats-provider.js';
import { read as readReply, type RecruiteeUse } from './recruitee-client.js';
import { changedForm, recruiteeError, refusalError } from './recruitee-errors.js';
import { readCandidate } from './recruitee-pages.js';
import { eventReply, eventsReply, interviewOf, type Placement } from './recruitee-replies.js';
import {
  changeEventRequest,
  createEventRequest,
  deleteEventRequest,
  eventRequest,
  eventsRequest,
} from './recruitee-requests.js';
import { type EventBody, eventKind, eventNote, partsOfApplicationId } from './recruitee-uncertain.js';

/** Events on a page, and pages of one candidate at most: filters may be ignored, and then these are everybody's. */
const EVENTS = 100;
const MOST_PAGES = 20;

interface Application {
  id: string;
  candidateId: string;
}

/** The interview events of an application, ours and others'. */
export async function interviewsOf(
  use: RecruiteeUse,
  application: Application,
  now: Temporal.Instant,
): Promise<SeenAtsInterview[]> {
  const placement = await placementOf(use, application);
  if (placement === undefined) return [];
  const lists = [
    ...(await listed(use, application, 'upcoming')),
    ...(await listed(use, application, 'past_due')),
  ];
  const seen = lists.flatMap(({ interview_events: events, references }) =>
    events
      .filter(
        (event) => event.candidate_id === placement.candidate_id && event.offer_id === placement.offer_id,
      )
      .flatMap((event) => interviewOf(event, application.id, references, now) ?? []),
  );
  // Where the state that was asked for is ignored, both lists are the same.
  return [...new Map(seen.map((interview) => [interview.reference, interview])).values()];
}

/** The pages of a candidate's events in one state. */
async function listed(
  use: RecruiteeUse,
  { candidateId }: Application,
  status: 'upcoming' | 'past_due',
): Promise<v.InferOutput<typeof eventsReply>[]> {
  const pages: v.InferOutput<typeof eventsReply>[] = [];
  for (let page = 1; page <= MOST_PAGES; page++) {
    const reply = await use.send(eventsRequest(candidateId, status, page, EVENTS));
    const read = readReply(eventsReply, reply, 'interview events', use.connectionId);
    pages.push(read);
    if (read.interview_events.length < EVENTS) break;
  }
  return pages;
}

async function placementOf(
  use: RecruiteeUse,
  { id, candidateId }: Application,
): Promise<Placement | undefined> {
  const candidate = await readCandidate(use, candidateId);
  const placementId = partsOfApplicationId(id)?.placementId;
  return candidate?.placements.find((each) => String(each.id) === placementId);
}

/** Brings a booking's events to what is wanted; others are not touched. */
export async function writeInterviews(
  use: RecruiteeUse,
  write: AtsInterviewWrite,
  now: Temporal.Instant,
): Promise<WrittenAtsInterview[]> {
  const placement = await placementOf(use, write.application);
  if (placement?.offer_id == null || placement.stage_id == null) {
    throw recruiteeError('ats_record_gone', 'has no such placement any more', use.connectionId);
  }
  const target = {
    candidateId: write.application.candidateId,
    offerId: placement.offer_id,
    stageId: placement.stage_id,
    timeZone: write.timeZone,
  };
  const isNew = write.interviews.some(({ key }) => write.seen.every((seen) => seen.key !== key));
  // One whose reply was lost stands there already: it is found by its key.
  const standing = isNew ? await interviewsOf(use, write.application, now) : write.seen;
  const written: WrittenAtsInterview[] = [];
  for (const wanted of write.interviews) {
    const seen = standing.find(({ key }) => key === wanted.key);
    const reference = await writeOne(use, wanted, seen, target);
    written.push({ key: wanted.key, reference, container: undefined });
  }
  const ours = write.seen.filter(({ key }) => key?.startsWith(`${write.bookingId}:`) === true);
  const unwanted = ours.filter(({ key }) => write.interviews.every((wanted) => wanted.key !== key));
  await removeInterviews(use, unwanted);
  return written;
}

interface Target {
  candidateId: string;
  offerId: number;
  stageId: number;
  timeZone: string;
}

async function writeOne(
  use: RecruiteeUse,
  wanted: WantedAtsInterview,
  seen: SeenAtsInterview | undefined,
  target: Target,
): Promise<string> {
  if (seen !== undefined && isAsWanted(wanted, seen)) return seen.reference;
  const body = bodyOf(wanted, target);
  const request =
    seen === undefined
      ? createEventRequest(target.candidateId, body)
      : changeEventRequest(seen.reference, body);
  const reply = readReply(eventReply, await use.send(request), 'an interview event', use.connectionId);
  return String(reply.interview_event.id);
}

function bodyOf(wanted: WantedAtsInterview, { offerId, stageId, timeZone }: Target): EventBody {
  return {
    offer_id: offerId,
    stage_id: stageId,
    admin_ids: adminsIn(wanted).map(Number),
    kind: eventKind(wanted.videoUrl),
    starts_at: wanted.start.toString({ smallestUnit: 'second' }),
    duration: Math.ceil(wanted.start.until(wanted.end).total('minutes')),
    timezone: timeZone,
    location: wanted.location ?? null,
    video_url: wanted.videoUrl ?? null,
    note: eventNote(wanted.key),
  };
}

/** Its users who can sit in an event: others are told of by a note. */
const adminsIn = ({ interviewers }: AtsInterviewValues): string[] =>
  interviewers
    .map(({ userId }) => userId)
    .filter((id) => id !== undefined && /^\d{1,15}$/.test(id))
    .sort() as string[]; // those without an id were left out

const isAsWanted = (wanted: WantedAtsInterview, seen: SeenAtsInterview): boolean =>
  wanted.start.equals(seen.start) &&
  wanted.end.equals(seen.end) &&
  wanted.location === seen.location &&
  wanted.videoUrl === seen.videoUrl &&
  adminsIn(wanted).join() === adminsIn(seen).join();

/** One that is gone already is a success. @returns what can't be removed any more, by reference */
export async function removeInterviews(
  use: RecruiteeUse,
  seen: readonly Pick<SeenAtsInterview, 'key' | 'reference'>[],
): Promise<string[]> {
  const kept: string[] = [];
  for (const { key, reference } of seen) {
    if (key === undefined) continue;
    const answer = await use.ask(deleteEventRequest(reference));
    if (!answer.isRefused || answer.refusal.status === 404) continue;
    if (answer.refusal.status !== 409 && answer.refusal.status !== 422) throw refusalError(answer.refusal);
    kept.push(reference);
  }
  return kept;
}

/** How far ahead an event is put to be tried: nobody is at it by chance. */
const TRIED_AHEAD_DAYS = 365;

/**
 * Writes an event for a candidate a year ahead, reads it, compares and removes it, to find out whether that works (contract
 * B.4). @throws when Recruitee does not answer
 */
export async function tryInterviews(
  use: RecruiteeUse,
  candidateId: string,
  now: Temporal.Instant,
): Promise<{ works: boolean; detail: string | undefined }> {
  const candidate = await readCandidate(use, candidateId);
  const placement = candidate?.placements.find((each) => each.offer_id != null && each.stage_id != null);
  if (placement?.offer_id == null || placement.stage_id == null) {
    return { works: false, detail: 'The candidate is on no job.' };
  }
  const start = now.add({ hours: TRIED_AHEAD_DAYS * 24 }).round({ smallestUnit: 'hour' });
  const wanted: WantedAtsInterview = {
    key: 'try:interview',
    stepId: undefined,
    title: '',
    start,
    end: start.add({ minutes: 30 }),
    interviewers: [],
    location: undefined,
    videoUrl: undefined,
  };
  const target = { candidateId, offerId: placement.offer_id, stageId: placement.stage_id, timeZone: 'UTC' };
  const made = await use.ask(createEventRequest(candidateId, bodyOf(wanted, target)));
  if (made.isRefused) return refusedTry(made.refusal.status, refusalError(made.refusal));
  const { interview_event: event } = readReply(
    eventReply,
    made.reply,
    'an interview event',
    use.connectionId,
  );
  const seen = await readEvent(use, String(event.id), now);
  await removeInterviews(use, [{ key: wanted.key, reference: String(event.id) }]);
  const works = seen?.key === wanted.key && isAsWanted(wanted, seen);
  return { works, detail: works ? undefined : 'What was written is not what is read.' };
}

function refusedTry(status: number, error: Error): { works: false; detail: string } {
  if (status === 429 || status >= 500 || status === 401) throw error;
  return { works: false, detail: `HTTP ${status}` };
}

async function readEvent(
  use: RecruiteeUse,
  id: string,
  now: Temporal.Instant,
): Promise<SeenAtsInterview | undefined> {
  const answer = await use.ask(eventRequest(id));
  if (answer.isRefused) return undefined;
  const { interview_event: event, references } = readReply(
    eventReply,
    answer.reply,
    'an interview event',
    use.connectionId,
  );
  if (String(event.id) !== id) throw changedForm('the event that was asked for', use.connectionId);
  return interviewOf(event, '', references, now);
}
