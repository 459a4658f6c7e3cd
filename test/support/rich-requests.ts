import type { SampleRequest } from './sample-requests.js';
import type { Side } from './surface.js';

/** Further good requests of the host app that say everything they can; what they make, no other needs. */
export function richRequests({ secretKey, member }: Side): SampleRequest[] {
  const put = (kind: string, externalId: string, json: Record<string, unknown>): SampleRequest => ({
    route: `PUT /v1/${kind}/{externalId}`,
    caller: 'host',
    token: secretKey,
    path: `/v1/${kind}/${externalId}`,
    json,
    status: 200,
  });
  const plan = { route: 'POST /v1/plans', caller: 'host', token: secretKey, path: '/v1/plans' } as const;
  return [
    put('members', 'rich-member', richMemberBody),
    put('pools', 'rich-pool', { name: 'Pool', members: ['rich-member', member.externalId] }),
    put('rooms', 'rich-room', { name: 'Room', ...richHours }),
    put('licences', 'rich-licence', { name: 'Licence', capacity: 2, active: true }),
    { ...plan, json: richPlanBody(member.externalId), status: 201 },
  ];
}

const richHours = {
  timeZone: 'America/Los_Angeles',
  workingHours: [
    { days: ['mon', 'tue'], start: '09:00', end: '12:00' },
    { days: ['tue', 'sun'], start: '22:00', end: '02:00' },
  ],
  dateOverrides: [{ date: '2031-12-24', ranges: [{ start: '09:00', end: '12:00' }] }],
};

const richMemberBody = {
  name: 'Clara Clayton',
  email: 'clara@hillvalley.example',
  ...richHours,
  minNoticeMinutes: 60,
  bufferBeforeMinutes: 5,
  bufferAfterMinutes: 10,
  limits: { perDay: 2, perWeek: 5, minutesPerDay: 120 },
  blocking: { tentative: false, outOfOffice: true, allDay: false },
  skills: ['design'],
  training: { astronomy: 'trained' },
  neverRecord: true,
  active: true,
};

const richPlanBody = (externalId: string): Record<string, unknown> => ({
  name: 'Onsite day',
  sessions: [
    {
      key: 'design',
      title: 'System design',
      durationMinutes: 60,
      seats: [
        { name: 'Trained', anyOf: ['rich-pool', 'rich-member'], count: 1, requires: 'design' },
        { name: 'Learning', allOf: [externalId], optional: true, requires: 'design', trainee: true },
      ],
      bufferBeforeMinutes: 5,
      bufferAfterMinutes: 5,
      location: 'Second floor',
      conferencing: { provider: 'calendar', choice: 'default' },
      rooms: ['rich-room'],
      licences: ['rich-licence'],
    },
    {
      key: 'team',
      title: 'The team',
      durationMinutes: 45,
      seats: [{ allOf: [externalId] }],
      rooms: ['rich-room'],
    },
  ],
  order: 'any',
  gapMinutes: { min: 0, max: 30 },
  breaks: [
    { afterMinutes: 60, lengthMinutes: 15 },
    { between: ['11:30', '13:30'], lengthMinutes: 30, timeZone: 'candidate' },
  ],
  sameDay: true,
  samePersonOnce: false,
  sameRoom: true,
  slotStepMinutes: 30,
  candidateHours: { start: '08:00', end: '20:00' },
  offerPerDay: 4,
  virtualCalendar: { choose: 'mapped', instead: true },
  sharesInterviewDetails: true,
});
