import fc from 'fast-check';

/** Zones with every kind of clock change, and without. */
export const zone = fc.constantFrom(
  'UTC',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Africa/Casablanca',
  'Etc/GMT-14',
);

const wallTimeOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** Wall times of a date, rising. */
const cuts = fc
  .uniqueArray(fc.oneof(fc.nat({ max: 1439 }), fc.constantFrom(0, 90, 120, 150, 1439)), {
    minLength: 1,
    maxLength: 5,
  })
  .map((minutes) => minutes.toSorted((a, b) => a - b).map(wallTimeOf));

/** Ranges that do not overlap. The last may reach over midnight to where the first begins, or to the end of the day. */
const ranges = fc
  .tuple(cuts, fc.constantFrom('over midnight', 'to midnight', 'within the day'))
  .map(([at, how]) => {
    const inner = at.slice(1).flatMap((end, index) => (index % 2 === 0 ? [{ start: at[index], end }] : []));
    const last = { start: at.at(-1), end: how === 'over midnight' ? at[0] : '24:00' };
    return at.length % 2 === 0 || how === 'within the day' || last.start === last.end
      ? inner
      : [...inner, last];
  });

const days = fc.subarray(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], { minLength: 4 });

/** Mostly short, so that not everything is ruled out; at times as long as it may be. */
const mostly = (usual: number, most: number, least = 0): fc.Arbitrary<number> =>
  fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: least, max: usual }) },
    { weight: 1, arbitrary: fc.integer({ min: least, max: most }) },
  );

/** Everything that a member of the host app may be given beside a name, an address and calendars. */
export const memberRules = fc.record({
  timeZone: zone,
  workingHours: fc.tuple(days, ranges).map(([on, list]) => list.map((range) => ({ days: on, ...range }))),
  dateOverrides: fc.uniqueArray(
    fc.record({ date: fc.constantFrom('2031-03-09', '2000-01-01', '2099-12-31'), ranges }),
    { maxLength: 2, selector: ({ date }) => date },
  ),
  minNoticeMinutes: mostly(1440, 86_400),
  bufferBeforeMinutes: mostly(30, 1440),
  limits: fc.record(
    { perDay: fc.integer({ min: 1, max: 8 }), minutesPerDay: fc.integer({ min: 60, max: 1440 }) },
    { requiredKeys: [] },
  ),
});

const range = fc
  .tuple(fc.nat({ max: 1439 }), fc.nat({ max: 1439 }))
  .map(([start, end]) => ({ start: wallTimeOf(start), end: wallTimeOf(end) }));

const pause = fc.oneof(
  fc.record({
    afterMinutes: fc.integer({ min: 1, max: 300 }),
    lengthMinutes: fc.integer({ min: 1, max: 90 }),
  }),
  fc.record({
    between: fc.constantFrom(['11:30', '13:30'], ['23:00', '01:00'], ['00:00', '24:00']),
    lengthMinutes: fc.integer({ min: 1, max: 120 }),
    timeZone: fc.oneof(zone, fc.constant('candidate')),
  }),
);

const divisors = Array.from({ length: 1436 }, (_, index) => index + 5).filter((step) => 1440 % step === 0);

/** Sessions of the member `generated`, who may sit in all of them. */
const sessions = fc
  .array(
    fc.record({
      durationMinutes: mostly(60, 720, 5),
      bufferBeforeMinutes: mostly(30, 1440),
      bufferAfterMinutes: mostly(30, 1440),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((list) =>
    list.map((each, index) => ({
      key: `s${String(index)}`,
      title: 'Interview',
      seats: [{ anyOf: ['generated'] }],
      ...each,
    })),
  );

/** Everything that a plan may say beside its name; some of it never goes together. */
export const planRules = fc.record(
  {
    sessions,
    order: fc.constantFrom('fixed', 'any'),
    gapMinutes: fc.record({ min: fc.nat({ max: 60 }), max: fc.integer({ min: 30, max: 300 }) }),
    breaks: fc.array(pause, { maxLength: 2 }),
    sameDay: fc.boolean(),
    samePersonOnce: fc.constant(false),
    slotStepMinutes: fc.constantFrom(...divisors),
    noticeMinutes: mostly(1440, 86_400),
    horizonDays: fc.integer({ min: 7, max: 180 }),
    candidateHours: range,
    offerPerDay: fc.integer({ min: 1, max: 10 }),
  },
  { requiredKeys: ['sessions', 'samePersonOnce', 'slotStepMinutes'] },
);
