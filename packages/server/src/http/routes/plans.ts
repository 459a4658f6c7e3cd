import * as v from 'valibot';
import type { PlanSeat, PlanSession } from '../../domain/plan.js';
import { type PlanDraft, makeChangePlan, makeCreatePlan, makeGetPlan } from '../../use-cases/manage-plans.js';
import type { Ports } from '../../use-cases/ports.js';
import { id } from '../../wire/common.js';
import {
  type CreatePlanRequest,
  type PatchPlanRequest,
  createPlanRequest,
  patchPlanRequest,
  plan,
} from '../../wire/plans.js';
import { endpoint } from '../endpoint.js';
import { planView } from '../views/host-view.js';

const params = v.object({ id: id('pln') });
const caller = { kind: 'host' } as const;

/** Plans: what an interview is made of. */
export function planRoutes(ports: Ports) {
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

type WireSession = CreatePlanRequest['sessions'][number];

function draftOf({ sessions, candidateHours, cancel, ...rest }: CreatePlanRequest): PlanDraft {
  return { ...rest, candidateHours, session: sessionOf(sessions), cancel: cancelOf(cancel) };
}

function changeOf({ sessions, cancel, ...rest }: PatchPlanRequest): Partial<PlanDraft> {
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return {
    ...given,
    ...(sessions === undefined ? {} : { session: sessionOf(sessions) }),
    ...(cancel === undefined ? {} : { cancel: cancelOf(cancel) }),
  };
}

const cancelOf = ({ allowed, cutoffMinutes }: { allowed: boolean; cutoffMinutes?: number }) => ({
  isAllowed: allowed,
  cutoffMinutes: cutoffMinutes ?? 0,
});

function sessionOf([session]: readonly WireSession[]): PlanSession {
  // The schema lets exactly one through.
  const { seats, conferencing, location, ...rest } = session as WireSession;
  return { ...rest, seats: seats.map(seatOf), conferencing, location };
}

function seatOf(
  { name, allOf, anyOf, count, optional }: WireSession['seats'][number],
  index: number,
): PlanSeat {
  const members = [...new Set(allOf ?? anyOf ?? [])];
  return {
    key: `seat-${String(index + 1)}`,
    name,
    rule: allOf === undefined ? 'anyOf' : 'allOf',
    members,
    count: allOf === undefined ? (count ?? 1) : members.length,
    isOptional: optional,
  };
}
