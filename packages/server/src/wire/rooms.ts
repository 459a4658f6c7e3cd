import * as v from 'valibot';
import { line, timeZone } from './common.js';
import { calendars, shownCalendars } from './members.js';
import { dateOverrides, shownDateOverrides, shownWorkingHours, workingHours } from './working-hours.js';

/** A room without hours is always there; one with a zone and no hours is there all week but for its overrides. */
export const putRoomRequest = v.pipe(
  v.strictObject({
    name: line(200),
    timeZone: v.optional(timeZone),
    workingHours: v.optional(workingHours),
    dateOverrides: v.optional(dateOverrides, []),
    calendars: v.optional(calendars, []),
    active: v.optional(v.boolean(), true),
  }),
  v.forward(
    v.check(
      (room) =>
        room.timeZone !== undefined || (room.workingHours === undefined && room.dateOverrides.length === 0),
      'is needed with working hours and with date overrides',
    ),
    ['timeZone'],
  ),
);
export type PutRoomRequest = v.InferOutput<typeof putRoomRequest>;

export const room = v.strictObject({
  id: v.string(),
  externalId: v.string(),
  name: v.string(),
  timeZone: v.nullable(v.string()),
  workingHours: v.nullable(shownWorkingHours),
  dateOverrides: shownDateOverrides,
  calendars: shownCalendars,
  active: v.boolean(),
});
