import type { GreenhouseControl } from './sandbox/greenhouse/control.js';
import type { LeverControl } from './sandbox/lever/control.js';
import type { RecruiteeControl } from './sandbox/recruitee/control.js';
import type { ZoomControl } from './sandbox/zoom/control.js';
import type { CronofyControl } from './sandbox/cronofy/control.js';
import { type ConnectedAccount, connectCalendar } from './host-app/connect-calendar.js';
import type { Job } from './host-app/jobs.js';
import type { KitClient } from './host-app/kit-client.js';
import { fillHiring, fillHiringWithSharedStages } from './seed/ats-people.js';
import { busyEntries, weeksToFill } from './seed/busy-weeks.js';
import { administration, companyTimeZone, type Employee, employees, organization } from './seed/people.js';
import {
  driversTalk,
  engineersLoop,
  firstConversation,
  keepersScreening,
  pools,
  rooms,
} from './seed/plans.js';
import { zoomPeople } from './seed/zoom-people.js';
import type { StateFile } from './start/demo-state.js';

/** What the seed works on. */
export interface SeedPorts {
  kit: KitClient;
  kitOrigin: string;
  /** Origin of the host app, to which the sessions that connect calendars are bound. */
  pageOrigin: string;
  sandbox: CronofyControl;
  zoom: ZoomControl;
  greenhouse: GreenhouseControl;
  lever: LeverControl;
  recruitee: RecruiteeControl;
  state: StateFile;
  now: () => Temporal.Instant;
}

/** The plan of each job that is open. */
export type PlanIds = Readonly<Record<Job, string>>;

/**
 * Brings the demo's people, their calendars, pools, rooms and plans about, as far as they are missing: it looks before
 * it makes anything, so one that was cut off, or that ran when the demo had less, is completed by the next. Later weeks
 * get their appointments as time goes on.
 */
export async function seed(ports: SeedPorts): Promise<PlanIds> {
  const { kit, state } = ports;
  fillHiring(ports.greenhouse.world);
  fillHiring(ports.recruitee.world);
  fillHiringWithSharedStages(ports.lever.world);
  const hasEverybody = moveIn(ports);
  fillCalendars(ports);
  const known = knownPlans(state);
  if (known !== undefined && state.state.isComplete === true && hasEverybody) return known;

  state.keep({ isComplete: false });
  const { data } = await kit.get<{ data: ConnectedAccount[] }>('/v1/connections?limit=200');
  for (const employee of employees) await enrol(employee, data, ports);
  for (const [id, pool] of Object.entries(pools)) await kit.put(`/v1/pools/${id}`, pool);
  for (const [id, room] of Object.entries(rooms)) await kit.put(`/v1/rooms/${id}`, room);
  const { planId, loopPlanId, keeperPlanId, driverPlanId } = state.state;
  const plans = {
    apprentice: planId ?? (await makePlan(kit, firstConversation, 'demo-first-conversation')),
    engineer: loopPlanId ?? (await makePlan(kit, engineersLoop, 'demo-engineers-loop')),
    keeper: keeperPlanId ?? (await makePlan(kit, keepersScreening, 'demo-keepers-screening')),
    driver: driverPlanId ?? (await makePlan(kit, driversTalk, 'demo-drivers-talk')),
  };
  state.keep({
    planId: plans.apprentice,
    loopPlanId: plans.engineer,
    keeperPlanId: plans.keeper,
    driverPlanId: plans.driver,
    isComplete: true,
  });
  return plans;
}

/** The plans of all jobs, when none is missing. */
function knownPlans({ state }: StateFile): PlanIds | undefined {
  const { planId, loopPlanId, keeperPlanId, driverPlanId } = state;
  if (planId === undefined || loopPlanId === undefined) return undefined;
  if (keeperPlanId === undefined || driverPlanId === undefined) return undefined;
  return { apprentice: planId, engineer: loopPlanId, keeper: keeperPlanId, driver: driverPlanId };
}

/** Puts whoever is missing into the sandbox, with nothing to do yet. @returns whether nobody was missing */
function moveIn({ sandbox, zoom, state }: SeedPorts): boolean {
  const zoomUsers = new Set(zoom.users().map(({ id }) => id));
  for (const person of zoomPeople) if (!zoomUsers.has(person.id)) zoom.createUser(person);
  const there = new Set(sandbox.people().map(({ id }) => id));
  const missing = employees.filter(({ id }) => !there.has(id));
  const { busyUntil, filledUntil } = state.state;
  // Kept before anybody comes: of somebody new, what the state remembers of calendars is void.
  const kept = employees.flatMap(({ id }) => {
    const until = filledUntil?.[id] ?? busyUntil;
    return there.has(id) && until !== undefined ? [[id, until] as const] : [];
  });
  if (missing.length > 0 || filledUntil === undefined)
    state.keep({ filledUntil: Object.fromEntries(kept), busyUntil: undefined });
  if (!sandbox.units.list().some(({ id }) => id === organization.id)) sandbox.units.create(organization);
  if (!sandbox.serviceAccounts.list().some(({ id }) => id === administration.id))
    sandbox.serviceAccounts.create(administration);
  for (const { id, name, email } of missing)
    sandbox.createPerson({ id, name, email, timeZone: companyTimeZone });
  return missing.length === 0;
}

function fillCalendars({ sandbox, state, now }: SeedPorts): void {
  const { filledUntil } = state.state;
  const filled = employees.map(({ id, week }) => {
    const weeks = weeksToFill(now(), filledUntil?.[id]);
    const events = new Set(sandbox.eventsOf(id).map(({ start, summary }) => `${start} ${summary}`));
    for (const entry of busyEntries(week, weeks)) {
      if (!events.has(`${entry.start} ${entry.summary}`)) sandbox.addBusy(id, entry);
    }
    return [id, weeks.until.toString()] as const;
  });
  state.keep({ filledUntil: Object.fromEntries(filled) });
}

const makePlan = async (kit: KitClient, plan: object, idempotencyKey: string): Promise<string> =>
  (await kit.post<{ id: string }>('/v1/plans', plan, idempotencyKey)).id;

/** Connects the employee's calendar by their consent, unless that has been done, and makes them a member. */
async function enrol(
  employee: Employee,
  connections: readonly ConnectedAccount[],
  { kit, kitOrigin, pageOrigin, sandbox }: SeedPorts,
): Promise<void> {
  const { id, name, email, workingHours, skills = [], training = {}, limits = {} } = employee;
  const calendarId = sandbox.person(id).profiles[0]?.calendars[0]?.calendarId;
  const connection =
    connections.find(({ calendars }) => calendars.some((calendar) => calendar.id === calendarId)) ??
    (await connectCalendar(kit, kitOrigin, { person: id, origin: pageOrigin }));
  await kit.put(`/v1/members/${id}`, {
    name,
    email,
    timeZone: companyTimeZone,
    workingHours,
    skills,
    training,
    limits,
    calendars: [{ connectionId: connection.id, calendarId, use: ['busy', 'write'] }],
  });
}
