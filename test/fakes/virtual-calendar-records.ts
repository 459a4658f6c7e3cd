import type { OrganizationalUnit } from '@slotwright/server/wire/accounts.js';
import type { ConferencingProfile } from '@slotwright/server/wire/conferencing.js';
import type { CalendarEvent, VirtualCalendar } from '@slotwright/server/wire/virtual-calendars.js';

/** A login at a meeting service. */
export const aProfile = (changes: Partial<ConferencingProfile> = {}): ConferencingProfile => ({
  id: 'pro_indeed',
  service: 'indeed',
  name: 'Hill Valley Interviews',
  isConnected: true,
  relinkUrl: null,
  ...changes,
});

/** A connected unit of a made-up employer. */
export const aUnit = (changes: Partial<OrganizationalUnit> = {}): OrganizationalUnit => ({
  id: 'con_00000000000000000001',
  provider: 'cronofy',
  name: 'Hill Valley Science Services',
  state: 'connected',
  lastError: null,
  dataCenter: null,
  profiles: [
    aProfile(),
    aProfile({ id: 'pro_zoom', service: 'zoom', name: 'Science Zoom', isConnected: false }),
  ],
  readAt: '2027-03-01T07:59:00Z',
  connectedBy: { id: 'jennifer', name: 'Jennifer Parker' },
  connectedAt: '2027-02-01T09:00:00Z',
  counts: {},
  openBatches: [],
  ...changes,
});

/** The id of the `n`th virtual calendar. */
export const calendarId = (n: number): string => `vcl_${String(n).padStart(20, '0')}`;

/** An active virtual calendar. @param n from 1 on; its id and its account follow from it */
export const aVirtualCalendar = (n: number, changes: Partial<VirtualCalendar> = {}): VirtualCalendar => ({
  id: calendarId(n),
  unitId: 'con_00000000000000000001',
  batchId: null,
  name: `Interviews ${String(n)}`,
  state: 'active',
  problem: null,
  mapping: null,
  connectionId: `con_${String(1000 + n).padStart(20, '0')}`,
  calendarId: `cal_${String(n)}`,
  connectionState: 'connected',
  tokens: {
    issuedAt: '2027-03-01T06:00:00Z',
    expiresAt: '2027-03-01T09:00:00Z',
    nextRefreshAt: '2027-03-01T08:55:00Z',
  },
  profiles: [aProfile()],
  readAt: '2027-03-01T07:59:00Z',
  upcomingEvents: 0,
  retirement: null,
  createdBy: { id: 'jennifer', name: 'Jennifer Parker' },
  createdAt: '2027-02-01T09:00:00Z',
  ...changes,
});

/** An event of ours in a virtual calendar, an hour long. @param n from 1 on; its id follows from it */
export const aCalendarEvent = (n: number, changes: Partial<CalendarEvent> = {}): CalendarEvent => ({
  id: `evt_${String(n).padStart(20, '0')}`,
  bookingId: null,
  canEdit: true,
  state: 'written',
  summary: `Interview ${String(n)}`,
  description: '',
  location: '',
  start: '2027-03-02T09:00:00Z',
  end: '2027-03-02T10:00:00Z',
  timeZone: 'Europe/London',
  attendees: [],
  interview: null,
  profileId: null,
  meeting: null,
  ...changes,
});
