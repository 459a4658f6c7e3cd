import '../../temporal.js';
import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import {
  changeInterview,
  deleteInterview,
  type NewInterview,
  scheduleInterview,
} from '../../ats/interviews.js';
import type { WorldInterview } from '../../ats/records.js';
import { invalid, notFound } from '../api/api-error.js';
import { assertMay, ownerOf } from '../api/caller.js';
import { eventReferences, eventView } from '../api/event-view.js';
import { bodyOf, idIn, numberIn } from '../api/query.js';
import type { RecruiteeEmulator } from '../emulator.js';

const textOrNull = v.nullish(v.string());
const eventSchema = v.object({
  offer_id: v.number(),
  stage_id: v.nullish(v.number()),
  admin_ids: v.array(v.number()),
  kind: v.optional(v.string(), 'other'),
  starts_at: v.pipe(v.string(), v.isoTimestamp()),
  duration: v.pipe(v.number(), v.integer(), v.minValue(1)),
  timezone: v.string(),
  location: textOrNull,
  note: textOrNull,
  public_note: textOrNull,
  video_url: textOrNull,
});

const createSchema = v.object({ interview_event: eventSchema });
const changeSchema = v.object({ interview_event: v.partial(eventSchema) });
type WrittenEvent = v.InferOutput<typeof changeSchema>['interview_event'];

const usualPage = 60;

/** Interview events, as far as clients were seen to use them; whether writing them works is a setting. */
export function interviewEventRoutes(emulator: RecruiteeEmulator): Hono {
  const routes = new Hono();
  const { world, state } = emulator;

  routes.get('/interview/events', (c) => list(emulator, c));
  routes.get('/interview/events/:id', (c) => {
    assertMay(emulator, 'see interviews');
    const view = eventView(emulator, knownEvent(emulator, idIn(c)));
    return c.json({ interview_event: view, references: eventReferences(emulator, [view]) });
  });
  routes.get('/interview/schedules/available', (c) => c.json({ interview_schedules: [] }));
  routes.get('/interview/results', (c) => c.json({ interview_results: [] }));

  routes.post('/interview/candidates/:candidate/events', (c) => create(emulator, c));
  routes.patch('/interview/events/:id', (c) => change(emulator, c));
  routes.delete('/interview/events/:id', (c) => {
    assertWritable(emulator);
    const interview = knownEvent(emulator, idIn(c));
    const view = eventView(emulator, interview);
    deleteInterview(world, interview.id);
    Reflect.deleteProperty(state.events, String(interview.id));
    emulator.save();
    return c.json({ interview_event: view });
  });
  routes.post('/interview/events/:id/schedule', (c) => {
    assertWritable(emulator);
    return c.json({ interview_event: eventView(emulator, knownEvent(emulator, idIn(c))) }, 201);
  });

  return routes;
}

/** Upcoming ones, unless those are asked for that are over. Filters that make no sense are ignored. */
function list(emulator: RecruiteeEmulator, c: Context): Response {
  assertMay(emulator, 'see interviews');
  const { world } = emulator;
  const isPast = ({ endsAtMs = 0 }: WorldInterview) => endsAtMs <= world.nowMs();
  const candidate = numberIn(c, 'candidate_id', 0);
  const own = ownerOf(emulator)?.id;
  const fits = ({ applicationId, interviewers }: WorldInterview): boolean =>
    (candidate === 0 || world.applications.get(applicationId)?.candidateId === candidate) &&
    (c.req.query('scope') === 'all' || interviewers.some(({ userId }) => userId === own));
  const all = world.interviews.filter((interview) => interview.status !== 'planned' && fits(interview));
  const asked = all.filter((interview) => isPast(interview) === (c.req.query('status') === 'past_due'));
  const limit = numberIn(c, 'limit', usualPage, usualPage);
  const start = (Math.max(numberIn(c, 'page', 1), 1) - 1) * limit;
  const views = asked.slice(start, start + limit).map((interview) => eventView(emulator, interview));
  const pastDue = all.filter(isPast).length;
  return c.json({
    interview_events: views,
    meta: { counters: { past_due: pastDue, upcoming: all.length - pastDue } },
    references: eventReferences(emulator, views),
  });
}

async function create(emulator: RecruiteeEmulator, c: Context): Promise<Response> {
  assertWritable(emulator);
  const { world } = emulator;
  const candidateId = idIn(c, 'candidate');
  if (world.candidates.get(candidateId) === undefined) throw notFound();
  const event = parsed(emulator, createSchema, await bodyOf(c));
  const placement = world.applications.find(
    (one) => one.candidateId === candidateId && one.jobId === event.offer_id,
  );
  if (placement === undefined) throw invalid(emulator.settings, 'offer_id', 'is invalid');
  const interview = scheduleInterview(world, {
    applicationId: placement.id,
    organizerId: ownerOf(emulator)?.id,
    isByApi: true,
    ...valuesOf(emulator, event),
    interviewers: seatsOf(emulator, event.admin_ids),
  });
  keepExtras(emulator, interview.id, event, false);
  return c.json({ interview_event: eventView(emulator, interview) }, 201);
}

async function change(emulator: RecruiteeEmulator, c: Context): Promise<Response> {
  assertWritable(emulator);
  const before = knownEvent(emulator, idIn(c));
  const { id, startsAtMs } = before;
  const event = parsed(emulator, changeSchema, await bodyOf(c));
  const interview = changeInterview(emulator.world, id, {
    ...valuesOf(emulator, event, before),
    ...(event.admin_ids === undefined ? {} : { interviewers: seatsOf(emulator, event.admin_ids) }),
  });
  keepExtras(emulator, id, event, interview.startsAtMs !== startsAtMs);
  return c.json({ interview_event: eventView(emulator, interview) });
}

/** @throws RecruiteeApiError as the settings have it, and 403 for a role that may not schedule */
function assertWritable(emulator: RecruiteeEmulator): void {
  const { interviewEvents } = emulator.settings;
  if (interviewEvents === 'missing') throw notFound();
  assertMay(emulator, 'schedule interviews');
  if (interviewEvents === 'refused') throw invalid(emulator.settings, 'interview_event', 'is invalid');
}

function knownEvent({ world }: RecruiteeEmulator, id: number): WorldInterview {
  const interview = world.interviews.get(id);
  if (interview === undefined || interview.status === 'planned') throw notFound();
  return interview;
}

function parsed<T>(
  { settings }: RecruiteeEmulator,
  schema: v.GenericSchema<unknown, { interview_event: T }>,
  body: unknown,
): T {
  const result = v.safeParse(schema, body);
  if (result.success) return result.output.interview_event;
  throw invalid(settings, v.getDotPath(result.issues[0])?.split('.')[1] ?? 'interview_event');
}

/** What is written of an event; with `altered` its internal note is lost. */
function valuesOf(
  { settings }: RecruiteeEmulator,
  event: WrittenEvent,
  before?: WorldInterview,
): Omit<Partial<NewInterview>, 'applicationId' | 'interviewers'> {
  const { startsAtMs: startedAtMs = 0, endsAtMs: endedAtMs = startedAtMs } = before ?? {};
  const startsAtMs =
    event.starts_at === undefined ? startedAtMs : Temporal.Instant.from(event.starts_at).epochMilliseconds;
  const lengthMs = event.duration === undefined ? endedAtMs - startedAtMs : event.duration * 60_000;
  const note = settings.interviewEvents === 'altered' ? undefined : event.note;
  return {
    startsAtMs,
    endsAtMs: startsAtMs + lengthMs,
    ...(event.stage_id === undefined ? {} : { stageId: event.stage_id ?? undefined }),
    ...(event.timezone === undefined ? {} : { timeZone: event.timezone }),
    ...(event.location === undefined ? {} : { location: event.location ?? undefined }),
    ...(event.video_url === undefined ? {} : { videoUrl: event.video_url ?? undefined }),
    ...(note === undefined ? {} : { note: note ?? undefined }),
  };
}

function seatsOf(
  { world, settings }: RecruiteeEmulator,
  adminIds: readonly number[],
): NewInterview['interviewers'] {
  return adminIds.map((userId) => {
    const email = world.users.get(userId)?.email;
    if (email === undefined) throw invalid(settings, 'admin_ids', 'is invalid');
    return { userId, email, response: 'needs_action' as const };
  });
}

function keepExtras(emulator: RecruiteeEmulator, id: number, event: WrittenEvent, isMoved: boolean): void {
  const before = emulator.state.events[id];
  emulator.state.events[id] = {
    kind: event.kind ?? before?.kind ?? 'other',
    publicNote: event.public_note ?? before?.publicNote ?? null,
    isMoved: isMoved || before?.isMoved === true,
  };
  emulator.save();
}
