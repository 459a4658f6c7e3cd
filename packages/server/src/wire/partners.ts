import * as v from 'valibot';
import { storableText } from './common.js';

/** Ids come as numbers or as text, whichever the partner likes. */
const partnersId = v.union([
  v.pipe(v.number(), v.safeInteger()),
  v.pipe(storableText(100), v.trim(), v.minLength(1)),
]);
const optionalId = v.nullish(v.union([v.number(), storableText(100)]));
const text = v.nullish(storableText(200));

/**
 * A candidate whom a partner's customer sends; what the partner may add besides is passed over.
 * @see the contract recruitee.md, A.2
 */
export const sentCandidate = v.object({
  candidate_id: partnersId,
  company_id: partnersId,
  report_id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,100}$/, 'must be the report’s id')),
  test_id: partnersId,
  test_name: text,
  first_name: text,
  last_name: text,
  email: text,
  phone: v.nullish(storableText(40)),
  admin_id: optionalId,
  admin_name: text,
  admin_email: text,
  offer_id: optionalId,
  offer_title: text,
});

/** What a candidate can be sent for. */
export const partnerTests = v.array(v.strictObject({ id: v.string(), name: v.string() }));

export const receivedCandidate = v.strictObject({ invitationId: v.string() });

/** A refusal: `error` is shown to whoever sends the candidate. */
export const partnerFault = v.looseObject({ error: v.string(), code: v.string() });
