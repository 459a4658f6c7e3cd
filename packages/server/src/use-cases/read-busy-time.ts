import '../domain/temporal.js';
import { type PackedBusyPeriods, packBusyPeriods } from '../domain/free-busy.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import { withDeadline } from '../ports/deadline.js';
import type { CachedReading } from '../ports/store.js';
import type { Ports } from './ports.js';
import { sharingNextRun } from './shared-run.js';

export interface CalendarRef {
  connectionId: string;
  calendarId: string;
}

export interface BusyTimeRequest {
  tenantId: string;
  calendars: readonly CalendarRef[];
  period: { from: Temporal.Instant; to: Temporal.Instant };
  now: Temporal.Instant;
}

/** What the calendars said; a calendar that could not be read is missing from `readings` and named in `faults`. */
export interface BusyTimes {
  readings: Map<string, PackedBusyPeriods>;
  /** When the oldest reading was made. */
  readAt: Temporal.Instant;
  faults: SchedulingError[];
}

/** No hold is granted on calendars that take longer than this. */
const LIVE_READ_MS = 3000;
/** How long a rush is waited for besides: who shares the next reading first waits for the one under way. */
const RUSH_MS = 3000;
/** A cached reading younger than this is offered from without asking the provider. */
const FRESH_SECONDS = 60;
/** While a provider does not answer, readings up to this age still serve for offering; a hold always asks anew. */
const STALE_MINUTES = 30;

export const calendarKey = ({ connectionId, calendarId }: CalendarRef): string =>
  JSON.stringify([connectionId, calendarId]);

/**
 * Reads the calendars from their providers now; each has three seconds. Never throws for a provider. A rush for the same
 * calendars shares readings, so that it does not run into the provider's limits; none was begun before its asker asked.
 */
export function makeReadLive(ports: Ports) {
  const share = sharingNextRun<Answers>();
  const { signal: untilDone } = new AbortController();
  return async (request: BusyTimeRequest, signal: AbortSignal): Promise<BusyTimes> => {
    const read = () => readAndSave(ports, request, untilDone);
    try {
      const answers = await withDeadline(signal, LIVE_READ_MS + RUSH_MS, (limited) =>
        withinSignal(share(nameOf(request), read), limited),
      );
      return { ...answers, readAt: request.now };
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof SchedulingError) throw error;
      const faults = [...byConnection(request.calendars).keys()].map((id) => asFault(error, id));
      return { readings: new Map(), readAt: request.now, faults };
    }
  };
}

/** Reads the calendars from the cache where it is fresh, from their providers where it is not. Never throws for a provider. */
export function makeReadCached(ports: Ports) {
  const complete = makeCompleteReadings(ports);
  return async (request: BusyTimeRequest, signal: AbortSignal): Promise<BusyTimes> => {
    const cached = await ports.store.transaction(request.tenantId, (tx) =>
      tx.freeBusy.covering(request.calendars, request.period),
    );
    return complete(request, cached, signal);
  };
}

/**
 * Takes what the cache holds for a request where it is fresh, and asks the providers for the rest. Never throws for a
 * provider.
 */
export function makeCompleteReadings(ports: Ports) {
  const askOnce = sharingReads(ports);
  return async (
    request: BusyTimeRequest,
    cached: readonly CachedReading[],
    signal: AbortSignal,
  ): Promise<BusyTimes> => {
    const known = new Map(cached.map((reading) => [calendarKey(reading), reading]));
    const freshFrom = request.now.subtract({ seconds: FRESH_SECONDS });
    const usableFrom = request.now.subtract({ minutes: STALE_MINUTES });
    const isAfter = (reading: CachedReading | undefined, moment: Temporal.Instant): boolean =>
      reading !== undefined && Temporal.Instant.compare(reading.readAt, moment) > 0;
    const missing = request.calendars.filter(
      (calendar) => !isAfter(known.get(calendarKey(calendar)), freshFrom),
    );
    const fetched = await askOnce({ ...request, calendars: missing });
    signal.throwIfAborted();

    const used = [...known].filter(
      ([key, reading]) => isAfter(reading, usableFrom) && !fetched.readings.has(key),
    );
    const oldest = used
      .map(([, { readAt }]) => readAt)
      .reduce((a, b) => (Temporal.Instant.compare(a, b) <= 0 ? a : b), request.now);
    return {
      readings: new Map([...used.map(([key, { periods }]) => [key, periods] as const), ...fetched.readings]),
      readAt: oldest,
      faults: fetched.faults,
    };
  };
}

/**
 * Candidates who ask for the same calendars at the same time wait for one reading of them, whoever gives up meanwhile. One
 * that was begun before a provider told of a change may not show it: who asks after that gets another one.
 */
function sharingReads(ports: Ports): (request: BusyTimeRequest) => Promise<Answers> {
  const running = new Map<string, { begunAt: Temporal.Instant; answers: Promise<Answers> }>();
  const { signal: untilDone } = new AbortController();
  const begin = (name: string, request: BusyTimeRequest): Promise<Answers> => {
    const answers = readAndSave(ports, request, untilDone).finally(() => {
      if (running.get(name)?.answers === answers) running.delete(name);
    });
    running.set(name, { begunAt: request.now, answers });
    return answers;
  };
  return async (request) => {
    if (request.calendars.length === 0) return { readings: new Map(), faults: [] };
    const name = nameOf(request);
    for (let current = running.get(name); current !== undefined; ) {
      if (!(await isToldSince(ports, request, current.begunAt))) return current.answers;
      const next = running.get(name);
      current = next === current ? undefined : next;
    }
    return begin(name, request);
  };
}

function isToldSince(ports: Ports, { tenantId, calendars }: BusyTimeRequest, since: Temporal.Instant) {
  const connectionIds = [...byConnection(calendars).keys()];
  return ports.store.transaction(tenantId, (tx) => tx.pushes.isToldSince(connectionIds, since));
}

/** The same for requests that ask the same of the providers. */
const nameOf = ({ tenantId, calendars, period }: BusyTimeRequest): string =>
  JSON.stringify([tenantId, calendars.map(calendarKey).sort(), String(period.from), String(period.to)]);

type Answers = Pick<BusyTimes, 'readings' | 'faults'>;

async function readAndSave(ports: Ports, request: BusyTimeRequest, signal: AbortSignal): Promise<Answers> {
  const answers = await askProviders(ports, request, signal);
  await save(ports, request, answers.readings);
  return answers;
}

async function askProviders(
  ports: Ports,
  { tenantId, calendars, period }: BusyTimeRequest,
  signal: AbortSignal,
): Promise<Answers> {
  const answers = await Promise.all(
    [...byConnection(calendars)].map(async ([connectionId, ofConnection]) => {
      try {
        const { account } = await ports.calendars.open(tenantId, connectionId, { isWaitedFor: true });
        const calendarIds = ofConnection.map(({ calendarId }) => calendarId);
        const busy = await withDeadline(signal, LIVE_READ_MS, (limited) =>
          withinSignal(account.freeBusy({ calendarIds, ...period }, limited), limited),
        ).catch((error: unknown) => {
          signal.throwIfAborted();
          throw asFault(error, connectionId);
        });
        return [...busy].map(
          ([calendarId, periods]) =>
            [calendarKey({ connectionId, calendarId }), packBusyPeriods(periods)] as const,
        );
      } catch (error) {
        signal.throwIfAborted();
        // Our own database is no fault of a calendar's; no call that is left to ask it with is.
        if (error instanceof SchedulingError && error.code === 'service_unavailable') throw error;
        return asFault(error, connectionId);
      }
    }),
  );
  return {
    readings: new Map(answers.flatMap((answer) => (answer instanceof SchedulingError ? [] : answer))),
    faults: answers.filter((answer) => answer instanceof SchedulingError),
  };
}

/** Holds the time limit even against an adapter that overlooks its signal. */
async function withinSignal<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let onAbort: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(new Error('the time limit was reached'));
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    if (onAbort !== undefined) signal.removeEventListener('abort', onAbort);
  }
}

function asFault(error: unknown, connectionId: string): SchedulingError {
  const isOurs = error instanceof SchedulingError;
  if (isOurs && error.code !== 'service_unavailable') return error;
  const { retryAfterSeconds = 5 } = isOurs ? error.details : {};
  return new SchedulingError(
    'provider_unavailable',
    `The calendar behind connection ${connectionId} could not be read in time.`,
    { cause: error, details: { connectionId, retryAfterSeconds } },
  );
}

async function save(
  ports: Ports,
  request: BusyTimeRequest,
  readings: Map<string, PackedBusyPeriods>,
): Promise<void> {
  if (readings.size === 0) return;
  const { from, to } = request.period;
  const known = new Map(request.calendars.map((calendar) => [calendarKey(calendar), calendar]));
  await ports.store.transaction(request.tenantId, (tx) =>
    tx.freeBusy.save(
      [...readings].flatMap(([key, periods]) => {
        const calendar = known.get(key);
        return calendar === undefined ? [] : [{ ...calendar, from, to, readAt: request.now, periods }];
      }),
    ),
  );
}

function byConnection(calendars: readonly CalendarRef[]): Map<string, CalendarRef[]> {
  const groups = new Map<string, CalendarRef[]>();
  for (const calendar of new Map(calendars.map((each) => [calendarKey(each), each])).values()) {
    groups.set(calendar.connectionId, [...(groups.get(calendar.connectionId) ?? []), calendar]);
  }
  return groups;
}
