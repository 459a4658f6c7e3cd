import type * as v from 'valibot';
import type { WorkingHours } from '../../domain/availability-rule.js';
import type { Member, MemberCalendar } from '../../domain/member.js';
import type { SharedResource } from '../../domain/shared-resource.js';
import type { ShownPool } from '../../use-cases/manage-pools.js';
import type { licence } from '../../wire/licences.js';
import type { member } from '../../wire/members.js';
import type { pool } from '../../wire/pools.js';
import type { room } from '../../wire/rooms.js';

export function memberView(shown: Member): v.InferOutput<typeof member> {
  const { perDay, perWeek, minutesPerDay } = shown.limits;
  const { tentative, outOfOffice, allDay } = shown.blocking;
  return {
    id: shown.id,
    externalId: shown.externalId,
    name: shown.name,
    email: shown.email,
    locale: shown.locale ?? null,
    timeZone: shown.hours.timeZone,
    workingHours: weeklyView(shown.hours),
    dateOverrides: overridesView(shown.hours),
    minNoticeMinutes: shown.minNoticeMinutes,
    bufferBeforeMinutes: shown.bufferBeforeMinutes,
    bufferAfterMinutes: shown.bufferAfterMinutes,
    limits: { perDay: perDay ?? null, perWeek: perWeek ?? null, minutesPerDay: minutesPerDay ?? null },
    blocking: { tentative, outOfOffice, allDay },
    skills: shown.skills,
    training: shown.training,
    calendars: calendarsView(shown.calendars),
    neverRecord: shown.isNeverRecorded,
    active: shown.isActive,
  };
}

export function poolView({ pool: shown, externalIds }: ShownPool): v.InferOutput<typeof pool> {
  const members = shown.members.flatMap((id) => externalIds.get(id) ?? []);
  return { id: shown.id, externalId: shown.externalId, name: shown.name, members };
}

export function roomView(shown: SharedResource): v.InferOutput<typeof room> {
  const { hours } = shown;
  return {
    id: shown.id,
    externalId: shown.externalId,
    name: shown.name,
    timeZone: hours?.timeZone ?? null,
    workingHours: hours === undefined ? null : weeklyView(hours),
    dateOverrides: hours === undefined ? [] : overridesView(hours),
    calendars: calendarsView(shown.calendars),
    active: shown.isActive,
  };
}

export function licenceView(shown: SharedResource): v.InferOutput<typeof licence> {
  const { id, externalId, name, capacity, isActive } = shown;
  return { id, externalId, name, capacity, active: isActive };
}

const weeklyView = ({ weekly }: WorkingHours) =>
  weekly.map(({ days, start, end }) => ({ days: [...days], start, end }));

const overridesView = ({ dateOverrides }: WorkingHours) =>
  dateOverrides.map(({ date, ranges }) => ({
    date,
    ranges: ranges.map(({ start, end }) => ({ start, end })),
  }));

const calendarsView = (calendars: readonly MemberCalendar[]) =>
  calendars.map(({ connectionId, calendarId, use }) => ({ connectionId, calendarId, use: [...use] }));
