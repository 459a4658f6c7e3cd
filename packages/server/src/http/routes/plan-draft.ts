import type { PlanBreak, PlanSeat, PlanSession } from '../../domain/plan.js';
import type { VirtualCalendarRule } from '../../domain/virtual-calendar.js';
import type { PlanDraft } from '../../use-cases/manage-plans.js';
import { meetingOf, noteTakerOf } from './hosting-draft.js';
import type { CreatePlanRequest, PatchPlanRequest } from '../../wire/plans.js';

type WireSession = CreatePlanRequest['sessions'][number];
type WireSeat = WireSession['seats'][number];
type WireBreak = CreatePlanRequest['breaks'][number];
type WireCalendarRule = NonNullable<CreatePlanRequest['virtualCalendar']>;

/** Sessions of a loop follow at once or within the hour, unless the request says otherwise. */
const LONGEST_GAP_MINUTES = 60;

/** A new plan as a request asks for it. */
export function draftOf({
  sessions,
  gapMinutes,
  breaks,
  cancel,
  reschedule,
  virtualCalendar,
  ...rest
}: CreatePlanRequest): PlanDraft {
  return {
    ...rest,
    candidateHours: rest.candidateHours,
    offerPerDay: rest.offerPerDay,
    sessions: sessions.map(sessionOf),
    gapMinutes: gapMinutes ?? { min: 0, max: sessions.length > 1 ? LONGEST_GAP_MINUTES : 0 },
    breaks: breaks.map(breakOf),
    cancel: cancelOf(cancel),
    reschedule: rescheduleOf(reschedule),
    virtualCalendar: virtualCalendar && calendarRuleOf(virtualCalendar),
  };
}

/** What a request wants changed; null takes away what a plan may be without. */
export function changeOf({
  sessions,
  breaks,
  cancel,
  reschedule,
  virtualCalendar,
  ...rest
}: PatchPlanRequest): Partial<PlanDraft> {
  const given = Object.fromEntries(
    Object.entries(rest)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, value ?? undefined]),
  );
  return {
    ...given,
    ...(sessions === undefined ? {} : { sessions: sessions.map(sessionOf) }),
    ...(breaks === undefined ? {} : { breaks: breaks.map(breakOf) }),
    ...(cancel === undefined ? {} : { cancel: cancelOf(cancel) }),
    ...(reschedule === undefined ? {} : { reschedule: rescheduleOf(reschedule) }),
    ...(virtualCalendar === undefined
      ? {}
      : { virtualCalendar: virtualCalendar === null ? undefined : calendarRuleOf(virtualCalendar) }),
  };
}

const cancelOf = ({ allowed, cutoffMinutes }: { allowed: boolean; cutoffMinutes?: number }) => ({
  isAllowed: allowed,
  cutoffMinutes: cutoffMinutes ?? 0,
});

const rescheduleOf = ({
  max,
  ...rule
}: {
  allowed: boolean;
  cutoffMinutes?: number;
  max?: number;
}): PlanDraft['reschedule'] => ({ ...cancelOf(rule), max: max ?? 3 });

const calendarRuleOf = ({ instead, ...rule }: WireCalendarRule): VirtualCalendarRule => ({
  choose: rule.choose === 'mapped' ? 'mapped' : { id: rule.id },
  isInstead: instead,
});

function sessionOf(
  { seats, conferencing, noteTaker, recordedEvent, location, rooms, licences, ...rest }: WireSession,
  index: number,
): PlanSession {
  const path = `sessions.${String(index)}.conferencing`;
  return {
    ...rest,
    seats: seats.map(seatOf),
    conferencing: conferencing && meetingOf(conferencing, path),
    noteTaker: noteTakerOf(noteTaker),
    recordedEvent,
    location,
    rooms: [...new Set(rooms)],
    licences: [...new Set(licences)],
  };
}

function seatOf(
  { name, allOf, anyOf, count, optional, requires, trainee }: WireSeat,
  index: number,
): PlanSeat {
  const members = [...new Set(allOf ?? anyOf ?? [])];
  return {
    key: `seat-${String(index + 1)}`,
    name,
    rule: allOf === undefined ? 'anyOf' : 'allOf',
    members,
    count: allOf === undefined ? (count ?? 1) : members.length,
    isOptional: optional,
    requires,
    isForTrainee: trainee,
  };
}

function breakOf({ afterMinutes, between, lengthMinutes, timeZone }: WireBreak): PlanBreak {
  if (afterMinutes !== undefined) return { kind: 'after', afterMinutes, lengthMinutes };
  // The schema lets through just two wall times where there is no afterMinutes.
  const [start = '', end = ''] = between ?? [];
  return { kind: 'window', window: { start, end }, lengthMinutes, timeZone: timeZone ?? 'candidate' };
}
