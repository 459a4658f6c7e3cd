import type { MemberTime, SlotQuery, SlotRules } from '../../packages/server/src/domain/slot.js';

export const DAY = 1440;
const rules: SlotRules = {
  durationMinutes: 60,
  stepMinutes: 30,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  noticeMinutes: 0,
  horizonMinutes: 30 * DAY,
  gridTimeZone: 'UTC',
};
const nineToOne = [{ start: 540, end: 780 }];
/** One person, from nine to one. */
export const ada: MemberTime = { id: 'ada', working: nineToOne, busy: [], claimed: [], minNoticeMinutes: 0 };
/** The one seat, for one person. */
export const lead = { key: 'lead', members: ['ada'], count: 1, isOptional: false };
/** The one panel. */
export const panel = [{ memberId: 'ada', seat: 'lead' }];

/** The first of January 1970 in UTC, one person from nine to one, unless told otherwise. */
export const queryWith = (
  changes: Partial<Omit<SlotQuery, 'rules' | 'members'>> & {
    rules?: Partial<SlotRules>;
    ada?: Partial<MemberTime>;
    others?: MemberTime[];
  } = {},
): SlotQuery => {
  const { rules: ruleChanges, ada: adaChanges, others = [], ...rest } = changes;
  const people = [{ ...ada, ...adaChanges }, ...others];
  return {
    seats: [lead],
    ledger: new Map(),
    now: 0,
    window: { start: 0, end: DAY },
    ...rest,
    rules: { ...rules, ...ruleChanges },
    members: new Map(people.map((member) => [member.id, member])),
  };
};
