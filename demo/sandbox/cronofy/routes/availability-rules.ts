import { Hono } from 'hono';
import * as v from 'valibot';
import { type AccountEnv, asAccount } from '../auth/bearer.js';
import type { Emulator } from '../emulator.js';
import { timeZoneSchema } from '../events/event-schema.js';
import { readFields } from '../field-errors.js';
import { bodyParameters } from '../parameters.js';
import type { AvailabilityRule } from '../state/model.js';

const wallTime = v.pipe(
  v.string('errors.required'),
  v.regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'errors.invalid_time'),
);

const ruleSchema = v.object(
  {
    availability_rule_id: v.pipe(
      v.string('errors.required'),
      v.regex(/^[\x21-\x7e]+$/, 'errors.invalid'),
      v.maxLength(64, 'errors.too_long'),
    ),
    tzid: timeZoneSchema,
    calendar_ids: v.optional(v.pipe(v.array(v.string('errors.invalid')), v.minLength(1, 'errors.required'))),
    weekly_periods: v.array(
      v.pipe(
        v.object(
          {
            day: v.picklist(
              ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
              'errors.not_recognized',
            ),
            start_time: wallTime,
            end_time: wallTime,
          },
          'errors.required',
        ),
        v.forward(
          v.check(({ start_time: start, end_time: end }) => start < end, 'errors.invalid_time_pair'),
          ['end_time'],
        ),
      ),
      'errors.required',
    ),
  },
  'errors.required',
);

/** The weekly hours an account keeps for managed availability: write (as a whole), list, read, delete. */
export function availabilityRuleRoutes(emulator: Emulator): Hono<AccountEnv> {
  const routes = new Hono<AccountEnv>();

  const isRule = (sub: string, id: string) => (rule: AvailabilityRule) =>
    rule.sub === sub && rule.availability_rule_id === id;

  routes.post('/', asAccount(emulator), async (c) => {
    const { sub } = c.get('account').holder;
    const rule = { ...readFields(ruleSchema, await bodyParameters(c.req)), sub };
    const { state } = emulator;
    const isSame = isRule(sub, rule.availability_rule_id);
    state.availabilityRules = [...state.availabilityRules.filter((other) => !isSame(other)), rule];
    emulator.save();
    return c.json({ availability_rule: ruleView(rule) });
  });

  routes.get('/', asAccount(emulator), (c) => {
    const { sub } = c.get('account').holder;
    const own = emulator.state.availabilityRules.filter((rule) => rule.sub === sub);
    return c.json({ availability_rules: own.map(ruleView) });
  });

  routes.get('/:ruleId', asAccount(emulator), (c) => {
    const { sub } = c.get('account').holder;
    const rule = emulator.state.availabilityRules.find(isRule(sub, c.req.param('ruleId')));
    return rule === undefined ? c.body(null, 404) : c.json({ availability_rule: ruleView(rule) });
  });

  routes.delete('/:ruleId', asAccount(emulator), (c) => {
    const { sub } = c.get('account').holder;
    const { state } = emulator;
    const isSame = isRule(sub, c.req.param('ruleId'));
    if (!state.availabilityRules.some(isSame)) return c.body(null, 404);
    state.availabilityRules = state.availabilityRules.filter((rule) => !isSame(rule));
    emulator.save();
    return c.body(null, 202);
  });

  return routes;
}

const ruleView = (rule: AvailabilityRule): Record<string, unknown> => ({ ...rule, sub: undefined });
