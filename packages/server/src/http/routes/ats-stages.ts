import * as v from 'valibot';
import { makeLinkPerson, makeShowPeople } from '../../use-cases/ats/link-people.js';
import { makePlanFromStage } from '../../use-cases/ats/plan-from-stage.js';
import type { ShowPorts } from '../../use-cases/ats/show-ats.js';
import {
  type StagePlace,
  makePutStagePlan,
  makeRemoveStagePlan,
  makeShowStagePlans,
} from '../../use-cases/ats/stage-plans.js';
import type { Ports } from '../../use-cases/ports.js';
import {
  atsPeople,
  atsStagePlans,
  linkPersonRequest,
  planFromStageReply,
  stagePlanRequest,
} from '../../wire/applicant-tracking.js';
import { id, line } from '../../wire/common.js';
import { type Endpoint, endpoint } from '../endpoint.js';
import { atsPeopleView, planFromStageView, stagePlansView } from '../views/ats-item-view.js';
import { canConnectAts, canReadAts } from './ats.js';

const params = v.object({ connectionId: id('con') });
const userParams = v.object({ connectionId: id('con'), userId: line(200) });

const stageParams = v.object({ connectionId: id('con'), jobId: line(200), stageId: line(200) });

/** `-` stands for the account's own stages. */
const placeOf = ({ jobId, ...place }: v.InferOutput<typeof stageParams>): StagePlace => ({
  ...place,
  jobId: jobId === '-' ? '' : jobId,
});

type StagePorts = ShowPorts & Pick<Ports, 'randomness'>;

/** Who the users of an ATS are here, and what plans its stages have. */
export const atsStageRoutes = (ports: StagePorts): Endpoint[] => [
  ...peopleRoutes(ports),
  ...stagePlanRoutes(ports),
];

function peopleRoutes(ports: StagePorts): Endpoint[] {
  const showPeople = makeShowPeople(ports);
  const linkPerson = makeLinkPerson(ports);
  return [
    endpoint({
      method: 'GET',
      path: '/elements/v1/ats/:connectionId/people',
      summary:
        'Show the users of an applicant tracking system whom nobody here is, and whom somebody has said they are',
      caller: canReadAts,
      params,
      replies: { 200: atsPeople },
      handle: async ({ principal, params: { connectionId }, c }) =>
        c.json(atsPeopleView(await showPeople(principal.tenantId, connectionId))),
    }),
    endpoint({
      method: 'PUT',
      path: '/elements/v1/ats/:connectionId/people/:userId',
      summary: 'Say which member a user of an applicant tracking system is; null: whoever has the address',
      caller: canConnectAts,
      params: userParams,
      body: linkPersonRequest,
      replies: { 200: atsPeople },
      handle: async ({ principal, params, body, c }) => {
        const memberExternalId = body.memberExternalId ?? undefined;
        return c.json(atsPeopleView(await linkPerson(principal.tenantId, { ...params, memberExternalId })));
      },
    }),
  ];
}

function stagePlanRoutes(ports: StagePorts): Endpoint[] {
  const showStagePlans = makeShowStagePlans(ports);
  const putStagePlan = makePutStagePlan(ports);
  const removeStagePlan = makeRemoveStagePlan(ports);
  const planFromStage = makePlanFromStage(ports);
  const path = '/elements/v1/ats/:connectionId/jobs/:jobId/stages/:stageId/plan';
  return [
    endpoint({
      method: 'GET',
      path: '/elements/v1/ats/:connectionId/stage-plans',
      summary: 'Show the plans of stages, and what plans there are',
      caller: canReadAts,
      params,
      replies: { 200: atsStagePlans },
      handle: async ({ principal, params: { connectionId }, c }) =>
        c.json(stagePlansView(await showStagePlans(principal.tenantId, connectionId))),
    }),
    endpoint({
      method: 'PUT',
      path,
      summary: 'Give a stage a plan, and say whether whoever enters it is invited',
      caller: canConnectAts,
      params: stageParams,
      body: stagePlanRequest,
      replies: { 200: atsStagePlans },
      handle: async ({ principal, params, body: { planId, invites, steps }, c }) =>
        c.json(
          stagePlansView(await putStagePlan(principal.tenantId, placeOf(params), { planId, invites, steps })),
        ),
    }),
    endpoint({
      method: 'DELETE',
      path,
      summary: 'Take a stage its plan; invitations that were made stay',
      caller: canConnectAts,
      params: stageParams,
      replies: { 200: atsStagePlans },
      handle: async ({ principal, params, c }) =>
        c.json(stagePlansView(await removeStagePlan(principal.tenantId, placeOf(params)))),
    }),
    endpoint({
      method: 'POST',
      path: `${path}-draft`,
      summary: 'Make a plan of the interviews that a stage plans',
      caller: canConnectAts,
      params: stageParams,
      replies: { 201: planFromStageReply },
      handle: async ({ principal, params, c }) =>
        c.json(planFromStageView(await planFromStage(principal.tenantId, placeOf(params))), 201),
    }),
  ];
}
