import { Hono } from 'hono';
import * as v from 'valibot';
import { type AccountEnv, asAccount } from '../auth/bearer.js';
import type { Emulator } from '../emulator.js';
import { eventMomentSchema, momentSchema, timeZoneSchema } from '../events/event-schema.js';
import { pageReply } from '../events/page-store.js';
import { fieldError, readFields } from '../field-errors.js';
import { instantOf, localizedMoment } from '../moments.js';
import { bodyParameters, queryParameters } from '../parameters.js';
import type { AvailablePeriod } from '../state/model.js';

const required = 'errors.required';

const periodSchema = v.object(
  {
    available_period_id: v.pipe(
      v.string(required),
      v.regex(/^[\x21-\x7e]+$/, 'errors.invalid'),
      v.maxLength(64, 'errors.too_long'),
    ),
    start: eventMomentSchema,
    end: eventMomentSchema,
    tzid: v.optional(timeZoneSchema, 'Etc/UTC'),
  },
  required,
);

const querySchema = v.object({
  tzid: v.optional(timeZoneSchema, 'Etc/UTC'),
  from: v.optional(momentSchema),
  to: v.optional(momentSchema),
  localized_times: v.optional(v.union([v.literal('true'), v.literal('false')]), 'false'),
});

const deleteSchema = v.object({
  available_period_id: v.optional(v.string('errors.invalid')),
  delete_all: v.optional(v.boolean('errors.invalid')),
});

/** Single times an account keeps open for managed availability, beside its weekly hours: write, list, delete. */
export function availablePeriodRoutes(emulator: Emulator): Hono<AccountEnv> {
  const routes = new Hono<AccountEnv>();
  const { state } = emulator;

  routes.post('/', asAccount(emulator), async (c) => {
    const { sub } = c.get('account').holder;
    const { start, end, tzid, ...id } = readFields(periodSchema, await bodyParameters(c.req));
    const period = { ...id, sub, start: start.time, end: end.time, tzid: start.tzid ?? tzid };
    if (start.time.length !== end.time.length || start.time >= end.time) {
      throw fieldError('end', 'errors.invalid_time_pair');
    }
    const isSame = isPeriod(sub, id.available_period_id);
    state.availablePeriods = [...state.availablePeriods.filter((other) => !isSame(other)), period];
    emulator.save();
    return c.body(null, 202);
  });

  routes.get('/', asAccount(emulator), (c) => {
    const { sub } = c.get('account').holder;
    const query = readFields(querySchema, queryParameters(c.req));
    const periods = state.availablePeriods.filter((period) => period.sub === sub && isAsked(period, query));
    const views = periods.map((period) => periodView(period, query.localized_times === 'true'));
    const now = emulator.now();
    const page = emulator.pages.open('available_periods', sub, views, emulator.settings.eventsPageSize, now);
    return c.json(pageReply(page, 'available_periods', emulator.originFor(c.req.url)));
  });

  routes.get('/pages/:pageId', asAccount(emulator), (c) => {
    const { sub } = c.get('account').holder;
    const page = emulator.pages.read(c.req.param('pageId'), 'available_periods', sub, emulator.now());
    if (page === undefined) return c.body(null, 404);
    return c.json(pageReply(page, 'available_periods', emulator.originFor(c.req.url)));
  });

  routes.delete('/', asAccount(emulator), async (c) => {
    const { sub } = c.get('account').holder;
    const body = readFields(deleteSchema, await bodyParameters(c.req));
    const { available_period_id: id, delete_all: isAll } = body;
    if ((isAll === true) === (id !== undefined)) throw fieldError('base', 'errors.exactly_one');
    const isGone = (period: AvailablePeriod): boolean =>
      id === undefined ? period.sub === sub : isPeriod(sub, id)(period);
    state.availablePeriods = state.availablePeriods.filter((period) => !isGone(period));
    emulator.save();
    return c.body(null, 202);
  });

  return routes;
}

const isPeriod = (sub: string, id: string) => (period: AvailablePeriod) =>
  period.sub === sub && period.available_period_id === id;

function isAsked({ start, end, tzid }: AvailablePeriod, query: v.InferOutput<typeof querySchema>): boolean {
  const at = (moment: string): number => instantOf(moment, tzid).epochMilliseconds;
  const bound = (moment: string): number => instantOf(moment, query.tzid).epochMilliseconds;
  const startsInTime = query.to === undefined || at(start) < bound(query.to);
  return startsInTime && (query.from === undefined || at(end) >= bound(query.from));
}

const periodView = (
  { available_period_id: id, start, end, tzid }: AvailablePeriod,
  isLocalized: boolean,
) => ({
  available_period_id: id,
  start: isLocalized ? localizedMoment(start, tzid) : start,
  end: isLocalized ? localizedMoment(end, tzid) : end,
});
