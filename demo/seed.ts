import type { CronofyControl } from './sandbox/cronofy/control.js';
import { type ConnectedAccount, connectCalendar } from './host-app/connect-calendar.js';
import type { KitClient } from './host-app/kit-client.js';
import { busyEntries, weeksToFill } from './seed/busy-weeks.js';
import { companyTimeZone, type Employee, employees } from './seed/people.js';
import type { StateFile } from './start/demo-state.js';

/** What the seed works on. */
export interface SeedPorts {
  kit: KitClient;
  kitOrigin: string;
  /** Origin of the host app, to which the sessions that connect calendars are bound. */
  pageOrigin: string;
  sandbox: CronofyControl;
  state: StateFile;
  now: () => Temporal.Instant;
}

/** The first conversation with somebody who wants to become an apprentice. */
const plan = {
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

/**
 * Brings the demo's people, their calendars and the plan about, as far as they are missing: it looks before it makes
 * anything, so one that was cut off is completed by the next. Later weeks get their appointments as time goes on.
 * @returns the plan's id
 */
export async function seed(ports: SeedPorts): Promise<string> {
  const { kit, sandbox, state } = ports;
  const there = new Set(sandbox.people().map(({ id }) => id));
  const missing = employees.filter(({ id }) => !there.has(id));
  for (const { id, name, email } of missing)
    sandbox.createPerson({ id, name, email, timeZone: companyTimeZone });
  // Without its sandbox, what the state remembers of calendars is void.
  if (missing.length > 0) state.keep({ busyUntil: undefined });
  fillCalendars(ports);
  const { planId, isComplete } = state.state;
  if (planId !== undefined && isComplete === true && missing.length === 0) return planId;

  state.keep({ isComplete: false });
  const { data } = await kit.get<{ data: ConnectedAccount[] }>('/v1/connections?limit=200');
  for (const employee of employees) await enrol(employee, data, ports);
  const id = planId ?? (await kit.post<{ id: string }>('/v1/plans', plan, 'demo-first-conversation')).id;
  state.keep({ planId: id, isComplete: true });
  return id;
}

function fillCalendars({ sandbox, state, now }: SeedPorts): void {
  const weeks = weeksToFill(now(), state.state.busyUntil);
  for (const { id, week } of employees) {
    const events = new Set(sandbox.eventsOf(id).map(({ start, summary }) => `${start} ${summary}`));
    for (const entry of busyEntries(week, weeks)) {
      if (!events.has(`${entry.start} ${entry.summary}`)) sandbox.addBusy(id, entry);
    }
  }
  state.keep({ busyUntil: weeks.until.toString() });
}

/** Connects the employee's calendar by their consent, unless that has been done, and makes them a member. */
async function enrol(
  employee: Employee,
  connections: readonly ConnectedAccount[],
  { kit, kitOrigin, pageOrigin, sandbox }: SeedPorts,
): Promise<void> {
  const { id, name, email, workingHours } = employee;
  const calendarId = sandbox.person(id).profiles[0]?.calendars[0]?.calendarId;
  const connection =
    connections.find(({ calendars }) => calendars.some((calendar) => calendar.id === calendarId)) ??
    (await connectCalendar(kit, kitOrigin, { person: id, origin: pageOrigin }));
  await kit.put(`/v1/members/${id}`, {
    name,
    email,
    timeZone: companyTimeZone,
    workingHours,
    calendars: [{ connectionId: connection.id, calendarId, use: ['busy', 'write'] }],
  });
}
