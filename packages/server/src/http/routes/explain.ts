import '../../domain/temporal.js';
import { makeExplain } from '../../use-cases/explain.js';
import type { PlanPorts } from '../../use-cases/manage-plans.js';
import { makeSimulate } from '../../use-cases/simulate.js';
import type { SlotQuestion, Subject } from '../../use-cases/slot-question.js';
import { type ExplainRequest, explainReply, explainRequest } from '../../wire/explain.js';
import { simulateReply, simulateRequest } from '../../wire/simulate.js';
import { endpoint } from '../endpoint.js';
import { explainView, simulationView } from '../views/explain-view.js';
import { changeOf } from './plan-draft.js';

const caller = { kind: 'host' } as const;

/** Questions about slots: why there are none at a time, and what if. They change nothing. */
export function explainRoutes(ports: PlanPorts) {
  const explain = makeExplain(ports);
  const simulate = makeSimulate(ports);
  return [
    endpoint({
      method: 'POST',
      path: '/v1/explain',
      summary: 'Say why each start of a range is not offered, and whom to free for it',
      caller,
      body: explainRequest,
      replies: { 200: explainReply },
      codes: ['not_found'],
      handle: async ({ principal, body, signal, c }) =>
        c.json(explainView(await explain(principal.tenantId, questionOf(body), { signal }))),
    }),
    endpoint({
      method: 'POST',
      path: '/v1/simulate',
      summary: 'Say which slots a change of a plan would give and take',
      caller,
      body: simulateRequest,
      replies: { 200: simulateReply },
      codes: ['not_found', 'provider_unavailable'],
      handle: async ({ principal, body, signal, c }) => {
        const changes = changeOf(body.changes);
        const request = { ...questionOf(body), changes };
        return c.json(simulationView(await simulate(principal.tenantId, request, { signal })));
      },
    }),
  ];
}

function questionOf({ planId, invitationId, from, to }: ExplainRequest): SlotQuestion {
  // The schema lets through just one of them.
  const subject: Subject = planId === undefined ? { invitationId: invitationId ?? '' } : { planId };
  return { subject, range: { from: Temporal.Instant.from(from), to: Temporal.Instant.from(to) } };
}
