import type * as v from 'valibot';
import type { PlanBreak, PlanSeat, PlanSession } from '../../domain/plan.js';
import type { VirtualCalendarRule } from '../../domain/virtual-calendar.js';
import type { ShownPlan } from '../../use-cases/manage-plans.js';
import type { plan } from '../../wire/plans.js';
import { meetingView, noteTakerView } from './policy-view.js';

type WirePlan = v.InferOutput<typeof plan>;
/** The host's own ids of these; those that were removed since are left out. */
type NamesOf = (ids: readonly string[]) => string[];

export function planView({ plan: shown, externalIds }: ShownPlan): WirePlan {
  const namesOf: NamesOf = (ids) => ids.flatMap((id) => externalIds.get(id) ?? []);
  return {
    id: shown.id,
    name: shown.name,
    sessions: shown.sessions.map((session) => sessionView(session, namesOf)),
    order: shown.order,
    gapMinutes: { min: shown.gapMinutes.min, max: shown.gapMinutes.max },
    breaks: shown.breaks.map(breakView),
    sameDay: shown.sameDay,
    samePersonOnce: shown.samePersonOnce,
    sameRoom: shown.sameRoom,
    slotStepMinutes: shown.slotStepMinutes,
    noticeMinutes: shown.noticeMinutes,
    horizonDays: shown.horizonDays,
    holdMinutes: shown.holdMinutes,
    candidateHours: shown.candidateHours ?? null,
    offerPerDay: shown.offerPerDay ?? null,
    cancel: { allowed: shown.cancel.isAllowed, cutoffMinutes: shown.cancel.cutoffMinutes },
    reschedule: {
      allowed: shown.reschedule.isAllowed,
      cutoffMinutes: shown.reschedule.cutoffMinutes,
      max: shown.reschedule.max,
    },
    reminders: shown.reminders,
    interviewCalendars: shown.interviewCalendars,
    virtualCalendar: shown.virtualCalendar === undefined ? null : calendarRuleView(shown.virtualCalendar),
    sharesInterviewDetails: shown.sharesInterviewDetails,
    showInterviewers: shown.showInterviewers,
  };
}

function sessionView(session: PlanSession, namesOf: NamesOf): WirePlan['sessions'][number] {
  return {
    key: session.key,
    title: session.title,
    durationMinutes: session.durationMinutes,
    seats: session.seats.map((seat) => seatView(seat, namesOf)),
    bufferBeforeMinutes: session.bufferBeforeMinutes,
    bufferAfterMinutes: session.bufferAfterMinutes,
    conferencing: session.conferencing === undefined ? null : meetingView(session.conferencing),
    noteTaker: noteTakerView(session.noteTaker),
    recordedEvent: session.recordedEvent ?? null,
    location: session.location ?? null,
    rooms: namesOf(session.rooms),
    licences: namesOf(session.licences),
  };
}

function seatView(seat: PlanSeat, namesOf: NamesOf): WirePlan['sessions'][number]['seats'][number] {
  return {
    name: seat.name ?? null,
    [seat.rule]: namesOf(seat.members),
    ...(seat.rule === 'anyOf' ? { count: seat.count } : {}),
    optional: seat.isOptional,
    requires: seat.requires ?? null,
    trainee: seat.isForTrainee,
  };
}

function calendarRuleView({ choose, isInstead }: VirtualCalendarRule): WirePlan['virtualCalendar'] {
  return choose === 'mapped'
    ? { choose, instead: isInstead }
    : { choose: 'fixed', id: choose.id, instead: isInstead };
}

function breakView(rule: PlanBreak): WirePlan['breaks'][number] {
  const { lengthMinutes } = rule;
  if (rule.kind === 'after') return { afterMinutes: rule.afterMinutes, lengthMinutes };
  return { between: [rule.window.start, rule.window.end], lengthMinutes, timeZone: rule.timeZone };
}
