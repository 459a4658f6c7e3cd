/**
 * What an admin can let go wrong outside: one virtual calendar is refused; one is made and nobody hears of it; the unit's
 * login at Indeed is lost, and found again.
 */
export const mishaps = ['refuse_one', 'lose_answer', 'indeed_away', 'indeed_back'] as const;
export type Mishap = (typeof mishaps)[number];
