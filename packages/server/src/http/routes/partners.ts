import type { Context } from 'hono';
import * as v from 'valibot';
import { SchedulingError } from '../../domain/scheduling-error.js';
import { type PartnerCallPorts, makeFindPartnersCustomer } from '../../use-cases/partners/partner-caller.js';
import { makeListTests } from '../../use-cases/partners/list-tests.js';
import {
  type ReceivePorts,
  type SentCandidate,
  makeReceiveCandidate,
} from '../../use-cases/partners/receive-candidate.js';
import { partnerFault, partnerTests, receivedCandidate, sentCandidate } from '../../wire/partners.js';
import { type Endpoint, endpoint } from '../endpoint.js';
import { parse } from '../parse.js';
import { PROBLEMS } from '../problem.js';
import { parseJson, readBytes } from '../request-body.js';

const caller = { kind: 'public' } as const;
const params = v.object({ vendor: v.pipe(v.string(), v.regex(/^[a-z]{2,30}$/)) });

/** What is refused, and what fails. */
const faults = { 401: partnerFault, 403: partnerFault, 422: partnerFault, 503: partnerFault };

/**
 * What partners call: the list of plans, and a candidate who is sent. Each customer proves themselves by a token of their own;
 * errors have a body that the partner shows.
 */
export function partnerRoutes(ports: ReceivePorts & PartnerCallPorts): Endpoint[] {
  const findCustomer = makeFindPartnersCustomer(ports);
  const listTests = makeListTests(ports);
  const receiveCandidate = makeReceiveCandidate(ports);
  return [
    endpoint({
      method: 'GET',
      path: '/partners/:vendor/tests',
      summary: 'List what a partner’s customer may choose for a candidate',
      caller,
      params,
      replies: { 200: partnerTests, ...faults },
      handle: ({ params: { vendor }, c }) =>
        answered(c, async () => c.json(await listTests(await findCustomer({ secret: bearerOf(c), vendor })))),
    }),
    endpoint({
      method: 'POST',
      path: '/partners/:vendor/candidates',
      summary: 'Invite a candidate whom a partner’s customer sends',
      caller,
      params,
      replies: { 200: receivedCandidate, ...faults },
      handle: ({ params: { vendor }, c }) =>
        answered(c, async () => {
          // Before the body is read; and the token's row is not held while that comes.
          const customer = await findCustomer({ secret: bearerOf(c), vendor });
          const body = parseJson(c.req.header('Content-Type') ?? null, await readBytes(c.req.raw));
          const sent = sentFrom(parse(sentCandidate, body, 'body'));
          return c.json({ invitationId: await receiveCandidate(customer, sent) });
        }),
    }),
  ];
}

/** Undefined for what is empty, or left out. */
const given = (text: string | number | null | undefined): string | undefined =>
  text === null || text === undefined || String(text).trim() === '' ? undefined : String(text).trim();

function sentFrom(body: v.InferOutput<typeof sentCandidate>): SentCandidate {
  const adminId = given(body.admin_id);
  const offerId = given(body.offer_id);
  return {
    candidateId: String(body.candidate_id),
    companyId: String(body.company_id),
    reportId: body.report_id,
    testId: String(body.test_id),
    firstName: given(body.first_name) ?? '',
    lastName: given(body.last_name) ?? '',
    email: given(body.email),
    phone: given(body.phone),
    admin:
      adminId === undefined
        ? undefined
        : { id: adminId, name: given(body.admin_name), email: given(body.admin_email) },
    offer: offerId === undefined ? undefined : { id: offerId, title: given(body.offer_title) },
  };
}

/** @throws `unauthorized` */
function bearerOf(c: Context): string {
  const secret = /^Bearer ([\x21-\x7e]{20,200})$/.exec(c.req.header('Authorization') ?? '')?.[1];
  if (secret === undefined)
    throw new SchedulingError('unauthorized', 'The request carries no valid credential.');
  return secret;
}

/** Partners show `error` to whoever sends; it is beside what our problems have. */
async function answered(c: Context, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SchedulingError) || error.code === 'internal') throw error;
    const { title, retryable, status: usual } = PROBLEMS[error.code];
    // A partner takes 400 for a fault in its own request, not for something that its user can mend.
    const status = usual === 400 ? 422 : usual;
    const { errors } = error.details;
    return c.json(
      {
        error: error.message,
        type: `urn:slotwright:problem:${error.code}`,
        title,
        status,
        code: error.code,
        detail: error.message,
        retryable,
        ...(errors === undefined ? {} : { errors }),
      },
      status,
    );
  }
}
