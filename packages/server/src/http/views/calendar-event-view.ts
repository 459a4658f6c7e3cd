import type * as v from 'valibot';
import type { InterviewDetails, SeenMeeting } from '../../ports/calendar.js';
import type { ListedEvent } from '../../ports/virtual-calendar-accounts.js';
import type { WrittenEvent } from '../../ports/virtual-calendar-records.js';
import type { ShownEvent } from '../../use-cases/virtual-calendars/list-events.js';
import type { calendarEvent } from '../../wire/virtual-calendars.js';

type Shown = v.InferOutput<typeof calendarEvent>;

/** An event in a virtual calendar, whoever wrote it. */
export function shownEventView(shown: ShownEvent): Shown {
  if (shown.kind === 'written') return writtenEventView(shown.event, shown.seen);
  if (shown.kind === 'foreign')
    return listedView(shown.event, { id: null, bookingId: null, timeZone: 'UTC' });
  const { booking, event } = shown;
  return listedView(event, { id: event.id, bookingId: booking.id, timeZone: booking.timeZone });
}

/** An event that an admin wrote, as it is wanted. @param seen as its calendar lists it, once it does */
export function writtenEventView(shown: WrittenEvent, seen?: Pick<ListedEvent, 'meeting'>): Shown {
  const { content } = shown;
  return {
    id: shown.id,
    bookingId: null,
    canEdit: shown.state !== 'deleting',
    state: shown.state,
    summary: content.summary,
    description: content.description,
    location: content.location,
    start: shown.start.toString(),
    end: shown.end.toString(),
    timeZone: content.timeZone,
    attendees: content.attendees.map(({ name, email }) => ({ name, email })),
    interview: content.interview === undefined ? null : interviewView(content.interview),
    profileId: content.profileId ?? null,
    meeting: meetingView(seen === undefined && content.profileId !== undefined ? PENDING : seen?.meeting),
  };
}

const PENDING: SeenMeeting = { state: 'pending' };

function listedView(event: ListedEvent, who: Pick<Shown, 'id' | 'bookingId' | 'timeZone'>): Shown {
  return {
    ...who,
    canEdit: false,
    state: 'written',
    summary: event.summary,
    description: event.description,
    location: event.location,
    start: event.start.toString(),
    end: event.end.toString(),
    attendees: [],
    interview: null,
    profileId: null,
    meeting: meetingView(event.meeting),
  };
}

function meetingView(meeting: SeenMeeting | undefined): Shown['meeting'] {
  if (meeting === undefined) return null;
  if (meeting.state === 'pending') return { state: 'pending', service: null, joinUrl: null };
  return { state: 'ready', service: meeting.service ?? null, joinUrl: meeting.joinUrl };
}

function interviewView({ jobName, employerName, interviewers, candidates }: InterviewDetails) {
  return {
    ...(jobName === undefined ? {} : { jobName }),
    ...(employerName === undefined ? {} : { employerName }),
    ...(interviewers === undefined
      ? {}
      : { interviewers: interviewers.map(({ email, name }) => ({ email, ...named(name) })) }),
    ...(candidates === undefined
      ? {}
      : {
          candidates: candidates.map(({ email, name }) => ({
            ...named(name),
            ...(email === undefined ? {} : { email }),
          })),
        }),
  };
}

/** What is not known is left out. */
const named = (name: string | undefined) => (name === undefined ? {} : { name });
