import '../../domain/temporal.js';
import * as v from 'valibot';
import { makeAcceptProposal, makeDeclineProposal } from '../../use-cases/accept-proposal.js';
import type { Ports } from '../../use-cases/ports.js';
import { makeProposeTimes } from '../../use-cases/propose-times.js';
import { makeListProposals, makeShowProposal } from '../../use-cases/show-proposals.js';
import { booking } from '../../wire/bookings.js';
import { id, listOf } from '../../wire/common.js';
import {
  acceptProposalRequest,
  candidateProposal,
  listProposalsQuery,
  proposal,
  proposalWithSlots,
  proposeTimesRequest,
} from '../../wire/proposals.js';
import type { Cursors } from '../cursor.js';
import { type Endpoint, endpoint } from '../endpoint.js';
import { bookingView } from '../views/host-view.js';
import { candidateProposalView, proposalView, proposalWithSlotsView } from '../views/proposal-view.js';

const params = v.object({ id: id('prp') });
const caller = { kind: 'host' } as const;

/** Times that candidates propose when none on offer suits, and what the employer answers. */
export function proposalRoutes(ports: Ports, cursors: Cursors): Endpoint[] {
  const proposeTimes = makeProposeTimes(ports);
  const listProposals = makeListProposals(ports);
  const showProposal = makeShowProposal(ports);
  return [
    endpoint({
      method: 'POST',
      path: '/elements/v1/proposals',
      summary: 'Propose times, where none on offer suits',
      caller: { kind: 'candidate' },
      body: proposeTimesRequest,
      replies: { 201: candidateProposal },
      codes: ['already_booked', 'booking_closed'],
      isRepeatable: true,
      handle: ({ principal, body: { ranges, note, timeZone }, answer }) =>
        answer(201, candidateProposalView, (options) =>
          proposeTimes(
            principal,
            {
              ranges: ranges.map(({ start, end }) => ({
                start: Temporal.Instant.from(start),
                end: Temporal.Instant.from(end),
              })),
              note,
              timeZone,
            },
            options,
          ),
        ),
    }),
    endpoint({
      method: 'GET',
      path: '/v1/proposals',
      summary: 'List the times that candidates proposed',
      caller,
      query: listProposalsQuery,
      replies: { 200: listOf(proposal) },
      handle: async ({ principal, query: { state, ...query }, c }) => {
        const owner = { tenantId: principal.tenantId, list: `proposals ${state ?? 'all'}` };
        const page = cursors.pageOf(owner, query);
        const proposals = await listProposals(principal.tenantId, { ...page, state });
        return c.json(cursors.listView(owner, page, proposals.map(proposalView)));
      },
    }),
    endpoint({
      method: 'GET',
      path: '/v1/proposals/:id',
      summary: 'Read a proposal, with the slots and panels that could be had in it',
      caller,
      params,
      replies: { 200: proposalWithSlots },
      handle: async ({ principal, params, signal, c }) =>
        c.json(proposalWithSlotsView(await showProposal(principal.tenantId, params.id, { signal }))),
    }),
    ...answerRoutes(ports),
  ];
}

function answerRoutes(ports: Ports): Endpoint[] {
  const acceptProposal = makeAcceptProposal(ports);
  const declineProposal = makeDeclineProposal(ports);
  return [
    endpoint({
      method: 'POST',
      path: '/v1/proposals/:id/accept',
      summary: 'Book a start that lies in what was proposed',
      caller,
      params,
      body: acceptProposalRequest,
      replies: { 200: booking },
      codes: [
        'booking_closed',
        'already_booked',
        'slot_not_offered',
        'slot_taken',
        'no_host',
        'provider_unavailable',
      ],
      isRepeatable: true,
      handle: ({ principal, params, body, answer }) =>
        answer(200, bookingView, (options) =>
          acceptProposal(
            principal.tenantId,
            { id: params.id, start: Temporal.Instant.from(body.start) },
            options,
          ),
        ),
    }),
    endpoint({
      method: 'POST',
      path: '/v1/proposals/:id/decline',
      summary: 'Decline what was proposed; the invitation stays open',
      caller,
      params,
      replies: { 200: proposal },
      codes: ['booking_closed'],
      handle: async ({ principal, params, c }) =>
        c.json(proposalView(await declineProposal(principal.tenantId, params.id))),
    }),
  ];
}
