import type * as v from 'valibot';
import { replacementSentence } from '../../domain/replacement-ranking.js';
import type { RankedMember } from '../../use-cases/rank-replacements.js';
import type { replacementsReply } from '../../wire/booking-panel.js';

export function replacementsView(ranked: readonly RankedMember[]): v.InferOutput<typeof replacementsReply> {
  return {
    data: ranked.map(({ member, rules, isPossible, ...facts }) => ({
      id: member.id,
      externalId: member.externalId,
      name: member.name,
      isPossible,
      reasons: rules.map((code) => ({ code, message: replacementSentence(code) })),
      facts: {
        isFree: facts.isFree,
        isTrained: facts.isTrained,
        isUnderLimits: facts.isUnderLimits,
        isInPlan: facts.isInPlan,
        canHost: facts.canHost,
        minutesBooked: facts.minutesBooked,
      },
    })),
  };
}
