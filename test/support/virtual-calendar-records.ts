import '../../packages/server/src/domain/temporal.js';
import type { VirtualCalendar } from '../../packages/server/src/domain/virtual-calendar.js';
import type {
  VirtualCalendarBatch,
  WrittenEvent,
} from '../../packages/server/src/ports/virtual-calendar-records.js';
import { systemRandomness } from '../../packages/server/src/security/randomness.js';
import { NINE } from './records.js';

/** A virtual calendar that is planned, in a batch of its unit's. */
export function aVirtualCalendar(
  batch: Pick<VirtualCalendarBatch, 'id' | 'unitId'>,
  changes: Partial<VirtualCalendar> = {},
): VirtualCalendar {
  return {
    id: systemRandomness.id('vcl'),
    unitId: batch.unitId,
    batchId: batch.id,
    name: 'Hill Valley High',
    state: 'planned',
    connectionId: undefined,
    successorConnectionId: undefined,
    calendarId: undefined,
    mapping: undefined,
    askedAt: undefined,
    problem: undefined,
    retirement: undefined,
    createdBy: undefined,
    createdAt: NINE,
    changedAt: NINE,
    ...changes,
  };
}

/** A batch of a unit. */
export const aBatch = (unitId: string): VirtualCalendarBatch => ({
  id: systemRandomness.id('vcb'),
  unitId,
  createdBy: { id: 'emp_1', name: 'Doc' },
  createdAt: NINE,
});

/** An event of half an hour that an admin is writing into a calendar; `content` replaces parts of what it says. */
export function aWrittenEvent(
  virtualCalendarId: string,
  {
    content = {},
    ...changes
  }: Partial<Omit<WrittenEvent, 'content'>> & { content?: Partial<WrittenEvent['content']> } = {},
): WrittenEvent {
  return {
    id: systemRandomness.id('vce'),
    virtualCalendarId,
    start: NINE,
    end: NINE.add({ minutes: 30 }),
    content: {
      summary: 'Open day',
      description: '',
      location: '',
      timeZone: 'UTC',
      attendees: [],
      formerAttendees: [],
      interview: undefined,
      profileId: undefined,
      service: undefined,
      changesMeeting: false,
      place: undefined,
      ...content,
    },
    revision: 0,
    state: 'writing',
    changedAt: NINE,
    ...changes,
  };
}
