import * as v from 'valibot';
import { makeGiveLink } from '../../use-cases/give-link.js';
import type { Ports } from '../../use-cases/ports.js';
import { makeRankReplacements } from '../../use-cases/rank-replacements.js';
import { makeReportNoShow } from '../../use-cases/report-no-show.js';
import { makeSwap } from '../../use-cases/swap-interviewer.js';
import {
  linkRequest,
  noShowRequest,
  replacementsQuery,
  replacementsReply,
  swapRequest,
} from '../../wire/booking-panel.js';
import { booking } from '../../wire/bookings.js';
import { id, sessionKey } from '../../wire/common.js';
import { askerOf } from '../asker.js';
import { endpoint } from '../endpoint.js';
import { bookingView } from '../views/host-view.js';
import { replacementsView } from '../views/replacement-view.js';

const params = v.object({ id: id('bkg') });
const sessionParams = v.object({ id: id('bkg'), key: sessionKey });
const caller = { kind: 'host' } as const;

/** Who sits in a booking, who came to it, and where they meet. */
export function bookingPanelRoutes(ports: Ports) {
  const rankReplacements = makeRankReplacements(ports);
  const swap = makeSwap(ports);
  const reportNoShow = makeReportNoShow(ports);
  const giveLink = makeGiveLink(ports);
  return [
    endpoint({
      method: 'GET',
      path: '/v1/bookings/:id/sessions/:key/replacements',
      summary: 'Who could sit instead of somebody, the best first',
      caller,
      params: sessionParams,
      query: replacementsQuery,
      replies: { 200: replacementsReply },
      codes: ['booking_closed', 'policy_cutoff'],
      handle: async ({ principal, params, query, signal, c }) => {
        const leaving = { bookingId: params.id, sessionKey: params.key, out: query.out };
        return c.json(replacementsView(await rankReplacements(principal.tenantId, leaving, { signal })));
      },
    }),
    endpoint({
      method: 'POST',
      path: '/v1/bookings/:id/sessions/:key/swap',
      summary: 'Let somebody else sit, until the session begins',
      caller,
      params: sessionParams,
      body: swapRequest,
      replies: { 200: booking },
      codes: [
        'booking_closed',
        'policy_cutoff',
        'slot_taken',
        'slot_not_offered',
        'no_host',
        'provider_unavailable',
      ],
      isRepeatable: true,
      handle: ({ principal, params, body, c, answer }) => {
        const leaving = { bookingId: params.id, sessionKey: params.key, out: body.out };
        const request = { ...leaving, in: body.in, asker: askerOf(c, principal) };
        return answer(200, bookingView, (options) => swap(principal.tenantId, request, options));
      },
    }),
    endpoint({
      method: 'POST',
      path: '/v1/bookings/:id/no-show',
      summary: 'Note that somebody did not come',
      caller,
      params,
      body: noShowRequest,
      replies: { 200: booking },
      codes: ['booking_closed', 'policy_cutoff'],
      isRepeatable: true,
      handle: ({ principal, params, body, c, answer }) => {
        const said = { sessionKey: body.sessionKey, who: body.who, reason: body.reason };
        const report = { ...said, bookingId: params.id, asker: askerOf(c, principal) };
        return answer(200, bookingView, (options) => reportNoShow(principal.tenantId, report, options));
      },
    }),
    endpoint({
      method: 'PUT',
      path: '/v1/bookings/:id/sessions/:key/link',
      summary: 'Give a session its link to join, and tell the candidate',
      caller,
      params: sessionParams,
      body: linkRequest,
      replies: { 200: booking },
      codes: ['booking_closed'],
      handle: async ({ principal, params, body, c }) => {
        const of = { bookingId: params.id, sessionKey: params.key, joinUrl: body.joinUrl };
        return c.json(
          bookingView(await giveLink(principal.tenantId, { ...of, asker: askerOf(c, principal) })),
        );
      },
    }),
  ];
}
