import * as v from 'valibot';
import {
  makeChangeInvitation,
  makeCreateInvitation,
  makeGetInvitation,
  makeWithdrawInvitation,
} from '../../use-cases/manage-invitations.js';
import type { PolicyPorts } from '../../use-cases/hosting/manage-policies.js';
import type { HiringTeam } from '../../domain/invitation.js';
import type { Ports } from '../../use-cases/ports.js';
import { id } from '../../wire/common.js';
import { createInvitationRequest, invitation, patchInvitationRequest } from '../../wire/invitations.js';
import { endpoint } from '../endpoint.js';
import type { OwnUrls } from '../own-urls.js';
import { policyOf } from './hosting-draft.js';
import { invitationView } from '../views/host-view.js';

const params = v.object({ id: id('inv') });
const caller = { kind: 'host' } as const;

/** Invitations: a plan offered to one candidate. */
export function invitationRoutes(ports: Ports & PolicyPorts, urls: OwnUrls) {
  const createInvitation = makeCreateInvitation(ports);
  const getInvitation = makeGetInvitation(ports);
  const changeInvitation = makeChangeInvitation(ports);
  const withdrawInvitation = makeWithdrawInvitation(ports);
  const view = (shown: Awaited<ReturnType<typeof getInvitation>>) => invitationView(shown, urls.book);
  return [
    endpoint({
      method: 'POST',
      path: '/v1/invitations',
      summary: 'Offer a plan to a candidate',
      caller,
      body: createInvitationRequest,
      replies: { 201: invitation },
      codes: ['not_found'],
      isRepeatable: true,
      handle: ({ principal, body, answer }) =>
        answer(201, view, (options) =>
          createInvitation(
            principal.tenantId,
            {
              planId: body.planId,
              candidate: {
                name: body.candidate.name,
                email: body.candidate.email,
                phone: body.candidate.phone,
                timeZone: body.candidate.timeZone,
                locale: body.candidate.locale,
              },
              job: body.job,
              hiringTeam: teamOf(body.hiringTeam),
              conferencing:
                body.overrides?.conferencing &&
                policyOf(body.overrides.conferencing, 'overrides.conferencing.'),
              ats: body.ats,
              isMailed: body.notify,
              window: windowOf(body.window ?? {}),
              externalRef: body.externalRef,
              metadata: body.metadata ?? {},
            },
            options,
          ),
        ),
    }),
    endpoint({
      method: 'GET',
      path: '/v1/invitations/:id',
      summary: 'Read an invitation',
      caller,
      params,
      replies: { 200: invitation },
      handle: async ({ principal, params, c }) =>
        c.json(view(await getInvitation(principal.tenantId, params.id))),
    }),
    endpoint({
      method: 'PATCH',
      path: '/v1/invitations/:id',
      summary: 'Move the window of an open invitation',
      caller,
      params,
      body: patchInvitationRequest,
      replies: { 200: invitation },
      codes: ['already_booked', 'booking_closed'],
      handle: async ({ principal, params, body, c }) =>
        c.json(
          view(await changeInvitation(principal.tenantId, params.id, { window: windowOf(body.window) })),
        ),
    }),
    endpoint({
      method: 'DELETE',
      path: '/v1/invitations/:id',
      summary: 'Take an open invitation back',
      caller,
      params,
      replies: { 204: null },
      codes: ['already_booked'],
      handle: async ({ principal, params, c }) => {
        await withdrawInvitation(principal.tenantId, params.id);
        return c.body(null, 204);
      },
    }),
  ];
}

const windowOf = ({ start, end }: { start?: string | undefined; end?: string | undefined }) => ({
  start: start === undefined ? undefined : Temporal.Instant.from(start),
  end: end === undefined ? undefined : Temporal.Instant.from(end),
});

const teamOf = (team: v.InferOutput<typeof createInvitationRequest>['hiringTeam']): HiringTeam => ({
  scheduler: team?.scheduler,
  recruiters: team?.recruiters ?? [],
  coordinators: team?.coordinators ?? [],
});
