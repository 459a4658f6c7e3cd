import * as v from 'valibot';
import type { PartnerInput } from '../../ports/partner-provider.js';

const input = v.object({
  // A kind that we do not know is nothing that we ask for.
  kind: v.string(),
  required: v.optional(v.boolean(), false),
});
const partner = v.object({ name: v.optional(v.string()), inputs: v.optional(v.array(input), []) });

/** The partner, within an envelope or without: both are to be expected where neither is documented. */
export const partnerReply = v.union([
  v.pipe(
    v.object({ partner }),
    v.transform((reply) => reply.partner),
  ),
  partner,
]);

const KINDS: readonly PartnerInput['kind'][] = [
  'first_name',
  'last_name',
  'email',
  'phone',
  'admin',
  'offer',
];

/** The inputs that we know of, in the form's order. */
export const inputsOf = ({ inputs }: v.InferOutput<typeof partner>): PartnerInput[] =>
  inputs.flatMap(({ kind, required }) => {
    const known = KINDS.find((each) => each === kind);
    return known === undefined ? [] : [{ kind: known, isRequired: required }];
  });
