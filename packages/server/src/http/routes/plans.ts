import * as v from 'valibot';
import { type PlanPorts, makeChangePlan, makeCreatePlan, makeGetPlan } from '../../use-cases/manage-plans.js';
import { id } from '../../wire/common.js';
import { createPlanRequest, patchPlanRequest, plan } from '../../wire/plans.js';
import { endpoint } from '../endpoint.js';
import { planView } from '../views/plan-view.js';
import { changeOf, draftOf } from './plan-draft.js';

const params = v.object({ id: id('pln') });
const caller = { kind: 'host' } as const;

/** Plans: what an interview is made of. */
export function planRoutes(ports: PlanPorts) {
  const createPlan = makeCreatePlan(ports);
  const getPlan = makeGetPlan(ports);
  const changePlan = makeChangePlan(ports);
  return [
    endpoint({
      method: 'POST',
      path: '/v1/plans',
      summary: 'Make a plan',
      caller,
      body: createPlanRequest,
      replies: { 201: plan },
      isRepeatable: true,
      handle: ({ principal, body, answer }) =>
        answer(201, planView, (options) => createPlan(principal.tenantId, draftOf(body), options)),
    }),
    endpoint({
      method: 'GET',
      path: '/v1/plans/:id',
      summary: 'Read a plan',
      caller,
      params,
      replies: { 200: plan },
      handle: async ({ principal, params, c }) =>
        c.json(planView(await getPlan(principal.tenantId, params.id))),
    }),
    endpoint({
      method: 'PATCH',
      path: '/v1/plans/:id',
      summary: 'Change what is given; bookings already made stay as agreed',
      caller,
      params,
      body: patchPlanRequest,
      replies: { 200: plan },
      handle: async ({ principal, params, body, c }) =>
        c.json(planView(await changePlan(principal.tenantId, params.id, changeOf(body)))),
    }),
  ];
}
