import type { Difference, InterviewSide } from '../../use-cases/ats/differences.js';
import type { AtsDifference } from '../../wire/applicant-tracking.js';

type FieldView = AtsDifference['fields'][number];

/** One interview on all sides; a side that does not tell something shows it as null and is not compared. */
export function differenceView(shown: Difference): AtsDifference {
  const fields = FIELDS.map((field) => fieldView(field, shown));
  return {
    bookingId: shown.booking.id,
    sessionKey: shown.session.key,
    title: shown.session.title,
    candidateName: shown.booking.candidate.name,
    timeZone: shown.booking.timeZone,
    fields,
    same: fields.every(({ same }) => same),
    canWrite: shown.canWrite,
    atsUrl: shown.atsUrl ?? null,
  };
}

const FIELDS: readonly FieldView['field'][] = [
  'exists',
  'start',
  'end',
  'interviewers',
  'location',
  'videoUrl',
];

function fieldView(field: FieldView['field'], { ours, ats, calendar }: Difference): FieldView {
  const sides = {
    ours: textOf(field, ours),
    ats: textOf(field, ats),
    calendar: calendar === 'unread' ? null : textOf(field, calendar),
  };
  // Of what is not there only that is said.
  const isAtsSame = ats === undefined ? field !== 'exists' : sides.ats === sides.ours;
  const isCalendarSame =
    calendar === undefined
      ? field !== 'exists'
      : calendar === 'unread' || !IN_CALENDARS.has(field) || sides.calendar === sides.ours;
  return { field, ...sides, same: isAtsSame && isCalendarSame };
}

/** What calendars tell of an event; its link may come by another address there. */
const IN_CALENDARS: ReadonlySet<FieldView['field']> = new Set(['exists', 'start', 'end']);

function textOf(field: FieldView['field'], side: Partial<InterviewSide> | undefined): string | null {
  if (side === undefined) return null;
  switch (field) {
    case 'exists':
      return 'yes';
    case 'start':
      return side.start?.toString({ smallestUnit: 'second' }) ?? null;
    case 'end':
      return side.end?.toString({ smallestUnit: 'second' }) ?? null;
    case 'interviewers':
      return side.interviewers === undefined ? null : side.interviewers.toSorted().join(', ');
    case 'location':
      return side.location ?? null;
    case 'videoUrl':
      return side.videoUrl ?? null;
  }
}
