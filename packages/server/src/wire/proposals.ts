import * as v from 'valibot';
import { instant, listQuery, timeZone } from './common.js';
import { reason } from './explain.js';

/** A stretch of time that would suit the candidate, half-open; a quarter of an hour to a day. */
const range = v.strictObject({ start: instant, end: instant });

/** What a person wrote, over several lines if they like. */
const note = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1, 'must not be empty'),
  v.maxLength(1000),
  // eslint-disable-next-line no-control-regex -- refusing them is the point
  v.regex(/^[^\u0000-\u0009\u000b-\u001f\u007f]*$/, 'must be text without control characters but line feeds'),
  v.check((text) => text.isWellFormed(), 'must be well-formed text'),
);

export const proposeTimesRequest = v.strictObject({
  ranges: v.pipe(v.array(range), v.minLength(1, 'must name a range'), v.maxLength(20)),
  note: v.optional(note),
  /** The zone the candidate saw the times in. */
  timeZone,
});
export type ProposeTimesRequest = v.InferInput<typeof proposeTimesRequest>;

/** What the candidate proposed, as they see it. */
export const candidateProposal = v.strictObject({
  id: v.string(),
  ranges: v.array(range),
  note: v.nullable(v.string()),
  timeZone: v.string(),
  createdAt: instant,
});
export type CandidateProposal = v.InferOutput<typeof candidateProposal>;

const state = v.picklist(['open', 'accepted', 'declined', 'superseded']);

export const listProposalsQuery = v.strictObject({
  ...listQuery.entries,
  state: v.optional(state),
});

/** A proposal as the employer sees it. */
export const proposal = v.strictObject({
  ...candidateProposal.entries,
  invitationId: v.string(),
  state,
});

/** A slot that could be had in a range proposed, with who would sit. */
const possibleSlot = v.strictObject({
  start: instant,
  end: instant,
  sessions: v.array(
    v.strictObject({
      key: v.string(),
      start: instant,
      end: instant,
      panel: v.array(
        v.strictObject({
          kind: v.picklist(['member', 'room', 'licence']),
          id: v.string(),
          externalId: v.string(),
          name: v.string(),
          seat: v.string(),
        }),
      ),
    }),
  ),
});

/** A proposal with what could sit in each of its ranges. */
export const proposalWithSlots = v.strictObject({
  ...proposal.entries,
  options: v.array(
    v.strictObject({
      ...range.entries,
      /** By start, 20 at the most. */
      slots: v.array(possibleSlot),
      /** Where there is no slot: what it would take, in English, and why not start by start, 20 at the most. */
      sentences: v.array(v.string()),
      reasons: v.array(reason),
    }),
  ),
  /** When the oldest calendar answer that went in was read. */
  computedAt: instant,
});

export const acceptProposalRequest = v.strictObject({ start: instant });
