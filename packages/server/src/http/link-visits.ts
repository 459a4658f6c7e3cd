import type { Context } from 'hono';
import * as v from 'valibot';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { Link } from '../ports/store.js';
import type { CandidateAccess } from '../use-cases/candidate-context.js';
import type { CandidatesBooking } from '../use-cases/confirm-booking.js';
import type { Ports, RunOptions } from '../use-cases/ports.js';
import { timeZone } from '../wire/common.js';
import { answerOnce, repeatableRequest } from './idempotency.js';
import type { Visit } from './pages/booking-pages.js';
import type { FormTokens } from './pages/form-token.js';
import { readForm } from './pages/link-page.js';

/** What every form on a page behind a link sends. */
export const formFields = { form: v.string(), timeZone };

/** What makes pressing a button twice do its work once: as an element would send it as a header. */
export const formKey = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/));

/** Lets visitors in by their links. */
export function makeLinkVisits(ports: Ports, forms: FormTokens) {
  /** What the link opens. A miss tells nothing of why (S8). */
  const open = async (kind: Link['kind'], link: string): Promise<CandidateAccess> => {
    const found = await ports.store.findLink(ports.randomness.hash(link));
    if (found?.kind !== kind) throw new SchedulingError('not_found', 'This link is not good, or no longer.');
    return { tenantId: found.tenantId, invitationId: found.invitationId };
  };

  /** What a form behind the link was sent with, once it is proven to be ours. */
  const submitted = async <TSchema extends v.GenericSchema<unknown, { form: string; timeZone: string }>>(
    kind: Link['kind'],
    { link, c }: { link: string; c: Context },
    schema: TSchema,
  ) => {
    const access = await open(kind, link);
    const form = await readForm(c, schema);
    forms.check(link, form.form, c.req.raw);
    const visit: Visit = { path: `/${kind}/${link}`, formToken: forms.issue(link), timeZone: form.timeZone };
    return { access, form, visit };
  };

  return { open, submitted };
}

/** Does what a button is for once, however often it is pressed. */
export async function pressOnce(
  ports: Ports,
  { access, key, route }: { access: CandidateAccess; key: string; route: string },
  run: (options: Pick<RunOptions<CandidatesBooking>, 'once'>) => Promise<CandidatesBooking>,
): Promise<void> {
  const { tenantId, invitationId } = access;
  const request = repeatableRequest(key, route, `invitation ${invitationId}`, new Uint8Array());
  if (request === undefined) return;
  const reply = { status: 200, view: (): object => ({}) };
  await answerOnce<CandidatesBooking>(ports.store, tenantId, request, reply, (once) => run({ once }));
}

/** The slot is not to be had any more; there may be others. */
export const isLostSlot = (error: unknown): error is SchedulingError =>
  error instanceof SchedulingError && ['slot_taken', 'slot_not_offered', 'hold_expired'].includes(error.code);

/** The button was pressed twice, and the first press is being carried out. */
export const isUnderWay = (error: unknown): boolean =>
  error instanceof SchedulingError && error.code === 'idempotency_in_progress';
