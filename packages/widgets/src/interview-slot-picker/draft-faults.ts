import type { CandidateDraft } from './picker-state.js';

/** Something, an at sign, and a host with a dot: the server looks closely, this catches slips of the hand. */
const ADDRESS = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/;

/** The fields a candidate has to mend, in the order of the form. */
export const faultsOf = ({ name, email }: CandidateDraft): readonly (keyof CandidateDraft)[] => [
  ...(name === '' ? (['name'] as const) : []),
  ...(ADDRESS.test(email) ? [] : (['email'] as const)),
];
