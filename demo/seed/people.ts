/** Somebody of Hill Valley Science Services who interviews. */
export interface Employee {
  /** The host app's own id, and the sandbox's short name for the person. */
  id: string;
  name: string;
  email: string;
  workingHours: { days: string[]; start: string; end: string }[];
  week: readonly Appointment[];
  /** What they may interview for on their own. */
  skills?: string[];
  /** What they are learning to interview for, or have learnt. */
  training?: Record<string, 'trainee' | 'trained'>;
  /** Interviews they take at most. */
  limits?: { perDay?: number; perWeek?: number };
}

/** Something of a person's own that comes back every week or less often. */
export interface Appointment {
  /** 1 Monday to 7 Sunday. */
  weekday: number;
  /** Wall time in the person's zone; an appointment without lasts all day. */
  hours?: readonly [start: string, end: string];
  summary: string;
  kind?: 'busy' | 'tentative' | 'free';
  /** Only in weeks whose number leaves `remainder` when divided by `every`. */
  every?: number;
  remainder?: number;
}

/** Where everybody works. */
export const companyTimeZone = 'America/Los_Angeles';

/**
 * The organization as the sandbox knows it: a unit that an admin connects, with its login at Indeed. Nobody has connected
 * it yet when the demo begins.
 */
export const organization = {
  id: 'hill-valley',
  name: 'Hill Valley Science Services',
  email: 'lorraine.baines@hillvalley.example',
  conferencing: [{ providerName: 'indeed' }, { providerName: 'zoom' }],
};

/** An administrator's account through which the calendars of the organization's people can be reached. */
export const administration = {
  id: 'hill-valley-it',
  name: 'Hill Valley Science Services, IT',
  email: 'it@hillvalley.example',
};

/** What interviewing a flux capacitor engineer takes. */
export const fluxSkill = 'flux-capacitor';

const workdays = ['mon', 'tue', 'wed', 'thu', 'fri'];

const daily = (hours: readonly [string, string], summary: string, weekdays: readonly number[]) =>
  weekdays.map((weekday) => ({ weekday, hours, summary }));

/** The people whose calendars the demo books. */
export const employees: readonly Employee[] = [
  {
    id: 'emmett-brown',
    name: 'Dr. Emmett Brown',
    email: 'emmett.brown@hillvalley.example',
    skills: [fluxSkill],
    workingHours: [
      { days: workdays, start: '09:00', end: '12:00' },
      { days: workdays, start: '13:00', end: '17:30' },
    ],
    week: [
      { weekday: 1, hours: ['09:00', '10:00'], summary: 'Flux capacitor calibration' },
      { weekday: 2, hours: ['14:00', '16:00'], summary: 'Clock tower fund, board meeting' },
      { weekday: 3, hours: ['10:00', '11:30'], summary: 'Wind tunnel', every: 2, remainder: 0 },
      { weekday: 3, hours: ['13:00', '14:30'], summary: 'Fuel paperwork', every: 2, remainder: 1 },
      {
        weekday: 4,
        summary: 'Chronology Today, conference in Hill Valley High School',
        every: 4,
        remainder: 3,
      },
      { weekday: 5, hours: ['15:00', '17:30'], summary: 'In the garage, do not disturb' },
    ],
  },
  {
    id: 'jennifer-parker',
    name: 'Jennifer Parker',
    email: 'jennifer.parker@hillvalley.example',
    workingHours: [{ days: workdays, start: '08:30', end: '17:00' }],
    week: [
      ...daily(['12:00', '13:00'], 'Lunch', [1, 2, 3, 4, 5]),
      { weekday: 1, hours: ['09:30', '10:00'], summary: 'Week opening' },
      { weekday: 2, hours: ['09:00', '10:30'], summary: 'Hiring committee' },
      {
        weekday: 4,
        hours: ['15:00', '16:00'],
        summary: 'Talk with accounting about 1955',
        every: 2,
        remainder: 1,
      },
      { weekday: 5, hours: ['10:00', '11:00'], summary: 'Guitar lesson', kind: 'tentative' },
    ],
  },
  {
    id: 'einstein',
    name: 'Einstein',
    email: 'einstein@hillvalley.example',
    workingHours: [{ days: workdays, start: '10:00', end: '16:30' }],
    week: [
      ...daily(['10:00', '10:45'], 'Walk round the clock tower square', [1, 2, 3, 4, 5]),
      ...daily(['13:30', '14:30'], 'Nap', [1, 3, 5]),
      { weekday: 4, hours: ['11:00', '11:30'], summary: 'Test drive (one minute, by his own watch)' },
      { weekday: 5, hours: ['16:00', '16:30'], summary: 'Keeps an eye on the garage', kind: 'free' },
    ],
  },
  {
    id: 'clara-clayton',
    name: 'Clara Clayton',
    email: 'clara.clayton@hillvalley.example',
    skills: [fluxSkill],
    limits: { perDay: 3, perWeek: 10 },
    workingHours: [{ days: workdays, start: '08:30', end: '16:30' }],
    week: [
      ...daily(['12:30', '13:00'], 'Lunch with a book by Jules Verne', [1, 2, 3, 4, 5]),
      { weekday: 2, hours: ['08:30', '10:00'], summary: 'Telescope maintenance' },
      { weekday: 4, hours: ['13:00', '15:00'], summary: 'Astronomy lesson, Hill Valley School' },
    ],
  },
  {
    id: 'otis-peabody',
    name: 'Otis Peabody',
    email: 'otis.peabody@hillvalley.example',
    skills: [fluxSkill],
    workingHours: [{ days: workdays, start: '08:00', end: '16:00' }],
    week: [
      ...daily(['11:00', '11:30'], 'Looks after the pine', [1, 2, 3, 4, 5]),
      { weekday: 3, hours: ['13:00', '15:00'], summary: 'Barn insurance, on site', every: 2, remainder: 1 },
      { weekday: 5, hours: ['14:00', '16:00'], summary: 'Farmers’ market' },
    ],
  },
  {
    id: 'verne-brown',
    name: 'Verne Brown',
    email: 'verne.brown@hillvalley.example',
    training: { [fluxSkill]: 'trainee' },
    workingHours: [{ days: workdays, start: '09:00', end: '17:00' }],
    week: [
      ...daily(['12:00', '12:45'], 'Lunch', [1, 2, 3, 4, 5]),
      { weekday: 1, hours: ['15:00', '17:00'], summary: 'Steam engine course' },
      { weekday: 3, hours: ['09:00', '10:00'], summary: 'Reads the logbook backwards' },
    ],
  },
];
