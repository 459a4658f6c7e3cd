import { companyTimeZone, fluxSkill } from './people.js';

/** The first conversation with somebody who wants to become an apprentice. */
export const firstConversation = {
  name: 'First conversation',
  sessions: [
    {
      key: 'first',
      title: 'First conversation',
      durationMinutes: 45,
      seats: [
        { name: 'Head of laboratory', allOf: ['emmett-brown'] },
        { name: 'Somebody from the team', anyOf: ['jennifer-parker', 'einstein'], count: 1 },
      ],
      conferencing: { provider: 'fixed_link', joinUrl: 'https://video.hillvalley.example/apprentice' },
    },
  ],
  slotStepMinutes: 15,
  noticeMinutes: 120,
  horizonDays: 30,
  showInterviewers: true,
  cancel: { allowed: true, cutoffMinutes: 60 },
};

/** Groups of people that a seat can be filled from, by the ids that the host app gives them. */
export const pools = {
  'flux-engineers': { name: 'Flux engineers', members: ['emmett-brown', 'clara-clayton', 'otis-peabody'] },
  team: { name: 'The team', members: ['jennifer-parker', 'einstein', 'otis-peabody'] },
  everybody: {
    name: 'Everybody',
    members: ['emmett-brown', 'jennifer-parker', 'einstein', 'clara-clayton', 'otis-peabody', 'verne-brown'],
  },
};

/** Rooms an interview can take, by the ids that the host app gives them. */
export const rooms = {
  'courthouse-2': { name: 'Courthouse Square, second floor' },
};

/** An afternoon or a morning with three conversations and time for lunch, for somebody who wants to build the thing. */
export const engineersLoop = {
  name: 'Flux capacitor engineer, three conversations',
  sessions: [
    {
      key: 'flux',
      title: 'Flux capacitor deep dive',
      durationMinutes: 45,
      seats: [
        { name: 'Flux engineer', anyOf: ['flux-engineers'], requires: fluxSkill },
        {
          name: 'Learns to interview',
          anyOf: ['verne-brown'],
          requires: fluxSkill,
          trainee: true,
          optional: true,
        },
      ],
      location: 'Laboratory, behind the garage',
    },
    {
      key: 'team',
      title: 'Team conversation',
      durationMinutes: 30,
      seats: [{ name: 'From the team', anyOf: ['team'], count: 2 }],
      rooms: ['courthouse-2'],
    },
    {
      key: 'founder',
      title: 'Meet the founder',
      durationMinutes: 30,
      seats: [{ name: 'Founder', allOf: ['emmett-brown'] }],
      conferencing: { provider: 'fixed_link', joinUrl: 'https://video.hillvalley.example/founder' },
    },
  ],
  order: 'any',
  gapMinutes: { min: 0, max: 30 },
  breaks: [{ between: ['11:30', '13:30'], lengthMinutes: 30, timeZone: companyTimeZone }],
  sameDay: true,
  samePersonOnce: true,
  slotStepMinutes: 30,
  noticeMinutes: 120,
  horizonDays: 30,
  showInterviewers: true,
  cancel: { allowed: true, cutoffMinutes: 60 },
};

/** The host app's id of the stage that the screening is at; an admin maps a virtual calendar to it. */
export const screeningStage = 'keeper-screening';

/**
 * A screening by video with whoever of the team is free. Its meeting is made by Indeed, in the virtual calendar of its
 * stage: without a connected unit and a calendar for the stage it has no link, and the coordinator is told.
 */
export const keepersScreening = {
  name: 'Clock tower keeper, screening by video',
  sessions: [
    {
      key: 'screening',
      title: 'Screening by video',
      durationMinutes: 30,
      seats: [{ name: 'From the team', anyOf: ['team'], count: 1 }],
      conferencing: { provider: 'service', service: 'indeed' },
    },
  ],
  virtualCalendar: { choose: 'mapped' },
  slotStepMinutes: 30,
  noticeMinutes: 120,
  horizonDays: 30,
  showInterviewers: true,
  cancel: { allowed: true, cutoffMinutes: 60 },
};

/** The host app's id of the stage that test drivers are talked to at; an admin may set for it how they are met. */
export const driversStage = 'driver-talk';

/** A talk with whoever has time, met as the admin has set it for all interviews: the plan itself says nothing of that. */
export const driversTalk = {
  name: 'Test driver, a talk',
  sessions: [
    {
      key: 'talk',
      title: 'Talk about driving',
      durationMinutes: 30,
      seats: [{ name: 'Somebody of us', anyOf: ['everybody'], count: 1 }],
    },
  ],
  slotStepMinutes: 15,
  noticeMinutes: 120,
  horizonDays: 30,
  showInterviewers: true,
  cancel: { allowed: true, cutoffMinutes: 60 },
};
