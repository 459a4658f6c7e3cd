import * as v from 'valibot';
import { makeAgree } from '../../use-cases/ats/agree.js';
import {
  type DifferencePorts,
  makeBookingDifferences,
  makeListDifferences,
} from '../../use-cases/ats/differences.js';
import { makeTryInterviews } from '../../use-cases/ats/try-interviews.js';
import type { Ports } from '../../use-cases/ports.js';
import { agreeRequest, atsDifferences, tryInterviewsReply } from '../../wire/applicant-tracking.js';
import { id, sessionKey } from '../../wire/common.js';
import { askerOf } from '../asker.js';
import { type Endpoint, endpoint } from '../endpoint.js';
import { differenceView } from '../views/ats-difference-view.js';

const canRead = { kind: 'admin', permission: ['ats:read', 'ats:connect'] } as const;
const canConnect = { kind: 'admin', permission: 'ats:connect' } as const;

/** What asking an applicant tracking system can end in. */
const ofTheAts = [
  'not_found',
  'needs_connection',
  'missing_permission',
  'provider_unavailable',
  'provider_rejected',
  'provider_changed',
  'rate_limited',
] as const;

const ofConnection = v.object({ connectionId: id('con') });

/** Interviews in applicant tracking systems (ATS): how they stand on all sides, and whose word counts. */
export function atsInterviewRoutes(ports: Ports & DifferencePorts): Endpoint[] {
  const listDifferences = makeListDifferences(ports);
  const bookingDifferences = makeBookingDifferences(ports);
  const tryInterviews = makeTryInterviews(ports);
  const agree = makeAgree(ports);
  return [
    endpoint({
      method: 'POST',
      path: '/elements/v1/ats/:connectionId/try-interviews',
      summary: 'Try whether interviews can be written where that is not documented',
      caller: canConnect,
      params: ofConnection,
      replies: { 200: tryInterviewsReply },
      codes: ofTheAts,
      handle: async ({ principal, params, signal, c }) => {
        const tried = await tryInterviews(principal.tenantId, params.connectionId, { signal });
        return c.json({ works: tried.works, detail: tried.detail ?? null });
      },
    }),
    endpoint({
      method: 'GET',
      path: '/elements/v1/ats/:connectionId/differences',
      summary: 'Show the interviews ahead as the ATS, we and the calendars have them',
      caller: canRead,
      params: ofConnection,
      replies: { 200: atsDifferences },
      codes: ofTheAts,
      handle: async ({ principal, params, signal, c }) => {
        const found = await listDifferences(principal.tenantId, params.connectionId, signal);
        return c.json({ data: found.map(differenceView) });
      },
    }),
    endpoint({
      method: 'POST',
      path: '/elements/v1/ats/interviews/:bookingId/:sessionKey/agree',
      summary: 'Make an interview the same on all sides',
      caller: canConnect,
      params: v.object({ bookingId: id('bkg'), sessionKey }),
      body: agreeRequest,
      replies: { 200: atsDifferences },
      codes: [...ofTheAts, 'booking_closed', 'slot_taken', 'slot_not_offered', 'no_host'],
      handle: async ({ principal, params, body, signal, c }) => {
        const { bookingId } = params;
        const asker = askerOf(c, principal);
        await agree(principal.tenantId, { ...params, with: body.with, asker }, { signal });
        const found = await bookingDifferences(principal.tenantId, bookingId, signal);
        return c.json({ data: found.map(differenceView) });
      },
    }),
    endpoint({
      method: 'GET',
      path: '/v1/bookings/:id/ats',
      summary: 'Show a booking’s interviews as the ATS, we and the calendars have them',
      caller: { kind: 'host' },
      params: v.object({ id: id('bkg') }),
      replies: { 200: atsDifferences },
      codes: ofTheAts,
      handle: async ({ principal, params, signal, c }) => {
        const found = await bookingDifferences(principal.tenantId, params.id, signal);
        return c.json({ data: found.map(differenceView) });
      },
    }),
  ];
}
