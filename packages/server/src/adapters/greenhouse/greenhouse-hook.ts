import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { Delivery } from '../../ports/calendar.js';
import type { AtsHook, AtsNews } from '../../ports/ats-provider.js';
import { id } from './greenhouse-v3-rows.js';

const numbered = v.object({ id });
const person = v.object({ id, new_candidate_id: v.optional(id) });
/** Just the ids: whatever else a delivery says is read anew (S35). */
const event = v.object({
  action: v.pipe(v.string(), v.regex(/^[a-z_]{1,60}$/)),
  payload: v.optional(
    v.object({
      application: v.optional(
        v.object({ id, candidate_id: v.optional(id), candidate: v.optional(numbered) }),
      ),
      candidate: v.optional(numbered),
      candidate_id: v.optional(id),
      person: v.optional(person),
    }),
    {},
  ),
});
type Payload = v.InferOutput<typeof event>['payload'];

/** Where a Greenhouse account tells what happens in it (contract §2); its admin makes the hooks by hand. */
export const greenhouseHook: AtsHook = {
  secretIsTheirs: false,
  steps: [
    'In Greenhouse, open Configure > Dev Center > Web Hooks, and choose “Web Hooks”.',
    'Make one web hook for each of these events: “Candidate has changed stage”, “Candidate or Prospect Rejected”, “Candidate or Prospect Unrejected”, “Candidate Hired”, “Candidate Unhired”, “Candidate Merged”, “Candidate Anonymized”, “Delete Candidate”, “Delete Application”, “Interview Deleted”.',
    'As “Endpoint URL” paste the address shown here, as “Secret key” the secret shown here.',
    'Leave “Disabled” at “No”, and choose “Create Web hook”. Greenhouse sends a ping at once; it is shown here when it has come.',
  ],
  read,
};

/** @throws `unauthorized` when no secret has signed the raw bytes (S33) */
function assertSigned({ headers, body }: Delivery, secrets: readonly string[]): void {
  const given = /^sha256 ([0-9a-f]{64})$/i.exec(headers.get('signature')?.trim() ?? '')?.[1];
  const signature = Buffer.from(given ?? '', 'hex');
  const isSigned = secrets
    .filter((secret) => secret !== '')
    .some(
      (secret) =>
        given !== undefined && timingSafeEqual(createHmac('sha256', secret).update(body).digest(), signature),
    );
  if (!isSigned) throw new SchedulingError('unauthorized', 'The delivery is not signed by Greenhouse.');
}

function read(
  delivery: Delivery,
  secrets: readonly string[],
): { deliveryId: string; news: readonly AtsNews[] } | undefined {
  assertSigned(delivery, secrets);
  const parsed = v.safeParse(event, bodyOf(delivery.body));
  if (!parsed.success) throw unreadableDelivery();
  const { action, payload } = parsed.output;
  if (action === 'ping') return undefined;
  return { deliveryId: deliveryIdOf(delivery), news: newsOf(payload) };
}

function bodyOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw unreadableDelivery();
  }
}

const unreadableDelivery = (): SchedulingError =>
  new SchedulingError('invalid_request', 'The delivery is not an event of Greenhouse’s.');

/**
 * By the bytes that are signed: the header that names a delivery is not, so whoever replays one could change it, and nothing
 * says that a retry repeats it. What says the same twice is the same news.
 */
const deliveryIdOf = ({ body }: Delivery): string => createHash('sha256').update(body).digest('base64url');

/** Where to look after it. Of two candidates made one, first the one that is left. */
function newsOf({ application, candidate, candidate_id, person }: Payload): AtsNews[] {
  const candidates = [person?.new_candidate_id, person?.id, candidate?.id, candidate_id].filter(
    (each) => each !== undefined,
  );
  const news: AtsNews[] = candidates.map((candidateId) => ({ kind: 'candidate', candidateId }));
  if (application !== undefined) news.unshift({ kind: 'application', applicationId: application.id });
  return news.length === 0 ? [{ kind: 'other' }] : news;
}
