import * as v from 'valibot';
import { makeListEffects, makeRetryEffect } from '../../use-cases/manage-effects.js';
import type { Ports } from '../../use-cases/ports.js';
import { id, listOf } from '../../wire/common.js';
import { effectListQuery, listedEffect } from '../../wire/effects.js';
import type { Cursors } from '../cursor.js';
import { type Endpoint, endpoint } from '../endpoint.js';
import { listedEffectView } from '../views/effect-view.js';

const caller = { kind: 'host' } as const;

/** What bookings cause elsewhere: what waits, and what a person has to look at. */
export function effectRoutes(ports: Ports, cursors: Cursors): Endpoint[] {
  const listEffects = makeListEffects(ports);
  const retryEffect = makeRetryEffect(ports);
  return [
    endpoint({
      method: 'GET',
      path: '/v1/effects',
      summary: 'List the effects of all bookings that have failed, or are not done yet',
      caller,
      query: effectListQuery,
      replies: { 200: listOf(listedEffect) },
      handle: async ({ principal, query: { state, ...query }, c }) => {
        const owner = { tenantId: principal.tenantId, list: `effects ${state}` };
        const page = cursors.pageOf(owner, query);
        const effects = await listEffects(principal.tenantId, state, page);
        return c.json(cursors.listView(owner, page, effects.map(listedEffectView)));
      },
    }),
    endpoint({
      method: 'POST',
      path: '/v1/bookings/:id/effects/:effectId/retry',
      summary: 'Try an effect that has failed once more',
      caller,
      params: v.object({ id: id('bkg'), effectId: id('eff') }),
      replies: { 200: listedEffect },
      codes: ['effect_not_failed'],
      isRepeatable: true,
      handle: ({ principal, params, answer }) =>
        answer(200, listedEffectView, (options) =>
          retryEffect(principal.tenantId, { bookingId: params.id, effectId: params.effectId }, options),
        ),
    }),
  ];
}
