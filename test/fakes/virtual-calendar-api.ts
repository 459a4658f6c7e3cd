import type { OrganizationalUnit } from '@slotwright/server/wire/accounts.js';
import type {
  AffectedByCalendar,
  Batch,
  CalendarMapping,
  DryRun,
  RetireRequest,
  VirtualCalendar,
  VirtualCalendarPage,
} from '@slotwright/server/wire/virtual-calendars.js';
import type { CallOptions, OnceOptions } from '../../packages/widgets/src/api/scheduling-api.js';
import { SchedulingApiError } from '../../packages/widgets/src/api/scheduling-api-error.js';
import type {
  CalendarPath,
  CalendarSearch,
  VirtualCalendarApi,
} from '../../packages/widgets/src/api/virtual-calendar-api.js';
import { FakeCalendarEvents } from './fake-calendar-events.js';
import { aUnit, aVirtualCalendar } from './virtual-calendar-records.js';

const NOTHING_AFFECTED: AffectedByCalendar = {
  interviews: [],
  interviewCount: 0,
  events: [],
  eventCount: 0,
  mapping: null,
};

const pageOf = (found: readonly VirtualCalendar[], page: number, limit: number): VirtualCalendarPage => ({
  data: found.slice((page - 1) * limit, page * limit),
  total: found.length,
  page,
  pageCount: Math.max(1, Math.ceil(found.length / limit)),
});

/** The port in memory: it keeps units, calendars, batches and events, and fails or waits when it is told to. */
export class FakeVirtualCalendarApi extends FakeCalendarEvents implements VirtualCalendarApi {
  currentCalendars: VirtualCalendar[];
  readonly batches = new Map<string, Batch>();
  affecting: AffectedByCalendar = NOTHING_AFFECTED;
  /** Names that are refused when they are created, by their error code. */
  readonly refusedNames = new Map<string, string>();

  constructor(options: { units?: OrganizationalUnit[]; calendars?: VirtualCalendar[] } = {}) {
    super(options.units ?? [aUnit()]);
    this.currentCalendars = options.calendars ?? [];
  }

  async calendars(
    unitId: string,
    search: CalendarSearch,
    options: CallOptions,
  ): Promise<VirtualCalendarPage> {
    await this.arrive('calendars', { unitId, search }, options);
    const key = search.sort.replace('-', '') === 'created' ? 'createdAt' : search.sort.replace('-', '');
    const valueOf = (one: VirtualCalendar): string =>
      key === 'createdAt' ? one.createdAt : key === 'state' ? one.state : one.name;
    const found = this.currentCalendars
      .filter((one) => one.unitId === unitId)
      .filter(({ state }) => (search.state ? state === search.state : state !== 'retired'))
      .filter(({ name }) => name.toLowerCase().includes(search.search.toLowerCase()))
      .toSorted((a, b) => valueOf(a).localeCompare(valueOf(b), 'en', { numeric: true }));
    return pageOf(search.sort.startsWith('-') ? found.toReversed() : found, search.page, search.limit);
  }

  async calendar(path: CalendarPath, options: CallOptions): Promise<VirtualCalendar> {
    await this.arrive('calendar', path, options);
    return this.#calendar(path);
  }

  async tryNames(unitId: string, names: readonly string[], options: CallOptions): Promise<DryRun> {
    await this.arrive('tryNames', { unitId, names }, options);
    const told = names.map((name, index) => ({ name: name.trim(), fault: this.#faultOf(names, index) }));
    const good = told.filter(({ fault }) => fault === null);
    return {
      names: told,
      calls: good.map(({ name }) => ({
        name,
        method: 'POST',
        path: '/v1/virtual_calendars',
        body: { name },
      })),
    };
  }

  async create(unitId: string, names: readonly string[], options: OnceOptions): Promise<Batch> {
    await this.arrive('create', { unitId, names }, options);
    return this.once(options.idempotencyKey, () => this.carryOutCreate(unitId, names));
  }

  /** Creates, as the server does although its reply is lost. */
  carryOutCreate(unitId: string, names: readonly string[]): Batch {
    const id = `bat_${String(this.batches.size + 1).padStart(20, '0')}`;
    for (const name of names) {
      const code = this.refusedNames.get(name);
      this.currentCalendars.push(
        aVirtualCalendar(this.currentCalendars.length + 1, {
          unitId,
          batchId: id,
          name: name.trim(),
          ...(code === undefined
            ? { state: 'planned' as const }
            : { state: 'failed' as const, problem: { code, at: '2027-03-01T08:00:00Z' } }),
        }),
      );
    }
    return this.#tellBatch(id, unitId);
  }

  /** Brings a batch to its end: what waits becomes active. */
  finishBatch(batchId: string): void {
    this.currentCalendars = this.currentCalendars.map((one) =>
      one.batchId === batchId && one.state === 'planned' ? { ...one, state: 'active' } : one,
    );
    const batch = this.batches.get(batchId);
    if (batch) this.#tellBatch(batchId, batch.unitId);
  }

  async batch(unitId: string, batchId: string, options: CallOptions): Promise<Batch> {
    await this.arrive('batch', { unitId, batchId }, options);
    const batch = this.batches.get(batchId);
    if (!batch) throw new SchedulingApiError('not_found', 404);
    return batch;
  }

  async retryBatch(
    path: { unitId: string; batchId: string; calendarIds?: readonly string[] },
    options: CallOptions,
  ): Promise<Batch> {
    await this.arrive('retryBatch', path, options);
    this.currentCalendars = this.currentCalendars.map((one) =>
      one.batchId === path.batchId && one.state === 'failed'
        ? { ...one, state: 'planned', problem: null }
        : one,
    );
    return this.#tellBatch(path.batchId, path.unitId);
  }

  async change(
    path: CalendarPath,
    change: { name?: string; mapping?: CalendarMapping | null },
    options: CallOptions,
  ): Promise<VirtualCalendar> {
    await this.arrive('change', { path, change }, options);
    return this.#put(path, change);
  }

  async affected(path: CalendarPath, options: CallOptions): Promise<AffectedByCalendar> {
    await this.arrive('affected', path, options);
    return this.affecting;
  }

  async rotate(path: CalendarPath, options: CallOptions): Promise<VirtualCalendar> {
    await this.arrive('rotate', path, options);
    return this.#put(path, { state: 'rotating' });
  }

  async retire(path: CalendarPath, request: RetireRequest, options: CallOptions): Promise<VirtualCalendar> {
    await this.arrive('retire', { path, request }, options);
    const { reason, events } = request;
    const movedTo = events.action === 'move' ? events.to : null;
    return this.#put(path, { state: 'retiring', retirement: { reason, events: events.action, movedTo } });
  }

  async repair(
    path: CalendarPath,
    action: 'create_again' | 'forget',
    options: CallOptions,
  ): Promise<VirtualCalendar | undefined> {
    await this.arrive('repair', { path, action }, options);
    if (action === 'create_again') return this.#put(path, { state: 'planned', problem: null });
    this.currentCalendars = this.currentCalendars.filter(({ id }) => id !== path.calendarId);
    return undefined;
  }

  async refreshProfiles(path: CalendarPath, options: CallOptions): Promise<VirtualCalendar> {
    await this.arrive('refreshProfiles', path, options);
    return this.#calendar(path);
  }

  #faultOf(names: readonly string[], index: number): DryRun['names'][number]['fault'] {
    const folded = names.map((name) => name.trim().toLowerCase());
    const name = folded[index] ?? '';
    if (name === '') return 'empty';
    if (name.length > 256) return 'too_long';
    if (folded.indexOf(name) !== index) return 'repeated';
    return this.currentCalendars.some((one) => one.name.toLowerCase() === name) ? 'taken' : null;
  }

  #tellBatch(id: string, unitId: string): Batch {
    const all = this.currentCalendars.filter(({ batchId }) => batchId === id);
    const failed = all.filter(({ state }) => state === 'failed' || state === 'unconfirmed');
    const batch: Batch = {
      id,
      unitId,
      total: all.length,
      done: all.filter(({ state }) => state === 'active').length,
      failed: failed.length,
      pending: all.filter(({ state }) => state === 'planned' || state === 'creating').length,
      failures: failed.map((one) => ({
        virtualCalendarId: one.id,
        name: one.name,
        code: one.problem?.code ?? 'internal',
        isUnconfirmed: one.state === 'unconfirmed',
      })),
      createdAt: '2027-03-01T08:00:00Z',
    };
    this.batches.set(id, batch);
    const open = [...this.batches.values()].filter(({ pending, unitId: of }) => pending > 0 && of === unitId);
    this.currentUnits = this.currentUnits.map((unit) =>
      unit.id === unitId
        ? {
            ...unit,
            openBatches: open.map((one) => ({
              id: one.id,
              total: one.total,
              done: one.done,
              failed: one.failed,
            })),
          }
        : unit,
    );
    return batch;
  }

  #calendar({ calendarId }: CalendarPath): VirtualCalendar {
    const found = this.currentCalendars.find(({ id }) => id === calendarId);
    if (!found) throw new SchedulingApiError('not_found', 404);
    return found;
  }

  #put(path: CalendarPath, change: Partial<VirtualCalendar>): VirtualCalendar {
    const before = this.#calendar(path);
    const after = { ...before, ...change };
    this.currentCalendars = this.currentCalendars.map((one) => (one === before ? after : one));
    return after;
  }
}
